"""The adoption table: one row for every (mechanism or initiative, place, report), with the sentence that shows it."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.graph import vocab
from kg.graph.store import Store

COLUMNS = (
    "mechanism", "mechanism_id", "place", "place_code", "level", "year", "status", "confidence", "surface", "quote",
    "report", "start", "end",
)  # fmt: skip

#: The adoptions of one report (or, with ?node given, of one node); `said` is the status the mention itself was given.
_QUERY = """
SELECT ?report ?path ?confidence ?node ?place ?other ?year ?status ?said ?surface ?at ?quote ?start {
  GRAPH ?report {
    ?a kg:mechanism ?node ; kg:status ?status ; kg:evidence ?m .
    ?report dcterms:source ?path ; kg:confidence ?confidence .
    OPTIONAL { ?a kg:adopter ?place }
    OPTIONAL { ?a kg:year ?year }
    OPTIONAL { ?a kg:adoptingBody|kg:adopterName ?other }
    OPTIONAL { ?m kg:status ?said }
  }
  ?m oa:exact ?surface ; oa:start ?at ; kg:sentence ?s .
  ?s oa:exact ?quote ; oa:start ?start .
}"""
_REPORTS = "SELECT ?report { GRAPH ?report { ?report dcterms:source ?path } } ORDER BY ?path"


def rows(store: Store, nodes: Sequence[str] = ()) -> Iterator[tuple]:
    """The adoption rows in the order of COLUMNS, report by report, so that a million need no memory; or those of some nodes.

    `nodes` are IRIs. `quote` is the sentence that carries the status (the first of them), `start` and `end` cut it out of the
    report's text; `surface` is the wording there, `confidence` that of the report's place. A row without a place is one of a
    report whose place is not known, or of an adopter that could not be placed. Raises GraphError.
    """
    describe, label = divisions(store), labels(store)
    subjects = [{"node": n} for n in nodes] or [{"report": r} for (r,) in store.rows(_REPORTS)]
    for given in subjects:
        for found in _best(store.rows(_QUERY, union=False, given=given)):
            _, path, confidence, node, place, _, year, status, _, surface, _, quote, start = found
            name, code, level = describe(place)
            yield (
                label(node), node.rsplit("/", 1)[1], name, code, level, year, vocab.value_of(status), confidence, surface, quote,
                path, start, start + len(quote),
            )  # fmt: skip


def _best(found: Iterator[tuple]) -> list[tuple]:
    """One row a (node, place, report): the reporter's own before another's, then the first mention that has the status."""
    kept: dict[tuple, tuple] = {}
    for row in found:
        report, _, _, node, place, other, _, status, said, _, at, *_ = row
        key, rank = (report, node, place or ""), (other is not None and not place, said != status, at)
        if key not in kept or rank < kept[key][0]:
            kept[key] = (rank, row)
    return [row for _, row in sorted(kept.values(), key=lambda k: (k[1][1], k[1][10], k[1][3], k[1][4] or ""))]


def labels(store: Store):
    """A function from a node's IRI to its label; it remembers what it has read."""

    @lru_cache(1 << 17)
    def label(node: str) -> str:
        found = store.rows("SELECT ?n ?label { ?n skos:prefLabel ?label }", union=False, given={"n": node})
        return next((text for _, text in found), "")

    return label


def divisions(store: Store):
    """A function from a division's IRI (or None) to its name, code and level, empty where it is None."""
    ask = "SELECT ?p ?name ?code ?level { ?p skos:prefLabel ?name ; skos:notation ?code ; kg:level ?level }"

    @lru_cache(1 << 14)
    def describe(place: str | None) -> tuple[str, str, str]:
        if place is None:
            return "", "", ""
        _, name, code, level = next(store.rows(ask, union=False, given={"p": place}))
        return name, code, vocab.value_of(level)

    return describe
