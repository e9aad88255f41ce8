"""Names that end in a head noun: the longest stretch before the head, without leading verbs and adverbs.

yes: 健全[委员联系界别群众制度](Mechanism); 深入实施[水系连通工程](Initiative).
no: 健全机制, 完善各项制度 (nothing is left before the head).
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from kg.extract import words
from kg.extract.finds import Find
from kg.lexicon import rows
from kg.model import Type

_LONGEST = 24
_EMPTY = re.compile(
    r"(?:各项|相关|有关|长效|工作|新|新的|良好|重大|重点|一批|一系列|各类|多种|等|管理|常态化|体制|监督|运行|各种|的|多个|\d+[个项条家]?"
    r"|国家|全国|服务|发展|这一|此项|我市|全市|全省)*"
)
_RUN = re.compile("[一-鿿A-Za-z0-9+＋—·（）()]*")


@cache
def _types() -> dict[str, Type]:
    return {r.word: Type(r.type) for r in rows("heads")}


@cache
def _verbs() -> re.Pattern[str]:
    verbs = sorted((r.word for r in rows("verbs")), key=len, reverse=True)
    first = "".join(dict.fromkeys(v[0] for v in verbs))
    lead = rf"(?:{'|'.join(verbs)})+(?:了|起|好)?|[的了着等以将把为在与]|\d+[个项条家座处所]"
    return re.compile(rf"(?=[{first}的了着等以将把为在与\d])(?:{lead})")


def heads(text: str) -> Iterator[Find]:
    """Each run of text up to a head, cut behind the last leading verb; bare heads are yielded with the reason.

    Of heads that follow on each other the last counts.
    """
    found, types, last = words.matches("heads", text), _types(), 0
    for (_, begin, end), (_, after, _) in pairwise([*found, (0, -1, 0)]):
        if after != end:
            start = without_lead(text, run(text, max(last, end - _LONGEST), begin), begin)
            last = end
            if start < begin or end - begin > 3:
                empty = _EMPTY.fullmatch(text, start, begin)
                yield Find(start, end, types[text[begin:end]], "heads", "empty phrase" if empty else "")


def run(text: str, first: int, begin: int) -> int:
    """Where the run of letters and digits up to `begin` starts, not before `first`."""
    return begin - _RUN.match(text[first:begin][::-1]).end()


def without_lead(text: str, start: int, end: int) -> int:
    """The start moved behind the last leading verb or adverb before `end`.

    >>> without_lead("深入实施水系连通", 0, 8)
    4
    """
    for cut in _verbs().finditer(text, start, end):
        start = cut.end()
    return start
