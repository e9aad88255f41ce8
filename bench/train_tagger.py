"""Train the tagger and the judge: python bench/train_tagger.py --corpus DIR --labels bench/labels.tsv --words FILE.npz --out kg/extract/model.npz

bench/labels.tsv holds facts about spans of public reports, without their text: document, start and end of the paragraph,
start and end of the span, type. A corpus with the same documents makes them readable again. A fifth of the places is held
out (--holdout) to choose settings; the shipped weights are trained on everything.
"""

import argparse
import collections
import json
import tempfile
import zlib
from pathlib import Path

import numpy as np
import pycrfsuite

from kg.extract.features import BUCKETS, of_characters, of_spans
from kg.extract.rules import RULES
from kg.extract.scan import scan
from kg.extract.tagger import LABELS, Model, Table, judge, spans, viterbi
from kg.extract.vocabulary import Vocabulary
from kg.model import Type

NEVER = -1e4


def spans_of(text: str, labels: list) -> list[tuple[int, int, str]]:
    """Where the labelled surfaces stand in the text, the longest first, without overlaps."""
    taken, found = np.zeros(len(text) + 1, bool), []
    for surface, kind in sorted({(s, t) for s, t, *_ in labels}, key=lambda x: (-len(x[0]), x)):
        at = text.find(surface)
        while at >= 0:
            if not taken[at : at + len(surface)].any():
                taken[at : at + len(surface)] = True
                found.append((at, at + len(surface), kind))
            at = text.find(surface, at + len(surface))
    return sorted(found)


def labels_of(size: int, found: list[tuple[int, int, str]]) -> np.ndarray:
    """The label of each character."""
    out = np.zeros(size, np.int8)
    for start, end, _ in found:
        out[start:end] = 2
        out[start], out[end - 1] = (4, 4) if end - start == 1 else (1, 3)
    return out


def train(sequences, c1: float, c2: float, rounds: int, least: int = 1):
    """(features by label, transitions) of a chain over (features, labels) sequences."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for items, labels in sequences:
        trainer.append(items, labels)
    trainer.set_params({"c1": c1, "c2": c2, "max_iterations": rounds, "feature.minfreq": least})
    with tempfile.NamedTemporaryFile(suffix=".crf") as file:
        trainer.train(file.name)
        tagger = pycrfsuite.Tagger()
        tagger.open(file.name)
        info = tagger.info()
        return dict(info.state_features), dict(info.transitions)


def table(features: dict, classes: tuple[str, ...]) -> Table:
    """The learnt weights as a table by bucket."""
    at = np.array(sorted({int(f) for f, _ in features}))
    weights = np.zeros((len(at) + 1, len(classes)), np.float32)
    row = np.zeros(BUCKETS, np.int32)
    row[at] = np.arange(1, len(at) + 1)
    for (feature, label), weight in features.items():
        weights[row[int(feature)], classes.index(label)] = weight
    return Table(row, weights)


def write(path: Path, model: Model) -> None:
    """The model as one compressed file; weights below a hundredth are left out."""
    part = {}
    for name, found in (("tagger", model.tagger), ("judge", model.judge)):
        at = np.flatnonzero(found.row)
        weights = found.weights[found.row[at]]
        kept = np.abs(weights).max(1) >= 0.01
        part |= {f"{name}_at": at[kept].astype(np.int32), f"{name}_weights": weights[kept].astype(np.float16)}
    v = model.vocabulary
    np.savez_compressed(
        path, words=np.array("\n".join(v.words)), groups=v.groups.astype(np.int16), tags=v.tags.astype(np.int8),
        mined=np.array("\n".join(v.mined)), types=v.types.astype(np.int8), buckets=BUCKETS,
        transitions=model.transitions, classes=np.array("\n".join(model.classes)), **part)  # fmt: skip
