"""The requests of the SPARQL 1.1 protocol, as they come over HTTP; the graph is the one of the seed reports."""

from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from kg.graph import store
from kg.serve.app import app
from kg.settings import Settings

QUERY, FORM = "application/sparql-query", "application/x-www-form-urlencoded"
ASK, SELECT, CONSTRUCT = "ASK {}", "SELECT ?s { ?s a kg:Report }", "CONSTRUCT { ?s a kg:Report } { ?s a kg:Report }"
JSON, XML, TURTLE = "application/sparql-results+json", "application/sparql-results+xml", "text/turtle"


@pytest.fixture(scope="module")
def client(seed_graph):
    with TestClient(app(seed_graph, Settings(), seconds=20), base_url="http://127.0.0.1") as made:
        yield made


def get(client, query: str | None = None, accept: str = "", **more):
    pairs = [
        *([("query", query)] if query is not None else []),
        *((k.replace("_", "-"), v) for k, vs in more.items() for v in vs),
    ]
    return client.get("/sparql?" + urlencode(pairs), headers={"Accept": accept})


def post(client, body: str | bytes, type: str | None, url: str = "/sparql", accept: str = ""):
    headers = {"Accept": accept} | ({"Content-Type": type} if type else {})
    return client.post(url, content=body.encode() if isinstance(body, str) else body, headers=headers)


def test_query_by_get(client):
    reply = get(client, ASK)
    assert (reply.status_code, reply.headers["content-type"], reply.json()["boolean"]) == (200, JSON, True)


def test_query_by_form(client):
    assert post(client, urlencode({"query": ASK}), FORM).json()["boolean"] is True


def test_query_by_form_with_a_space_inside_an_iri_is_decoded_once(client):
    reply = post(
        client, urlencode({"query": "ASK { BIND(<http://a/b%20c> AS ?x) FILTER(STR(?x) = 'http://a/b%20c') }"}), FORM
    )
    assert reply.json()["boolean"] is True


def test_query_sent_directly(client):
    reply = post(client, SELECT, QUERY + "; charset=utf-8")
    assert len(reply.json()["results"]["bindings"]) == 5


def test_query_in_chinese(client):
    assert post(client, 'ASK { ?m skos:prefLabel "书香政协"@zh }', QUERY).json()["boolean"] is True


ROWS = {
    "": JSON,
    XML: XML,
    "text/csv": "text/csv",
    "text/tab-separated-values": "text/tab-separated-values",
    "application/xml": XML,
    "text/html, */*;q=0.1": JSON,
    f"{JSON};q=0.2, {XML};q=0.8": XML,
    "text/*": "text/csv",
}
GRAPHS = {
    "": TURTLE,
    "application/n-triples": "application/n-triples",
    "application/ld+json": "application/ld+json",
    "application/rdf+xml": "application/rdf+xml",
    "application/json": "application/ld+json",
}


@pytest.mark.parametrize("accept, type", ROWS.items())
def test_the_form_of_rows_is_negotiated(client, accept, type):
    reply = get(client, SELECT, accept)
    assert (reply.status_code, reply.headers["content-type"].split(";")[0]) == (200, type)


@pytest.mark.parametrize("accept, type", GRAPHS.items())
def test_the_form_of_triples_is_negotiated(client, accept, type):
    reply = get(client, CONSTRUCT, accept)
    assert (reply.status_code, reply.headers["content-type"].split(";")[0]) == (200, type)


@pytest.mark.parametrize("accept", ["image/png", "text/html", f"{JSON};q=0"])
def test_a_form_that_is_not_offered_is_refused(client, accept):
    assert get(client, SELECT, accept).status_code == 406


def test_triples_are_not_given_as_rows(client):
    assert get(client, CONSTRUCT, "text/csv").status_code == 406
    assert get(client, SELECT, TURTLE).status_code == 406


def test_the_default_graph_is_the_union_unless_the_request_names_one(client, seed_graph):
    graphs = [g.value for g in store.open(seed_graph).raw.named_graphs()]
    count = "SELECT (COUNT(*) AS ?n) { ?s a kg:Report }"
    counted = [
        get(client, count, "text/csv", **more).text.split()
        for more in ({}, {"default_graph_uri": graphs[:1]}, {"default_graph_uri": graphs[:2]})
    ]
    assert counted == [["n", "5"], ["n", "1"], ["n", "2"]]


def test_the_named_graphs_of_the_request_are_the_only_ones(client, seed_graph):
    graph = next(g.value for g in store.open(seed_graph).raw.named_graphs())
    query = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s a kg:Report } }"
    assert get(client, query, "text/csv", named_graph_uri=[graph]).text.split() == ["n", "1"]
    url = "/sparql?" + urlencode({"named-graph-uri": graph})
    assert post(client, query, QUERY, url, "text/csv").text.split() == ["n", "1"]


def test_the_dataset_of_the_request_wins_over_from(client, seed_graph):
    graphs = [g.value for g in store.open(seed_graph).raw.named_graphs()]
    query = f"SELECT ?s FROM <{graphs[0]}> {{ ?s a kg:Report }}"
    assert get(client, query, "text/csv").text.split() == ["s", graphs[0]]
    assert get(client, query, "text/csv", default_graph_uri=[graphs[1]]).text.split() == ["s", graphs[1]]


@pytest.mark.parametrize(
    "status, request_",
    [
        (400, lambda c: get(c)),
        (400, lambda c: c.get("/sparql?" + urlencode([("query", ASK), ("query", SELECT)]))),
        (400, lambda c: get(c, "SELECT nonsense")),
        (400, lambda c: post(c, b"ASK { ?s ?p '\xff' }", QUERY)),
        (400, lambda c: post(c, b"query=ASK%7B%7D%ff", FORM)),
        (400, lambda c: post(c, ASK, QUERY + "; charset=utf-16")),
        (400, lambda c: post(c, ASK, QUERY, "/sparql?" + urlencode({"query": ASK}))),
        (400, lambda c: post(c, "", FORM)),
        (415, lambda c: post(c, ASK, "text/plain")),
        (415, lambda c: post(c, ASK, None)),
        (415, lambda c: post(c, urlencode({"query": ASK}), "application/json")),
        (415, lambda c: post(c, ASK, "application/sparql-update")),
        (405, lambda c: c.put("/sparql?" + urlencode({"query": ASK}))),
        (405, lambda c: c.delete("/sparql")),
        (403, lambda c: post(c, urlencode({"update": "CLEAR ALL"}), FORM)),
        (403, lambda c: get(c, ASK, using_graph_uri=["http://a/"])),
        (403, lambda c: get(c, "SELECT * { service <http://127.0.0.1/> { ?s ?p ?o } }")),
        (403, lambda c: post(c, "LOAD <file:///etc/hostname>", QUERY)),
        (400, lambda c: post(c, "CLEAR ALL", QUERY)),
    ],
)
def test_bad_requests_are_refused(client, status, request_):
    reply = request_(client)
    assert (reply.status_code, reply.text.count("\n")) == (status, 1)


def test_from_reads_no_file_and_no_address(client, tmp_path):
    file = tmp_path / "secret.nt"
    file.write_text("<http://a/> <http://b/> <http://c/> .\n")
    query = f"SELECT ?s FROM <file://{file}> {{ ?s ?p ?o }}"
    assert get(client, query, "text/csv").text.split() == ["s"]


def test_a_relative_iri_is_read_against_the_endpoint(client):
    assert get(client, "ASK { FILTER(STR(<x>) = 'http://127.0.0.1/x') }").json()["boolean"] is True


def test_other_hosts_are_refused(client):
    assert client.get("/sparql?query=ASK%7B%7D", headers={"Host": "evil.example"}).status_code == 400
