"""How a mechanism changes on its way: a family tree of its names, the parts that are kept, added and dropped, and how
near each place's words are to what the centre or its province said before (boilerplate is not learning).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from kg.trace.adoption import Adoption
from kg.trace.rows import NATION, Sighting

ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Name:
    """A wording: who used it first and when, in how many reports, the years, and the older wording it goes back to."""

    wording: str
    year: int
    place: str
    reports: int
    years: tuple[tuple[int, int], ...]
    parent: str | None
    change: str
    first: Sighting


@dataclass(frozen=True, slots=True)
class Change:
    """What an adopter has of the parts of those before it, and the distance of its words from the text above it."""

    place: str
    year: int
    inherited: tuple[str, ...]
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    distance: float | None
    source: str
    first: Sighting


def plain(wording: str) -> str:
    """A wording without quotation marks, emphasis and spaces.

    >>> plain(" “河长”制")
    '河长制'
    """
    return "".join(c for c in wording if c not in "“”‘’\"'*《》 \t\u3000")


def common(a: str, b: str) -> int:
    """Length of the longest common subsequence of two strings.

    >>> common("河长制", "河湖长制")
    3
    """
    row = [0] * (len(b) + 1)
    for x in a:
        previous = 0
        for j, y in enumerate(b, 1):
            previous, row[j] = row[j], previous + 1 if x == y else max(row[j], row[j - 1])
    return row[-1]


def family(sightings: Sequence[Sighting]) -> tuple[Name, ...]:
    """The wordings in the order in which they appear, each with the older one most like it (None: a root)."""
    seen: dict[str, list[Sighting]] = {}
    for s in sorted(sightings, key=lambda s: (s.year, s.key, s.report, s.start)):
        if wording := plain(s.surface):
            seen.setdefault(wording, []).append(s)
    order = sorted(seen, key=lambda w: (seen[w][0].year, -len(seen[w]), w))
    return tuple(_name(w, seen[w], order[:n]) for n, w in enumerate(order))


def _name(wording: str, seen: list[Sighting], older: Sequence[str]) -> Name:
    scored = [(2 * common(o, wording) / (len(o) + len(wording)), o) for o in older]
    likeness, parent = max(scored, key=lambda s: s[0], default=(0.0, None))
    parent = parent if likeness >= ALIKE else None
    counts = Counter(dict.fromkeys({(s.year, s.report) for s in seen}, 1))
    years = Counter(year for year, _ in counts)
    first = seen[0]
    change = _change(parent, wording)
    return Name(wording, first.year, first.place, len(counts), tuple(sorted(years.items())), parent, change, first)


def _change(parent: str | None, wording: str) -> str:
    if parent is None:
        return "root"
    shared = common(parent, wording)
    return "extended" if shared == len(parent) else "shortened" if shared == len(wording) else "reworded"


def changes(adopted: Sequence[Adoption]) -> tuple[Change, ...]:
    """For each adopter, earliest first: parts inherited, added and dropped, and the distance from the text above it.

    "dropped" are parts that most of the earlier adopters who list parts have and this one, listing some, has not.
    """
    found, before = [], []
    for adoption in adopted:
        own = tuple(dict.fromkeys(p for s in adoption.sightings for p in s.parts))
        known = Counter(p for parts in before for p in set(parts))
        found.append(_compared(adoption, own, known, len(before), adopted))
        before += [own] if own else []
    return tuple(found)


def _compared(adoption: Adoption, own: tuple[str, ...], known: Counter, earlier: int,
              adopted: Sequence[Adoption]) -> Change:  # fmt: skip
    usual = sorted(p for p, n in known.items() if 2 * n > earlier)
    distance, source = _nearest(adoption, adopted)
    return Change(
        adoption.site.name,
        adoption.by,
        tuple(p for p in own if p in known),
        tuple(p for p in own if p not in known),
        tuple(p for p in usual if own and p not in own),
        distance,
        source,
        adoption.first,
    )


def _nearest(adoption: Adoption, adopted: Sequence[Adoption]) -> tuple[float | None, str]:
    above = {NATION, adoption.site.province_key} - {adoption.site.key, ""}
    texts = [s for a in adopted if a.site.key in above for s in a.sightings if s.year <= adoption.by]
    measured = [(distance(adoption.first.quote, s.quote), f"{s.place} {s.year}") for s in texts]
    return min(measured, default=(None, ""))


def distance(a: str, b: str) -> float:
    """1 minus the cosine of the character pairs of two sentences: 0 the same words, 1 nothing in common.

    >>> distance("全面推行河长制。", "全面推行河长制。"), distance("全面推行河长制", "建设书房")
    (0.0, 1.0)
    """
    x, y = (Counter(zip(t, t[1:], strict=False)) for t in (a, b))
    norm = sqrt(sum(n * n for n in x.values()) * sum(n * n for n in y.values()))
    return round(1 - sum(n * y[pair] for pair, n in x.items()) / norm, 3) if norm else 1.0
