"""How adoption rises: the share of the places observed, and logistic and Bass curves through it.

The share of a year is taken of the places about which that year is known (see `adoption.state`), never of all places.
Fits minimise the squared error of the shares, weighted by the places observed (Levenberg–Marquardt); intervals come
from drawing the places anew (bootstrap), seeded, so that the same rows give the same numbers.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from kg.trace.adoption import Adoption, state
from kg.trace.coverage import Coverage, Site

DRAWS, STEPS, FEWEST = 200, 60, 5


@dataclass(frozen=True, slots=True)
class Point:
    """A year: places known to have it, places about which it is known, and the share."""

    year: int
    adopted: int
    observed: int

    @property
    def share(self) -> float:
        """Adopted of observed."""
        return self.adopted / self.observed


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted curve: each parameter with its 95 % interval, R², the root mean squared error, and the curve by year."""

    model: str
    parameters: dict[str, tuple[float, float, float]]
    r2: float
    rmse: float
    curve: tuple[tuple[int, float, float, float], ...]


def known(adopted: Sequence[Adoption], coverage: Coverage, sites: Sequence[Site], years: Sequence[int]) -> np.ndarray:
    """A place × year table of 1 (adopted), 0 (not yet) and nan (unknown)."""
    of = {a.site.key: a for a in adopted}
    rows = [[state(of.get(s.key), coverage, s.key, y) for y in years] for s in sites]
    return np.array(rows, dtype=float).reshape(len(sites), len(years))


def cumulative(table: np.ndarray, years: Sequence[int]) -> tuple[Point, ...]:
    """The share of adopters among the places observed, for every year in which a place is observed."""
    adopted, observed = np.nansum(table, axis=0), np.sum(~np.isnan(table), axis=0)
    return tuple(Point(y, int(a), int(n)) for y, a, n in zip(years, adopted, observed, strict=True) if n)


def logistic(t: np.ndarray, x: np.ndarray) -> np.ndarray:
    """ceiling / (1 + exp(-rate (t - midpoint))); x = (logit ceiling, log rate, midpoint), one row a curve."""
    ceiling, rate, midpoint = _columns(x)
    return _sigmoid(ceiling) * _sigmoid(np.exp(rate) * (t - midpoint))


def bass(t: np.ndarray, x: np.ndarray) -> np.ndarray:
    """Bass (1969): x = (logit ceiling, log p of innovation, log q of imitation); t from the year before the first."""
    ceiling, p, q = _columns(x)
    p, q = _rates(p), _rates(q)
    fade = np.exp(-(p + q) * np.maximum(t, 0))
    return _sigmoid(ceiling) * (1 - fade) / (1 + q / p * fade)


def _columns(x: np.ndarray) -> np.ndarray:
    return np.moveaxis(np.asarray(x), -1, 0)[..., None]


def _rates(x: np.ndarray) -> np.ndarray:
    """p or q, kept from running away where the data say nothing of them."""
    return np.exp(np.clip(x, -20, 1.5))


def _sigmoid(z: np.ndarray | float) -> np.ndarray | float:
    return 1 / (1 + np.exp(-np.clip(z, -40, 40)))


#: model -> (curve, first guess, names of the parameters)
CURVES = {
    "logistic": (logistic, (1.0, -0.5, None), ("ceiling", "rate", "midpoint")),
    "bass": (bass, (1.0, -4.0, -1.0), ("ceiling", "p", "q")),
}


def fit(model: str, table: np.ndarray, years: Sequence[int], draws: int = DRAWS) -> Fit | None:
    """A curve through the shares, or None where fewer than five places adopt or five shares differ: that says nothing.

    `table` as `known` makes it. The midpoint of the logistic curve is a calendar year.
    """
    years = np.array(years, dtype=float)
    points = _shares(table[None])
    start = _start(points[0][0], years)
    if start is None or np.sum(np.nansum(table, axis=1) > 0) < FEWEST:
        return None
    random = np.random.default_rng(0)
    again = _shares(table[random.integers(0, len(table), (draws, len(table)))])
    told = [_start(shares, years) is not None for shares in again[0]]
    best = _solve(model, years, points, start)
    drawn = _solve(model, years, tuple(part[told] for part in again), start, best) if any(told) else best
    return _report(model, years, points, start, best[0], drawn)


def _shares(tables: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(share, places observed) of every year, one row a table."""
    observed = np.sum(~np.isnan(tables), axis=1)
    share = np.full(observed.shape, np.nan)
    return np.divide(np.nansum(tables, axis=1), observed, out=share, where=observed > 0), observed


def _start(shares: np.ndarray, years: np.ndarray) -> float | None:
    some = years[np.nan_to_num(shares) > 0]
    enough = len(some) and len(np.unique(shares[~np.isnan(shares)])) >= FEWEST
    return float(some[0]) if enough else None


def _solve(model: str, years: np.ndarray, points: tuple, start: float, guess: np.ndarray | None = None) -> np.ndarray:
    """The parameters of the best curve through each row of points, from a common first guess."""
    curve, first, _ = CURVES[model]
    use = years >= start - 1
    t, shares, weights = years[use] - (start - 1), np.nan_to_num(points[0][:, use]), points[1][:, use]
    half = t[np.argmax(shares[0] >= np.max(shares[0]) / 2)]
    x = np.array([half if value is None else value for value in first]) if guess is None else guess[0]
    root = np.sqrt(weights / weights.mean(axis=1, keepdims=True))
    return _descend(lambda x: root * (curve(t, x) - shares), np.repeat(x[None], len(shares), axis=0))


def _descend(errors: Callable[[np.ndarray], np.ndarray], x: np.ndarray) -> np.ndarray:
    """For each row the x that makes its sum of squared errors least (Levenberg–Marquardt), all rows at once."""
    error, damp, open = errors(x), np.full(len(x), 1e-2), np.full(len(x), True)
    steps = np.eye(x.shape[1])
    for _ in range(STEPS):
        slope = np.stack([(errors(x + d) - errors(x - d)) / 2e-5 for d in steps * 1e-5], axis=2)
        square = np.swapaxes(slope, 1, 2) @ slope
        damped = square + steps * (damp[:, None, None] * square + 1e-9)
        pull = np.swapaxes(slope, 1, 2) @ error[:, :, None]
        tried = x - np.clip(np.linalg.solve(damped, pull)[:, :, 0], -2, 2)
        new = errors(tried)
        gained = np.sum(error**2, axis=1) - np.sum(new**2, axis=1)
        better = open & (gained > 0)
        x, error = np.where(better[:, None], tried, x), np.where(better[:, None], new, error)
        damp = np.clip(np.where(better, damp / 5, damp * 4), 1e-9, 1e9)
        open &= ~(better & (gained < 1e-12))
        if not open.any():
            break
    return x


def _named(model: str, x: np.ndarray, start: float) -> list[float]:
    rest = [np.exp(x[1]), x[2] + start - 1] if model == "logistic" else _rates(x[1:])
    return [float(_sigmoid(x[0])), *map(float, rest)]


def _report(model: str, years: np.ndarray, points: tuple, start: float, best: np.ndarray, drawn: np.ndarray) -> Fit:
    curve, _, names = CURVES[model]
    low, high = np.percentile([_named(model, x, start) for x in drawn], [2.5, 97.5], axis=0)
    shown = years[years >= start - 1]
    lines = np.percentile(curve(shown - start + 1, drawn), [2.5, 97.5], axis=0)
    middle = curve(shown - start + 1, best)
    shares, weights = (part[0][years >= start - 1] for part in points)
    use = weights > 0
    wrong = np.average((middle - shares)[use] ** 2, weights=weights[use])
    spread = np.average((shares[use] - np.average(shares[use], weights=weights[use])) ** 2, weights=weights[use])
    values = zip(_named(model, best, start), low, high, strict=True)
    return Fit(
        model,
        {n: tuple(float(v) for v in value) for n, value in zip(names, values, strict=True)},
        float(1 - wrong / spread),
        float(np.sqrt(wrong)),
        tuple((int(y), float(m), float(a), float(b)) for y, m, a, b in zip(shown, middle, *lines, strict=True)),
    )
