"""What may go wrong with a server is one line that says what, where, and what to do; a password goes where it may."""

import socket

import pytest
from endpoint import NAME, TOKEN, WORD, Endpoint

from kg.errors import GraphError, QueryError, UsageError
from kg.graph import publish, remote
from kg.graph.question import Question
from kg.graph.wire import Wire
from kg.settings import Settings

SETTINGS = Settings()


@pytest.fixture
def server(monkeypatch):
    for name in ("KG_STORE_USER", "KG_STORE_PASSWORD", "KG_STORE_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    made = Endpoint()
    yield made
    made.close()


@pytest.mark.parametrize("auth", ["basic", "digest", "token"])
def test_who_asks_is_taken_from_the_environment(server, small, monkeypatch, auth):
    server.faults.auth = auth
    with pytest.raises(GraphError, match=r"not allowed \(401: who are you\?\); set KG_STORE_USER"):
        remote.open(server.url, SETTINGS)
    monkeypatch.setenv("KG_STORE_USER", NAME)
    monkeypatch.setenv("KG_STORE_PASSWORD", "wrong")
    with pytest.raises(GraphError, match="not allowed"):
        remote.open(server.url, SETTINGS)
    monkeypatch.setenv("KG_STORE_PASSWORD", WORD)
    if auth == "token":
        monkeypatch.setenv("KG_STORE_TOKEN", TOKEN)
    publish.publish(small, server.url, server.url)
    assert remote.open(server.url, SETTINGS).inside


def test_nothing_is_told_to_who_does_not_ask(server, monkeypatch):
    monkeypatch.setenv("KG_STORE_USER", NAME)
    monkeypatch.setenv("KG_STORE_PASSWORD", WORD)
    remote.open(server.url, SETTINGS)
    assert {said for _, said in server.seen} == {None}


def test_a_netrc_is_not_read(server, monkeypatch, tmp_path):
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login a password b\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    remote.open(server.url, SETTINGS)
    assert {said for _, said in server.seen} == {None}


def test_no_password_goes_over_an_open_network(monkeypatch):
    monkeypatch.setenv("KG_STORE_TOKEN", TOKEN)
    with pytest.raises(UsageError, match="a password would go unencrypted; use an https:// address"):
        remote.open("http://store.invalid/sparql", SETTINGS)


def test_a_password_is_not_taken_elsewhere(server, monkeypatch):
    monkeypatch.setenv("KG_STORE_TOKEN", TOKEN)
    other = Endpoint()
    server.faults.moved = other.url
    with pytest.raises(GraphError, match=f"the store has moved to {other.url}; name that address"):
        remote.open(server.url, SETTINGS)
    assert other.seen == []
    other.close()


FAULTS = [
    ({"status": 404}, GraphError, "the store answers 404 (no); name the address that answers SPARQL"),
    ({"status": 500}, GraphError, "the store answers 500 (no); see the server's log"),
    ({"status": 503}, GraphError, "the store answers 503 (no); try again later, or ask for less"),
    ({"status": 403}, GraphError, "not allowed (403: no); set KG_STORE_USER"),
    ({"status": 400}, QueryError, "the store finds the request wrong (no); mend the query"),
    ({"html": True}, GraphError, "the answer is text/html, not application/sparql-results+json; name the address"),
    ({"broken": True}, GraphError, "the answer broke off"),
]


@pytest.mark.parametrize("faults, kind, line", FAULTS, ids=[str(f) for f, *_ in FAULTS])
def test_a_fault_is_one_line(server, faults, kind, line):
    for name, value in faults.items():
        setattr(server.faults, name, value)
    with pytest.raises(kind) as caught:
        remote.open(server.url, SETTINGS)
    assert str(caught.value).startswith(f"{server.url}: {line}")
    assert "\n" not in str(caught.value)


def test_a_slow_answer_is_not_waited_for(server):
    there = remote.Remote(server.url, SETTINGS)
    server.faults.slow = 2
    with pytest.raises(QueryError, match="no answer within 0.5 s; ask for less, or raise query_seconds"):
        there.ask(Question("ASK {}"), 0.5)


def test_no_server_and_no_address():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        closed = f"http://127.0.0.1:{free.getsockname()[1]}/sparql"
    with pytest.raises(GraphError, match=r"no connection \(.*refused.*\); see that the server runs"):
        remote.open(closed, SETTINGS)
    for wrong in ("out", "file:///etc/hostname", "http://"):
        with pytest.raises(UsageError, match="no address of a store; write http://"):
            Wire(wrong)
    with pytest.raises(UsageError, match="an address holds no password") as caught:
        Wire("http://me:secret@localhost/sparql")
    assert "secret" not in str(caught.value)
