"""A sentence with the mentions in it, cut into clauses: what every rule of claims looks at."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.cues import Cue, kinds, status_cues
from kg.model import Claim, Half, Mention, Report, Type

BORDER = re.compile("[，,；;。！？!?：:\n]")
HARD = frozenset("；;。！？!?\n")
#: No stretch is longer: what stands further apart than this has nothing to say of each other.
LONGEST = 1500
SUBJECTS = frozenset({Type.MECHANISM, Type.INITIATIVE})
Numbered = tuple[int, Mention]


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text` is the whole source; `here` the mentions with their numbers, `subjects` those of mechanisms and
    initiatives; `ends` where the clauses between commas end.

    Semicolons cut sentences too. Positions are those of the source. `said` holds the types of the claim cues in it.
    """

    text: str
    start: int
    end: int
    half: Half
    report: Report
    here: tuple[Numbered, ...]
    subjects: list[Numbered]
    ends: tuple[int, ...]
    cues: tuple[Cue, ...]
    said: frozenset[str]

    def of(self, *types: Type) -> list[Numbered]:
        """The mentions of some types, in order."""
        return [p for p in self.here if p[1].type in types]

    def clause(self, m: Mention) -> int:
        """The number of the clause a mention begins in."""
        return self.number(m.start)

    def number(self, position: int) -> int:
        """The number of the clause a position lies in."""
        return min(bisect_right(self.ends, position), len(self.ends) - 1)

    def span(self, position: int) -> tuple[int, int]:
        """Where the clause of a position begins and ends."""
        k = self.number(position)
        return (self.ends[k - 1] if k else self.start), self.ends[k]

    def spans(self, first: int, last: int) -> list[tuple[int, int]]:
        """The spans of the clauses from one number to another, both included."""
        starts = (self.start, *self.ends)
        return [(starts[k], self.ends[k]) for k in range(first, last + 1)]

    def cues_in(self, start: int, end: int) -> list[Cue]:
        """The status cues between two positions."""
        return [c for c in self.cues if start <= c.start and c.end <= end]

    def claim(self, subject: int, property: str, value: str, rule: str, **more) -> Claim:
        """A claim that quotes this sentence."""
        return Claim(subject, property, value, self.start, self.end, rule, **more)


def sentences(text: str, mentions: tuple[Mention, ...], report: Report, types: frozenset[Type]) -> Iterator[Sentence]:
    """The sentences with mentions of some types in them, in order. Cues inside mentions are left out."""
    numbered = sorted(enumerate(mentions), key=lambda p: p[1].start)
    named = bytearray(len(text) + 1)
    for _, m in numbered:
        named[m.start : m.end] = b"\1" * (m.end - m.start)
    borders = [b.end() for b in BORDER.finditer(text) if not named[b.start()]]
    cues, asked = status_cues(text, named), kinds(text)
    at, at_asked = [c.start for c in cues], [s for s, _ in asked]
    for start, end, here in _groups(text, numbered, _hard(text, borders, named)):
        if any(m.type in types for _, m in here):
            ends = (*borders[bisect_right(borders, start) : bisect_left(borders, end)], end)
            told = tuple(cues[bisect_left(at, start) : bisect_left(at, end)])
            said = frozenset(k for _, k in asked[bisect_left(at_asked, start) : bisect_left(at_asked, end)])
            subjects = [p for p in here if p[1].type in SUBJECTS]
            yield Sentence(text, start, end, here[0][1].half, report, here, subjects, ends, told, said)


def _hard(text: str, borders: list[int], named: bytearray) -> list[int]:
    """Where sentences end; a stretch that would be too long is cut, at a comma where there is one, never in a name."""
    cuts, first = [0], 0
    for last, border in enumerate([*borders, len(text)]):
        if border == len(text) or text[border - 1] in HARD:
            if border - cuts[-1] > LONGEST // 2:
                _cut(cuts, borders[first:last], border, named)
            if border > cuts[-1]:
                cuts.append(border)
            first = last + 1
    return cuts


def _cut(cuts: list[int], soft: list[int], end: int, named: bytearray) -> None:
    """Cuts added to those of a long sentence: at a comma, or anywhere outside names where none stands near."""
    for border in (*soft, end):
        while border - cuts[-1] > LONGEST:
            free = named.find(0, cuts[-1] + LONGEST)
            cuts.append(free if free < border else border)
        if cuts[-1] < border < end and border - cuts[-1] > LONGEST // 2:
            cuts.append(border)


def _groups(text: str, numbered: list[Numbered], hard: list[int]) -> Iterator[tuple[int, int, tuple[Numbered, ...]]]:
    """(start, end, mentions) of each stretch between two hard borders that holds a mention."""
    groups: dict[int, list[Numbered]] = {}
    for p in numbered:
        groups.setdefault(bisect_right(hard, p[1].start), []).append(p)
    for k, here in groups.items():
        start, end = hard[k - 1], hard[min(k, len(hard) - 1)]
        yield end - len(text[start:end].lstrip()), max(end, here[-1][1].end), tuple(here)
