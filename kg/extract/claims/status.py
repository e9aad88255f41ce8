"""Status: what a sentence says of a mechanism's life, by the verb that governs it and the half it stands in.

The verb nearest before the name in its clause decides; a light verb (推动…常态化) gives way to a word after the name, and a name
without a verb before it takes the first after it. The same verb means one thing in a review (推行: it runs) and another in
a plan (推行: it is planned); words such as 持续 say that it already ran, 深入 that it grows, 试点 and 率先 that it begins.
"""

import re
from collections.abc import Iterator

from kg.extract.claims.cues import Cue
from kg.extract.claims.sentence import SUBJECTS, Sentence
from kg.model import Claim, Half, Mention, Status, Type

LIGHT = frozenset({"推动", "使", "让", "把", "促进", "以", "推进", "结合", "实现", "将"})
STATUSES = frozenset(Status)
TOLD = frozenset({"recognised", "ended", "scaled", "mentioned", "launched"})
COUNTED = re.compile(r"[\d*＊]+[余多]?[万亿]?[^\d，。；]")


def status(s: Sentence) -> Iterator[Claim]:
    """One status for each mechanism and initiative, and for a document the sentence brings out.

    yes: 去年启动“街坊议事”试点。 (launched)   no: 议事厅设在启动区。 (mentioned)
    """
    for i, m in s.here:
        if m.type in SUBJECTS:
            found, why = _status(s, m)
            yield s.claim(i, "status", found, f"status:{why}")
        elif m.type is Type.DOCUMENT and (found := _status(s, m))[0] in (Status.LAUNCHED, Status.PLANNED):
            yield s.claim(i, "status", found[0], f"status:{found[1]}")


def _status(s: Sentence, m: Mention) -> tuple[str, str]:
    """The status of a mention and the cue it rests on."""
    start, end = s.span(m.start)
    left = [c for c in s.cues if start <= c.start and c.end <= m.start and c.side != "right"]
    right = [c for c in s.cues if m.end <= c.start and c.end <= end and c.side != "left"]
    verb = _verb(s, m, left, right)
    if not verb and left and left[-1].type == "pilot" and m.start - left[-1].end <= 2:
        return (Status.PLANNED if _planned(s, left, left[-1]) else Status.LAUNCHED), left[-1].word
    if not verb:
        counted = COUNTED.search(s.text, m.end, max(end, m.end))
        return (Status.RUNNING, "a figure") if counted and s.half is not Half.PLAN else (Status.MENTIONED, "none")
    near = _near(left, verb) if verb in left else [c for c in right if c.start <= verb.end + 6]
    about = [c for c in right if c.type in ("pilot", "deepening") and c.start - m.end < 12]
    types = {c.type for c in (*near, *about)} | ({"pilot"} if "试点" in m.text else set())
    return _weigh(verb, types, _planned(s, left, verb)), verb.word


def _verb(s: Sentence, m: Mention, left: list[Cue], right: list[Cue]) -> Cue | None:
    """The word that governs the mention: nearest on the left (the first, across a 的 or 等), but the right one after a light verb."""
    before = [c for c in left if c.type in STATUSES]
    after = [c for c in right if c.type in STATUSES]
    if before and not (before[-1].word in LIGHT and after):
        across = s.text[m.start - 2 : m.start].rstrip("“").endswith(("的", "等"))
        return before[0] if across else before[-1]
    told = next((c for c in after if c.type in TOLD and c.start - m.end <= 8), None)
    return told or (before or after or [None])[-1 if before else 0]


def _near(left: list[Cue], verb: Cue) -> list[Cue]:
    """The cues that stand in a chain with the verb (探索建立, 持续深入推进): gaps of at most two characters."""
    chain, edge = [], verb.start
    for cue in reversed([c for c in left if c.end <= verb.start or c == verb]):
        if edge - cue.end > 2:
            break
        chain.append(cue)
        edge = min(edge, cue.start)
    return chain


def _planned(s: Sentence, left: list[Cue], verb: Cue) -> bool:
    """Whether the sentence speaks of what will be."""
    types = {c.type for c in s.cues if c.end <= verb.start and c.type == "past"} | {c.type for c in _near(left, verb) if c.type == "future"}
    if s.half is Half.PLAN:
        return "past" not in types
    return "future" in types


def _weigh(verb: Cue, types: set[str], planned: bool) -> Status:
    """The status of a verb, given the types of the words about it."""
    if verb.type == "recognised" and "pilot" in types:
        return Status.PLANNED if planned else Status.LAUNCHED
    found = verb.plan if planned else verb.type
    if found in ("running", "planned") and "deepening" in types and planned:
        return Status.SCALED
    if found in ("planned", "launched") and "continuing" in types:
        return Status.RUNNING
    if found == "running" and not planned and ("pilot" in types or "launched" in types) and "continuing" not in types:
        return Status.LAUNCHED
    return Status(found)
