"""Who leads, issues, takes part in or supervises a mechanism or document, where the text names somebody.

The reporting body itself is left out: it acts wherever nobody is named.
"""

import re
from collections.abc import Iterator

from kg.extract.claims.cues import pattern
from kg.extract.claims.sentence import SUBJECTS, Sentence
from kg.model import Claim, Mention, Type

ACTED = SUBJECTS | {Type.DOCUMENT}
LISTED = re.compile(r"[、和与及]|以及|（[^）]{1,8}）|、市|、各|及市")
ORGAN = re.compile("(?:委|政府|政协|中央|国务院|人大|部|厅|局|委员会|办公室|办公厅)$")
GROUP = tuple[tuple[int, Mention], ...]


def who(s: Sentence) -> Iterator[Claim]:
    """yes: 协助市委出台《甲意见》(市委 issues)；会同市工商联开展“街坊议事”(takes part)   no: 向市委报告“街坊议事”"""
    groups = _groups(s)
    subjects = s.of(*ACTED) if groups else []
    for group in groups:
        for property, i in _part_played(s, group, subjects):
            yield from (s.claim(i, property, m.text, f"who:{property}", target=j) for j, m in group)


def supervised(s: Sentence) -> Iterator[Claim]:
    """yes: 由老街坊现场督办、市政府督查室跟踪督办，通过“两个督办”机制   no: 督办提案30件"""
    for i, m in s.of(*SUBJECTS):
        for part in m.parts if "督办" in m.text else ():
            actor = re.sub("(?:现场|牵头|跟踪|考核|监督|领衔|联合|重点|挂牌)?督办$", "", part)
            if len(actor) > 1:
                target = next((j for j, x in s.of(Type.INSTITUTION) if x.text == actor), None)
                yield s.claim(i, "supervises", actor, "supervises:parts", target=target)


def led(s: Sentence) -> Iterator[Claim]:
    """yes: “街坊议事”由居委会主任牵头   no: 由此形成“街坊议事”"""
    if "leads" not in s.said:
        return
    for hit in pattern(r"由([^，。；、“”《》]{2,16}?)(牵头|领衔|挂帅|负责|主抓|任组长|担任)").finditer(s.text, s.start, s.end):
        named = next((j for j, m in s.of(Type.INSTITUTION) if m.start < hit.end(1) and hit.start(1) < m.end), None)
        near = _nearest(s, s.of(*SUBJECTS), hit.start(), hit.end())
        if named is None and near is not None:
            yield s.claim(near, "leads", hit[1], "leads:by")


def _groups(s: Sentence) -> list[GROUP]:
    """Institutions side by side (市各民主党派、市工商联) as one group."""
    groups: list[list[tuple[int, Mention]]] = []
    for j, m in s.of(Type.INSTITUTION):
        if groups and re.fullmatch("(?:、|和|及|以及|，)?[市省县区各]?", s.text[groups[-1][-1][1].end : m.start]):
            groups[-1].append((j, m))
        else:
            groups.append([(j, m)])
    return [tuple(g) for g in groups]


def _part_played(s: Sentence, group: GROUP, subjects: list[tuple[int, Mention]]) -> Iterator[tuple[str, int]]:
    start, end = group[0][1].start, group[-1][1].end
    clause = s.span(start)
    before, after = s.text[max(clause[0], start - 8) : start].rstrip("《“"), s.text[end : max(clause[1], end)]
    later = [(i, m) for i, m in subjects if m.start >= end]
    inside = [(i, m) for i, m in later if m.start < clause[1]]
    if inside and pattern("^[^，。；关]{0,10}?<issues>(?:了|实施)?").search(s.text[end : inside[0][1].start]) and inside[0][1].type is Type.DOCUMENT:
        yield from (("issues", i) for i, m in _listed(s, inside) if m.type is Type.DOCUMENT)
    elif pattern("(?:<with>)(?:了)?(?:市|各|省)*$").search(before) or inside and _together(before, after):
        near = [(i, m) for i, m in inside or later if m.type in SUBJECTS and s.clause(m) - s.number(start) <= 1]
        if near:
            yield "takesPart", near[0][0]
    elif pattern("^[^，。；、]{0,6}?(?:<leads>)(?!同志|人)").match(after):
        near = _nearest(s, subjects, start, end)
        if near is not None and (before.endswith("由") or inside):
            yield "leads", near
    elif inside and pattern("^[^，。；、]{0,8}?(?:<supervises>)").match(s.text[end : inside[0][1].start]):
        yield "supervises", inside[0][0]
    elif pattern("^[^，。；、]{0,8}?(?:<joins>)").match(after) and inside:
        yield "takesPart", inside[0][0]
    elif inside and inside[0][1].type in SUBJECTS and _sets_up(s, clause, start, end, inside[0][1]):
        yield from (("leads", i) for i, _ in _listed(s, inside))


def _together(before: str, after: str) -> bool:
    """与市工商联联合开展…"""
    return before.endswith(("与", "和", "同")) and bool(re.match("[^，。；]{0,6}?(?:联合|共同|合作|携手|一道|协同)", after))


def _sets_up(s: Sentence, clause: tuple[int, int], start: int, end: int, m: Mention) -> bool:
    """市委推行“街坊议事”: subject, verb, name; or 市委“街坊议事”要求: whose it is."""
    between = s.text[end : m.start].rstrip("“《")
    if any(end <= x.start < m.start for _, x in s.of(Type.INSTITUTION)) and not re.match("与|同|会同|联合", between):
        return False
    if re.fullmatch("的?(?:党建引领)?", between) and s.text[m.start - 1] == "“" and ORGAN.search(s.text[end - 4 : end]):
        return bool(re.match("”?[^，。；]{0,6}?(?:要求|部署|工程|战略|行动|工作|机制|制度|活动|计划|安排|决策|议题|模式|会)", s.text[m.end : m.end + 12]))
    opens = not s.text[clause[0] : start].strip("“●■ ") or bool(re.search("(?:，|年|来|间|后)$", s.text[clause[0] : start]))
    return opens and bool(pattern("^(?:[^，。；、]{0,4}|(?:与|同|会同|联合).{2,12}?)?<sets>[^，。；、《》]{0,12}$").match(between))


def _listed(s: Sentence, found: list[tuple[int, Mention]]) -> list[tuple[int, Mention]]:
    """The first and those that stand beside it in a list."""
    kept = found[:1]
    for i, m in found[1:]:
        if re.fullmatch("[”》’]?(?:、|和|与|及)?[“《‘]?", s.text[kept[-1][1].end : m.start]):
            kept.append((i, m))
    return kept


def _reverse(subjects: list[tuple[int, Mention]], start: int) -> list[tuple[int, Mention]]:
    return [(i, m) for i, m in reversed(subjects) if m.end <= start]


def _nearest(s: Sentence, subjects: list[tuple[int, Mention]], start: int, end: int) -> int | None:
    """The mechanism of the same clause, else the last one before."""
    k = s.number(start)
    here = [i for i, m in subjects if s.clause(m) == k]
    before = _reverse(subjects, start)
    return here[0] if here else before[0][0] if before else None
