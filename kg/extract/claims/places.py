"""Places in a stretch of text, for ties and adopters: mentions, names of divisions, masked names; and whose they are.

A name counts only where the text goes on as after a place: not 朝阳 in 朝阳新城, 邯郸 in 邯郸钢铁公司, 北京 in
北京冬奥会.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kg.extract.cues import pattern
from kg.lexicon import words
from kg.model import Level, Mention, Place, Report, Type
from kg.text import gazetteer

MASKED = re.compile(r"[*＊X×某]{1,4}(?:省|市|县|区|州|都市圈)(?:[*＊X×某]{1,4}(?:县|区))?")
QUARTER = re.compile("(?:新城|社区|[坊街路村])$")
PROVINCES = {
    "京": "北京", "津": "天津", "沪": "上海", "渝": "重庆", "冀": "河北", "晋": "山西", "辽": "辽宁",
    "吉": "吉林", "黑": "黑龙江", "苏": "江苏", "浙": "浙江", "皖": "安徽", "闽": "福建", "赣": "江西",
    "鲁": "山东", "豫": "河南", "鄂": "湖北", "湘": "湖南", "粤": "广东", "桂": "广西", "琼": "海南",
    "川": "四川", "贵": "贵州", "滇": "云南", "陕": "陕西", "甘": "甘肃", "青": "青海", "宁": "宁夏",
}  # fmt: skip
SEVERAL = re.compile(f"[{''.join(PROVINCES)}]{{2,4}}(?=等|“|两|三|四|经验|模式|做法|先进|[、，])")


class Found(NamedTuple):
    """A place as written, and the number of its mention where it is one."""

    start: int
    end: int
    text: str
    mention: int | None = None


@cache
def _automaton():
    from ahocorasick_rs import AhoCorasick, MatchKind

    below = [p for p in gazetteer.places() if p.level is not Level.NATION]
    names = {n for p in below for n in (p.name, gazetteer.short(p)) if len(n) > 1}
    return AhoCorasick(sorted(names - set(words("tie_cues", "common"))), matchkind=MatchKind.LeftmostLongest)


def places_in(text: str, start: int, end: int, mentions: list[tuple[int, Mention]]) -> list[Found]:
    """The places of a stretch of text in order; a chain (上海浦东新区) is one place."""
    inside = [(i, m) for i, m in mentions if m.type is Type.PLACE and start <= m.start and m.end <= end]
    marked = [Found(m.start, m.end, m.text, i) for i, m in inside if not QUARTER.search(m.text)]
    spans = [*_names(text, start, end), *(h.span() for h in MASKED.finditer(text, start, end))]
    bare = [Found(s, e, text[s:e]) for s, e in spans if not any(m.start < e and s < m.end for _, m in inside)]
    chained: list[Found] = []
    for f in sorted(f for f in (*marked, *bare) if not _goes_on(text, f.end)):
        if chained and chained[-1].end == f.start and not MASKED.match(chained[-1].text):
            last = chained.pop()
            f = Found(last.start, f.end, last.text + f.text, f.mention)
        chained.append(f)
    return chained


def _goes_on(text: str, end: int) -> bool:
    """Whether a name goes on to something that is no place (a road, a firm, a paper, an event)."""
    return bool(pattern("<tie:no place>|[一-龥]{0,3}坊|[^，、。]{0,4}公司").match(text, end))


def _names(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for _, s, e in _automaton().find_matches_as_indexes(text[start:end]):
        yield start + s, start + e


def several(text: str, start: int, end: int) -> list[Found]:
    """沪苏浙 as three places."""
    hit = SEVERAL.match(text, start, end)
    return [Found(hit.start() + k, hit.start() + k + 1, PROVINCES[c]) for k, c in enumerate(hit[0])] if hit else []


def divisions(name: str, report: Report) -> tuple[Place, ...]:
    """The divisions a name may mean; of a chain (上海浦东新区) those of its last part that lie in the part before; of a
    zone (长沙经济技术开发区) those it is named after."""
    if found := gazetteer.find(name, report.year) or gazetteer.find(name):
        return found
    for k in range(2, len(name) - 1):
        outer = set(gazetteer.find(name[:k]))
        if outer and (inner := [p for p in gazetteer.find(name[k:]) if outer & set(gazetteer.parents(p))]):
            return tuple(inner)
    cuts = range(len(name) - 2, 1, -1) if name.endswith(("开发区", "高新区")) else ()
    return next(filter(None, (gazetteer.find(name[:k]) for k in cuts)), ())


def is_city(name: str) -> bool:
    """Whether a name is that of a prefecture or province (a county's short name is too often a word).

    >>> is_city("三明"), is_city("资源")
    (True, False)
    """
    return any(p.level in (Level.PROVINCE, Level.CITY) for p in gazetteer.find(name))


def relation(name: str, report: Report) -> str:
    """Where a place stands to the report's: "own" (the same or above), "inside", "other", or "unknown".

    A masked county or district is inside; a masked city is the report's own.
    """
    if MASKED.fullmatch(name):
        return "inside" if name[-1] in "县区" and name.count("市") == 0 else "masked"
    found = divisions(name, report)
    if not found or not report.place:
        return "other" if found else "unknown"
    above = {report.place.code, *(p.code for p in gazetteer.parents(report.place))}
    if any(p.code in above for p in found):
        return "own"
    if any(report.place.code in {q.code for q in gazetteer.parents(p)} for p in found):
        return "inside"
    return "other"
