"""A built graph → the scene of the page: a handful of queries, then plain Python."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from operator import itemgetter

from kg.explore.scene import Link, Node, Report, Scene, Seen, Sentence
from kg.explore.style import TYPES
from kg.graph import vocab
from kg.graph.adoptions import reported, span
from kg.graph.store import Store

REPORTS = """SELECT ?r ?path ?title ?year ?genre ?masked ?place WHERE { GRAPH ?r {
  ?r a kg:Report ; dcterms:source ?path ; dcterms:type ?genre ; kg:masked ?masked
  OPTIONAL { ?r dcterms:title ?title } OPTIONAL { ?r kg:year ?year } OPTIONAL { ?r kg:place ?place } } }"""
SECTIONS = "SELECT ?r ?a ?b ?half WHERE { GRAPH ?r { ?s a kg:Section ; kg:half ?half ; oa:start ?a ; oa:end ?b } }"
TEXTS = "SELECT ?r ?text WHERE { GRAPH ?r { ?r a kg:Report ; schema:text ?text } }"
SENTENCES = "SELECT ?s WHERE { ?s oa:hasSource ?r }"
#: A subquery of one pattern is read once and joined in memory; patterns side by side are looked up row by row.
MENTIONS = """SELECT ?m ?n ?status ?place ?body WHERE { ?m oa:hasBody ?n OPTIONAL {
  { SELECT ?a ?m WHERE { ?a kg:evidence ?m } } { SELECT ?a ?status WHERE { ?a kg:status ?status } }
  OPTIONAL { SELECT ?a ?place WHERE { ?a kg:adopter ?place } }
  OPTIONAL { SELECT ?a ?body WHERE { ?a kg:adoptingBody ?body } } } }"""
NODES = """SELECT ?n ?type ?label ?note WHERE {
  { SELECT ?n ?label WHERE { ?n skos:prefLabel ?label } } { SELECT ?n ?type WHERE { ?n a ?type } }
  OPTIONAL { SELECT ?n ?note WHERE { ?n skos:scopeNote ?note } } }"""
KINDS = "SELECT ?n ?kind WHERE { ?n org:classification|dcterms:type ?k . ?k a skos:Concept ; skos:prefLabel ?kind }"
WORDINGS = "SELECT ?n ?w WHERE { ?n skos:altLabel ?w }"
PARTS = """SELECT ?n ?i ?part WHERE { { SELECT ?p ?n WHERE { ?p dcterms:isPartOf ?n } }
  { SELECT ?p ?part WHERE { ?p rdfs:label ?part } } { SELECT ?p ?i WHERE { ?p schema:position ?i } } }"""
CLAIMS = """SELECT ?from ?p ?to WHERE { VALUES ?p { dcterms:hasPart kg:restsOn kg:answers kg:serves kg:issuedBy kg:ledBy
  kg:participant kg:supervisedBy } ?from ?p ?to . ?to oa:hasBody ?node }"""
SAID = """SELECT ?kind ?says ?of ?object ?a ?exact ?word ?place WHERE {
  { SELECT ?c ?of WHERE { GRAPH ?g { ?c kg:of ?of } } } { SELECT ?c ?kind WHERE { GRAPH ?g { ?c a ?kind } } }
  { SELECT ?c ?a WHERE { GRAPH ?g { ?c oa:start ?a } } } { SELECT ?c ?exact WHERE { GRAPH ?g { ?c oa:exact ?exact } } }
  OPTIONAL { SELECT ?c ?says WHERE { GRAPH ?g { ?c kg:says ?says } } }
  OPTIONAL { SELECT ?c ?object WHERE { GRAPH ?g { ?c kg:object ?object } } }
  OPTIONAL { SELECT ?c ?word WHERE { GRAPH ?g { ?c kg:channel|kg:wording ?word } } }
  OPTIONAL { SELECT ?c ?place WHERE { GRAPH ?g { ?c kg:otherPlace ?place } } } }"""
STANDING = """SELECT ?from ?p ?to WHERE {
  VALUES ?p { skos:broader kg:sameTemplate org:subOrganizationOf dcterms:isPartOf kg:place schema:containedInPlace }
  ?from ?p ?to }"""

#: Terms whose name in the page is another, and relations the page reads from the other end (who acts, then on what).
RELATION = {
    "hasPart": "part",
    "isPartOf": "part",
    "subOrganizationOf": "parent",
    "containedInPlace": "within",
    "ledBy": "leads",
    "issuedBy": "issues",
    "participant": "takesPart",
    "supervisedBy": "supervises",
    "Recognition": "recognises",
    "Tie": "tie",
    "Tenure": "role",
    "Figure": "figure",
    "Request": "asks",
}
TURNED = {"isPartOf", "ledBy", "issuedBy", "participant", "supervisedBy", "Recognition"}


def read(store: Store) -> Scene:
    """The scene of a graph. Raises GraphError when the graph is damaged."""
    return _Reader(store).scene()


class _Reader:
    """Numbers for IRIs: nodes, sentences, mentions."""

    def __init__(self, store: Store) -> None:
        self.store, self.base = store, store.settings.things
        self.nodes: list[Node] = []
        self.number: dict[str, int] = {}
        self.links: dict[tuple[int, str, int], list[Seen]] = defaultdict(list)

    def scene(self) -> Scene:
        self._nodes()
        reports = self._reports()
        sentences = self._sentences()
        self._mentions()
        self._claims()
        self._said()
        self._standing()
        self._named()
        for node in self.nodes:
            node.wordings.sort()
            node.seen.sort()
            node.facts.sort()
        links = [Link(*key, tuple(sorted(set(seen)))) for key, seen in self.links.items()]
        return Scene(reports, sentences, self.nodes, links)

    def _add(self, iri: str, node: Node) -> int:
        self.nodes.append(node)
        return self.number.setdefault(iri, len(self.nodes) - 1)

    def _nodes(self) -> None:
        for iri, type, label, note in sorted(self.store.rows(NODES, union=False), key=lambda row: row[:3]):
            name = type.rsplit("#")[-1]
            if name in TYPES:
                self._add(iri, Node(iri.removeprefix(self.base), name, label, note=note or ""))
        for node, kind in self._of_nodes(KINDS):
            node.kind = kind
        for node, wording in self._of_nodes(WORDINGS):
            node.wordings.append(wording)
        for node, _, part in self._of_nodes(PARTS):
            node.parts.append(part)

    def _of_nodes(self, query: str) -> Iterator[tuple]:
        for iri, *rest in sorted(self.store.rows(query, union=False)):
            if iri in self.number:
                yield self.nodes[self.number[iri]], *rest

    def _reports(self) -> list[Report]:
        self.reports: dict[str, int] = {}
        self.list: list[Report] = []
        for iri, path, title, year, genre, masked, place in sorted(self.store.rows(REPORTS), key=itemgetter(0)):
            home = self.number.get(place) if place else None
            if home is None:
                home = self._add(iri, Node(iri.removeprefix(self.base), "Report", title or path, note=path))
            self.reports[iri] = len(self.list)
            name, kind = iri.removeprefix(self.base), vocab.value_of(genre)
            self.list.append(Report(name, title or "", path, year, kind, masked, home))
        return self.list

    def _sentences(self) -> list[Sentence]:
        halves: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for report, start, end, half in sorted(self.store.rows(SECTIONS)):
            halves[report].append((start, end, vocab.value_of(half)))
        spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for (iri,) in self.store.rows(SENTENCES, union=False):
            spans[reported(iri)].append(span(iri))
        self.sentences: list[Sentence] = []
        self.starts: dict[str, tuple[int, list[int]]] = {}
        for report, text in sorted(self.store.rows(TEXTS, union=False)):
            found, number = sorted(spans[report]), self.reports[report]
            self.starts[report] = len(self.sentences), [start for start, _ in found]
            self.sentences += [Sentence(number, a, half_at(halves[report], a), text[a:b]) for a, b in found]
        return self.sentences

    def _mentions(self) -> None:
        """Where nodes stand, and, of those that are evidence of adoptions, who adopts."""
        self.mention: dict[str, tuple[int, Seen]] = {}
        for iri, node, status, place, body in self.store.rows(MENTIONS, union=False):
            if iri not in self.mention:
                self.mention[iri] = self.number[node], self._seen(iri)
                self.nodes[self.number[node]].seen.append(self.mention[iri][1])
            if status:
                self._adopted(*self.mention[iri], status, place, body)

    def _seen(self, mention: str) -> Seen:
        start, end = span(mention)
        first, starts = self.starts[reported(mention)]
        return Seen(first + bisect_right(starts, start) - 1, start, end)

    def _home(self, seen: Seen) -> int:
        return self.list[self.sentences[seen.sentence].report].home

    def _adopted(self, mechanism: int, seen: Seen, status: str, place: str | None, body: str | None) -> None:
        said = seen._replace(value=vocab.value_of(status))
        if place or not body:
            self.links[self.number[place] if place else self._home(seen), "adopts", mechanism].append(said)
        if body:
            self.links[self.number[body], "runs", mechanism].append(said)

    def _claims(self) -> None:
        for one, term, other in self.store.rows(CLAIMS):
            source, seen = self.mention[one]
            self._link(source, _name(term), self.mention[other][0], seen)

    def _said(self) -> None:
        for kind, says, of, other, start, exact, word, place in self.store.rows(SAID):
            node, seen = self.mention[of]
            term = _name(says or kind)
            value = " ".join(filter(None, (vocab.value_of(word) if word and "#" in word else word, place)))
            if other is None:
                seen = Seen(seen.sentence, start, start + len(exact), value)
                self.nodes[node].facts.append((RELATION.get(term, term), seen))
            else:
                self._link(node, term, self.mention[other][0], seen._replace(value=value))

    def _standing(self) -> None:
        """Links between the nodes themselves, which no one sentence states."""
        for one, term, other in self.store.rows(STANDING, union=False):
            if one in self.number and other in self.number and self.nodes[self.number[one]].type != "Report":
                self._link(self.number[one], _name(term), self.number[other])

    def _link(self, source: int, term: str, target: int, *seen: Seen) -> None:
        if source != target:
            ends = (target, source) if term in TURNED else (source, target)
            self.links[ends[0], RELATION.get(term, term), ends[1]].extend(seen)

    def _named(self) -> None:
        """What a place's reports name without a closer link to the place."""
        near = {frozenset((source, target)) for source, _, target in self.links}
        for number, node in enumerate(self.nodes):
            for home in sorted({self._home(seen) for seen in node.seen}):
                if frozenset((home, number)) not in near:
                    self._link(home, "names", number)


def _name(term: str) -> str:
    return term.rsplit("#")[-1].rsplit("/")[-1]


def half_at(sections: list[tuple[int, int, str]], start: int) -> str:
    """The half of the section around a position; sections are (start, end, half), sorted.

    >>> half_at([(10, 20, "review"), (20, 30, "plan")], 25), half_at([(10, 20, "review")], 25)
    ('plan', 'unknown')
    """
    at = bisect_right(sections, start, key=lambda s: s[0]) - 1
    return sections[at][2] if at >= 0 and start < sections[at][1] else "unknown"
