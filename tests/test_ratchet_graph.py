"""What a graph of some three hundred real reports says of mechanisms, against truth tables: floors that may only rise."""

import csv
import json
import tomllib

import pytest
from bench import identity, trace
from conftest import ROOT

from kg.build import build
from kg.settings import Settings

FLOORS = tomllib.loads((ROOT / "tests" / "ratchet.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def real_graph(corpus, truth, tmp_path_factory):
    """The graph of the reports that the identity pairs stand in."""
    with open(truth / "identity.tsv", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    files = sorted({corpus / row[f"{side}_doc"] for row in rows for side in ("left", "right")})
    out = tmp_path_factory.mktemp("real") / "out"
    build(files, out, Settings())
    return out


@pytest.mark.corpus
def test_adoptions_reach_their_floors(real_graph, truth):
    rows = trace.score(real_graph, json.loads((truth / "mechanisms.json").read_text(encoding="utf-8")))
    reached = {"macro F1": trace.mean(rows, "f1"), "first year right": trace.mean(rows, "first")}
    assert {n: (reached[n], f) for n, f in FLOORS["trace"].items() if reached[n] < f} == {}


@pytest.mark.corpus
def test_identity_reaches_its_floors(real_graph, truth):
    reached = identity.pairs(identity.Nodes(real_graph), truth / "identity.tsv")
    assert {n: (reached[n], f) for n, f in FLOORS["identity"].items() if reached[n] < f} == {}
