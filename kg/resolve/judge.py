"""The verdict on two keys: a score that says why.

A pair that only looks alike is UNSURE: similarity of strings never joins two things.
"""

from typing import NamedTuple

from kg.model import Key
from kg.resolve.items import Item
from kg.resolve.parts import likeness

SAME, DIFFERENT, UNSURE = "SAME", "DIFFERENT", "UNSURE"
#: From this score on a pair is the same; from the lower one on it is a question for people.
ENOUGH, DOUBT = 0.6, 0.3


class Score(NamedTuple):
    """How strongly a pair is one thing (0 to 1), and why."""

    value: float
    reasons: tuple[tuple[str, float], ...]

    def __str__(self) -> str:
        return "; ".join(f"{name} {value:+.2f}" for name, value in self.reasons)


class Pair(NamedTuple):
    """A judged pair."""

    left: Key
    right: Key
    verdict: str
    score: Score


def comparable(left: Item, right: Item) -> bool:
    """Whether anything can speak for two keys of one name: the parts of both, or places that are or lie in one."""
    a, b = left.key.place, right.key.place
    return bool(left.spelled and right.spelled) or bool(a and b) and (a == b or _contains(a, b))


def judge(left: Item, right: Item) -> Pair:
    """The verdict on two keys of one name: parts decide where both spell them out, else place and field."""
    reasons = []
    a, b = left.key, right.key
    if left.parts and right.parts:
        alike = likeness(left.parts, right.parts)
        other = ("other parts", -0.6) if alike < 0.2 else ("parts partly alike", 0.1)
        reasons.append(("same parts", 0.8) if alike >= 0.5 else other)
    if a.place == b.place and a.place:
        reasons.append(("same place", 0.4))
    elif a.place and b.place and _contains(a.place, b.place):
        reasons.append(("place within place", 0.2))
    if a.sense and b.sense:
        reasons.append(("same field", 0.25) if a.sense == b.sense else ("other field", -0.5))
    elif a.place == b.place and a.place:
        reasons.append(("field open on one side", 0.25))
    value = round(min(1.0, max(0.0, sum(v for _, v in reasons))), 4)
    verdict = SAME if value >= ENOUGH else UNSURE if value >= DOUBT else DIFFERENT
    return Pair(a, b, verdict, Score(value, tuple(reasons)))


def _contains(a: str, b: str) -> bool:
    """Whether one division code lies in the other by its digits: 420000 holds 421200."""
    wide, narrow = sorted((a.rstrip("0"), b.rstrip("0")), key=len)
    return narrow.startswith(wide.ljust(2, "0")) and a.isdigit() and b.isdigit()


def same(left: Item, right: Item, why: str) -> Pair:
    """Two keys that one sign alone shows to be one thing."""
    return Pair(left.key, right.key, SAME, Score(0.9, ((why, 0.9),)))
