"""Innovativeness of places: how often each was surely earlier than another, over many mechanisms."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kg.trace.adoption import Adoption
from kg.trace.coverage import Coverage

DRAWS = 500


@dataclass(frozen=True, slots=True)
class Rank:
    """A place: share of its sure comparisons in which it was earlier (½ on average), with a 95 % interval over
    mechanisms drawn anew, the number of sure comparisons, of those left open, and of mechanisms it has.
    """

    place: str
    code: str
    level: str
    score: float
    low: float
    high: float
    sure: int
    unsure: int
    mechanisms: int


def ranks(cascades: Sequence[Sequence[Adoption]], coverage: Coverage, level: str) -> tuple[Rank, ...]:
    """The places of a level, the most innovative first. `cascades` holds the adoptions of each mechanism.

    i was surely before j if j has a report without it in or after the year of i's first report with it. Everything else
    (one year, overlapping intervals, no report) is left open and counted. One win and one loss are added to each place.
    """
    sites = [s for s in coverage.ordered() if s.level == level]
    tables = [_wins(adopted, coverage, [s.key for s in sites]) for adopted in cascades]
    if not tables or not sites:
        return ()
    wins, losses, opens = (np.array([t[n] for t in tables]) for n in range(3))
    random = np.random.default_rng(0)
    draws = random.integers(0, len(tables), (DRAWS, len(tables)))
    drawn = np.array([_score(wins[d].sum(axis=0), losses[d].sum(axis=0)) for d in draws])
    low, high = np.percentile(drawn, [2.5, 97.5], axis=0)
    score = _score(wins.sum(axis=0), losses.sum(axis=0))
    sure, unsure = (wins + losses).sum(axis=0), opens.sum(axis=0)
    have = [sum(any(a.site.key == s.key for a in adopted) for adopted in cascades) for s in sites]
    interval = np.round(np.stack([score, low, high]).T, 4).tolist()
    counts = np.stack([sure, unsure]).astype(int).T.tolist()
    rows = zip(sites, interval, counts, have, strict=True)
    found = [Rank(s.name, s.key, s.level, *values, *count, own) for s, values, count, own in rows]
    return tuple(sorted(found, key=lambda r: (-r.score, r.code)))


def _score(wins: np.ndarray, losses: np.ndarray) -> np.ndarray:
    return (wins + 1) / (wins + losses + 2)


def _wins(adopted: Sequence[Adoption], coverage: Coverage, keys: Sequence[str]) -> tuple[np.ndarray, ...]:
    of = {a.site.key: a for a in adopted}
    by = np.array([of[k].by if k in of else np.inf for k in keys])
    last = [max(coverage.years(k), default=-np.inf) for k in keys]
    without = np.array([_or(of[k].after, -np.inf) if k in of else end for k, end in zip(keys, last, strict=True)])
    before = by[:, None] <= without[None, :]
    wins, losses = before.sum(axis=1), before.sum(axis=0)
    concerned = np.isfinite(by)[:, None] | np.isfinite(by)[None, :]
    return wins, losses, concerned.sum(axis=1) - np.isfinite(by) - wins - losses


def _or(value: float | None, default: float) -> float:
    return default if value is None else value
