"""A table nobody tuned to: adoptions of mechanisms by the node that `kg trace` takes, and pairs of their wordings.

usage: python -m bench.heldout --graph DIR

The tables, and how they were made, are in bench/heldout. A mechanism is asked for by its name, as a researcher would;
the pairs are answered by the mentions of the build, resolved anew with the rules of the day (see bench/identity.py).
"""

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from bench import identity
from bench.trace import Pair, f1, mean
from kg import stories
from kg.errors import InputError
from kg.graph import store
from kg.trace.rows import NATION

TABLES = Path(__file__).parent / "heldout"
COUNTRY = "中国"


def adoptions(file: Path) -> dict[str, set[Pair]]:
    """(place, year) of the reports that speak of a mechanism, by mechanism."""
    found = defaultdict(set)
    with open(file, encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            found[row["mechanism"]].add((row["place"], int(row["year"])))
    return dict(found)


def traced(opened, name: str, reports) -> set[Pair]:
    """(place, year) of the story of a name; none where the graph has no such name."""
    try:
        found = stories.story(opened, name, reports).sightings
    except InputError:
        return set()
    return {(COUNTRY if s.code == NATION or s.level == "nation" else s.place, s.year) for s in found}


def scores(graph: Path, truth: dict[str, set[Pair]]) -> Iterator[dict]:
    """For each mechanism: precision, recall and F1 over (place, year) of the reports there are, and the first year."""
    opened = store.open(graph)
    reports, _ = stories.coverage(opened)
    covered = {(c.place, c.year) for c in reports.reports.values()}
    for name, pairs in truth.items():
        wanted, got = pairs & covered, traced(opened, name, reports)
        right, first = len(wanted & got), [min((y for _, y in s), default=None) for s in (wanted, got)]
        shares = {"precision": right / max(len(got), 1), "recall": right / max(len(wanted), 1), "f1": f1(wanted, got)}
        yield {"mechanism": name, **shares, "rows": len(wanted), "found": len(got), "first": first[0] == first[1]}


def line(row: dict) -> str:
    """One mechanism, or the mean of all, as a line of a table."""
    shares = f"P {row['precision']:.3f}  R {row['recall']:.3f}  F1 {row['f1']:.3f}  first year {row['first']:.2f}"
    return f"{shares}  rows {row['rows']:4d}  found {row['found']:4d}  {row['mechanism']}"


def summary(rows: list[dict]) -> dict:
    """The means of the shares and the sums of the rows."""
    means = {f: mean(rows, f) for f in ("precision", "recall", "f1", "first")}
    return {"mechanism": "mean", **means, **{f: sum(r[f] for r in rows) for f in ("rows", "found")}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--graph", required=True, type=Path)
    graph = parser.parse_args().graph
    rows = list(scores(graph, adoptions(TABLES / "adoptions.tsv")))
    print(*map(line, [*rows, summary(rows)]), sep="\n")
    for what, value in identity.pairs(identity.Nodes(graph), TABLES / "pairs.tsv").items():
        print(f"{value:>6}  {what}")


if __name__ == "__main__":
    main()
