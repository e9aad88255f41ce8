"""A sentence with the mentions in it, cut into clauses: what every rule of claims looks at."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.claims.cues import Cue
from kg.model import Claim, Half, Mention, Report, Type

BORDER = re.compile("[，,；;。！？!?：:\n]")
HARD = frozenset("；;。！？!?\n")
SUBJECTS = frozenset({Type.MECHANISM, Type.INITIATIVE})


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text` is the whole source; `here` the mentions with their numbers; `clauses` are spans between commas.

    Semicolons cut sentences too. Positions are those of the source.
    """

    text: str
    start: int
    end: int
    half: Half
    report: Report
    here: tuple[tuple[int, Mention], ...]
    clauses: tuple[tuple[int, int], ...]
    cues: tuple[Cue, ...] = ()

    def of(self, *types: Type) -> list[tuple[int, Mention]]:
        """The mentions of some types, in order."""
        return [(i, m) for i, m in self.here if m.type in types]

    def clause(self, m: Mention) -> int:
        """The number of the clause a mention begins in."""
        return next(k for k, (_, end) in enumerate(self.clauses) if m.start < end)

    def claim(self, subject: int, property: str, value: str, rule: str, **more) -> Claim:
        """A claim that quotes this sentence."""
        start, end = more.pop("span", (self.start, self.end))
        return Claim(subject, property, value, start, end, rule, **more)


def sentences(text: str, mentions: tuple[Mention, ...], report: Report, cues: list[Cue]) -> Iterator[Sentence]:
    """The sentences with mentions in them, in order. Cues inside mentions are left out."""
    starts = [c.start for c in cues]
    for start, end, here in _groups(text, mentions):
        clauses = _clauses(text, start, end, here)
        inside = cues[bisect_left(starts, start) : bisect_left(starts, end)]
        free = tuple(c for c in inside if not any(m.start < c.end and c.start < m.end for _, m in here))
        yield Sentence(text, start, end, here[0][1].half, report, here, clauses, free)


def _groups(text: str, mentions: tuple[Mention, ...]) -> Iterator[tuple[int, int, tuple[tuple[int, Mention], ...]]]:
    by_sentence: dict[tuple[int, int], list[tuple[int, Mention]]] = {}
    for number, mention in enumerate(mentions):
        by_sentence.setdefault(mention.sentence, []).append((number, mention))
    for (start, end), here in sorted(by_sentence.items()):
        here.sort(key=lambda p: p[1].start)
        cuts = [c for c in _borders(text, start, end, here) if text[c - 1] in HARD]
        for left, right in zip([start, *cuts], [*cuts, end], strict=True):
            part = tuple(p for p in here if left <= p[1].start < right)
            if part:
                first = left + len(text[left:right]) - len(text[left:right].lstrip())
                yield first, max(right, part[-1][1].end), part


def _borders(text: str, start: int, end: int, here) -> list[int]:
    """Where clauses end: after each comma, colon or full stop outside a mention."""
    found, k = [], 0
    for border in BORDER.finditer(text, start, end):
        while k < len(here) and here[k][1].end <= border.start():
            k += 1
        if k == len(here) or here[k][1].start > border.start():
            found.append(border.end())
    return found


def _clauses(text: str, start: int, end: int, here) -> tuple[tuple[int, int], ...]:
    cuts = [c for c in _borders(text, start, end, here) if c < end]
    return tuple(zip([start, *cuts], [*cuts, end], strict=True))
