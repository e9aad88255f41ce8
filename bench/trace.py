"""Adoption rows of a graph against a truth table of (mechanism, place, year).

usage: python -m bench.trace --graph DIR --truth DIR [--show N]

TRUTH holds mechanisms.json: for each mechanism its name, wordings and every (place, year) whose report speaks of it in the
right sense. The nodes a researcher would look at are those whose label, or at least half of whose surfaces, is one of the
names; of several the best are taken one by one. Only places and years that the graph has reports of are asked for.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from kg.graph import adoptions, store, traced
from kg.resolve.plain import plain

Pair = tuple[str, int]


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


class Rows:
    """The adoption rows of the nodes that bear some names, read once a node."""

    def __init__(self, graph: Path) -> None:
        self.store = store.open(graph)
        self.covered = {(place, year) for place, _, _, _, year, *_ in traced.coverage(self.store) if year}
        self.bearers = defaultdict(set)
        for node, label in self.store.rows("SELECT ?n ?w { ?n skos:prefLabel|skos:altLabel ?w }", union=False):
            self.bearers[name(label)].add(node)

    def of(self, wanted: set[str]) -> dict[str, set[Pair]]:
        """(place, year) pairs by node, of the nodes a researcher would take for these names."""
        nodes = sorted(set().union(*(self.bearers[w] for w in wanted)))
        pairs, surfaces, labels = defaultdict(set), defaultdict(Counter), {}
        for row in adoptions.rows(self.store, nodes):
            named = dict(zip(adoptions.COLUMNS, row, strict=True))
            node = named["mechanism_id"]
            pairs[node].add((named["place"], named["year"]))
            surfaces[node][name(named["surface"])] += 1
            labels[node] = name(named["mechanism"])
        return {n: p for n, p in pairs.items() if labels[n] in wanted or _half(surfaces[n], wanted)}


def _half(surfaces: Counter, wanted: set[str]) -> bool:
    return sum(c for s, c in surfaces.items() if s in wanted) * 2 >= surfaces.total()


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


def score(graph: Path, mechanisms: Iterable[dict]) -> list[dict]:
    """For each mechanism: F1 over (place, year), whether its first year is right, what was missed and what was too much."""
    rows, out = Rows(graph), []
    for m in mechanisms:
        truth = {(p, int(y)) for p, y in m["adoptions"]} & rows.covered
        if truth:
            got = {pair for pair in best(truth, rows.of({name(n) for n in [m["canon"], *m["variants"]]})) if pair[1]}
            first = min(y for _, y in truth) == min((y for _, y in got), default=None)
            out.append({"mechanism": m["canon"], "f1": f1(truth, got), "first": first, "truth": len(truth), "found": len(got),
                        "missed": sorted(truth - got, key=lambda p: p[::-1]), "extra": sorted(got - truth, key=lambda p: p[::-1])})
    return out


def mean(rows: list[dict], field: str) -> float:
    """The mean of a field over the mechanisms."""
    return sum(r[field] for r in rows) / max(len(rows), 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--graph", required=True, type=Path)
    parser.add_argument("--truth", required=True, type=Path)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    rows = score(options.graph, json.loads((options.truth / "mechanisms.json").read_text(encoding="utf-8")))
    for r in rows:
        print(f"{r['mechanism']:14s} F1 {r['f1']:.2f}  truth {r['truth']:4d} found {r['found']:4d}  first year {'right' if r['first'] else 'WRONG'}")
        if options.show:
            print("    missed", r["missed"][: options.show], "\n    extra ", r["extra"][: options.show])
    print(f"macro F1 {mean(rows, 'f1'):.3f}, first year right {mean(rows, 'first'):.3f}")


if __name__ == "__main__":
    main()
