"""How a mechanism changes on its way: a family tree of its names, what each adopter's form has from those before it,
and how near its words are to what the centre or its province said before (boilerplate is not learning).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from kg.resolve.parts import grams
from kg.trace.adoption import Adoption
from kg.trace.rows import NATION, Sighting
from kg.trace.traits import KINDS, Trait, plain, traits

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
    """The form of an adopter against those before it, and the distance of its words from the text above it.

    `inherited` another place had in an earlier year, `added` nobody did; `dropped` most of those had who earlier said
    anything of that kind (a number of levels, a leader), and this place, which says something of it, never has.
    """

    place: str
    year: int
    inherited: tuple[Trait, ...]
    added: tuple[Trait, ...]
    dropped: tuple[Trait, ...]
    distance: float | None
    source: str
    first: Sighting


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
    """For each adopter, earliest first, what its form has from those before it, and how near its words are to above."""
    one = _alike(adopted)
    said = {a.site.key: _since(a, one) for a in adopted}
    return tuple(_compared(a, said, adopted) for a in adopted)


def _alike(adopted: Sequence[Adoption]) -> dict[str, str]:
    """For each part the part first so worded: two are one if they share ALIKE of their pairs of characters."""
    seen = [s for a in adopted for s in a.sightings if s.parts]
    seen.sort(key=lambda s: (s.year, s.key, s.report, s.start))
    one: dict[str, str] = {}
    for part in dict.fromkeys(plain(part) for s in seen for part in s.parts):
        one[part] = next((first for first in dict.fromkeys(one.values()) if shared(first, part) >= ALIKE), part)
    return one


def shared(a: str, b: str) -> float:
    """The share of the pairs of characters of the shorter part that the other has too.

    >>> round(shared("党的工作对政协委员的全覆盖", "党的工作对全体委员全覆盖"), 2)
    0.67
    """
    x, y = grams(a), grams(b)
    return len(x & y) / min(len(x), len(y))


def _since(adoption: Adoption, one: dict[str, str]) -> dict[Trait, int]:
    """The traits of an adopter with the first year of each, by kind and year."""
    found: dict[Trait, int] = {}
    for s in adoption.sightings:
        for kind, value in traits(s):
            found.setdefault(Trait(kind, one[value] if kind == "part" else value), s.year)
    return dict(sorted(found.items(), key=lambda item: (KINDS.index(item[0].kind), item[1], item[0].value)))


def _compared(adoption: Adoption, said: dict[str, dict[Trait, int]], adopted: Sequence[Adoption]) -> Change:
    own = said[adoption.site.key]
    others = [traits for key, traits in said.items() if key != adoption.site.key]
    inherited = tuple(t for t, year in own.items() if any(o.get(t, year) < year for o in others))
    added = tuple(t for t in own if t not in inherited)
    dropped = tuple(t for kind in KINDS for t in _usual(kind, own, others) if t not in own)
    distance, source = _nearest(adoption, adopted)
    return Change(adoption.site.name, adoption.by, inherited, added, dropped, distance, source, adoption.first)


def _usual(kind: str, own: dict[Trait, int], others: Sequence[dict[Trait, int]]) -> list[Trait]:
    """What more than half (and two at least) had of those who said anything of this kind before this adopter did."""
    since = min((year for t, year in own.items() if t.kind == kind), default=None)
    if since is None:
        return []
    before = [{t for t, year in o.items() if t.kind == kind and year < since} for o in others]
    count = Counter(t for traits in before for t in traits)
    return sorted(t for t, n in count.items() if n > 1 and 2 * n > sum(map(bool, before)))


def short(change: Change) -> str:
    """What is new (+) and what is gone (−) in an adopter's form, for the eye: four things at most.

    >>> short(Change("无锡市", 2008, (), (Trait("levels", "四级"),), (Trait("scope", "试点"),), None, "", None))
    '+四级 −试点'
    """
    both = [f"+{t.value}" for t in change.added] + [f"−{t.value}" for t in change.dropped]
    return " ".join(both[:4] + ["…"] * (len(both) > 4))


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
    (x, long), (y, wide) = _pairs(a), _pairs(b)
    return round(1 - sum(n * y[pair] for pair, n in x.items()) / sqrt(long * wide), 3) if long * wide else 1.0


@lru_cache(1 << 14)
def _pairs(text: str) -> tuple[Counter, int]:
    """How often each pair of characters stands in a text, and the square of that vector's length."""
    pairs = Counter(zip(text, text[1:], strict=False))
    return pairs, sum(n * n for n in pairs.values())
