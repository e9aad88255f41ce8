"""Keeps a query from leaving this machine: SERVICE and LOAD are refused before the query is parsed."""

import re

from kg.errors import QueryError

#: What is skipped (comments, strings, IRIs, variables, prefixed names) and the bare words that are left.
_TOKEN = re.compile(
    r"""
    \"\"\"(?:[^\\"]|\\.|\"(?!\"\"))*\"\"\" | '''(?:[^\\']|\\.|'(?!''))*'''
    | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
    | <[^<>"{}|^`\\\x00-\x20]*> | \#[^\n\r]* | [?$@]\w+ | [\w.-]*:[\w.%\\:-]*
    | (?P<word>[A-Za-z_]\w*)
    """,
    re.VERBOSE | re.DOTALL,
)
REFUSED = frozenset({"SERVICE", "LOAD"})
FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})


def check(sparql: str) -> str:
    """The query, if it asks no other machine and reads no file; raises QueryError otherwise.

    >>> check('SELECT ?service { ?service <http://x/SERVICE> "LOAD" } # SERVICE')[:6]
    'SELECT'
    >>> check("SELECT * { Service <http://127.0.0.1/> { ?s ?p ?o } }")
    Traceback (most recent call last):
    kg.errors.QueryError: SERVICE is not allowed; ask this graph only
    """
    for word in sorted(words(sparql) & REFUSED):
        raise QueryError(f"{word} is not allowed", next="ask this graph only")
    return sparql


def words(sparql: str) -> set[str]:
    """The bare words of a query in capitals: its keywords, no names and no strings.

    >>> sorted(words("select ?from { ?from a <http://x/#y> }"))
    ['A', 'SELECT']
    """
    return {token["word"].upper() for token in _TOKEN.finditer(sparql) if token["word"]}


def form(sparql: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE; "" for a text that is no query.

    >>> form("PREFIX select: <http://x/> construct { ?s ?p ?o } { SELECT * { ?s ?p ?o } }")
    'CONSTRUCT'
    """
    found = (token["word"].upper() for token in _TOKEN.finditer(sparql) if token["word"])
    return next((word for word in found if word in FORMS), "")
