"""Train the tagger and the judge of kg/extract/tagger.py.

    python bench/cluster_words.py --corpus DIR --out words.npz
    python bench/train_tagger.py --corpus DIR --words words.npz --out kg/extract/model.npz

bench/labels.tsv holds facts about paragraphs of public reports, without their text: file, start and end of the
paragraph, start and end of a span in it, type, and whether it is borderline. A corpus with the same files makes them
readable again. bench/cppcc_paragraphs.jsonl holds paragraphs in the manner of CPPCC reports, in words of our own.

The judge learns from what a tagger finds in paragraphs it has not seen: the places are parted in two, and each half is
tagged by the tagger of the other.
"""

import argparse
import json
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from operator import eq
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pycrfsuite

from kg.extract import score, tagger
from kg.extract.features import BUCKETS, of_characters, of_spans
from kg.extract.finds import choose
from kg.extract.rules import RULES
from kg.extract.scan import Scan, scan
from kg.extract.stage import find, judged, tagged
from kg.extract.tagger import LABELS, NONE, Model, Table
from kg.extract.vocabulary import Vocabulary
from kg.model import Type

HERE = Path(__file__).parent
NEVER = -1e4
CLASSES = (NONE, *map(str, Type))
Span = tuple[int, int, str, bool]


class Item(NamedTuple):
    """A labelled paragraph: where it is from, its text, its spans, its arrays, and what the rules find in it."""

    place: str
    text: str
    spans: list[Span]
    scan: Scan
    finds: list


def paragraphs(corpus: Path) -> Iterator[tuple[str, str, list[Span]]]:
    """(place, text, spans) of every labelled paragraph."""
    rows: dict[tuple[str, int, int], list[Span]] = {}
    for line in (HERE / "labels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        file, *cells = line.split("\t")
        start, end, a, b = map(int, cells[:4])
        rows.setdefault((file, start, end), []).extend([(a, b, cells[4], cells[5] == "1")] if cells[4] else [])
    for (file, start, end), spans in rows.items():
        yield file.split("/")[-2], (corpus / file).read_text(encoding="utf-8")[start:end], spans
    for number, line in enumerate((HERE / "cppcc_paragraphs.jsonl").read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        yield f"own {number}", row["text"], [tuple(s) for s in row["spans"]]


def prepared(rows: Iterable[tuple[str, str, list[Span]]], vocabulary: Vocabulary) -> list[Item]:
    """The paragraphs with what the tagger sees of them."""
    items = []
    for place, text, spans in rows:
        finds = [f for rule in RULES for f in rule(text)]
        items.append(Item(place, text, spans, scan(text, vocabulary, finds), finds))
    return items


def labels_of(item: Item) -> np.ndarray:
    """The label of each character."""
    out = np.zeros(len(item.text), np.int8)
    for start, end, *_ in item.spans:
        out[start:end] = 2
        out[start], out[end - 1] = (4, 4) if end - start == 1 else (1, 3)
    return out


def clauses(items: Iterable[Item]) -> Iterator[tuple[list[list[str]], list[str]]]:
    """(features, labels) of each clause, features as strings."""
    for item in items:
        features = np.stack(list(of_characters(item.scan)), 1).astype(str).tolist()
        labels, cuts = labels_of(item), tagger.clauses(item.scan)
        for a, b in zip(cuts[:-1], cuts[1:], strict=True):
            yield features[a:b], [LABELS[k] for k in labels[a:b]]


def train(sequences: Iterable[tuple[list, list]], c1: float, c2: float, rounds: int) -> tuple[dict, dict]:
    """(weights by feature and label, transitions) of a linear chain, by L-BFGS with both penalties."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for features, labels in sequences:
        trainer.append(features, labels)
    trainer.set_params({"c1": c1, "c2": c2, "max_iterations": rounds})
    with tempfile.NamedTemporaryFile(suffix=".crf") as file:
        trainer.train(file.name)
        learnt = pycrfsuite.Tagger()
        learnt.open(file.name)
        info = learnt.info()
        return dict(info.state_features), dict(info.transitions)


def learnt(weights: dict, classes: tuple[str, ...]) -> tuple[np.ndarray, np.ndarray]:
    """The buckets and weights of the features, one row each, without those whose weights all lie below a hundredth."""
    at = np.array(sorted({int(f) for (f, _), w in weights.items() if abs(w) >= 0.01}))
    rows = np.zeros((len(at), len(classes)), np.float32)
    place = {b: n for n, b in enumerate(at.tolist())}
    for (feature, label), weight in weights.items():
        if int(feature) in place:
            rows[place[int(feature)], classes.index(label)] = weight
    return at, rows


def fit_tagger(items: list[Item], vocabulary: Vocabulary, rounds: int) -> Model:
    """A model whose judge is empty."""
    weights, moves = train(clauses(items), 0.1, 0.02, rounds)
    transitions = np.full((len(LABELS), len(LABELS)), NEVER, np.float32)
    for (a, b), weight in moves.items():
        transitions[LABELS.index(a), LABELS.index(b)] = weight
    at, rows = learnt(weights, LABELS)
    empty = tagger.table(BUCKETS, at[:0], np.zeros((0, len(CLASSES))))
    return Model(vocabulary, tagger.table(BUCKETS, at, tagger.relative(rows)), transitions, empty, CLASSES)


def examples(items: Iterable[Item], other: Model) -> Iterator[tuple[list[list[str]], list[str]]]:
    """(features, class) of each labelled span, and of each other span that the rules or the other half's tagger
    find."""
    for item in items:
        found = {(f.start, f.end): NONE for f in item.finds}
        for outside in (0.0, tagger.OUTSIDE - 0.5):
            start, end = tagger.spans(other, item.scan, outside)
            found |= dict.fromkeys(zip(start.tolist(), end.tolist(), strict=True), NONE)
        found |= {(a, b): t for a, b, t, _ in item.spans}
        if found:
            keys = sorted(found)
            rows = np.stack(list(of_spans(item.scan, *np.array(keys).T)), 1).astype(str).tolist()
            yield from (([row], [found[key]]) for row, key in zip(rows, keys, strict=True))


def fit(items: list[Item], vocabulary: Vocabulary, rounds: int) -> Model:
    """The whole model; prints on the way what the model of each half reaches on the places of the other."""
    halves = [[i for i in items if zlib.crc32(i.place.encode()) // 5 % 2 == half] for half in (0, 1)]
    taggers = [fit_tagger(half, vocabulary, rounds) for half in halves]
    found = [list(examples(halves[n], taggers[1 - n])) for n in (0, 1)]
    for n in (0, 1):
        measure(halves[1 - n], replace(taggers[n], judge=fit_judge(found[n])))
    return replace(fit_tagger(items, vocabulary, rounds), judge=fit_judge(found[0] + found[1]))


def fit_judge(found: list[tuple[list, list]]) -> Table:
    """The judge's weights from examples."""
    return tagger.table(BUCKETS, *learnt(train(found, 0.1, 0.05, 100)[0], CLASSES))


def write(path: Path, model: Model) -> None:
    """The model as one compressed file; the weights of O, to which the tagger's others are relative, are 0 there."""
    part = {}
    for name, found, zeros, classes in (("tagger", model.tagger, 1, LABELS), ("judge", model.judge, 0, model.classes)):
        at = np.flatnonzero(found.row)
        weights = np.pad(found.weights[found.row[at], : len(classes) - zeros], ((0, 0), (zeros, 0)))
        part |= {f"{name}_at": at.astype(np.int32), f"{name}_weights": weights.astype(np.float16)}
    v = model.vocabulary
    part |= {"words": np.array("\n".join(v.words)), "groups": v.groups.astype(np.int16), "tags": v.tags.astype(np.int8)}
    classes = np.array("\n".join(model.classes))
    np.savez_compressed(path, **part, buckets=BUCKETS, transitions=model.transitions, classes=classes)


def measure(items: list[Item], model: Model) -> None:
    """Print F1 on labelled paragraphs of the rules alone, the tagger alone and both."""
    gold = {str(n): _gold(i) for n, i in enumerate(items)}
    finders = {
        "rules": lambda i: choose(i.text, [rule(i.text) for rule in RULES])[0],
        "tagger": lambda i: tagged(i.text, model, *judged(i.text, model, i.scan, ()), i.finds),
        "both": lambda i: find(i.text, model)[0],
    }
    for name, finder in finders.items():
        found = [(str(n), i.text[f.start : f.end], str(f.type)) for n, i in enumerate(items) for f in finder(i)]
        for how, same in (("strict", eq), ("relaxed", score.near)):
            rows = score.score(gold, found, same).table()
            print(f"{name:8s}{how:9s}", *(f"{k} {r[2]:.3f}" for k, r in rows.items()), flush=True)


def _gold(item: Item) -> score.Gold:
    rows = [
        {(score.plain(item.text[a:b]), score.group(t), "") for a, b, t, soft in item.spans if soft == which}
        for which in (False, True)
    ]
    return score.Gold(*rows)


def main() -> None:
    """Train, and measure or write."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--corpus", type=Path, required=True)
    args.add_argument("--words", type=Path, required=True, help="written by bench/cluster_words.py")
    args.add_argument("--out", type=Path, required=True)
    args.add_argument("--rounds", type=int, default=60)
    o = args.parse_args()
    with np.load(o.words) as part:
        words = tuple(str(part["words"]).split("\n"))
        vocabulary = Vocabulary(words, part["groups"].astype(np.int64), part["tags"].astype(np.int64))
    write(o.out, fit(prepared(paragraphs(o.corpus), vocabulary), vocabulary, o.rounds))


if __name__ == "__main__":
    main()
