"""Positions of the nodes of a map: forces between nodes, computed once, so that the page opens still.

Attraction along links and repulsion weighted by degree, as in ForceAtlas2 (Jacomy et al. 2014), cooled down as in
Fruchterman and Reingold (1991); at most some thousand nodes, every pair is looked at.
"""

from collections.abc import Sequence

import numpy as np

STEPS, SEED, SPREAD, GAP = 260, 7, 46.0, 9.0


def layout(sizes: Sequence[float], links: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Positions (pixels) of nodes with the given radii (pixels), linked as given; the same for the same input.

    >>> layout([8, 8], [(0, 1)]) == layout([8, 8], [(0, 1)])
    True
    """
    n = len(sizes)
    if n == 0:
        return []
    pairs = np.array(links, dtype=np.int64).reshape(-1, 2)
    mass = 1.0 + np.bincount(pairs.ravel(), minlength=n)
    at = np.random.default_rng(SEED).normal(size=(n, 2)) * SPREAD * np.sqrt(n) / 3
    for step in range(STEPS):
        move = _repulsion(at, mass) + _attraction(at, pairs, mass) - at * 0.012
        length = np.linalg.norm(move, axis=1, keepdims=True) + 1e-9
        at += move / length * np.minimum(length, SPREAD * (1 - step / STEPS) + 0.5)
    return [(int(x), int(y)) for x, y in np.rint(_apart(*_close(at, np.array(sizes, dtype=float))))]


def _repulsion(at: np.ndarray, mass: np.ndarray) -> np.ndarray:
    x, y = at[:, 0], at[:, 1]
    dx, dy = x[:, None] - x, y[:, None] - y
    force = SPREAD * np.sqrt(mass[:, None] * mass) / (dx * dx + dy * dy + 25.0)
    return np.stack([(dx * force).sum(1), (dy * force).sum(1)], axis=1)


def _attraction(at: np.ndarray, pairs: np.ndarray, mass: np.ndarray) -> np.ndarray:
    a, b = pairs[:, 0], pairs[:, 1]
    pull = (at[b] - at[a]) * (0.9 / np.sqrt(np.minimum(mass[a], mass[b])))[:, None] * 0.1
    move = np.zeros_like(at)
    np.add.at(move, a, pull)
    np.add.at(move, b, -pull)
    return move


def _close(at: np.ndarray, sizes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Draw the picture together until half of the marks touch their nearest, gap included."""
    if len(at) < 2:
        return at, sizes
    far = _far(at) + np.diag(np.full(len(at), np.inf))
    nearest = far.argmin(axis=1)
    want = sizes + sizes[nearest] + GAP
    return at * np.median(want / far.min(axis=1)), sizes


def _apart(at: np.ndarray, sizes: np.ndarray, rounds: int = 60) -> np.ndarray:
    """Push marks that overlap apart."""
    want = sizes[:, None] + sizes + GAP
    np.fill_diagonal(want, 0)
    for _ in range(rounds):
        far = _far(at)
        push = np.maximum(want - far, 0) / far * 0.3
        if not push.any():
            break
        at = at + ((at[:, None] - at) * push[:, :, None]).sum(1)
    return at


def _far(at: np.ndarray) -> np.ndarray:
    return np.linalg.norm(at[:, None] - at, axis=2) + 1e-6
