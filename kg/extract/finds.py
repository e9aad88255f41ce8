"""What a rule yields, and the one place that decides which of two overlapping finds stays.

A rule is a function from a text to finds. It may yield a find with a reason: something that looks like a name and is
none (an empty phrase, a bare head); such a find is kept as a drop, so that nothing vanishes.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from kg.model import Drop, Type


class Find(NamedTuple):
    """A stretch of text a rule takes for a name of a type; `reason` says why it is none after all."""

    start: int
    end: int
    type: Type
    rule: str
    reason: str = ""


Rule = Callable[[str], Iterable[Find]]


def choose(text: str, ranked: Iterable[Iterable[Find]]) -> tuple[list[Find], list[Drop]]:
    """The finds that stay, in order of position, and a drop for each that does not.

    `ranked` holds the finds of each rule, the most trusted rule first. A find stays if no earlier rule's find
    overlaps it; within a rule the longer wins. Time grows with the text and the finds, not with their product.

    >>> a, b = Find(0, 3, Type.PLACE, "a"), Find(1, 4, Type.GOAL, "b")
    >>> kept, drops = choose("甲乙丙丁", [[a], [b]])
    >>> kept == [a], [(d.text, d.winner) for d in drops]
    (True, [('乙丙丁', '甲乙丙')])
    """
    owner: list[Find | None] = [None] * len(text)
    kept, drops = [], []
    for finds in ranked:
        for find in sorted(finds, key=lambda f: (f.start - f.end, f.start)):
            if find.reason:
                drops.append(_drop(text, find, find.reason))
            elif winner := _winner(owner, find):
                if winner[:3] != find[:3]:
                    drops.append(_drop(text, find, "overlaps", winner))
            else:
                owner[find.start : find.end] = [find] * (find.end - find.start)
                kept.append(find)
    return sorted(kept), sorted(drops, key=lambda d: (d.start, d.end, d.type, d.rule))


def _winner(owner: list[Find | None], find: Find) -> Find | None:
    return next(filter(None, owner[find.start : find.end]), None)


def _drop(text: str, find: Find, reason: str, winner: Find | None = None) -> Drop:
    beats = text[winner.start : winner.end] if winner else ""
    return Drop(find.start, find.end, text[find.start : find.end], str(find.type), find.rule, reason, beats)
