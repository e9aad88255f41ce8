"""The rows tracing takes from the graph of the seed reports."""

import pytest

from kg.errors import InputError
from kg.graph import store as stores
from kg.graph import traced


@pytest.fixture(scope="module")
def store(seed_graph):
    return stores.open(seed_graph)


def dicts(columns, rows):
    return [dict(zip(columns, row, strict=True)) for row in rows]


def test_a_row_for_every_report_also_without_place_or_year(store):
    rows = {r["report"].rsplit("/", 1)[1][:3]: r for r in dicts(traced.COVERAGE, traced.coverage(store))}
    assert sorted(rows) == ["000", "001", "002", "003", "004"]
    first = {k: rows["001"][k] for k in ("place", "place_code", "level", "province", "year", "genre")}
    assert first == {"place": "定西市", "place_code": "621100", "level": "city", "province": "甘肃省", "year": 2023,
                     "genre": "CPPCC standing committee report"}  # fmt: skip


def test_ties_go_from_the_other_place_to_that_of_the_report(store):
    nodes = [n for (n,) in store.rows("SELECT DISTINCT ?n { ?tie a kg:Tie ; kg:of ?m . ?m oa:hasBody ?n }")]
    rows = [r for r in dicts(traced.TIES, (t for n in nodes for t in traced.ties(store, n))) if r["to"] == "421000"]
    assert [(r["from"], r["channel"], r["stated"]) for r in rows] == [("洞庭湖生态经济区", "joins", True)]
    assert rows[0]["quote"].startswith("积极参加洞庭湖生态经济区政协主席联席会议")


def test_a_node_by_its_label_or_by_a_wording(store):
    (one,) = traced.named(store, "委员联系界别群众制度")
    assert one[0].startswith("https://w3id.org/zhengmai/id/node/")
    assert traced.named(store, 'no "such" name') == []
    assert {"书香政协", "委员联系界别群众制度"} <= set(traced.wordings(store))


def test_wordings_are_found_with_the_sentence_around_them(store):
    found = [(hit.report[-24:-21], hit.wording, hit.quote) for hit in traced.said(store, ["书香政协", "书香"])]
    assert [f[:2] for f in found] == [("000", "书香政协"), ("001", "书香政协")]
    assert found[1][2].startswith("启动“书香政协”建设，")


def test_an_empty_wording_is_refused(store):
    with pytest.raises(InputError):
        list(traced.said(store, [""]))


def test_parts_and_leaders_of_a_node_by_report_and_adopter(small):
    assert list(traced.forms(small, small.settings.things + "node/m1")) == [
        ("reports/a.txt", "421200", "parts", "亮身份"),
        ("reports/a.txt", "421200", "parts", "亮承诺"),
        ("reports/a.txt", "421200", "leaders", "市政协"),
    ]


def test_what_stands_beside_a_node_is_named(store):
    ((wide, *_), (narrow, *_)) = (traced.named(store, name)[0] for name in ("委员工作室", "界别委员工作室"))
    assert ("界别委员工作室", "a narrower one") in [r[:2] for r in traced.related(store, wide)]
    assert ("委员工作室", "a broader one") in [r[:2] for r in traced.related(store, narrow)]


def test_what_several_places_have_the_most_widespread_first(small):
    assert traced.widespread(small, 3) == [small.settings.things + "node/m1"]
    assert traced.widespread(small, 4) == []
