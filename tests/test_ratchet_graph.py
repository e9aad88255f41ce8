"""What a graph of some four hundred real reports says of mechanisms, against truth tables: floors that may only
rise."""

import csv
import tomllib

import pytest
from conftest import ROOT

from bench import identity, trace
from kg.build import build
from kg.settings import Settings

FLOORS = tomllib.loads((ROOT / "tests" / "ratchet.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def real_graph(corpus, truth, tmp_path_factory):
    """The graph of the reports that the identity pairs, the statuses and the ties stand in."""
    with open(truth / "identity.tsv", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    named = {row[f"{side}_doc"] for row in rows for side in ("left", "right")}
    named |= {row["file"] for table in ("status", "ties") for row in trace.lines(truth / f"{table}.jsonl")}
    files = sorted(corpus / name for name in named)
    out = tmp_path_factory.mktemp("real") / "out"
    build(files, out, Settings())
    return out


@pytest.mark.corpus
def test_adoptions_reach_their_floors(real_graph, truth):
    reached, _ = trace.figures(real_graph, truth)
    assert {n: (reached[n], f) for n, f in FLOORS["trace"].items() if reached[n] < f} == {}


@pytest.mark.corpus
def test_identity_reaches_its_floors(real_graph, truth):
    reached = identity.pairs(identity.Nodes(real_graph), truth / "identity.tsv")
    assert {n: (reached[n], f) for n, f in FLOORS["identity"].items() if reached[n] < f} == {}
