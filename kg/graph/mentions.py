"""The mentions of a built graph, one row each, report by report."""

from collections.abc import Iterator

from kg.graph import vocab
from kg.graph.store import Store

COLUMNS = ("doc", "start", "end", "text", "type", "canonical", "parts", "rule", "entity", "entity_label")

_REPORTS = "SELECT ?report ?path { GRAPH ?report { ?report dcterms:source ?path } } ORDER BY ?path"
_MENTIONS = """
SELECT ?report ?m ?start ?text ?type ?canonical ?rule ?node ?label ?class {
  ?s oa:hasSource ?report . ?m kg:sentence ?s ; oa:hasBody ?node ; oa:exact ?text ; oa:start ?start ; kg:rule ?rule .
  ?node skos:prefLabel ?label ; rdf:type ?class .
  OPTIONAL { ?m kg:canonical ?canonical }
  OPTIONAL { ?m dcterms:type ?type }
}"""
_PARTS = """
SELECT ?report ?m ?label {
  ?s oa:hasSource ?report . ?m kg:sentence ?s . ?part dcterms:isPartOf ?m ; schema:position ?n ; rdfs:label ?label
} ORDER BY ?m ?n"""


def rows(store: Store) -> Iterator[tuple]:
    """The mentions in the order of COLUMNS, by report and position; `parts` is a list. Raises GraphError."""
    for report, path in list(store.rows(_REPORTS)):
        parts: dict[str, list[str]] = {}
        for _, mention, part in store.rows(_PARTS, union=False, given={"report": report}):
            parts.setdefault(mention, []).append(part)
        found = store.rows(_MENTIONS, union=False, given={"report": report})
        for _, m, start, text, type, canonical, rule, node, label, kind in sorted(
            found, key=lambda r: (r[2], len(r[3]), r[1])
        ):
            place = (path, start, start + len(text), text, vocab.value_of(type or kind))
            yield (*place, canonical or "", parts.get(m, []), rule, node.rsplit("/", 1)[1], label)
