"""A graph on another server says what the folder says: the named questions, the tables, the explorer, the trace."""

import os
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
from conftest import ROOT
from endpoint import Endpoint

from kg import stories
from kg.errors import GraphError, KgError, QueryError
from kg.explore import page, read
from kg.graph import adoptions, mentions, publish, queries, remote, show, store, traced
from kg.graph.question import Question
from kg.settings import Settings
from kg.trace.story import data

SETTINGS = Settings()
#: Other values than the examples in the questions.
VALUES = {"mechanism": "两个全覆盖", "place": "荆州市", "other": "咸宁市", "document": "十四五”规划"}


@pytest.fixture(scope="session")
def local(seed_graph):
    """The graph of the seed reports in its folder."""
    return store.open(seed_graph)


@pytest.fixture(scope="session")
def served(seed_graph):
    """The address of `kg serve` in a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [sys.executable, "-m", "kg", "serve", "--graph", str(seed_graph), "--port", str(port)]
    process = subprocess.Popen(words, env=os.environ | {"PYTHONPATH": str(ROOT)}, stderr=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}/questions", process)
        yield f"http://127.0.0.1:{port}/sparql"
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(url: str, process: subprocess.Popen) -> None:
    for _ in range(300):
        assert process.poll() is None
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(url)


@pytest.fixture(scope="session")
def loaded(local):
    """The address of a server of the test's own, loaded, that gives 100 rows at most and does not say so."""
    server = Endpoint()
    publish.publish(local, server.url, server.url)
    server.faults.most = 100
    yield server.url
    server.close()


@pytest.fixture(scope="session")
def virtuoso(local):
    """The address of a Virtuoso that `make test-remote` has started, loaded."""
    url = os.environ.get("KG_TEST_STORE")
    if not url:
        pytest.skip("KG_TEST_STORE names no server: make test-remote starts one")
    publish.publish(local, url, os.environ["KG_TEST_GRAPH_STORE"])
    return url


@pytest.fixture(params=["served", "loaded", "virtuoso"])
def there(request):
    """The same graph on each server."""
    return remote.open(request.getfixturevalue(request.param), Settings())


@pytest.mark.parametrize("name", sorted(queries.named()))
def test_named_questions_answer_alike(local, there, name):
    question = queries.named()[name]
    examples = queries.examples(question)
    for values in examples, examples | {p: VALUES[p] for p in examples if p in VALUES}:
        text = queries.fill(name, values, SETTINGS)
        assert list(there.rows(text, union=False)) == list(local.rows(text, union=False))
        assert list(there.rows(queries.total(text), union=False)) == list(local.rows(queries.total(text), union=False))


@pytest.mark.parametrize("name", sorted(set(queries.named()) - {"first-adopters"}))
def test_pages_hold_every_answer_once(local, there, name):
    values = queries.examples(queries.named()[name])
    texts = [queries.fill(name, values, SETTINGS, *page) for page in ((40, 0), (0, 40), (0, 0))]
    start, rest, whole = (list(there.rows(t, union=False)) for t in texts)
    assert sorted(start + rest, key=repr) == sorted(whole, key=repr)


TABLES = {
    "adoptions": lambda s: list(adoptions.rows(s)),
    "mentions": lambda s: list(mentions.rows(s)),
    "coverage": lambda s: list(traced.coverage(s)),
    "wordings": traced.wordings,
    "texts": lambda s: list(traced.said(s, ["书香政协", "委员"])),
    "show": lambda s: list(show.rows(s, show.find(s, "两个全覆盖")[0])),
    "explorer": lambda s: page(read(s), 1000),
    "trace": lambda s: data(stories.story(s, "书香政协", stories.coverage(s)[0]), lambda _: ""),
}


@pytest.mark.parametrize("table", TABLES)
def test_tables_are_alike(local, there, table):
    assert TABLES[table](there) == TABLES[table](local)


def test_questions_of_people(local, there):
    asked = [Question("ASK { ?r a kg:Report }"), Question("SELECT (COUNT(*) AS ?n) { ?r a kg:Report }")]
    for question in asked:
        one, other = there.ask(question, 20), local.ask(question, 20)
        assert (one.kind, one.columns, one.rows) == (other.kind, other.columns, other.rows)
    triples = there.ask(Question("CONSTRUCT { ?r a kg:Report } { ?r a kg:Report }"), 20)
    assert triples.kind == "triples" and triples.body.count(b"Report") >= 5
    with pytest.raises(QueryError):
        there.ask(Question("SELECT nonsense"), 20)
    with pytest.raises(QueryError, match="SERVICE is not allowed"):
        there.ask(Question("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"), 20)


def test_loading_again_replaces_and_removes(local, small):
    server = Endpoint()
    first = publish.publish(local, server.url, server.url)
    assert (first.reports, first.triples, first.removed) == (5, len(local.raw), 0)
    server.store.update("INSERT DATA { GRAPH <http://other/> { <http://a/> <http://b/> 1 } }")
    second = publish.publish(small, server.url, server.url)
    assert (second.reports, second.triples, second.removed) == (3, len(small.raw), 5)
    assert len(server.store) == len(small.raw) + 1
    assert list(mentions.rows(remote.open(server.url, SETTINGS))) == list(mentions.rows(small))
    server.close()


def test_a_load_that_was_cut_short_is_noticed(small):
    server = Endpoint()
    publish.publish(small, server.url, server.url)
    server.store.update("DELETE WHERE { GRAPH ?g { ?run a <http://www.w3.org/ns/prov#Activity> } }")
    with pytest.raises(GraphError, match="the graph there is not whole; wait for kg load"):
        remote.open(server.url, SETTINGS)
    publish.publish(small, server.url, server.url)
    assert remote.open(server.url, SETTINGS).inside
    server.close()


@pytest.mark.parametrize("says", [False, True])
def test_cut_answers_are_fetched_in_pages(says):
    server = Endpoint(most=100 if not says else 77, says=says)
    triples = " ".join(f"<http://n/{n:04d}> <http://p/> {n} ." for n in range(530))
    server.store.update(f"INSERT DATA {{ {triples} }}")
    there = remote.Remote(server.url, SETTINGS)
    expected = [(f"http://n/{n:04d}", n) for n in range(530)]
    assert list(there.rows("SELECT ?s ?n { ?s <http://p/> ?n }")) == expected
    assert list(there.rows("SELECT ?s ?n { ?s <http://p/> ?n } ORDER BY DESC(?n) # last first")) == expected[::-1]
    assert len(list(there.rows("SELECT ?s ?n { ?s <http://p/> ?n } LIMIT 200"))) == 200
    with pytest.raises(QueryError, match="rows and no more"):
        server.store.update("INSERT { GRAPH <http://g/> { ?s ?p ?o } } WHERE { ?s ?p ?o }")
        there.ask(Question("SELECT ?s FROM <http://g/> { ?s ?p ?o }"), 9)
    server.close()


def kg(*words: str, **environ) -> subprocess.CompletedProcess:
    env = os.environ | {"PYTHONPATH": str(ROOT)} | environ
    return subprocess.run([sys.executable, "-m", "kg", *words], env=env, capture_output=True, text=True, timeout=120)


def test_the_commands_read_and_write_a_server(seed_graph, served):
    server = Endpoint()
    done = kg("load", "--graph", str(seed_graph), "--store", server.url)
    size = len(store.open(seed_graph).raw)
    assert (done.returncode, done.stderr) == (0, f"{size:,} triples, 5 graphs of reports → {server.url}\n")
    path = "report=seeds/reports/003_c2e04e645d265a66.txt"
    question = ("query", "--name", "report", "--param", path, "--limit", "3", "--format", "csv")
    folders = ("--graph", str(seed_graph)), ("--store", server.url), ("--store", served)
    answers = [kg(*question, *where) for where in folders]
    assert answers[0].stdout.count("\n") == 4
    assert len({a.stdout for a in answers}) == 1
    assert {a.stderr for a in answers} == {answers[0].stderr} and answers[0].stderr.startswith("answers 1 to 3 of ")
    for command in (("show", "书香政协"), ("coverage",), ("trace", "书香政协")):
        near, far = kg(*command, "--graph", str(seed_graph)), kg(*command, "--store", server.url)
        assert (far.returncode, far.stdout) == (0, near.stdout)
    server.close()


def test_a_build_loads_what_it_has_built(tmp_path):
    server = Endpoint()
    report = ROOT / "seeds" / "reports" / "003_c2e04e645d265a66.txt"
    done = kg("build", str(report), "--out", str(tmp_path / "out"), "--store", server.url)
    size = len(store.open(tmp_path / "out").raw)
    assert (done.returncode, len(server.store)) == (0, size)
    assert done.stderr.endswith(f"{size:,} triples, 1 graphs of reports → {server.url}\n")
    server.close()


def test_the_projects_own_endpoint_is_not_written(served, small):
    with pytest.raises(KgError, match=r"the store answers 405 \(use GET or POST\); this address cannot be written"):
        publish.publish(small, served, served)
