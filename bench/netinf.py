"""How long NetInf takes on a table of (policy, state, year), and whether its edges are the published ones.

usage: python bench/netinf.py FOLDER    (a folder with spid_policies.csv and netinf_spid_exponential_0.5.csv)
"""

import csv
import sys
import time
from pathlib import Path

from kg.trace.cascades import Event, Pairs
from kg.trace.netinf import infer


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def main(folder: Path) -> None:
    events = [Event(r["policy"], r["statenam"], float(r["adopt_year"])) for r in rows(folder / "spid_policies.csv")]
    expected = rows(folder / "netinf_spid_exponential_0.5.csv")
    began = time.perf_counter()
    found = infer(Pairs(events), params=(0.5,), edges=300)
    seconds = time.perf_counter() - began
    both = list(zip(found, expected, strict=False))
    same = sum((e.source, e.target) == (x["origin_node"], x["destination_node"]) for e, x in both)
    off = max(abs(e.gain - float(x["improvement"])) for e, x in both)
    print(f"{len(events)} events, {len(found)} edges in {seconds:.2f} s")
    print(f"of the first {len(expected)} published edges {same} alike, greatest difference of gain {off:.1e}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
