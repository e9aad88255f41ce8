"""The commands that ask: data on stdout, one line for each mistake, exit codes."""

import csv
import io
import json
import os
import subprocess
import sys

import pytest
from conftest import ROOT

A = "reports/a.txt"


@pytest.fixture
def kg(small_folder, tmp_path):
    def run(*words: str, graph=small_folder):
        command = [sys.executable, "-m", "kg", *words, *(["--graph", str(graph)] if graph else [])]
        env = os.environ | {"PYTHONPATH": str(ROOT)}
        return subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=120)

    return run


def test_adoptions_have_exactly_these_columns(kg):
    rows = list(csv.reader(io.StringIO(kg("adoptions", "--format", "csv").stdout)))
    assert (
        ",".join(rows[0])
        == "mechanism,mechanism_id,place,place_code,level,year,status,confidence,surface,quote,report,start,end,"
        "reporter,reporter_code,adopter"
    )
    assert [(r[2], r[5], r[6]) for r in rows[1:]] == [
        ("咸宁市", "2024", "launched"),
        ("漳县", "2024", "launched"),
        ("定西市", "2022", "running"),
        ("", "", "planned"),
    ]
    dated = csv.DictReader(io.StringIO(kg("adoptions", "--dated", "--format", "csv").stdout))
    assert [(r["place"], r["reporter"]) for r in dated] == [
        ("咸宁市", "咸宁市"),
        ("漳县", "咸宁市"),
        ("定西市", "定西市"),
    ]


def test_mentions_are_objects_with_lists_of_parts(kg):
    rows = [json.loads(line) for line in kg("mentions", "--format", "jsonl").stdout.splitlines()]
    assert list(rows[0]) == [
        "doc",
        "start",
        "end",
        "text",
        "type",
        "canonical",
        "parts",
        "entity",
        "entity_label",
    ]
    assert [r["parts"] for r in rows if r["parts"]] == [["亮身份", "亮承诺"]]


def test_a_named_question_and_a_query(kg):
    done = kg("query", "--name", "answering", "--param", "problem=三不愿", "--format", "json")
    assert [(r["mechanism"], r["report"]) for r in json.loads(done.stdout)] == [("双亮双比", A)]
    assert kg("query", "SELECT ?l { ?x a kg:Goal ; skos:prefLabel ?l }", "--format", "csv").stdout == "l\n宜居名城\n"
    turtle = kg("query", "CONSTRUCT { ?x a kg:Goal } { ?x a kg:Goal }").stdout
    assert turtle.startswith("@prefix") and "a kg:Goal" in turtle


def test_a_query_from_a_file_and_its_text(kg, tmp_path):
    text = kg("query", "--name", "ties", "--param", "place=咸宁市", "--print").stdout
    assert text.startswith("PREFIX ") and 'VALUES ?place { "咸宁市"@zh }' in text
    (tmp_path / "q.rq").write_text(text, encoding="utf-8")
    assert len(kg("query", "--file", "q.rq", "--format", "jsonl").stdout.splitlines()) == 1
    assert "first-adopters" in kg("query", "--list").stdout


def test_show_and_check(kg):
    assert "三不愿" in kg("show", "双亮双比").stdout
    done = kg("check")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "no violations; looked at 3 reports by the rules, 3 of them by the shapes\n"


WRONG = [
    (1, ("query", "SELEC"), "kg: not a SPARQL query"),
    (1, ("query", "SELECT * { SERVICE <http://127.0.0.1/> {} }"), "kg: SERVICE is not allowed"),
    (1, ("query", "--file", "no.rq"), "kg: no.rq: no query can be read"),
    (2, ("query",), "kg: give one of: a query, --file, --name"),
    (2, ("query", "--name", "adopter"), "kg: no question is called adopter"),
    (2, ("query", "--name", "adopters", "--param", "mechanism"), "kg: --param mechanism has no value"),
    (2, ("query", "ASK {}", "--format", "turtle"), "kg: this query makes rows, not triples"),
    (2, ("adoptions", "--format", "xls"), "kg: unknown format 'xls'"),
    (2, ("export", "x", "--format", "doc"), "kg: unknown format 'doc'"),
    (1, ("show", "双亮三比"), "kg: 双亮三比: nothing in the graph has this name; nearest: 双亮双比"),
]


@pytest.mark.parametrize("code, words, line", WRONG, ids=[" ".join(w) for _, w, _ in WRONG])
def test_mistakes_are_one_line(kg, code, words, line):
    done = kg(*words)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (code, "", 1)
    assert done.stderr.startswith(line)


@pytest.mark.parametrize("command", ["query", "show", "adoptions", "mentions", "check", "export", "serve"])
def test_a_missing_graph_is_one_line(kg, tmp_path, command):
    words = {"query": ("query", "ASK {}"), "show": ("show", "x")}.get(command, (command,))
    done = kg(*words, graph=tmp_path / "none")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"kg: {tmp_path}/none: no graph here; name its folder with --graph, or run kg build first\n"


@pytest.mark.parametrize("command", ["query", "show", "adoptions", "mentions", "check", "export", "serve"])
def test_every_command_has_help_with_an_example(kg, command):
    done = kg(command, "--help", graph=None)
    assert done.returncode == 0 and "Example: kg " in done.stdout
