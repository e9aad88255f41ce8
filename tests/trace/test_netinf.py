"""NetInf against gains computed by hand, and against the published program (KG_TRUTH: the folder with its output)."""

import csv
import json
import os
from math import log
from pathlib import Path

import numpy as np
import pytest

from kg.errors import UsageError
from kg.trace.cascades import Event, Pairs, default_rate
from kg.trace.netinf import BETA, EPSILON, infer

RATIO = log(BETA / EPSILON)


def cascades(*rows: str) -> list[Event]:
    """Each row is a cascade, written as "A1 B2": A at time 1, B at time 2; "?" after it: open to the left."""
    events = [(f"c{n}", event) for n, row in enumerate(rows) for event in row.split()]
    return [Event(cascade, e[0], float(e[1:].rstrip("?")), e.endswith("?")) for cascade, e in events]


def gains(*rows: str, **options) -> list[tuple[str, str, float]]:
    return [(e.source, e.target, round(e.gain, 6)) for e in infer(Pairs(cascades(*rows)), **options)]


def test_an_edge_gains_the_same_ratio_in_every_cascade_it_explains():
    assert gains("A1 B2", "A1 B2", "A5 B6 C8", params=(1.0,)) == [
        ("A", "B", round(3 * RATIO, 6)),
        ("B", "C", round(RATIO, 6)),
    ]


def test_a_parent_further_back_pays_for_the_longer_wait():
    only_from_a = gains("A1 B2 C3", "A1 C3", "A1 C3", params=(0.5,))
    assert only_from_a[0] == ("A", "C", round(3 * RATIO - 0.5, 6))
    assert only_from_a[1:] == [("A", "B", round(RATIO, 6)), ("B", "C", 0.5)]


def test_rayleigh_and_log_normal_and_power_law_densities():
    for model, params, wait1, wait2 in [
        ("rayleigh", (2.0,), log(1 / 4) - 1 / 8, log(2 / 4) - 4 / 8),
        ("log-normal", (0.0, 1.0), -log((2 * np.pi) ** 0.5), -log(2 * (2 * np.pi) ** 0.5) - log(2) ** 2 / 2),
        ("power-law", (3.0,), log(2.0), log(2.0) - 3 * log(2)),
    ]:
        found = gains("A1 B2 C3", "A1 C3", "A1 C3", model=model, params=params)
        assert (found[0][0], found[0][1]) == ("A", "C")
        assert found[0][2] == pytest.approx(2 * RATIO + RATIO + wait2 - max(wait1, wait2), abs=1e-5)


def test_events_of_one_year_never_infect_each_other():
    assert gains("A1 B1 C1", params=(1.0,)) == []
    assert gains("A1 B1 C2", params=(1.0,)) == [("A", "C", round(RATIO, 6))]


def test_what_is_open_to_the_left_may_infect_but_was_not_infected():
    assert gains("A1 B2? C3", params=(1.0,)) == [("B", "C", round(RATIO, 6))]


def test_a_node_counts_once_in_a_cascade_by_its_first_event():
    assert gains("A1 B2 B9 A4", params=(1.0,)) == [("A", "B", round(RATIO, 6))]


def test_the_number_of_edges_and_the_p_value_stop_the_search():
    rows = ["A1 B2"] * 6 + ["C1 D2"]
    assert len(gains(*rows, params=(1.0,), edges=1)) == 1
    edges = infer(Pairs(cascades(*rows)), params=(1.0,), cutoff=0.05)
    assert [(e.source, e.cascades, e.p < 0.05) for e in edges] == [("A", 6, True), ("C", 1, False)]


def test_weights_count_a_cascade_several_times():
    pairs = Pairs(cascades("A1 B2", "C1 D2"))
    assert [round(e.gain, 6) for e in infer(pairs, params=(1.0,), weights=np.array([0, 3]))] == [round(3 * RATIO, 6)]


def test_one_cascade_cannot_tell_and_equal_gains_leave_no_doubt():
    assert [e.p for e in infer(Pairs(cascades("A1 B2")))] == [1.0]
    assert [e.p for e in infer(Pairs(cascades("A1 B2", "A1 B2")))] == [0.0]


def test_nothing_in_nothing_out():
    assert infer(Pairs([])) == () and infer(Pairs(cascades("A1"))) == ()


def test_default_rate_is_one_over_the_mean_waits():
    assert default_rate(Pairs(cascades("A1 B2 C3", "A7"))) == pytest.approx((1 / 1.5 + 1) / 2)


WRONG = [("gamma", None), ("exponential", (1, 2)), ("rayleigh", (0,)), ("power-law", (1,))]


@pytest.mark.parametrize("model, params", WRONG)
def test_wrong_models_are_named(model, params):
    with pytest.raises(UsageError):
        infer(Pairs(cascades("A1 B2")), model=model, params=params)


truth = pytest.mark.skipif("KG_TRUTH" not in os.environ, reason="KG_TRUTH names no folder of published results")


def published(name: str) -> Path:
    return Path(os.environ["KG_TRUTH"], name)


@truth
@pytest.mark.parametrize("number, edges", [(0, 5), (1, 130)])
def test_the_published_edges_in_their_order(number, edges):
    case = json.loads(published("netinf_expected.json").read_text(encoding="utf-8"))["cases"][number]
    rows = enumerate(zip(case["input"]["cascade_nodes"], case["input"]["cascade_times"], strict=True))
    events = [Event(f"{c:04}", n, t) for c, (nodes, times) in rows for n, t in zip(nodes, times, strict=True)]
    options = {"edges": case["params"].get("n_edges"), "cutoff": case["params"].get("p_value_cutoff")}
    found = infer(Pairs(events), params=(case["params"]["lambda_"],), **options)
    assert [(e.source, e.target) for e in found] == [(e["origin"], e["destination"]) for e in case["expected"]]
    assert len(found) == edges
    gain = [e.get("improvement") for e in case["expected"]]
    assert gain[0] is None or [e.gain for e in found] == pytest.approx(gain, abs=1e-6)


@truth
def test_728_policies_of_the_american_states():
    with published("spid_policies.csv").open(encoding="utf-8") as file:
        events = [Event(r["policy"], r["statenam"], float(r["adopt_year"])) for r in csv.DictReader(file)]
    with published("netinf_spid_exponential_0.5.csv").open(encoding="utf-8") as file:
        expected = list(csv.DictReader(file))
    found = infer(Pairs(events), params=(0.5,), edges=300)
    assert len(found) == 300
    first = found[: len(expected)]
    assert [(e.source, e.target) for e in first] == [(e["origin_node"], e["destination_node"]) for e in expected]
    assert [e.gain for e in first] == pytest.approx([float(e["improvement"]) for e in expected], abs=1e-6)
    assert [e.p for e in first] == pytest.approx([float(e["p_value"]) for e in expected], abs=1e-6)
