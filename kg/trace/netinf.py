"""NetInf: the network over which things spread, inferred from who had what when.

Gomez-Rodriguez, Leskovec, Krause: Inferring Networks of Diffusion and Influence, KDD 2010; constants and p-values as in
the R package NetworkInference (beta 0.5, epsilon 1e-10, Vuong test). Each event of a cascade has one parent among the
strictly earlier ones. A parent over an edge of the network scores log(beta f(dt)), any other log(epsilon f(dt)), f
being the density of the waiting time. Greedily the edge is added that raises the sum of the best parents' scores most.

Ties: events of one moment (here: one year) cannot have infected each other and are never parent and child.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import erfc, log, pi, sqrt

import numpy as np

from kg.errors import UsageError
from kg.trace.cascades import Pairs, default_rate

BETA, EPSILON = 0.5, 1e-10
#: model -> (log density of the waiting time dt > 0, number of parameters)
MODELS = {
    "exponential": (lambda dt, rate: log(rate) - rate * dt, 1),
    "rayleigh": (lambda dt, scale: np.log(dt / scale**2) - dt**2 / (2 * scale**2), 1),
    "log-normal": (
        lambda dt, mu, sigma: -np.log(dt * sigma * sqrt(2 * pi)) - (np.log(dt) - mu) ** 2 / (2 * sigma**2),
        2,
    ),
    "power-law": (lambda dt, alpha: np.where(dt < 1, -np.inf, log(alpha - 1) - alpha * np.log(np.maximum(dt, 1))), 1),
}


@dataclass(frozen=True, slots=True)
class Edge:
    """source passes things on to target: `gain` in log likelihood, `p` of the Vuong test, in how many `cascades`."""

    source: str
    target: str
    gain: float
    p: float
    cascades: int


def vuong(old: np.ndarray, new: np.ndarray) -> float:
    """One-sided p-value that the new edge does not improve the fit of the cascades (Vuong 1989, one parameter more).

    One cascade alone cannot tell (1.0); where all gain alike there is no doubt (0.0).

    >>> round(vuong(np.array([-5.0, -5.0, -5.0]), np.array([-1.0, -2.0, -5.0])), 3)
    0.048
    """
    n = len(new)
    gains = new - 1 / n - old
    if n < 2:
        return 1.0
    spread, total = float(np.std(gains, ddof=1)), float(gains.sum())
    return 0.5 * erfc(total / (spread * sqrt(n)) / sqrt(2)) if spread else float(total <= 0)


def _densities(pairs: Pairs, model: str, params: Sequence[float] | None) -> np.ndarray:
    if model not in MODELS:
        raise UsageError("no such transmission model", where=model, next=f"take one of {', '.join(MODELS)}")
    density, count = MODELS[model]
    params = _defaults(pairs, model) if params is None else tuple(params)
    if len(params) != count or (model != "log-normal" and min(params) <= 0) or params[-1] <= (model == "power-law"):
        raise UsageError(f"wrong parameters {params}", where=model, next=f"give {count} positive (power-law: above 1)")
    return density(pairs.dt, *params)


def _defaults(pairs: Pairs, model: str) -> tuple[float, ...]:
    if model == "exponential":
        return (default_rate(pairs),)
    logs = np.log(pairs.dt) if len(pairs.dt) else np.zeros(1)
    if model == "rayleigh":
        return (float(sqrt(np.mean(np.exp(2 * logs)) / 2)),)
    return (float(logs.mean()), float(logs.std()) or 1.0) if model == "log-normal" else (2.0,)


def infer(
    pairs: Pairs,
    model: str = "exponential",
    params: Sequence[float] | None = None,
    edges: int | None = None,
    cutoff: float | None = None,
    weights: np.ndarray | None = None,
) -> tuple[Edge, ...]:
    """The edges in the order in which they are added: at most `edges` of them, up to the first with p >= `cutoff`.

    `params`: exponential (rate,), rayleigh (scale,), log-normal (mu, sigma), power-law (alpha,); left out, the data
    give them. `weights` counts each cascade as often as said (bootstrap). Stops where no edge improves the fit.

    >>> from kg.trace.cascades import Event
    >>> two = [Event("x", "A", 2000), Event("x", "B", 2001), Event("y", "A", 2003), Event("y", "B", 2004)]
    >>> [(e.source, e.target, round(e.gain, 3)) for e in infer(Pairs(two), params=(1.0,))]
    [('A', 'B', 44.665)]
    """
    density = _densities(pairs, model, params)
    weights = np.ones(len(pairs.cascades)) if weights is None else weights
    best = np.full(len(pairs.node), -np.inf)
    np.maximum.at(best, pairs.late, density + log(EPSILON))
    greedy = _Greedy(pairs, density + log(BETA), best, weights)
    found: list[Edge] = []
    while edges is None or len(found) < edges:
        edge = greedy.add()
        if edge is None:
            break
        found.append(edge)
        if cutoff is not None and edge.p >= cutoff:
            break
    return tuple(found)


class _Greedy:
    """Gains of all edges; adding one touches only the pairs whose later node is its target."""

    def __init__(self, pairs: Pairs, tied: np.ndarray, best: np.ndarray, weights: np.ndarray) -> None:
        self.pairs, self.tied, self.best, self.weights = pairs, tied, best, weights
        self.size = len(pairs.nodes)
        self.gain = np.zeros((self.size, self.size))  # [target, source]
        for target in range(self.size):
            self._refresh(target)

    def _refresh(self, target: int) -> None:
        block = slice(*self.pairs.block[target : target + 2])
        late = self.pairs.late[block]
        tied, best = self.tied[block], self.best[late]
        better = np.subtract(tied, best, out=np.zeros(len(tied)), where=tied > best)
        weighed = better * self.weights[self.pairs.cascade[late]]
        self.gain[target] = np.bincount(self.pairs.node[self.pairs.early[block]], weighed, self.size)

    def add(self) -> Edge | None:
        """Put the edge with the greatest gain (the first in order of names among equals) into the network."""
        source, target = divmod(int(np.argmax(self.gain.T)), self.size) if self.size else (0, 0)
        if not self.size or not self.gain[target, source] > 0:
            return None
        gain, old = float(self.gain[target, source]), self._totals()
        chosen = self._pairs(source, target)
        self.best[self.pairs.late[chosen]] = self.tied[chosen]
        self._refresh(target)
        nodes = self.pairs.nodes
        return Edge(nodes[source], nodes[target], gain, vuong(old, self._totals()), len(chosen))

    def _pairs(self, source: int, target: int) -> np.ndarray:
        begin, end = self.pairs.block[target : target + 2]
        pairs = begin + np.flatnonzero(self.pairs.node[self.pairs.early[begin:end]] == source)
        return pairs[self.tied[pairs] > self.best[self.pairs.late[pairs]]]

    def _totals(self) -> np.ndarray:
        scores = np.where(np.isfinite(self.best), self.best, 0.0)
        totals = np.bincount(self.pairs.cascade, scores, len(self.pairs.cascades))
        return np.repeat(totals, self.weights.astype(int))
