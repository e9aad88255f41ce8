"""The place a report states: whose congress, government or committee speaks, and whose name the whole text bears."""

import re
from collections import Counter
from dataclasses import dataclass

from kg.model import Evidence, Level, Place
from kg.text import gazetteer, names
from kg.text.dates import opening

LEVELS = (Level.PROVINCE, Level.CITY, Level.COUNTY)
_N = "[一二三四五六七八九十百零〇\\d]"
#: What follows a name that speaks: its congress, its government, its head, its plan, its committee.
_AFTER = (
    ("session", 6.0, re.compile(rf"\s*第?{_N}{{1,4}}届|(?:人民代表大会|人大|政协)第|委员会第")),
    ("government", 5.0, re.compile(r"(?:\d{4}年)?[（(]?(?:\d{4}年?[）)]?)?(?:人民)?政府工?作?")),
    ("head", 4.0, re.compile(r"(?:人民政府)?代?理?(?:市|省|州|县|区|盟|旗)长|(?:人民政府)?代?主席|专员")),
    ("plan", 4.0, re.compile(r"国民经济和社会发展")),
    ("committee", 4.0, re.compile(r"委[、，的坚员]|常委会")),
)
#: What the opening says of the province above as well.
ABOVE = ("government", "plan", "committee")
_TITLE = re.compile(r"(?m)^[^\n。]{2,60}(?:报告|要点|总结|计划|汇报|方案|草案|讲话)[^\n。]{0,24}$")
_STATE_COUNCIL = re.compile(r"我?(?:受|代表)国务院|国务院总理|全国人民代表大会[^。\n]{0,20}会议上")
#: For whom the speaker reports: 在X市第九届人民代表大会, 我代表市人民政府; and whom the whole text speaks of.
_UNIT = "(省|自治区|市|自治州|州|盟|县|区|旗)"
_SPEAKS_FOR = re.compile(
    rf"(?:在|政协|协商会议)[^，。\n]{{0,14}}?{_UNIT}(?:第?{_N}{{1,4}}届|委员会)"
    rf"|[我：:，][受代][^，。\n]{{0,14}}?{_UNIT}(?:第?{_N}{{1,4}}届)?(?:人民政府|政府|革命委员会|委|政协)"
)
_LEVEL = {
    Level.COUNTY: re.compile(r"全县|我县|县委|县政府|全旗|我旗"),
    Level.CITY: re.compile(r"全市|我市|市委|市政府|市政协|全州|我州|州委|州政府|自治州|全盟"),
    Level.PROVINCE: re.compile(r"全省|我省|省委|省政府|省政协|自治区"),
}
_LEVEL_OF = {"省": Level.PROVINCE, "自治区": Level.PROVINCE, "县": Level.COUNTY, "区": Level.COUNTY, "旗": Level.COUNTY}


@dataclass(frozen=True, slots=True)
class Vote:
    """One piece of evidence for one place."""

    place: Place
    evidence: Evidence


def votes(text: str, start: int, found: dict[str, list[int]], year: int | None) -> list[Vote]:
    """What the lines before the address and the first paragraph say of the place. `found` are the names in the text."""
    stop = max(opening(text, start)[1] + 260, start + 400)
    if council := _STATE_COUNCIL.search(text, start, stop):
        return [Vote(gazetteer.by_code("100000"), Evidence("State Council", council[0], *council.span(), 8.0))]
    out, own, kind = [], unit(text), level(text)
    for name, positions in found.items():
        for at in (p for p in positions if p < stop):
            out += _speaking(text, name, at, found, year)
    return [v for v in out + _title(text, stop, found, year) if v.evidence.kind not in ABOVE or _of(v.place, own, kind)]


def _title(text: str, stop: int, found: dict[str, list[int]], year: int | None) -> list[Vote]:
    """The last full name in the first short line that is a title: 浙江省杭州市2023年工作要点 is of 杭州市."""
    line = _TITLE.search(text, 0, stop)
    if not line:
        return []
    inside = [(at, name) for name, positions in found.items() for at in positions if line.start() <= at < line.end()]
    named = [(at, n, p) for at, n in inside if (p := resolve(n, found, year)) and p.name == n]
    return [Vote(p, Evidence("title", n, at, at + len(n), 4.0)) for at, n, p in sorted(named, key=lambda v: v[0])[-1:]]


def _of(place: Place, own: str | None, kind: Level | None) -> bool:
    """Whether a place is called as the reporting one, or is of its level; any city calls itself one."""
    if own:
        return place.name.endswith(own)
    return place.level == kind or (kind == Level.CITY and place.name.endswith("市"))


def _speaking(text: str, name: str, at: int, found: dict[str, list[int]], year: int | None) -> list[Vote]:
    """What a name says by what follows it; the short name of a county is too often a word (合作, 和平)."""
    end = at + len(name)
    for kind, weight, form in _AFTER:
        if after := form.match(text, end):
            place = resolve(name, found, year)
            if place is None or (place.level == Level.COUNTY and place.name != name):
                return []
            return [Vote(place, Evidence(kind, text[at : after.end()], at, after.end(), weight))]
    return []


def resolve(name: str, found: dict[str, list[int]], year: int | None) -> Place | None:
    """The division of a name, chosen among bearers of the name by how often their parents are named; None if that ties.

    A full name is preferred to a short one, a higher level to a lower.
    """
    every = names.of_level(name, LEVELS, year)
    full = [p for p in every if p.name == name] or list(every)
    scores = [
        (
            sum(len(found.get(n, ())) for q in gazetteer.parents(p) for n in (q.name, gazetteer.short(q))),
            -LEVELS.index(p.level),
            p,
        )
        for p in full
    ]
    if not scores:
        return None
    scores.sort(key=lambda s: (s[0], s[1]), reverse=True)
    return None if len(scores) > 1 and scores[0][:2] == scores[1][:2] else scores[0][2]


def unit(text: str) -> str | None:
    """What the speaker calls the place he reports for: 省, 自治区, 市, 州, 县, 区 …"""
    found = _SPEAKS_FOR.search(text, 0, 1500)
    return found[1] or found[2] if found else None


def level(text: str) -> Level | None:
    """The level of the reporting place, by whom the speaker reports for, or whom the text speaks of most.

    >>> level("在市委领导下，全市上下落实省委要求，我市经济向好。").value
    'city'
    """
    if own := unit(text):
        return _LEVEL_OF.get(own, Level.CITY)
    counts = {kind: len(form.findall(text)) for kind, form in _LEVEL.items()}
    best = max(LEVELS, key=lambda kind: counts[kind])
    return best if counts[best] else None


def prevalent(found: dict[str, list[int]], text: str, year: int | None) -> Vote | None:
    """The place whose name runs through the whole text: far more often than any other of the report's own level."""
    kind = level(text)
    counts: Counter = Counter()
    for name, positions in found.items():
        for place in names.of_level(name, LEVELS, year):
            if _of(place, None, kind) and (place.level != Level.COUNTY or place.name == name):
                counts[place] += len(positions)
    ranked = counts.most_common(2)
    enough, lead = (3, 2) if kind == Level.PROVINCE else (8, 3)
    if not ranked or ranked[0][1] < enough or (len(ranked) > 1 and ranked[0][1] < lead * ranked[1][1]):
        return None
    place = ranked[0][0]
    own = (place.name, gazetteer.short(place))
    at, name = min((at, name) for name in own for at in found.get(name, ()))
    return Vote(place, Evidence("name runs through the text", name, at, at + len(name), 5.0))
