"""The mentions of a built graph, one row each, report by report."""

from collections import defaultdict
from collections.abc import Iterator

from kg.graph import vocab
from kg.graph.adoptions import nodes, span
from kg.graph.store import Store

COLUMNS = ("doc", "start", "end", "text", "type", "canonical", "parts", "entity", "entity_label")

_REPORTS = "SELECT ?report ?path { GRAPH ?report { ?report dcterms:source ?path } } ORDER BY ?path"
_MENTIONS = """
SELECT ?report ?m ?p ?o { ?s oa:hasSource ?report . ?m kg:sentence ?s . ?m ?p ?o
  FILTER(?p NOT IN (oa:exact, kg:sentence, kg:status)) }"""
_PARTS = "SELECT ?m ?label { ?part dcterms:isPartOf ?m ; schema:position ?n ; rdfs:label ?label } ORDER BY ?m ?n"


def rows(store: Store) -> Iterator[tuple]:
    """The mentions in the order of COLUMNS, by report and position; `parts` is a list. Raises GraphError."""
    parts: dict[str, list[str]] = defaultdict(list)
    for mention, part in store.rows(_PARTS, union=False):
        parts[mention].append(part)
    describe = nodes(store)
    for report, path in list(store.rows(_REPORTS, union=False)):
        (text,) = store.facts(report, "schema:text")
        for (start, end), m, said in sorted(_found(store, report), key=lambda f: f[:2]):
            node = said["hasBody"]
            label, kind = describe(node)
            kind = vocab.value_of(said["type"]) if "type" in said else kind
            rest = said.get("canonical", ""), parts.get(m, []), node.rsplit("/", 1)[1], label
            yield (path, start, end, text[start:end], kind, *rest)


def _found(store: Store, report: str) -> list[tuple[tuple[int, int], str, dict[str, str]]]:
    """(span, IRI, what is said) of every mention of a report, by the last word of each property."""
    said: dict[str, dict[str, str]] = defaultdict(dict)
    for _, m, p, o in store.rows(_MENTIONS, union=False, given={"report": report}):
        said[m][p.rsplit("#", 1)[-1].rsplit("/", 1)[-1]] = o
    return [(span(m), m, facts) for m, facts in said.items()]
