"""The place an institution is bound to, by what its name says and by the report it stands in.

市委, 省政协 and the like are relative: they mean the organ of the report's own place or of a place above it. What
cannot be bound stays local to its report, so that organs of different places are never one.
"""

import re

from kg.model import Level, Mention, Record
from kg.resolve import home
from kg.resolve.organs import NATION, Organ, kind, parse
from kg.resolve.plain import plain
from kg.text import gazetteer

#: What stands before an organ, its place masked, that is another's.
_OTHERS = re.compile(r"(?:与|和|同|跟|向|邀请|联系|拜访|赴|考察|兄弟)$")
#: The highest organs under the names that need no mark.
_HIGHEST = {"党中央": "党委", "中共中央": "党委", "中央": "党委", "国务院": "人民政府", "中央人民政府": "人民政府"}
#: Names that mean all organs of a kind unless a place or mark stands with them.
_GENERIC = frozenset(
    ("党委", "人民政府", "人民法院", "人民检察院", "纪律检查委员会", "监察委员会", "人民代表大会", "人大常委会")
)
#: What a CPPCC committee's report calls its own organs.
_CPPCC_SAYS = {
    "常委会": "政协常委会", "常务委员会": "政协常委会", "主席会议": "政协主席会议", "本会": "政协", "政协": "政协",
    "机关党组": "政协机关党组",
}  # fmt: skip
#: The marks of a report's own organs by its level, where its place is unknown.
_OWN_MARKS = {Level.PROVINCE: ("省", "自治区"), Level.CITY: ("市", "州", "盟"), Level.COUNTY: ("县", "区", "旗")}
#: Kinds of bodies that, named without a place, belong to the report's own place.
_OF_A_PLACE = frozenset((
    "special committee", "CPPCC organ", "party group", "branch", "party department", "government office", "department",
    "democratic party", "mass organisation", "joint body", "committee", "discipline inspection", "congress", "hospital",
    "grassroots body", "cultural body", "centre", "military district", "local school",
))  # fmt: skip


def bind(record: Record, mention: Mention, text: str) -> tuple[str, str]:
    """(name, place) of an institution: the code of its division, or the report's id where it cannot be bound, or ""."""
    if text in _HIGHEST:
        return _HIGHEST[text], NATION
    organ = parse(text)
    report = record.report
    if organ.mark == "国":
        return organ.name, NATION
    if organ.place:
        found = home.within(gazetteer.find(organ.place, report.year), home.place(report))
        return (organ.name, found.code) if found else (plain(text), "")
    if organ.mark:
        return _marked(record, mention, organ)
    if text == "人民政协":
        return text, ""
    if organ.name in _GENERIC:
        return organ.name, ""
    if text in _CPPCC_SAYS and ("政协" in (report.body or "") or record.source.text.count("政协") >= 20):
        return _CPPCC_SAYS[text], home.own(record)
    return (organ.name, home.own(record)) if _local(organ.name) else (organ.name, "")


def _marked(record: Record, mention: Mention, organ: Organ) -> tuple[str, str]:
    before = record.source.text[max(0, mention.start - 3) : mention.start]
    if organ.masked and _OTHERS.search(before):
        return f"{organ.masked}{organ.mark}{organ.name}", record.report.id
    place = home.place(record.report)
    if place is None:
        mine = organ.mark in _OWN_MARKS.get(record.report.level, ())
        return (organ.name if mine else f"{organ.mark}{organ.name}"), record.report.id
    bound = home.above(place, organ.mark)
    return (organ.name, bound.code) if bound else (f"{organ.mark}{organ.name}", place.code)


def _local(name: str) -> bool:
    """Whether a body named without a place belongs to the report's place, not to the nation."""
    return kind(name)[0] in _OF_A_PLACE and not re.match(r"(?:中国|国家|中央|全国|国际|联合国|世界)", name)
