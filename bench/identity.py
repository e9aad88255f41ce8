"""Which wordings a graph takes for one thing, against pairs and mentions judged by a researcher; and how long it takes.

usage: python -m bench.identity --graph DIR --truth DIR

TRUTH holds identity.tsv (pairs of wordings in context: same, different) and evidence.jsonl (mentions of mechanisms). A
wording is found if a mention of the graph overlaps it; of several the longest overlap counts; a pair not found on both
sides counts as missed.
"""

import argparse
import csv
import gc
import json
import time
from collections import Counter, defaultdict
from pathlib import Path

from kg import resolve
from kg.build import questions, work
from kg.resolve import decisions
from kg.settings import load


def key(path: str) -> str:
    """The last three parts of a path, by which files are compared."""
    return "/".join(path.split("/")[-3:])


class Nodes:
    """The node of each stretch of text: mentions of a build with the nodes they were resolved to."""

    def __init__(self, graph: Path) -> None:
        self.reports = questions.reports_of(graph)
        taken = decisions.of_corpus([Path(t.path) for t, _ in self.reports], load())
        rows = [(k.report, k.rows) for _, k in self.reports]
        gc.collect()
        gc.freeze()
        start = time.process_time()
        self.resolution = resolve.resolve(rows, taken)
        self.seconds = time.process_time() - start
        self.keys = len(self.resolution.of)
        self.at = self._mentions(graph)

    def _mentions(self, graph: Path) -> dict[str, list[tuple[int, int, str]]]:
        keys = {k.report: k for _, k in self.reports}
        found = defaultdict(list)
        for task in dict.fromkeys(t for t, _ in self.reports):
            for record in work.load_records(graph / "work", task):
                if rows := keys.get(record.report.id):
                    for m, n in zip(record.found.mentions, rows.mention, strict=True):
                        found[key(record.report.path)].append((m.start, m.end, self.resolution.of[rows.rows[n].key]))
        return found

    def find(self, file: str, start: int, end: int) -> str | None:
        """The node of the mention that overlaps a stretch most."""
        hits = [(min(end, b) - max(start, a), a, node) for a, b, node in self.at[key(file)] if a < end and start < b]
        return max(hits)[2] if hits else None


def pairs(nodes: Nodes, file: Path) -> dict[str, float]:
    """Precision and recall of SAME, and the share of different pairs kept apart."""
    n = Counter()
    with open(file, encoding="utf-8") as lines:
        for p in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            sides = [(p[f"{s}_doc"], int(p[f"{s}_start"]), int(p[f"{s}_end"])) for s in ("left", "right")]
            left, right = (nodes.find(*side) for side in sides)
            found, said, same = bool(left and right), bool(left) and left == right, p["verdict"] == "same"
            n.update(pairs=1, answered=found, said=said, same=same)
            n.update(both=found and same, right=said and same, apart=not same and not said)
    return {
        "pairs": n["pairs"], "answered": n["answered"], "precision of SAME": round(n["right"] / max(n["said"], 1), 3),
        "recall of SAME": round(n["right"] / max(n["same"], 1), 3),
        "recall of SAME where both were found": round(n["right"] / max(n["both"], 1), 3),
        "different kept apart": round(n["apart"] / max(n["pairs"] - n["same"], 1), 3),
    }  # fmt: skip


def clusters(nodes: Nodes, file: Path) -> dict[str, object]:
    """How the mentions of each known mechanism are spread over nodes, and the nodes that hold two mechanisms."""
    of, holds = defaultdict(Counter), defaultdict(Counter)
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if node := nodes.find(row["file"], row["start"], row["end"]):
            label = nodes.resolution.entities[node].label
            of[row["canon"]][label] += 1
            holds[label][row["canon"]] += 1
    mixed = {label: dict(c) for label, c in holds.items() if len([n for n in c.values() if n > 1]) > 1}
    main = {canon: round(c.most_common(1)[0][1] / c.total(), 3) for canon, c in of.items()}
    return {"share of the found mentions in the main node": main, "nodes that hold two mechanisms": mixed}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--graph", required=True, type=Path)
    parser.add_argument("--truth", required=True, type=Path)
    options = parser.parse_args()
    nodes = Nodes(options.graph)
    result = {
        "reports": len(nodes.reports), "keys": nodes.keys, "nodes": len(nodes.resolution.entities),
        "seconds to resolve": round(nodes.seconds, 2), **pairs(nodes, options.truth / "identity.tsv"),
        **clusters(nodes, options.truth / "evidence.jsonl"),
    }  # fmt: skip
    print(json.dumps(result, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
