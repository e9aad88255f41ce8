"""The store opens what a build wrote, and says in one line what is wrong with anything else."""

import shutil

import pytest
from small import build, lines

from kg.errors import GraphError, QueryError
from kg.graph import store
from kg.graph.question import Question
from kg.graph.store import answer


def test_a_store_holds_every_quad_once(small):
    assert len(small.raw) == len(lines())


def test_missing_graphs_are_named(tmp_path):
    with pytest.raises(GraphError, match="no graph here"):
        store.open(tmp_path)
    (tmp_path / "build.json").write_text("{")
    with pytest.raises(GraphError, match="the manifest is damaged"):
        store.open(tmp_path)
    (tmp_path / "build.json").write_text('{"store": "store-1"}')
    with pytest.raises(GraphError, match="no graph here"):
        store.open(tmp_path)


def test_a_damaged_store_is_named(tmp_path, small_folder):
    copy = shutil.copytree(small_folder, tmp_path / "copy")
    for file in copy.glob("MANIFEST*"):
        file.write_bytes(b"not a manifest")
    with pytest.raises(GraphError, match="the graph is damaged"):
        store.open(copy)


def test_wrong_quads_are_named(tmp_path):
    with pytest.raises(GraphError, match="the store cannot be written"):
        build(tmp_path, ["<a> <b> .\n"])


def test_a_store_is_read_only(small):
    with pytest.raises(QueryError):
        small.query("INSERT DATA { <http://a/> <http://b/> 1 }")


def test_rows_are_python_values(small):
    asked = 'SELECT ?a ?b ?c ?d ?e ?f { VALUES (?a ?b ?c ?d ?e) { (1 2.5 true "x"@zh "2024"^^xsd:gYear) } }'
    assert list(small.rows(asked)) == [(1, 2.5, True, "x", 2024, None)]


def test_no_query_leaves_this_machine(small):
    with pytest.raises(QueryError, match="SERVICE is not allowed"):
        answer(small, Question("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"))


def test_a_question_is_answered_or_stopped(small):
    counted = small.ask(Question("SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }"), seconds=30)
    assert (counted.columns, counted.rows) == (("n",), ((3,),))
    common = Question("SELECT (COUNT(*) AS ?n) { ?r a kg:Report }", union=False)
    assert small.ask(common, seconds=30).rows == ((0,),)
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with pytest.raises(QueryError, match="stopped after 1 s"):
        small.ask(Question(endless), seconds=1)
