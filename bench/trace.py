"""Adoption rows and ties of a graph against truth tables: who had what when, in what status, and from whom.

usage: python -m bench.trace --graph DIR --truth DIR [--show N]

TRUTH holds mechanisms.json (for each mechanism its name, wordings and every (place, year) whose report speaks of it in
the right sense), status.jsonl (what a report says of one) and ties.jsonl (sentences that say who has something from
whom, and some that only look so). The nodes a researcher would look at are those whose label, or at least half of whose
surfaces, is one of the names; of several the best are taken one by one. The table speaks of the report's place, so the
rows' `reporter` is compared, not the adopter. Only places, years and files that the graph has reports of are asked for.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from kg.graph import adoptions, reports, store, traced
from kg.resolve.plain import plain
from kg.text import gazetteer

Pair = tuple[str, int]
#: Names that also stand for other things.
TRAPS = ("标准地", "科技特派员", "积分入户", "两个全覆盖")
#: Words of the truth tables that the vocabulary calls otherwise.
STATUS = {"ongoing": "running", "deepened": "scaled"}


def f1(truth: set, found: set) -> float:
    """The harmonic mean of precision and recall of two sets.

    >>> f1({1, 2}, {2, 3})
    0.5
    """
    return 2 * len(truth & found) / (len(truth) + len(found)) if truth or found else 0.0


def name(label: str) -> str:
    """A label without its sense and marks.

    >>> name("两个全覆盖（政协党建）")
    '两个全覆盖'
    """
    return plain(label.split("（")[0] if label.endswith("）") else label)


def lines(path: Path) -> list[dict]:
    """The objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


class Rows:
    """The adoption rows of the nodes that bear some names, and the reports there are."""

    def __init__(self, graph: Path) -> None:
        self.store = store.open(graph)
        about = reports.reports(self.store).values()
        self.covered = {(adoptions.placed(a.place, a)[0], a.year) for a in about if a.year}
        self.paths = tuple(a.path for a in about)
        self.bearers = defaultdict(set)
        for node, label in self.store.rows("SELECT ?n ?w { ?n skos:prefLabel|skos:altLabel ?w }", union=False):
            self.bearers[name(label)].add(node)
        self.of = cache(self._of)

    def _of(self, wanted: frozenset[str]) -> dict[str, list[dict]]:
        """The rows by node, of the nodes a researcher would take for these names."""
        found = defaultdict(list)
        for row in adoptions.rows(self.store, sorted(set().union(*(self.bearers[w] for w in wanted)))):
            named = dict(zip(adoptions.COLUMNS, row, strict=True))
            found[named["mechanism_id"]].append(named)
        return {node: rows for node, rows in found.items() if _meant(rows, wanted)}

    def path(self, file: str) -> str:
        """The report that a truth table calls so; "" where the graph has none."""
        return next((p for p in self.paths if p.endswith(file)), "")


def _meant(rows: Sequence[dict], wanted: frozenset[str]) -> bool:
    return name(rows[0]["mechanism"]) in wanted or 2 * sum(name(r["surface"]) in wanted for r in rows) >= len(rows)


def names(mechanism: dict) -> frozenset[str]:
    """All names of a mechanism of the table."""
    return frozenset(map(name, [mechanism["canon"], *mechanism["variants"]]))


def best(truth: set[Pair], nodes: dict[str, set[Pair]]) -> set[Pair]:
    """The pairs of the nodes taken one by one while each makes the whole better."""
    got: set[Pair] = set()
    left = dict(nodes)
    while left:
        node = max(sorted(left), key=lambda n: f1(truth, got | left[n]))
        if f1(truth, got | left[node]) <= f1(truth, got):
            break
        got |= left.pop(node)
    return got


def score(rows: Rows, mechanisms: Iterable[dict]) -> list[dict]:
    """For each mechanism: F1 over (place, year), whether its first year is right, what was missed and was too much."""
    asked = [(m, {(p, int(y)) for p, y in m["adoptions"]} & rows.covered) for m in mechanisms]
    return [_scored(rows, m, truth) for m, truth in asked if truth]


def _scored(rows: Rows, mechanism: dict, truth: set[Pair]) -> dict:
    found = rows.of(names(mechanism))
    got = best(truth, {n: {(r["reporter"], r["year"]) for r in seen if r["year"]} for n, seen in found.items()})
    first = min(y for _, y in truth) == min((y for _, y in got), default=None)
    missed, extra = (sorted(some, key=lambda p: p[::-1]) for some in (truth - got, got - truth))
    counts = {"truth": len(truth), "found": len(got), "missed": missed, "extra": extra}
    return {"mechanism": mechanism["canon"], "f1": f1(truth, got), "first": first} | counts


def statuses(rows: Rows, mechanisms: Iterable[dict], truth: Iterable[dict]) -> tuple[int, int]:
    """(right, asked): the status of the adoption row of the mechanism and report is the one of the table."""
    wanted = {m["canon"]: names(m) for m in mechanisms}
    right = asked = 0
    for t in truth:
        if path := rows.path(t["file"]):
            nodes = rows.of(wanted.get(t["canon"], frozenset([name(t["canon"])])))
            said = {r["status"] for found in nodes.values() for r in found if r["report"] == path}
            asked, right = asked + 1, right + (STATUS.get(t["status"], t["status"]) in said)
    return right, asked


def ties(rows: Rows, truth: Iterable[dict]) -> tuple[float, float]:
    """Precision and recall of ties of learning in the sentences of the table, of which some only look like it.

    A sentence that names several teachers is one row of the table; each of them is right.
    """
    named = [dict(zip(traced.TIES, t, strict=True)) for t in traced.ties(rows.store)]
    learned = {(t["report"], t["start"], t["from"], t["to"]) for t in named if t["channel"] in ("learns", "copies")}
    found, right, asked, met = 0, 0, 0, 0
    for t in truth:
        if path := rows.path(t["file"]):
            span = range(t["sentence_start"], t["sentence_end"])
            here = {tie[2:] for tie in learned if tie[0] == path and tie[1] in span}
            good = [tie for tie in here if "teacher" in t and same(tie[0], t["teacher"]) and same(tie[1], t["learner"])]
            found, right, asked, met = found + len(here), right + len(good), asked + ("teacher" in t), met + bool(good)
    return right / max(found, 1), met / max(asked, 1)


def same(key: str, words: str) -> bool:
    """Whether the code or the words of a tie name the place a table names, perhaps among others or more fully.

    >>> same("350400", "福建三明"), same("350400", "宁德市"), same("长三角", "长三角地区")
    (True, False, True)
    """
    known = gazetteer.short(gazetteer.by_code(key)) if key.isdigit() else key
    return bool(known) and (known in words or words in known)


def mean(rows: Sequence[dict], field: str) -> float:
    """The mean of a field over the mechanisms."""
    return sum(r[field] for r in rows) / max(len(rows), 1)


def figures(graph: Path, truth: Path) -> tuple[dict[str, float], list[dict]]:
    """What is held by the ratchet, and the rows of `score`."""
    rows, mechanisms = Rows(graph), json.loads((truth / "mechanisms.json").read_text(encoding="utf-8"))
    scored = score(rows, mechanisms)
    right, asked = statuses(rows, mechanisms, lines(truth / "status.jsonl"))
    precision, recall = ties(rows, lines(truth / "ties.jsonl"))
    return {
        "macro F1": mean(scored, "f1"),
        "first year right": mean(scored, "first"),
        "traps F1": mean([r for r in scored if r["mechanism"] in TRAPS], "f1"),
        "status right": right / max(asked, 1),
        "ties precision": precision,
        "ties F1": 2 * precision * recall / ((precision + recall) or 1),
    }, scored


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--graph", required=True, type=Path)
    parser.add_argument("--truth", required=True, type=Path)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    reached, rows = figures(options.graph, options.truth)
    for r in rows:
        first = "right" if r["first"] else "WRONG"
        print(f"{r['mechanism']:14s} F1 {r['f1']:.2f}  truth {r['truth']:4d} found {r['found']:4d}  first year {first}")
        if options.show:
            print("    missed", r["missed"][: options.show], "\n    extra ", r["extra"][: options.show])
    print(", ".join(f"{figure} {value:.3f}" for figure, value in reached.items()))


if __name__ == "__main__":
    main()
