"""Known mechanisms in wordings that no list can hold: the templates their names are made from.

yes: 健全“[林长+河湖长](Mechanism)”机制; 群众办事[只跑一趟](Mechanism); [一枚印章管审批](Mechanism).
no: 河长5公里 (a length), 跑一次马拉松, 长江大桥, 比赛积分.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from kg.extract import words
from kg.extract.finds import Find
from kg.extract.rules.numerals import PARTS
from kg.extract.templates import MARKS, REACH, Template, anchored, squeezed, templates
from kg.model import Type

_QUOTED = re.compile(r"“([^“”\n]{2,8})”(?=([一-鿿]{1,6}))")


def forms(text: str) -> Iterator[Find]:
    """Names made from a template, whatever marks stand in them, and wordings of the lists that marks break."""
    broken = list(_broken(text))
    quoted = {f.start for f in broken}
    yield from (f for f in dict.fromkeys(_made(text)) if f.start + (text[f.start] == "“") not in quoted)
    yield from broken


def _made(text: str) -> Iterator[Find]:
    plain, marks = squeezed(text)
    for number, begin, end in anchored(plain):
        template = templates()[number]
        for match in template.name.finditer(plain, max(0, begin - REACH), end + REACH):
            if match.start() <= begin and end <= match.end():
                first, last = (at + bisect_right(marks, at) for at in (match.start(), match.end() - 1))
                start, stop = _cut(text, template, first, last + 1)
                if _marked(text, start, stop) or template.stands(plain, match.start(), match.end()):
                    yield Find(start, stop, template.type, "forms")


def _cut(text: str, template: Template, start: int, end: int) -> tuple[int, int]:
    """The quoted part of a span where that fits by itself; else the span with the mark that pairs one inside it.

    So 免申即享 in 惠企政策“免申即享”, but 最多“跑一次” with its last mark.
    """
    name = text[start:end]
    opened = start if text[start - 1 : start] == "“" else text.find("“", start, end) + 1
    closed = text.find("”", opened, end + 1)
    if start <= opened < closed and template.name.fullmatch(squeezed(text[opened:closed])[0]):
        return opened, closed
    if name.count("“") > name.count("”") and text[end : end + 1] == "”":
        return start, end + 1
    if name.count("”") > name.count("“") and text[start - 1 : start] == "“":
        return start - 1, end
    return start, end


def _marked(text: str, start: int, end: int) -> bool:
    """Whether marks stand right around a span."""
    return start > 0 and text[start - 1] in MARKS and text[end : end + 1] != "" and text[end] in MARKS


def _broken(text: str) -> Iterator[Find]:
    """“雪亮”工程, “无废”城市: what is in the marks, where it makes a wording of the lists with what follows."""
    types = _types()
    for m in _QUOTED.finditer(text):
        whole = next((m[1] + m[2][:k] for k in range(len(m[2]), 0, -1) if m[1] + m[2][:k] in types), "")
        if whole and not PARTS.fullmatch(m[1]):
            yield Find(m.start(1), m.end(1), types[whole], "forms")


@cache
def _types() -> dict[str, Type]:
    return {e.wording: e.type for e in words.entries() if e.list == "mechanisms"}
