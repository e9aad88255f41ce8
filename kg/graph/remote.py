"""A graph on another server, read by the SPARQL 1.1 protocol: the same questions as `store.Store`, over HTTP.

A server need not have a default graph of its own (Virtuoso and GraphDB take all graphs together), so what stands in
no named graph here is kept there in the graph `COMMON`, and a question of ours is put inside it. A server without that
graph (`kg serve`, or one loaded from an export) gets the question as it is.

Servers cut long answers, and most do not say so. One whose number of rows is round, or as high as the server's
X-SPARQL-MaxRows, is looked at again: if a row follows, everything is fetched in pages of that size, in order.
"""

import json
import re
from collections.abc import Iterator, Mapping

from kg.errors import GraphError, QueryError
from kg.graph import lexer, queries, vocab
from kg.graph.question import Answer, Question, bound
from kg.graph.values import read
from kg.graph.wire import ADDRESS, Reply, Wire
from kg.settings import Settings

#: Our own questions may take so long; those of people `query_seconds`.
SECONDS = 600.0
JSON, TURTLE = "application/sparql-results+json", "text/turtle"
FORMS = {JSON: (JSON, "application/json"), TURTLE: (TURTLE, "application/x-turtle")}
COMMON = "graph/common"
#: Where an answer may have been cut: servers are set to round numbers.
ROUND = 100
_HEAD = re.compile(r"(?:\s+|#[^\n]*\n|(?i:PREFIX)\s+[\w-]*:\s*<[^>]*>|(?i:BASE)\s*<[^>]*>)*")


def open(url: str, settings: Settings) -> "Remote":
    """The graph at the address of a SPARQL endpoint. Raises GraphError where none answers or it is not whole."""
    graph = Remote(url, settings)
    common = f"GRAPH {graph.common}"
    if any(graph.rows(f"SELECT ?run {{ {common} {{ ?run a prov:Activity }} }} LIMIT 1")):
        return Remote(url, settings, inside=True)
    if any(graph.rows(f"SELECT ?s {{ {common} {{ ?s ?p ?o }} }} LIMIT 1")):
        raise GraphError("the graph there is not whole", where=url, next="wait for kg load to end, or run it again")
    return graph


class Remote:
    """A graph that answers from afar; `inside` says that what stands in no named graph here is in the common graph."""

    def __init__(self, url: str, settings: Settings, inside: bool = False) -> None:
        self.wire, self.settings, self.inside = Wire(url), settings, inside
        self.common = f"<{settings.things}{COMMON}>"

    def ask(self, question: Question, seconds: float) -> Answer:
        """The whole answer. Raises QueryError for a query that is wrong or takes longer, GraphError for the server."""
        form = lexer.form(lexer.check(question.sparql))
        text = self._text(question.sparql, question.union)
        if form in ("CONSTRUCT", "DESCRIBE"):
            reply = self._post(text, TURTLE, seconds)
            return Answer("triples", reply.body)
        columns, rows = self._whole(text, seconds)
        if form == "ASK":
            return Answer("boolean", columns=("answer",), rows=tuple((bool(row[0]),) for row in rows))
        return Answer("table", columns=columns, rows=tuple(rows))

    def rows(self, sparql: str, union: bool = True, given: Mapping[str, str] | None = None) -> Iterator[tuple]:
        """The rows of a SELECT query as Python values, as those of a local store."""
        return iter(self._whole(self._text(bound(sparql, given or {}), union), SECONDS)[1])

    def objects(self, subject: str, term: str, graph: str = "") -> list:
        """The values of a property (by its short name) of a thing in a graph (the default one)."""
        pattern = f"{{ <{subject}> {term} ?o }}"
        asked = f"SELECT ?o {{ GRAPH <{graph}> {pattern} }}" if graph else f"SELECT ?o {pattern}"
        return [o for (o,) in self.rows(asked, union=False)]

    def facts(self, report: str, *terms: str) -> list:
        """What a report says of itself: one value (or None) for each property, by its short name, in one request."""
        names = [vocab.terms(self.settings.terms)[term][1:-1] for term in terms]
        asked = f"SELECT ?p ?o {{ VALUES ?p {{ {' '.join(terms)} }} GRAPH <{report}> {{ <{report}> ?p ?o }} }}"
        found = dict(self.rows(asked, union=False))
        return [found.get(name) for name in names]

    def _text(self, sparql: str, union: bool) -> str:
        """The query as it is sent: prefixes declared, and inside the common graph where there is one."""
        text = queries.declared(sparql, self.settings)
        return text if union or not self.inside else within(text, self.common)

    def _whole(self, text: str, seconds: float) -> tuple[tuple[str, ...], list[tuple]]:
        columns, rows, most = self._page(text, seconds)
        size = len(rows)
        cut = size and (size % ROUND == 0 or size >= most)
        if not cut or not self._page(page(text, columns, size, 1), seconds)[1]:
            return columns, rows
        found: list[tuple] = []
        while len(more := self._page(page(text, columns, len(found), size), seconds)[1]) == size:
            found += more
        return columns, found + more

    def _page(self, text: str, seconds: float) -> tuple[tuple[str, ...], list[tuple], float]:
        """Columns, rows, and how many rows the server says it gives at most."""
        reply = self._post(text, JSON, seconds)
        try:
            data = json.loads(reply.body)
            if "boolean" in data:
                return ("answer",), [(data["boolean"],)], float("inf")
            columns = tuple(data["head"]["vars"])
            rows = [tuple(_value(row.get(c)) for c in columns) for row in data["results"]["bindings"]]
            return columns, rows, float(reply.headers.get("X-SPARQL-MaxRows", "inf"))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            what = "the answer broke off or is no SPARQL result"
            raise GraphError(what, where=self.wire.url, next="try again") from error

    def _post(self, text: str, accept: str, seconds: float) -> Reply:
        reply = self.wire.send("POST", seconds, headers={"Accept": accept}, data={"query": text})
        if reply.type not in FORMS[accept]:
            what = f"the answer is {reply.type or 'without a type'}, not {accept}"
            raise GraphError(what, where=self.wire.url, next=ADDRESS)
        return reply


def _value(term: Mapping | None):
    return None if term is None else read(term["value"], term.get("datatype"))


def within(sparql: str, graph: str) -> str:
    """A SELECT query whose patterns outside GRAPH look at one graph (an IRI in brackets) instead of the default one.

    >>> within("SELECT ?s { ?s ?p ?o } LIMIT 1", "<http://a/g>")
    'SELECT ?s { GRAPH <http://a/g> { ?s ?p ?o } } LIMIT 1'
    """
    first, last = sparql.index("{"), sparql.rindex("}") + 1
    return f"{sparql[:first]}{{ GRAPH {graph} {sparql[first:last]} }}{sparql[last:]}"


def page(sparql: str, columns: tuple[str, ...], offset: int, limit: int) -> str:
    """The query for some of the rows of a SELECT query, in its order, or in that of its columns.

    Raises QueryError for one with FROM, which cannot stand inside another.

    >>> page("PREFIX a: <http://a/> SELECT ?s { ?s a:b ?o } ORDER BY ?s", ("s",), 200, 100)
    'PREFIX a: <http://a/> SELECT ?s { { SELECT ?s { ?s a:b ?o } ORDER BY ?s\\n} } LIMIT 100 OFFSET 200'
    """
    if "FROM" in lexer.words(sparql):
        what = f"the store gives {max(offset, limit)} rows and no more"
        raise QueryError(what, next="add LIMIT and OFFSET, or leave FROM out")
    head = _HEAD.match(sparql)[0]
    inner, names = sparql[len(head) :].rstrip(), " ".join(f"?{c}" for c in columns)
    if "ORDER" not in lexer.words(inner[inner.rindex("}") :]):
        inner = f"SELECT {names} {{ {{ {inner}\n}} }} ORDER BY {names}"
    return f"{head}SELECT {names} {{ {{ {inner}\n}} }} LIMIT {limit} OFFSET {offset}"
