"""Status: what a sentence says of a mechanism's life, by the verb that governs it and the half it stands in.

The verb nearest before the name in its clause decides; a light verb (推动…常态化) gives way to a word after the name,
and a name without a verb before it takes the first after it. The same verb means one thing in a review (推行: it runs)
and another in a plan (推行: it is planned); words such as 持续 say that it already ran, 深入 that it grows, 试点 and
率先 that it begins.
"""

import re
from collections.abc import Iterator

from kg.extract.claims.sentence import SUBJECTS, Sentence
from kg.extract.cues import Cue
from kg.model import Claim, Half, Mention, Status, Type

LIGHT = frozenset({"推动", "使", "让", "把", "促进", "以", "推进", "结合", "实现", "将"})
STATUSES = frozenset(Status)
#: What a word after the name may say of it although a light verb stands before.
TOLD = frozenset({"recognised", "ended", "scaled", "mentioned", "launched"})
COUNTED = re.compile(r"(?<![\d:：])[\d*＊]+[余多]?[万亿]?[^\d，。；:：]")
OF = re.compile(r"的(?:\d+年?)?“?$")
#: Words behind a name that say it began although another verb stands before it with 的: 市里组织的“街坊议事”日前启动.
OPENED = frozenset({"启动", "揭牌", "挂牌", "上线", "启用", "开通", "投入使用", "亮相"})


def status(s: Sentence) -> Iterator[Claim]:
    """One status for each mechanism and initiative, and for a document the sentence brings out.

    yes: 去年启动“街坊议事”试点。 (launched)   no: 议事厅设在启动区。 (mentioned)
    """
    for i, m in s.here:
        if m.type in SUBJECTS or m.type is Type.DOCUMENT:
            found, why = _status(s, m)
            if m.type in SUBJECTS or found in (Status.LAUNCHED, Status.PLANNED):
                yield s.claim(i, "status", found, f"status:{why}")


def _status(s: Sentence, m: Mention) -> tuple[Status, str]:
    """The status of a mention and the cue it rests on."""
    start, end = s.span(m.start)
    near = s.cues_in(start, end)
    left = [c for c in near if c.end <= m.start and c.side != "right"]
    right = [c for c in near if c.start >= m.end and c.side != "left"]
    verb = _verb(s, m, left, right) if near else None
    if not verb:
        return _without_verb(s, m, left, end)
    near = _near(left, verb) if verb in left else [c for c in right if c.start <= verb.end + 6]
    about = [c for c in right if c.type in ("pilot", "deepening") and c.start - m.end < 12]
    types = {c.type for c in (*near, *about)} | ({"pilot"} if "试点" in m.text else set())
    return _weigh(verb, types, _planned(s, left, verb)), verb.word


def _without_verb(s: Sentence, m: Mention, left: list[Cue], end: int) -> tuple[Status, str]:
    """创新“街坊议事” begins; “街坊议事”调解320件 runs; else the thing is only mentioned."""
    if left and left[-1].type == "pilot" and m.start - left[-1].end <= 2:
        return Status.PLANNED if _planned(s, left, left[-1]) else Status.LAUNCHED, left[-1].word
    counted = s.half is not Half.PLAN and COUNTED.search(s.text, m.end, min(end, m.end + 60))
    return (Status.RUNNING, "a figure") if counted else (Status.MENTIONED, "none")


def _verb(s: Sentence, m: Mention, left: list[Cue], right: list[Cue]) -> Cue | None:
    """The word that governs the mention: the nearest before (across 的 or 等 the first), or one after a light verb."""
    before = [c for c in left if c.type in STATUSES and not (c.type == "ended" and _apart(s, c, m))]
    after = [c for c in right if c.type in STATUSES and not (c.word == "不再" and s.text[c.end] in "是只仅单满局")]
    if before and not (before[-1].word in LIGHT and after):
        across = s.text[m.start - 2 : m.start].rstrip("“").endswith(("的", "等"))
        opened = next((c for c in after if c.word in OPENED and c.start - m.end <= 8), None)
        of = OF.search(s.text, max(s.start, m.start - 7), m.start)
        if opened and of and "，" not in s.text[m.end : opened.start]:
            return opened
        return before[0] if across else before[-1]
    told = next((c for c in after if c.type in TOLD and c.start - m.end <= 8), None)
    return told or next(iter([*before[-1:], *after[:1]]), None)


def _apart(s: Sentence, cue: Cue, m: Mention) -> bool:
    """Whether something stands between a word and a name: an end is claimed of what comes next to the word only."""
    return m.start - cue.end > 8 or "、" in s.text[cue.end : m.start]


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
    if s.half is Half.PLAN:
        return not any(c.type == "past" for c in s.cues_in(s.start, verb.start))
    return any(c.type == "future" for c in _near(left, verb))


def _weigh(verb: Cue, types: set[str], planned: bool) -> Status:
    """The status of a verb, given the types of the words about it."""
    if verb.type == "recognised" and "pilot" in types:
        return Status.PLANNED if planned else Status.LAUNCHED
    found = verb.plan if planned else verb.type
    if found in ("running", "planned") and "deepening" in types and planned:
        return Status.SCALED
    if found in ("planned", "launched") and "continuing" in types:
        return Status.RUNNING
    if found == "running" and not planned and types & {"pilot", "launched"} and "continuing" not in types:
        return Status.LAUNCHED
    return Status(found)
