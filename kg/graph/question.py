"""A question to a graph, here or on another server, and its answer."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """A query and the form of its answer: "rows" or a media type for tables, a media type for triples.

    `default` and `named` are the graphs of the protocol's dataset; without them the default graph is the union of all
    (`union`), or only what stands in no named graph.
    """

    sparql: str
    table: str = "rows"
    triples: str = "text/turtle"
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    base: str | None = None
    union: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """`kind` is "table", "boolean" or "triples"; `rows` under `columns` where asked for, else `body`, written out."""

    kind: str
    body: bytes = b""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple, ...] = ()


def bound(sparql: str, given: Mapping[str, str]) -> str:
    """The query with variables of its outermost group set to IRIs (by VALUES, which, unlike substitutions, the planner
    sees).

    >>> bound("SELECT ?l { ?n rdfs:label ?l }", {"n": "http://a/b"})
    'SELECT ?l { VALUES ?n { <http://a/b> }  ?n rdfs:label ?l }'
    """
    import pyoxigraph as ox

    for name, iri in given.items():
        sparql = sparql.replace("{", f"{{ VALUES ?{name} {{ {ox.NamedNode(iri)} }} ", 1)
    return sparql
