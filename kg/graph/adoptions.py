"""The adoption table: one row for every (mechanism or initiative, place, report), with the sentence that shows it."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.graph import vocab
from kg.graph.store import Store

COLUMNS = (
    "mechanism", "mechanism_id", "place", "place_code", "level", "year", "status", "confidence", "surface", "quote",
    "report", "start", "end",
)  # fmt: skip

#: The adoptions of one report or of one node; `said` is the status the mention itself was given.
_QUERY = """
SELECT ?report ?node ?place ?other ?year ?status ?said ?surface ?at ?quote ?start ?label {
  GRAPH ?report { ?report kg:reports ?a }
  ?a kg:mechanism ?node ; kg:status ?status ; kg:evidence ?m .
  ?m oa:exact ?surface ; oa:start ?at ; kg:sentence ?s .
  ?s oa:exact ?quote ; oa:start ?start .
  ?node skos:prefLabel ?label .
  OPTIONAL { ?a kg:adopter ?place }
  OPTIONAL { ?a kg:year ?year }
  OPTIONAL { ?a kg:adoptingBody|kg:adopterName ?other }
  OPTIONAL { GRAPH ?report { ?m kg:status ?said } }
}"""
_REPORTS = """
SELECT ?report ?path ?confidence {
  GRAPH ?report { ?report dcterms:source ?path ; kg:confidence ?confidence }
} ORDER BY ?path"""


def rows(store: Store, of: Sequence[str] = ()) -> Iterator[tuple]:
    """The adoption rows in the order of COLUMNS, report by report, so that a million need no memory; or those of
    some nodes.

    `of` are IRIs of nodes. `quote` is the sentence that carries the status (the first of them), `start` and `end`
    cut it out of the report's text; `surface` is the wording there, `confidence` that of the report's place. A row
    without a place is one of a report whose place is not known, or of an adopter that could not be placed. Raises
    GraphError.
    """
    describe = divisions(store)
    about = {report: (path, confidence) for report, path, confidence in store.rows(_REPORTS, union=False)}
    for given in [{"node": n} for n in of] or [{"report": r} for r in about]:
        for report, node, place, _, year, status, _, surface, _, quote, start, label in _best(store, given):
            path, confidence = about[report]
            head = (label, node.rsplit("/", 1)[1], *describe(place), year, vocab.value_of(status), confidence)
            yield (*head, surface, quote, path, start, start + len(quote))


def _best(store: Store, given: dict[str, str]) -> list[tuple]:
    """One row a (report, node, place): the reporter's own before another's, then the first mention that has the
    status.
    """
    kept: dict[tuple, tuple] = {}
    for row in store.rows(_QUERY, union=False, given=given):
        report, node, place, other, _, status, said, _, at, *_ = row
        key, rank = (report, node, place or ""), (other is not None and not place, said != status, at)
        if key not in kept or rank < kept[key][0]:
            kept[key] = (rank, row)
    return [row for _, row in sorted(kept.values(), key=lambda k: (k[1][0], k[1][8], k[1][1], k[1][2] or ""))]


def nodes(store: Store):
    """A function from a node's IRI to its label and type; it remembers what it has read."""
    ask = "SELECT ?n ?label ?type { ?n skos:prefLabel ?label ; rdf:type ?type }"

    @lru_cache(1 << 17)
    def describe(node: str) -> tuple[str, str]:
        _, label, type = next(store.rows(ask, union=False, given={"n": node}), (node, "", ""))
        return label, vocab.value_of(type)

    return describe


def divisions(store: Store):
    """A function from a division's IRI (or None) to its name, code and level, empty where it is None."""
    ask = "SELECT ?p ?name ?code ?level { ?p skos:prefLabel ?name ; skos:notation ?code ; kg:level ?level }"

    @lru_cache(1 << 14)
    def describe(place: str | None) -> tuple[str, str, str]:
        if place is None:
            return "", "", ""
        _, name, code, level = next(store.rows(ask, union=False, given={"p": place}), (place, "", "", ""))
        return name, code, vocab.value_of(level)

    return describe
