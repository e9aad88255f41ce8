"""SERVICE and LOAD are refused wherever they are words of the language, and nowhere else."""

import pytest

from kg.errors import QueryError
from kg.graph import lexer


@pytest.mark.parametrize(
    "text",
    [
        'SELECT * { ?s ?p "SERVICE <http://a/>" }',
        "SELECT * { ?s ?p 'it''s SERVICE' }",
        'SELECT * { ?s ?p """two\n"SERVICE" LOAD""" }',
        "SELECT * { ?s <http://a/SERVICE> ?service } # SERVICE <http://a/>",
        "PREFIX service: <http://a/#> SELECT * { ?s service:LOAD $load }",
        r'SELECT * { ?s ?p "\"SERVICE" }',
        "SELECT ?services { ?services ?loads 1 }",
    ],
)
def test_these_pass(text):
    assert lexer.check(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://a/> { ?s ?p ?o } }",
        "SELECT * { sErViCe SILENT <http://a/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p '#' . SERVICE ?x { ?s ?p ?o } }",
        "SELECT * { ?s <http://a/#b> ?o . SERVICE <http://a/> {} }",
        'SELECT * { ?s ?p """#""" SERVICE<http://a/>{} }',
        "# a comment\nLOAD <file:///etc/passwd>",
        "SELECT * { FILTER(1 <2) SERVICE <http://a/> {} }",
    ],
)
def test_these_do_not(text):
    with pytest.raises(QueryError, match="is not allowed"):
        lexer.check(text)
