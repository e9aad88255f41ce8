"""A linear-chain tagger that finds spans, and a linear judge that says what each span is, both in numpy.

The tagger labels each character O, B, I, E or S (outside; beginning, inside, end of a span; a span by itself) by table
look-ups and the Viterbi algorithm, run over all clauses at once. The judge weighs the features of a span for each type
and for "none". Weights come from bench/train_tagger.py; nothing here learns.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from kg.extract.features import of_characters, of_spans
from kg.extract.scan import Scan
from kg.extract.vocabulary import Vocabulary

LABELS = ("O", "B", "I", "E", "S")
#: Added to the score of O, and taken from the judge's odds of "none": chosen on held-out places for the best F1.
OUTSIDE, DOUBT = 0.2, 1.75
#: A name of the lists is thrown out where the judge's odds of "none" are higher by this much.
DENIED = 1.5
#: The class of spans that are no names.
NONE = "none"
#: Sentences are cut after this many characters, so that time grows with the text only.
LONGEST = 400
#: Classes of characters at which clauses end: full stops and ends of lines.
_STOP, _LINE = 9, 15
_NEVER = -1e4
#: No clause begins inside a span or at its end, and none ends at its beginning or inside.
_BEGINNING = np.array([[0], [0], [_NEVER], [_NEVER], [0]], np.float32)
_ENDING = np.array([0, _NEVER, _NEVER, 0, 0], np.float32)


@dataclass(frozen=True)
class Table:
    """Sparse weights: `row[bucket]` is the row of `weights` for a feature, 0 (all zero) for one never learnt.

    A row holds a weight for each class, filled up to four or a multiple of eight so that it lies well in memory.
    """

    row: np.ndarray
    weights: np.ndarray

    def score(self, columns: Iterable[np.ndarray], size: int) -> np.ndarray:
        """The sums of weights of the templates' features: one row a character or span, one column a class."""
        scores = np.zeros((size, self.weights.shape[1]), np.float32)
        for buckets in columns:
            scores += self.weights.take(self.row.take(buckets, mode="clip"), axis=0, mode="clip")
        return scores


def table(size: int, at: np.ndarray, weights: np.ndarray) -> Table:
    """A table from the buckets of the features learnt and their weights, one row each."""
    row = np.zeros(size, np.int32)
    row[at] = np.arange(1, len(at) + 1)
    classes = weights.shape[1]
    filled = np.zeros((len(at) + 1, 4 if classes <= 4 else -(-classes // 8) * 8), np.float32)
    filled[1:, :classes] = weights
    return Table(row, filled)


def relative(weights: np.ndarray) -> np.ndarray:
    """The weights of B, I, E and S less that of O: the best labels are the same, and a row is shorter.

    >>> relative(np.array([[0.5, 1.0, 0.0, 0.0, 2.5]])).tolist()
    [[0.5, -0.5, -0.5, 2.0]]
    """
    return weights[:, 1:].astype(np.float32) - weights[:, :1]


@dataclass(frozen=True)
class Model:
    """Everything learnt: the vocabulary, the tagger's table (labels other than O, relative to it) and transitions, the
    judge's table and its classes."""

    vocabulary: Vocabulary
    tagger: Table
    transitions: np.ndarray
    judge: Table
    classes: tuple[str, ...]


@cache
def load() -> Model:
    """The model that comes with the package."""
    return read(Path(__file__).with_name("model.npz"))


def read(path: Path) -> Model:
    """A model from a file written by bench/train_tagger.py."""
    with np.load(path) as found:
        part = {name: found[name] for name in found.files}
    words = tuple(str(part["words"]).split("\n"))
    vocabulary = Vocabulary(words, part["groups"].astype(np.int64), part["tags"].astype(np.int64))
    size = int(part["buckets"])
    tagger = table(size, part["tagger_at"], relative(part["tagger_weights"]))
    judge = table(size, part["judge_at"], part["judge_weights"])
    return Model(vocabulary, tagger, part["transitions"], judge, tuple(str(part["classes"]).split("\n")))


def spans(model: Model, scan: Scan, outside: float = 0.0) -> tuple[np.ndarray, np.ndarray]:
    """Start and end of every span the tagger finds; `outside` is added to the score of O (less than 0 finds more)."""
    scores = np.full((len(scan.code), len(LABELS)), outside, np.float32)
    scores[:, 1:] = model.tagger.score(of_characters(scan), len(scan.code))
    labels = viterbi(scores, model.transitions, clauses(scan))
    start = np.flatnonzero((labels == 1) | (labels == 4))
    end = np.flatnonzero((labels == 3) | (labels == 4)) + 1
    return start, end


def clauses(scan: Scan) -> np.ndarray:
    """The positions at which clauses begin, and the length of the text: no name goes on over a comma outside marks."""
    size = len(scan.kind)
    border = (scan.kind == _STOP) | (scan.kind == _LINE) | ((scan.kind == 8) & (scan.quote == 0) & (scan.title == 0))
    cuts = np.unique(np.concatenate([[0], np.flatnonzero(border) + 1, [size]]))
    if size and np.diff(cuts).max() > LONGEST:
        extra = [np.arange(a, b, LONGEST) for a, b in zip(cuts[:-1], cuts[1:], strict=True) if b - a > LONGEST]
        cuts = np.unique(np.concatenate([cuts, *extra]))
    return cuts


def viterbi(scores: np.ndarray, transitions: np.ndarray, cuts: np.ndarray) -> np.ndarray:
    """The best sequence of labels of each clause; every clause is well formed (no span is cut by its borders).

    Clauses run side by side, the longest first: of the scores in the order of the steps, those of step t stand from
    `begin[t]` on, one for each clause that is long enough.
    """
    lengths = np.diff(cuts)
    order = np.argsort(-lengths, kind="stable")
    starts, lengths = cuts[:-1][order], lengths[order]
    live = np.searchsorted(-lengths, -np.arange(lengths.max(initial=0)), "left")
    begin = np.cumsum(live) - live
    step = np.repeat(np.arange(len(live)), live)
    where = starts[np.arange(len(scores)) - begin[step]] + step
    ways = np.ascontiguousarray(scores[where].T)
    _forward(ways, transitions, begin.tolist(), live.tolist())
    last = begin[lengths - 1] + np.arange(len(lengths))
    best, found = (ways[:, last].T + _ENDING).argmax(1), np.empty(len(scores), np.int8)
    into, longer = np.ascontiguousarray(transitions.T), [*live.tolist(), 0][1:]
    for first, count, on in zip(begin[::-1].tolist(), live[::-1].tolist(), longer[::-1], strict=True):
        best[:on] = (ways[:, first : first + on].T + into.take(best[:on], axis=0)).argmax(1)
        found[first : first + count] = best[:count]
    labels = np.empty(len(scores), np.int8)
    labels[where] = found
    return labels


def _forward(ways: np.ndarray, transitions: np.ndarray, begin: list[int], live: list[int]) -> None:
    """Adds to the scores of each step (labels in rows) those of the best way there."""
    moves, last = np.ascontiguousarray(transitions[:, :, None]), None
    for first, count in zip(begin, live, strict=True):
        here = ways[:, first : first + count]
        here += _BEGINNING if last is None else np.maximum.reduce(last[:, None, :count] + moves, axis=0)
        last = here


def judge(model: Model, scan: Scan, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """The log odds of each class for each span, one row a span."""
    columns = of_spans(scan, start, end) if len(start) else ()
    scores = model.judge.score(columns, len(start))[:, : len(model.classes)]
    scores[:, model.classes.index(NONE)] -= DOUBT
    return scores
