"""Adopter: whose mechanism it is, where the text says it is another's than the reporter's.

The subject of the clause is a county's body in a city's report, a named city in its province's, another city anywhere. A mechanism
one learns from elsewhere is one's own: that is a tie.
"""

import re
from collections.abc import Iterator

from kg.extract.claims.cues import pattern
from kg.extract.claims.places import relation
from kg.extract.claims.sentence import SUBJECTS, Sentence
from kg.model import Claim, Level, Mention, Type

ORGAN = re.compile(r"(?:中共|政协)?(?P<place>.{1,12}?(?:省|市|县|区|州|旗|镇|乡|街道))(?:政协|委|人大|政府|人民政府|党委|法院|检察院)?(?:常委会|办公室)?$")
MASKED_BELOW = re.compile(r"[*＊X×某]{1,3}(?:县|区|镇|乡|街道|社区|村)")


def adopter(s: Sentence) -> Iterator[Claim]:
    """yes: *县政协建立“街坊议事”机制；甲市“街坊议事”入选全国案例   no: 各县区建立“街坊议事”机制；学习甲市“街坊议事”经验"""
    others = [(j, m, n) for j, m in s.of(Type.PLACE, Type.INSTITUTION) if (n := _other(s, m))]
    for i, m in s.of(*SUBJECTS) if others else ():
        start, end = s.span(m.start)
        for j, who, name in reversed(others):
            if start <= who.start and who.end <= m.start and _governs(s, start, who, m, end):
                yield s.claim(i, "adopter", name, "adopter", target=j, other=name)
                break


def _other(s: Sentence, m: Mention) -> str:
    """The name of a mention that is another place or its body; "" for the reporter's own or none."""
    organ = m.text if m.type is Type.PLACE else (hit["place"] if (hit := ORGAN.fullmatch(m.text)) else "")
    if not organ:
        return ""
    if MASKED_BELOW.fullmatch(organ):
        return m.text if s.report.level is not Level.COUNTY else ""
    where = relation(organ, s.report)
    return m.text if where == "inside" or where == "other" and s.report.place else ""


def _governs(s: Sentence, start: int, who: Mention, m: Mention, end: int) -> bool:
    """Whether the clause says: who sets up m, or who's m is praised."""
    before = s.text[start : who.start].strip(" “●■")
    between, after = s.text[who.end : m.start], s.text[m.end : end]
    if pattern("<tie:learns|copies>").search(s.text[start : who.start]):
        return False
    opens = not before or bool(re.search("(?:以来|年|期间|是|，|：|如|其中|支持|指导|推动)$", before))
    if re.fullmatch("[的]?[“]?", between):
        return bool(pattern("<praise>|<award>").search(after)) and (opens or m.type in SUBJECTS)
    return opens and bool(pattern("^(?:[^，。；、]{0,6})?<sets>[^，。；《》]{0,16}$").match(between.rstrip("“")))
