"""The adoption table: one row for every (mechanism or initiative, place, report), with the sentence that shows it.

A store that was loaded in several pieces reads a term or a position slowly; what the IRI of a mention or a sentence
says of it (its report and its span) is therefore not asked for again, and its words are cut out of the report's text.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.graph import vocab
from kg.graph.store import Store
from kg.model import Level

COLUMNS = (
    "mechanism", "mechanism_id", "place", "place_code", "level", "year", "status", "confidence", "surface", "quote",
    "report", "start", "end",
)  # fmt: skip

#: What is asked of one report, or of one node: its adoptions, the sentences of their evidence, the statuses said there.
_OF_REPORT = (
    "SELECT ?a ?p ?o { GRAPH ?report { ?report kg:reports ?a } ?a ?p ?o FILTER(?p NOT IN (rdf:type, kg:year)) }",
    "SELECT ?s { ?s oa:hasSource ?report }",
    "SELECT ?m ?said { GRAPH ?report { ?m kg:status ?said } }",
)
_OF_NODE = (
    "SELECT ?report ?a ?p ?o { ?a kg:mechanism ?node . GRAPH ?report { ?report kg:reports ?a } ?a ?p ?o }",
    "SELECT ?report ?s { ?a kg:mechanism ?node ; kg:evidence ?m . ?m kg:sentence ?s . ?s oa:hasSource ?report }",
    "SELECT ?report ?m ?said { ?a kg:mechanism ?node ; kg:evidence ?m . GRAPH ?report { ?m kg:status ?said } }",
)
_ALL = "SELECT ?report { GRAPH ?report { ?report dcterms:source ?path } } ORDER BY ?path"
_REPORT = ("dcterms:source", "kg:confidence", "schema:text", "kg:year", "kg:place", "kg:body")


class Shown(NamedTuple):
    """An adoption as the evidence that shows it best: where the wording and its sentence stand."""

    rank: tuple
    node: str
    place: str
    status: str
    at: tuple[int, int]
    sentence: tuple[int, int]


def rows(store: Store, of: Sequence[str] = ()) -> Iterator[tuple]:
    """The adoption rows in the order of COLUMNS, report by report, so that a million need no memory; or those of
    some nodes.

    `of` are IRIs of nodes. `quote` is the sentence that carries the status (the first of them), `start` and `end`
    cut it out of the report's text; `surface` is the wording there, `confidence` that of the report's place. A row
    without a place is one of a report whose place is not known, or of an adopter that could not be placed. What a
    report of the nation says of itself has the body that reports as its place. Raises GraphError.
    """
    describe, label = divisions(store), labels(store)
    for given in [{"node": n} for n in of] or [{"report": r} for (r,) in list(store.rows(_ALL, union=False))]:
        for report, shown in _shown(store, given):
            path, confidence, text, year, home, body = store.facts(report, *_REPORT)
            for s in shown:
                name, code, level = describe(s.place or None)
                name = body if body and s.place == home and level == Level.NATION else name
                head = (label(s.node), s.node.rsplit("/", 1)[1], name, code, level, year, vocab.value_of(s.status))
                surface, quote = text[slice(*s.at)], text[slice(*s.sentence)]
                yield (*head, confidence, surface, quote, path, *s.sentence)


def _shown(store: Store, given: dict[str, str]) -> Iterator[tuple[str, list[Shown]]]:
    """(report, its adoptions): one a node and place, by the position of the wording."""
    adoptions, sentences, statuses = (_asked(store, q, given) for q in (_OF_NODE if "node" in given else _OF_REPORT))
    facts: dict[str, dict[str, dict[str, list]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    spans, said = defaultdict(set), defaultdict(set)
    for report, a, p, o in adoptions:
        facts[report][a][p.rsplit("#", 1)[-1]].append(o)
    for report, s in sentences if facts else ():
        spans[report].add(span(s))
    for _, m, status in statuses if facts else ():
        said[m].add(status)
    for report, found in facts.items():
        around = sorted(spans[report])
        yield report, _best([s for a in found.values() for s in _evidence(a, around, said)])


def _asked(store: Store, query: str, given: dict[str, str]) -> Iterator[tuple]:
    """The rows, each with its report in front: the one asked about is not asked for again."""
    known = tuple(given.values()) if "report" in given else ()
    return ((*known, *row) for row in store.rows(query, union=False, given=given))


def _best(found: list[Shown]) -> list[Shown]:
    kept: dict[tuple[str, str], Shown] = {}
    for shown in found:
        key = shown.node, shown.place
        kept[key] = min(kept.get(key, shown), shown)
    return sorted(kept.values(), key=lambda s: (s.at[0], s.node, s.place))


def _evidence(a: dict[str, list], sentences: list[tuple[int, int]], said: dict[str, set[str]]) -> list[Shown]:
    """The reporter's own comes before another's, then the first mention that has the status."""
    (node,), (status,), place = a["mechanism"], a["status"], "".join(a.get("adopter", ()))
    other = not place and ("adoptingBody" in a or "adopterName" in a)
    spans = [(m, span(m)) for m in a["evidence"]]
    return [
        Shown((other, status not in said.get(m, ()), at), node, place, status, at, around(at, sentences))
        for m, at in spans
    ]


def span(iri: str) -> tuple[int, int]:
    """Where a mention or a sentence stands in the text of its report, which is what its IRI ends in.

    >>> span("https://w3id.org/zhengmai/id/mention/0123456789abcdef.12-34.1")
    (12, 34)
    """
    start, end = iri.rsplit("/", 1)[1].split(".")[1].split("-")
    return int(start), int(end)


def around(at: tuple[int, int], sentences: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The sentence, of sorted ones that do not overlap, around a position.

    >>> around((4, 6), [(0, 3), (3, 9), (9, 12)])
    (3, 9)
    """
    return sentences[bisect_right(sentences, at[0], key=lambda s: s[0]) - 1]


def labels(store: Store):
    """A function from a node's IRI to its label; it remembers what it has read."""
    return lru_cache(1 << 17)(lambda node: next(iter(store.objects(node, "skos:prefLabel")), node))


def nodes(store: Store):
    """A function from a node's IRI to its label and type; it remembers what it has read."""

    @lru_cache(1 << 17)
    def describe(node: str) -> tuple[str, str]:
        label, kind = (next(iter(store.objects(node, term)), "") for term in ("skos:prefLabel", "rdf:type"))
        return label or node, vocab.value_of(kind)

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
