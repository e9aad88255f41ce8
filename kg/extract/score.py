"""Mentions against a gold standard kept per passage: precision, recall and F1 by type, strict and relaxed.

A passage's gold is a set of distinct (surface, type) pairs; Mechanism and Initiative count as one group, as do
Doctrine, Goal and Problem. Strict: same surface, same group. Relaxed: same group, one surface contains the other and
the shorter has at least half its length. Quotation marks, title marks and spaces do not count. Borderline rows count
neither as missed nor, when found, as spurious; a gold row's canonical name counts as well as its surface.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import InputError

CORE = ("Institution", "Mechanism|Initiative", "PolicyDocument", "Place", "Person")
_GROUP = {t: "|".join(g) for g in (("Mechanism", "Initiative"), ("Doctrine", "Goal", "Problem")) for t in g}
_MARKS = str.maketrans("", "", '“”"‘’《》〈〉「」『』 \u3000')


@dataclass(slots=True)
class Gold:
    """The rows of one passage: (surface, group, canonical), those that count and those that do not."""

    rows: set[tuple[str, str, str]] = field(default_factory=set)
    borderline: set[tuple[str, str, str]] = field(default_factory=set)


@dataclass(slots=True)
class Tally:
    """Counts by type group, and the (passage, surface, group) that were missed or spurious."""

    hits: Counter = field(default_factory=Counter)
    missed: list[tuple[str, str, str]] = field(default_factory=list)
    spurious: list[tuple[str, str, str]] = field(default_factory=list)

    def table(self) -> dict[str, tuple[float, float, float, int]]:
        """(precision, recall, F1, gold rows) of each group, of the core groups and of all."""
        lost, false = (Counter(g for _, _, g in rows) for rows in (self.missed, self.spurious))
        groups = sorted({*self.hits, *lost, *false})
        sums = {g: [g] for g in groups} | {"core": [*CORE], "all": groups}
        return {name: _prf(*(sum(c[g] for g in of) for c in (self.hits, false, lost))) for name, of in sums.items()}


def _prf(hits: int, false: int, lost: int) -> tuple[float, float, float, int]:
    p, r = hits / (hits + false) if hits + false else 0.0, hits / (hits + lost) if hits + lost else 0.0
    return round(p, 3), round(r, 3), round(2 * p * r / (p + r), 3) if p + r else 0.0, hits + lost


def plain(surface: str) -> str:
    """A surface without quotation marks, title marks and spaces.

    >>> plain("“十四五” 规划")
    '十四五规划'
    """
    return surface.translate(_MARKS)


def group(type: str) -> str:
    """The group a type is scored in.

    >>> group("Goal"), group("Place")
    ('Doctrine|Goal|Problem', 'Place')
    """
    return _GROUP.get(type, type)


def near(a: str, b: str) -> bool:
    """Whether one contains the other and the shorter has at least half its length.

    >>> near("河长制", "湖河长制"), near("制", "河长制")
    (True, False)
    """
    short, long = sorted((a, b), key=len)
    return short in long and 2 * len(short) >= len(long)


def read(folder: Path) -> dict[str, Gold]:
    """The gold of a folder of <passage>.txt and gold*.jsonl, by passage. Raises InputError where there is none."""
    gold = {p.stem: Gold() for p in sorted(folder.glob("*.txt"))}
    for file in sorted(folder.glob("gold*.jsonl")):
        for line in filter(str.strip, file.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            if row["p"] in gold and not row.get("none"):
                of = gold[row["p"]]
                found = plain(row["text"]), group(row["type"]), plain(row.get("canon", ""))
                (of.borderline if row.get("borderline") else of.rows).add(found)
    if not any(g.rows for g in gold.values()):
        raise InputError("no gold passages", where=str(folder), next="name a folder with <passage>.txt and gold*.jsonl")
    return gold


def score(gold: dict[str, Gold], found: Iterable[tuple[str, str, str]], same: Callable[[str, str], bool]) -> Tally:
    """The tally of (passage, surface, type) finds; `same` is `near` or equality."""
    of = defaultdict(set)
    for passage, surface, type in found:
        of[passage].add((plain(surface), group(type)))
    tally = Tally()
    for passage, rows in gold.items():
        left = set(of[passage])
        for row in sorted(rows.rows, key=lambda r: (-len(r[0]), r)):
            fits = [f for f in left if f[1] == row[1] and any(same(f[0], name) for name in (row[0], row[2]) if name)]
            if fits:
                left.discard(min(fits, key=lambda f: (f[0] != row[0], -len(f[0]), f[0])))
                tally.hits[row[1]] += 1
            else:
                tally.missed.append((passage, *row[:2]))
        tally.spurious += [(passage, *f) for f in sorted(left) if not _soft(rows.borderline, f[0])]
    return tally


def _soft(rows: set[tuple[str, str, str]], surface: str) -> bool:
    return any(near(surface, name) for row in rows for name in (row[0], row[2]) if name)
