"""Cascades laid out for network inference: who had a thing before whom."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Event:
    """A node had the thing of a cascade at a time. `open`: since when is unknown, so nothing infected it."""

    cascade: str
    node: str
    time: float
    open: bool = False


class Pairs:
    """All (earlier, later) pairs of events in one cascade, those with one later node side by side."""

    def __init__(self, events: Iterable[Event]) -> None:
        first: dict[tuple[str, str], Event] = {}
        for event in sorted(events, key=lambda e: (e.time, e.cascade, e.node)):
            first.setdefault((event.cascade, event.node), event)
        kept = sorted(first.values(), key=lambda e: (e.cascade, e.time, e.node))
        self.nodes = sorted({e.node for e in kept})
        self.cascades = sorted({e.cascade for e in kept})
        number, row = {n: i for i, n in enumerate(self.nodes)}, {c: i for i, c in enumerate(self.cascades)}
        self.node = np.array([number[e.node] for e in kept], dtype=np.int64)
        self.cascade = np.array([row[e.cascade] for e in kept], dtype=np.int64)
        self.time = np.array([e.time for e in kept], dtype=float)
        shut = np.array([e.open for e in kept], dtype=bool)
        self.early, self.late = self._pairs(shut)
        self.dt = self.time[self.late] - self.time[self.early]
        self.block = np.searchsorted(self.node[self.late], np.arange(len(self.nodes) + 1))

    def _pairs(self, shut: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        begin = np.searchsorted(self.cascade, self.cascade)
        runs = zip(begin.tolist(), range(len(begin)), self.time.tolist(), strict=True)
        earlier = np.array([np.searchsorted(self.time[b:i], t) for b, i, t in runs], dtype=np.int64)
        count = np.where(shut, 0, earlier)
        late = np.repeat(np.arange(len(self.node)), count)
        early = np.arange(len(late)) - np.repeat(np.cumsum(count) - count, count) + np.repeat(begin, count)
        order = np.argsort(self.node[late], kind="stable")
        return early[order], late[order]


def default_rate(pairs: Pairs) -> float:
    """A rate for the exponential model: the mean of 1/mean(time since the first) and 1/mean(gap), over cascades.

    As the R package does it; cascades whose events all fall together say nothing and are left out.
    """
    rates = []
    for c in range(len(pairs.cascades)):
        times = pairs.time[pairs.cascade == c]
        if len(times) > 1 and times[-1] > times[0]:
            rates.append((1 / np.mean(times[1:] - times[0]) + 1 / np.mean(np.diff(times))) / 2)
    return float(np.mean(rates)) if rates else 1.0
