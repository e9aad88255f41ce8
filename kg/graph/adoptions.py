"""The adoption table: one row for every (mechanism or initiative, adopter, report), with the sentence that shows it.

What the IRI of a mention or a sentence says of it (its report and its span) is not asked for again. The sentences of a
node are asked for at once, those of a report are cut out of its text; wordings are cut out of sentences.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.graph import vocab
from kg.graph.reports import About, code, division, reports
from kg.graph.store import Store
from kg.model import Level

COLUMNS = (
    "mechanism", "mechanism_id", "place", "place_code", "level", "year", "status", "confidence", "surface", "quote",
    "report", "start", "end", "reporter", "reporter_code", "adopter",
)  # fmt: skip

_FACTS = """?a kg:mechanism ?node ; kg:status ?status ; kg:evidence ?m . ?node skos:prefLabel ?label
  OPTIONAL { ?a kg:adopter ?place }"""
#: What is asked of one report, or of one node: its adoptions, the sentences of their evidence, the statuses said there.
_OF_REPORT = (
    f"SELECT ?m ?node ?label ?status ?place {{ ?s oa:hasSource ?report . ?m kg:sentence ?s . {_FACTS} }}",
    "SELECT ?s ?text { ?s oa:hasSource ?report }",
    "SELECT ?m ?said { ?s oa:hasSource ?report . ?m kg:sentence ?s ; kg:status ?said }",
)
_OF_NODE = (
    f"SELECT ?m ?node ?label ?status ?place {{ {_FACTS} }}",
    "SELECT DISTINCT ?s ?text { ?a kg:mechanism ?node ; kg:evidence ?m . ?m kg:sentence ?s . ?s oa:exact ?text }",
    "SELECT ?m ?said { ?a kg:mechanism ?node ; kg:evidence ?m . ?m kg:status ?said }",
)
#: Few texts name an adopter that is no division: asked once for all, each way by itself so that little is looked at.
_NAMED = """SELECT ?m ?place ?other {
  { ?a kg:adoptingBody ?other ; kg:evidence ?m OPTIONAL { ?a kg:adopter ?place } }
  UNION { ?a kg:adopterName ?other ; kg:evidence ?m }
}"""


class Shown(NamedTuple):
    """An adoption as the evidence that shows it best: where the wording and its sentence stand."""

    rank: tuple
    node: str
    label: str
    place: str
    adopter: str
    status: str
    at: tuple[int, int]
    sentence: tuple[int, int]


def rows(store: Store, of: Sequence[str] = ()) -> Iterator[tuple]:
    """The adoption rows in the order of COLUMNS, report by report, so that a million need no memory; or those of
    some nodes.

    `of` are IRIs of nodes. `quote` is the sentence that carries the status (the first of them), `start` and `end`
    cut it out of the report's text; `surface` is the wording there, `confidence` that of the report's place. `place`
    is the adopter's, `reporter` the report's: they differ where the text says whose mechanism it is, and `adopter`
    are its words for that. A row without a place is one of a report whose place is not known, or of an adopter that
    could not be placed. What a report of the nation says of itself has the body that reports as its place.
    Raises GraphError.
    """
    known = reports(store)
    for given in [{"node": n} for n in of] or [{"report": r} for r in known]:
        for report, shown, quotes in _shown(store, given, known):
            about = known[report]
            home = placed(about.place, about)
            for s in shown:
                head = s.label, s.node.rsplit("/", 1)[1], *placed(s.place, about), about.year
                quote, (start, end) = quotes[s.sentence], s.sentence
                surface = quote[s.at[0] - start : s.at[1] - start]
                said = vocab.value_of(s.status), about.confidence, surface, quote, about.path, start, end
                yield (*head, *said, *home[:2], s.adopter)


def placed(place: str, about: About) -> tuple[str, str, str]:
    """(name, code, level) of a place, a code or "", in a report; the nation reports under the name of its body."""
    name, place, level = division(place)
    return about.body if about.body and place == about.place and level == Level.NATION else name, place, level


def _shown(store: Store, given: dict[str, str], known: dict[str, About]) -> Iterator[tuple[str, list[Shown], dict]]:
    """(report, its adoptions, its sentences by span), by path; one adoption a node and adopter, by position."""
    questions = _OF_NODE if "node" in given else _OF_REPORT
    adoptions, sentences, statuses = (store.rows(q, union=False, given=given) for q in questions)
    facts, adopters = defaultdict(list), _adopters(store)
    for m, node, label, status, place in adoptions:
        facts[reported(m)].append((m, node, label, code(place), adopters.get((m, code(place)), ""), status))
    quotes, said = defaultdict(dict), defaultdict(set)
    for s, text in sentences if facts else ():
        quotes[reported(s)][span(s)] = text
    for m, status in statuses if facts else ():
        said[m].add(status)
    for report in sorted(facts, key=lambda r: known[r].path):
        around = sorted(quotes[report])
        shown = _best([_evidence(*fact, around, said) for fact in facts[report]])
        yield report, shown, quotes[report] if "node" in given else _cut(store, report, shown)


def _cut(store: Store, report: str, shown: list[Shown]) -> dict[tuple[int, int], str]:
    (text,) = store.facts(report, "schema:text")
    return {s.sentence: text[slice(*s.sentence)] for s in shown}


@lru_cache(1)
def _adopters(store: Store) -> dict[tuple[str, str], str]:
    """The words or bodies by which texts name adopters, by mention and place of the adopter."""
    found, label = defaultdict(set), labels(store)
    for m, place, other in store.rows(_NAMED, union=False):
        found[m, code(place)].add(label(other) if "/node/" in other else other)
    return {key: "、".join(sorted(names)) for key, names in found.items()}


def _evidence(m: str, node: str, label: str, place: str, adopter: str, status: str, sentences, said) -> Shown:
    at = span(m)
    return Shown((status not in said[m], at), node, label, place, adopter, status, at, around(at, sentences))


def _best(found: list[Shown]) -> list[Shown]:
    """The first mention that has the status, of each node and adopter."""
    kept: dict[tuple, Shown] = {}
    for shown in found:
        key = shown.node, shown.place or shown.adopter
        kept[key] = min(kept.get(key, shown), shown)
    return sorted(kept.values(), key=lambda s: (s.at[0], s.node, s.place, s.adopter))


def reported(iri: str) -> str:
    """The IRI of the report in whose text a mention or a sentence stands.

    >>> reported("https://w3id.org/zhengmai/id/mention/0123456789abcdef.12-34.1")
    'https://w3id.org/zhengmai/id/report/0123456789abcdef'
    """
    base, _, name = iri.rsplit("/", 2)
    return f"{base}/report/{name.split('.')[0]}"


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
