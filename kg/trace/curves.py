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
    """ceiling / (1 + exp(-rate (t - midpoint))); x = (logit ceiling, log rate, midpoint)."""
    return _sigmoid(x[0]) * _sigmoid(np.exp(x[1]) * (t - x[2]))


def bass(t: np.ndarray, x: np.ndarray) -> np.ndarray:
    """Bass (1969): x = (logit ceiling, log p of innovation, log q of imitation); t from the year before the first."""
    p, q = _rates(x)
    fade = np.exp(-(p + q) * np.maximum(t, 0))
    return _sigmoid(x[0]) * (1 - fade) / (1 + q / p * fade)


def _rates(x: np.ndarray) -> np.ndarray:
    """p and q, kept from running away where the data say nothing of them."""
    return np.exp(np.clip(x[1:], -20, 1.5))


def _sigmoid(z: np.ndarray | float) -> np.ndarray | float:
    return 1 / (1 + np.exp(-np.clip(z, -40, 40)))


#: model -> (curve, first guess, names of the parameters)
CURVES = {
    "logistic": (logistic, (1.0, -0.5, None), ("ceiling", "rate", "midpoint")),
    "bass": (bass, (1.0, -4.0, -1.0), ("ceiling", "p", "q")),
}


def fit(model: str, table: np.ndarray, years: Sequence[int], draws: int = DRAWS) -> Fit | None:
    """A curve through the shares, or None where fewer than five years tell apart (nothing can be inferred from those).

    `table` as `known` makes it. The midpoint of the logistic curve is a calendar year.
    """
    years = np.array(years, dtype=float)
    points = _shares(table)
    start = _start(points[0], years)
    if start is None:
        return None
    best = _solve(model, years, points, start)
    random = np.random.default_rng(0)
    again = (_shares(table[random.integers(0, len(table), len(table))]) for _ in range(draws))
    drawn = np.array([_solve(model, years, p, start, best) for p in again if _start(p[0], years) is not None] or [best])
    return _report(model, years, points, start, best, drawn)


def _shares(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    observed = np.sum(~np.isnan(table), axis=0)
    share = np.full(len(observed), np.nan)
    return np.divide(np.nansum(table, axis=0), observed, out=share, where=observed > 0), observed


def _start(shares: np.ndarray, years: np.ndarray) -> float | None:
    some = years[np.nan_to_num(shares) > 0]
    enough = len(some) and len(np.unique(shares[~np.isnan(shares)])) >= FEWEST
    return float(some[0]) if enough else None


def _solve(model: str, years: np.ndarray, points: tuple, start: float, guess: np.ndarray | None = None) -> np.ndarray:
    curve, first, _ = CURVES[model]
    shares, weights = points
    use = (weights > 0) & (years >= start - 1)
    t, shares, weights = years[use] - (start - 1), shares[use], weights[use]
    half = t[np.argmax(shares >= np.max(shares) / 2)]
    x = np.array([half if value is None else value for value in first]) if guess is None else guess
    root = np.sqrt(weights / weights.mean())
    return _descend(lambda x: root * (curve(t, x) - shares), x)


def _descend(errors: Callable[[np.ndarray], np.ndarray], x: np.ndarray) -> np.ndarray:
    """The x that makes the sum of squared errors least, from a first guess (Levenberg–Marquardt)."""
    error, damp = errors(x), 1e-2
    for _ in range(STEPS):
        slope = np.stack([(errors(x + d) - errors(x - d)) / 2e-5 for d in np.eye(len(x)) * 1e-5], axis=1)
        square = slope.T @ slope
        damped = square + damp * (np.diag(np.diag(square)) + 1e-9 * np.eye(len(x)))
        tried = x + np.clip(np.linalg.solve(damped, -slope.T @ error), -2, 2)
        new = errors(tried)
        gained = error @ error - new @ new
        if gained > 0:
            x, error, damp = tried, new, damp / 5
            if gained < 1e-12:
                break
        else:
            damp *= 4
    return x


def _named(model: str, x: np.ndarray, start: float) -> list[float]:
    rest = [np.exp(x[1]), x[2] + start - 1] if model == "logistic" else list(_rates(x))
    return [float(_sigmoid(x[0])), *map(float, rest)]


def _report(model: str, years: np.ndarray, points: tuple, start: float, best: np.ndarray, drawn: np.ndarray) -> Fit:
    curve, _, names = CURVES[model]
    low, high = np.percentile([_named(model, x, start) for x in drawn], [2.5, 97.5], axis=0)
    shown = years[years >= start - 1]
    lines = np.percentile([curve(shown - start + 1, x) for x in drawn], [2.5, 97.5], axis=0)
    middle = curve(shown - start + 1, best)
    shares, weights = points[0][years >= start - 1], points[1][years >= start - 1]
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
