"""Adopter: whose mechanism it is, where the text says it is another's than the reporter's.

The subject of the clause is a county's body in a city's report, a named city in its province's, another city anywhere.
A mechanism one learns from elsewhere is one's own: that is a tie.
"""

import re
from collections.abc import Iterator

from kg.extract.claims.places import relation
from kg.extract.claims.sentence import Numbered, Sentence
from kg.extract.cues import pattern
from kg.model import Claim, Level, Mention, Type

ORGAN = re.compile(
    "(?:中共|政协)?(?P<place>.{1,12}?(?:省|市|县|区|州|旗|镇|乡|街道))"
    "(?:政协|委|人大|政府|人民政府|党委|法院|检察院)?(?:常委会|办公室)?"
)
MASKED_BELOW = re.compile(r"[*＊X×某]{1,3}(?:县|区|镇|乡|街道|社区|村)")


def adopter(s: Sentence) -> Iterator[Claim]:
    """yes: *县政协建立“街坊议事”机制；甲市“街坊议事”入选全国案例   no: 各县区建立“街坊议事”；支持甲市建立“街坊议事”"""
    last = s.subjects[-1][1].start if s.subjects else s.start
    others = [(j, m) for j, m in s.of(Type.PLACE, Type.INSTITUTION) if m.start < last and _elsewhere(s, m)]
    groups = _side_by_side(s, others)
    for i, m in s.subjects if groups else ():
        start, end = s.span(m.start)
        inside = [g for g in groups if start <= g[0][1].start and g[-1][1].end <= m.start]
        if group := next((g for g in reversed(inside) if _governs(s, start, g, m, end)), None):
            yield from (s.claim(i, "adopter", who.text, "adopter", target=j, other=who.text) for j, who in group)


def _side_by_side(s: Sentence, found: list[Numbered]) -> list[list[Numbered]]:
    """甲市、乙市 as one group."""
    groups: list[list[Numbered]] = []
    for j, m in found:
        if groups and s.text[groups[-1][-1][1].end : m.start] in ("、", "和", "与", "及"):
            groups[-1].append((j, m))
        else:
            groups.append([(j, m)])
    return groups


def _elsewhere(s: Sentence, m: Mention) -> bool:
    """Whether a mention is another place or its body, not the reporter's own and not one above it."""
    organ = ORGAN.fullmatch(m.text)
    place = m.text if m.type is Type.PLACE else organ["place"] if organ else ""
    if not place:
        return False
    if MASKED_BELOW.fullmatch(place):
        return s.report.level is not Level.COUNTY
    where = relation(place, s.report)
    return where == "inside" or where == "other" and s.report.place is not None


def _governs(s: Sentence, start: int, group: list[Numbered], m: Mention, end: int) -> bool:
    """Whether the clause begins with them and says: they set up m, or: their m is praised (支持甲市建设m does not)."""
    before = s.text[start : group[0][1].start].strip(" “●■")
    between, after = s.text[group[-1][1].end : m.start], s.text[m.end : end]
    if before and not re.search("(?:以来|年|期间|如|其中)$", before):
        return False
    if re.fullmatch("的?“?", between):
        return bool(pattern("<praise>|<award>").search(after))
    return bool(pattern("[^，。；、]{0,6}?<sets>[^，。；《》]{0,16}$").match(between.rstrip("“")))
