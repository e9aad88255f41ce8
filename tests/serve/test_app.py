"""The endpoint survives what people ask of it; the page needs no network."""

import json
import re
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from kg.graph import queries
from kg.serve.app import PAGE, app
from kg.settings import Settings

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def client(seed_graph):
    with TestClient(app(seed_graph, Settings(), seconds=1.5), base_url="http://127.0.0.1") as made:
        yield made


def ask(client, query: str):
    return client.get("/sparql?" + urlencode({"query": query}))


def test_an_endless_query_is_stopped_and_the_next_one_answered(client):
    for _ in range(3):
        reply = ask(client, ENDLESS)
        assert (reply.status_code, reply.text[:26]) == (503, "the query was stopped afte")
    assert ask(client, "ASK {}").json()["boolean"] is True


def test_the_page_and_its_questions(client):
    page = client.get("/")
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//|@import|url\(""", page.text)
    found = client.get("/questions").json()
    assert [q["name"] for q in found] == list(queries.named())
    for question in found:
        assert ask(client, question["text"]).status_code == 200, question["name"]


def test_the_page_speaks_both_languages_and_writes_text_only():
    text = PAGE.read_text(encoding="utf-8")
    assert len(re.findall("data-zh=", text)) == len(re.findall("data-en=", text)) > 4
    assert "innerHTML" not in text and "document.write" not in text
    assert json.dumps(text)
