"""Where a report whose place is withheld may be from: each name in it speaks for some places, and the votes add up.

A conditional logit model: a candidate's score is the sum of what each kind of sign says for it times the weight of the
kind; its share of belief is the softmax over all candidates of the level. The weights were fitted on masked copies of
government work reports (`bench/reports.py`), whole and cut to the length of a briefing, half of the cities held out.
"""

from math import log

import numpy as np

from kg.model import Candidate, Evidence, Level
from kg.text.field import Field, field, gone
from kg.text.reference import Index
from kg.text.votes import KINDS, PHRASES, WEIGHTS, Vote, votes

#: The most belief that names alone can earn: one place in a hundred is another for reasons that no name shows.
CERTAIN = 0.99


def table(votes: list[Vote], here: Field) -> np.ndarray:
    """The sum of what each kind of sign says for each candidate: one row a candidate, one column a kind."""
    sums = np.zeros((len(here.places), len(KINDS)))
    for vote in votes:
        sums[list(vote.numbers), vote.kind] += vote.value
    return sums


def candidates(
    text: str,
    found: dict[str, list[int]],
    level: Level,
    year: int | None = None,
    reference: Index | None = None,
    most: int = 5,
) -> tuple[Candidate, ...]:
    """The likeliest places of a report whose place is withheld, best first, with shares of belief and evidence.

    `found` are the names in the text (`names.find`); a `reference` adds phrases shared with reports of known places.
    """
    here = field(level, gone(year))
    every = votes(text, found, here) + (_shared(text, here, reference) if reference else [])
    scores = table(every, here) @ np.array(list(WEIGHTS.values()))
    shares = np.exp(scores - scores.max())
    shares *= CERTAIN / shares.sum()
    best = sorted(range(len(shares)), key=lambda n: (-shares[n], n))[:most]
    return tuple(Candidate(here.places[n], float(shares[n]), _evidence(every, n)) for n in best if shares[n] >= 0.01)


def _shared(text: str, here: Field, reference: Index) -> list[Vote]:
    """A vote for each candidate that alone shares phrases with the text; a province does not speak for its cities."""
    shared = ((here.number.get(place.code), *found) for place, found in reference.shared(text).items())
    return [Vote(e.quote, PHRASES, (n,), log(1 + count), e.start) for n, count, e in shared if n is not None]


def _evidence(votes: list[Vote], number: int, most: int = 8) -> tuple[Evidence, ...]:
    """The votes for a candidate, the weightiest first."""
    mine = [(WEIGHTS[KINDS[v.kind]] * v.value, v) for v in votes if number in v.numbers]
    mine.sort(key=lambda pair: (-abs(pair[0]), pair[1].start))
    return tuple(Evidence(KINDS[v.kind], v.name, v.start, v.start + len(v.name), round(w, 3)) for w, v in mine[:most])
