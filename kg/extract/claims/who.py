"""Who leads, issues, takes part in or supervises a mechanism or document, where the text names somebody.

The reporting body itself is left out: it acts wherever nobody is named.
"""

import re
from collections.abc import Iterator

from kg.extract.claims.sentence import SUBJECTS, Numbered, Sentence
from kg.extract.cues import pattern
from kg.model import Claim, Mention, Type

ACTED = SUBJECTS | {Type.DOCUMENT}


def who(s: Sentence) -> Iterator[Claim]:
    """yes: 协助市委出台《甲意见》(市委 issues)；会同市工商联开展“街坊议事”(takes part)   no: 向市委报告“街坊议事”"""
    groups = _groups(s)
    subjects = s.of(*ACTED) if groups else []
    for group in groups:
        for property, i in _part_played(s, group, subjects):
            yield from (s.claim(i, property, m.text, f"who:{property}", target=j) for j, m in group)


def supervised(s: Sentence) -> Iterator[Claim]:
    """yes: 由老街坊现场督办、市政府督查室跟踪督办，通过“两个督办”机制   no: 督办提案30件"""
    for i, m in s.subjects:
        for part in m.parts if "督办" in m.text else ():
            actor = pattern("<manner>?督办$").sub("", part)
            if len(actor) > 1:
                target = next((j for j, x in s.of(Type.INSTITUTION) if x.text == actor), None)
                yield s.claim(i, "supervises", actor, "supervises:parts", target=target)


def led(s: Sentence) -> Iterator[Claim]:
    """yes: “街坊议事”由居委会主任牵头   no: 由此形成“街坊议事”"""
    if "heads" not in s.said:
        return
    for hit in pattern("由([^，。；、“”《》]{2,16}?)<heads>").finditer(s.text, s.start, s.end):
        named = any(m.start < hit.end(1) and hit.start(1) < m.end for _, m in s.of(Type.INSTITUTION))
        near = _nearest(s, s.subjects, hit.start())
        if not named and near is not None:
            yield s.claim(near, "leads", hit[1], "leads:by")


def _groups(s: Sentence) -> list[list[Numbered]]:
    """Institutions side by side (市各民主党派、市工商联) as one group."""
    groups: list[list[Numbered]] = []
    for j, m in s.of(Type.INSTITUTION):
        if groups and re.fullmatch("(?:、|和|及|以及|，)?[市省县区各]?", s.text[groups[-1][-1][1].end : m.start]):
            groups[-1].append((j, m))
        else:
            groups.append([(j, m)])
    return groups


def _part_played(s: Sentence, group: list[Numbered], subjects: list[Numbered]) -> Iterator[tuple[str, int]]:
    """What a group of institutions does, and to what; the first of the readings below that holds."""
    start, end = group[0][1].start, group[-1][1].end
    first, last = s.span(start)
    before, after = s.text[max(first, start - 8) : start].rstrip("《“"), s.text[end : max(last, end)]
    later = [(i, m) for i, m in subjects if m.start >= end]
    inside = [(i, m) for i, m in later if m.start < last]
    between = s.text[end : inside[0][1].start] if inside else ""
    if inside and inside[0][1].type is Type.DOCUMENT and pattern("[^，。；关]{0,10}?<issues>").match(between):
        yield from (("issues", i) for i, m in _listed(s, inside) if m.type is Type.DOCUMENT)
    elif pattern("<with>了?(?:市|各|省)*$").search(before) or inside and _jointly(before, after):
        near = inside + (_next_to(s, start, later, subjects) if before.endswith(("邀请", "组织")) else [])
        yield from (("takesPart", i) for i, m in near[:1] if m.type in SUBJECTS)
    elif before.endswith(("与", "同", "和")) and re.fullmatch("(?:[和、及与][^，。；的]{2,8})?的“?", between):
        yield "takesPart", inside[0][0]
    elif pattern("[^，。；、]{0,6}?<leads>(?!同志|人)").match(after):
        near = _nearest(s, subjects, start) if before.endswith("由") or inside else None
        yield from [("leads", near)] if near is not None else ()
    elif inside and pattern("[^，。；、]{0,8}?<supervises>(?!性|员|组)").match(between):
        yield "supervises", inside[0][0]
    elif inside and pattern("[^，。；、]{0,8}?<joins>").match(after):
        yield "takesPart", inside[0][0]
    elif inside and inside[0][1].type in SUBJECTS and _sets_up(s, first, start, end, inside[0][1]):
        yield from (("leads", i) for i, _ in _listed(s, inside))


def _next_to(s: Sentence, start: int, later: list[Numbered], subjects: list[Numbered]) -> list[Numbered]:
    """What institutions are asked to, if it is not named in the clause: in the one after it, else in the one before."""
    k = s.number(start)
    return [p for p in later if s.clause(p[1]) == k + 1] + [p for p in subjects[::-1] if s.clause(p[1]) == k - 1]


def _jointly(before: str, after: str) -> bool:
    """与市工商联联合开展…"""
    return before.endswith(("与", "和", "同")) and bool(pattern("[^，。；]{0,6}?<jointly>").match(after))


def _sets_up(s: Sentence, first: int, start: int, end: int, m: Mention) -> bool:
    """市委推行“街坊议事”: subject, verb, name; or 市委“街坊议事”要求: whose it is."""
    between = s.text[end : m.start].rstrip("“《")
    others = any(end <= x.start < m.start for _, x in s.of(Type.INSTITUTION))
    if others and not re.match("与|同|会同|联合", between):
        return False
    if re.fullmatch("的?(?:党建引领)?", between) and s.text[m.start - 1] == "“":
        ours = pattern("<organ>$").search(s.text[end - 4 : end])
        return bool(ours and pattern("”?[^，。；]{0,6}?<scheme>").match(s.text[m.end : m.end + 12]))
    opens = re.fullmatch(".*(?:，|年|来|间|后)|[“●■ ]*", s.text[first:start], re.S)
    jointly = "(?:与|同|会同|联合).{2,12}?"
    return bool(opens and pattern(f"(?:[^，。；、]{{0,4}}|{jointly})?<sets>[^，。；、《》]{{0,12}}$").match(between))


def _listed(s: Sentence, found: list[Numbered]) -> list[Numbered]:
    """The first and those that stand beside it in a list."""
    kept = found[:1]
    for i, m in found[1:]:
        if re.fullmatch("[”》’]?(?:、|和|与|及)?[“《‘]?", s.text[kept[-1][1].end : m.start]):
            kept.append((i, m))
    return kept


def _nearest(s: Sentence, subjects: list[Numbered], start: int) -> int | None:
    """The mechanism of the same clause, else the last one before."""
    here = [i for i, m in subjects if s.clause(m) == s.number(start)]
    before = [i for i, m in subjects if m.end <= start]
    return next(iter([*here[:1], *before[-1:]]), None)
