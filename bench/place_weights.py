"""Fits the weights of kg/text/votes.py on masked copies of a corpus and shows how they do on cities held out.

    python -m bench.place_weights CORPUS [--limit N]

Conditional logit by Adam: whole reports and pieces as long as a briefing, with and without the names of counties; each
city counts by the root of its number of reports. The weights shipped are the mean of two halves, taken down by a sixth,
because the lists know the cities of other collections less well; the letter's is halved (few reports hold one), and
that of shared phrases, which need a reference, is set by hand.
"""

import argparse
import random
from pathlib import Path

import numpy as np

from bench.reports import SURE, Filed, corpus, masked
from kg import ids
from kg.model import Level
from kg.text import evidence, names
from kg.text.field import field
from kg.text.votes import KINDS, votes

STEPS, RATE, RIDGE, PIECE = 400, 0.05, 2e-4, 2500


def examples(reports: list[Filed]) -> list[tuple[str, int, np.ndarray]]:
    """(place, number of the right candidate, table of votes) for each masked copy of each report of a known city."""
    here = field(Level.CITY)
    number = {p.name: n for n, p in enumerate(here.places)}
    out = []
    for report in (r for r in reports if r.place in number):
        for hard in (False, True):
            body = masked(report, hard)
            start = random.Random(str(report.path)).randrange(max(1, len(body) - PIECE))
            for part in (body, body[start : start + PIECE]):
                said = votes(part, names.find(part), here)
                out.append((report.place, number[report.place], evidence.table(said, here)))
    return out


def fit(data: list[tuple[str, int, np.ndarray]]) -> np.ndarray:
    """The weights that make the right candidates likeliest."""
    tables, right = np.stack([t for *_, t in data]), np.array([n for _, n, _ in data])
    counts = {place: sum(p == place for p, *_ in data) for place in {p for p, *_ in data}}
    share = np.array([counts[p] ** -0.5 for p, *_ in data])
    share /= share.sum()
    weights, first, second = (np.zeros(tables.shape[2]) for _ in range(3))
    for step in range(1, STEPS + 1):
        belief = _softmax(tables @ weights)
        off = np.einsum("dc,dck->dk", belief, tables) - tables[np.arange(len(right)), right]
        slope = share @ off + RIDGE * weights
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        weights = weights - RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return weights


def _softmax(scores: np.ndarray) -> np.ndarray:
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def check(data: list[tuple[str, int, np.ndarray]], weights: np.ndarray) -> str:
    """How many are answered surely, and how many of those are right."""
    beliefs = [(_softmax(table @ weights), right) for _, right, table in data]
    sure = [belief.argmax() == right for belief, right in beliefs if belief.max() >= SURE]
    return f"{len(sure) / len(data):.1%} answered at {SURE}, {np.mean(sure):.1%} of them right"


def main() -> None:
    """Fit on each half of the cities, check on the other."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--limit", type=int, help="a fixed sample of N reports")
    options = parser.parse_args()
    data = examples([r for r in corpus(options.corpus, options.limit) if r.place.endswith("市")])
    halves = [[d for d in data if int(ids.digest(d[0]), 16) % 2 == side] for side in (0, 1)]
    for here, there in (halves, halves[::-1]):
        weights = fit(here)
        print(f"{len(here)} copies; on the {len(there)} of the other cities {check(there, weights)}")
        print("   ", ", ".join(f"{k}: {w:.2f}" for k, w in zip(KINDS, weights, strict=True)))


if __name__ == "__main__":
    main()
