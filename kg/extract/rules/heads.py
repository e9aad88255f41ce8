"""Names that end in a head noun: the longest stretch before the head, without leading verbs and adverbs.

yes: 健全[委员联系界别群众制度](Mechanism); 深入实施[水系连通工程](Initiative).
no: 健全机制, 完善各项制度 (nothing is left before the head).
"""

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.finds import Find
from kg.lexicon import rows
from kg.model import Type

_LONGEST = 24
_EMPTY = re.compile(
    r"(?:各项|相关|有关|长效|工作|新|新的|良好|重大|重点|一批|一系列|各类|多种|等|管理|常态化|体制|监督|运行|各种|的|多个|\d+[个项条家]?"
    r"|国家|全国|服务|发展|这一|此项|我市|全市|全省)*"
)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, Type]]:
    types = {r.word: Type(r.type) for r in rows("heads")}
    longest = sorted(types, key=len, reverse=True)
    head = re.compile("|".join(map(re.escape, longest)))
    verb = "|".join(sorted((r.word for r in rows("verbs")), key=len, reverse=True))
    return head, re.compile(rf"(?:{verb})+(?:了|起|好)?|[的了着等以将把为在与]|\d+[个项条家座处所]"), types


def heads(text: str) -> Iterator[Find]:
    """Each run of text up to a head, cut behind the last leading verb; bare heads are yielded with the reason."""
    head, _, types = _patterns()
    for run in re.finditer(r"[一-鿿A-Za-z0-9+＋—·（）()]{2,}", text):
        last = run.start()
        for match in head.finditer(text, run.start(), run.end()):
            if head.match(text, match.end(), run.end()):
                continue
            start = without_lead(text, max(last, match.end() - _LONGEST), match.start())
            last = match.end()
            if start < match.start() or len(match[0]) > 3:
                empty = _EMPTY.fullmatch(text, start, match.start())
                yield Find(start, match.end(), types[match[0]], "heads", "empty phrase" if empty else "")


def without_lead(text: str, start: int, end: int) -> int:
    """The start moved behind the last leading verb or adverb before `end`.

    >>> without_lead("深入实施水系连通", 0, 8)
    4
    """
    for cut in _patterns()[1].finditer(text, start, end):
        start = cut.end()
    return start
