import pytest
from rows_in_short import covered, seen

from kg.errors import UsageError
from kg.trace.rows import ties
from kg.trace.spread import cascades, events, graph, network, save, widespread

PLACES = ("杭州市", "绍兴市", "宁波市", "温州市", "台州市")
REPORTS = covered("\n".join(f"{p} 2005-2024" for p in PLACES))


def history():
    """Twelve mechanisms that always go from 杭州市 to 绍兴市 in a year, to the others in changing order and later."""
    found = []
    for n in range(12):
        rest = [PLACES[2 + (n + i) % 3] for i in range(3)]
        rows = zip(("杭州市", "绍兴市", *rest), (2006 + n, 2007 + n, 2009 + n, 2010 + n, 2011 + n), strict=True)
        found += seen("\n".join(f"{p} {y} running" for p, y in rows), f"做法{n:02}")
    return found


def test_a_path_that_is_always_taken_is_found_in_every_draw():
    found = network(history(), REPORTS, params=(1.0,), edges=2, draws=20)
    first = found.arrows[0]
    assert (REPORTS.sites[first.edge.source].name, REPORTS.sites[first.edge.target].name) == ("杭州市", "绍兴市")
    assert (first.edge.cascades, first.edge.p, first.bootstrap) == (12, 0.0, 1.0) and 0.2 < first.coverage < 1
    assert found.chance(first.edge.gain) == 0.0 and len(found.placebo) == 20


def test_the_same_numbers_on_every_run():
    assert network(history(), REPORTS, edges=3, draws=5) == network(history(), REPORTS, edges=3, draws=5)


def test_one_mechanism_makes_no_network():
    assert network(seen("杭州市 2010 running\n绍兴市 2011 running"), REPORTS).arrows == ()


def test_what_is_open_to_the_left_stays_so():
    (adopted,) = cascades(seen("杭州市 2005 running\n绍兴市 2011 running"), REPORTS, fewest=2)
    assert [(e.node, e.time, e.open) for e in events([adopted])] == [("330100", 2005, True), ("330600", 2011, False)]


def test_the_graph_keeps_stated_and_inferred_arrows_apart():
    row = {"mechanism_id": "m", "from": "330100", "to": "330600", "channel": "learns", "stated": True, "report": "r",
           "quote": "学习杭州经验", "start": 0, "end": 6}  # fmt: skip
    drawn = graph(network(history(), REPORTS, edges=1, draws=2), REPORTS, ties([row]))
    name = drawn.nodes(data="label")
    edges = sorted((d["stated"], name[a], name[b]) for a, b, d in drawn.edges(data=True))
    assert edges == [(False, "杭州市", "绍兴市"), (True, "杭州市", "绍兴市")]


def test_only_the_most_widespread_mechanisms_count():
    found = (*seen("杭州市 2010 running", "河长制"), *seen("杭州市 2010 running\n绍兴市 2011 running", "一网通办"))
    assert {s.mechanism for s in widespread(found, most=1)} == {"一网通办"}


@pytest.mark.parametrize("name", ["n.graphml", "n.gexf", "n.csv"])
def test_the_network_is_written_for_other_programs(tmp_path, name):
    save(graph(network(history(), REPORTS, edges=2, draws=2), REPORTS), tmp_path / name)
    assert "杭州市" in (tmp_path / name).read_text(encoding="utf-8")


def test_other_files_are_refused(tmp_path):
    with pytest.raises(UsageError):
        save(graph(network([], REPORTS), REPORTS), tmp_path / "n.xlsx")
