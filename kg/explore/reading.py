"""A built graph → the scene of the page: a handful of queries, then plain Python."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from operator import itemgetter

from kg.explore.scene import Link, Node, Report, Scene, Seen, Sentence
from kg.explore.style import TYPES
from kg.graph import vocab
from kg.graph.adoptions import span
from kg.graph.store import Store

REPORTS = """SELECT ?r ?path ?title ?year ?genre ?masked ?place WHERE { GRAPH ?r {
  ?r a kg:Report ; dcterms:source ?path ; dcterms:type ?genre ; kg:masked ?masked
  OPTIONAL { ?r dcterms:title ?title } OPTIONAL { ?r kg:year ?year } OPTIONAL { ?r kg:place ?place } } }"""
SECTIONS = "SELECT ?r ?a ?b ?half WHERE { GRAPH ?r { ?s a kg:Section ; kg:half ?half ; oa:start ?a ; oa:end ?b } }"
SENTENCES = "SELECT ?r ?a ?s ?text WHERE { ?s oa:hasSource ?r ; oa:start ?a ; oa:exact ?text }"
MENTIONS = "SELECT ?m ?n ?s WHERE { ?m oa:hasBody ?n ; kg:sentence ?s }"
NODES = "SELECT ?n ?type ?label ?note WHERE { ?n a ?type ; skos:prefLabel ?label OPTIONAL { ?n skos:scopeNote ?note } }"
KINDS = "SELECT ?n ?kind WHERE { ?n org:classification|dcterms:type ?k . ?k a skos:Concept ; skos:prefLabel ?kind }"
WORDINGS = "SELECT ?n ?w WHERE { ?n skos:altLabel ?w }"
PARTS = "SELECT ?n ?i ?part WHERE { ?p dcterms:isPartOf ?n ; rdfs:label ?part ; schema:position ?i }"
ADOPTIONS = """SELECT ?mechanism ?place ?body ?status ?m WHERE {
  ?a kg:mechanism ?mechanism ; kg:status ?status ; kg:evidence ?m
  OPTIONAL { ?a kg:adopter ?place } OPTIONAL { ?a kg:adoptingBody ?body } }"""
CLAIMS = """SELECT ?from ?p ?to WHERE { VALUES ?p { dcterms:hasPart kg:restsOn kg:answers kg:serves kg:issuedBy kg:ledBy
  kg:participant kg:supervisedBy } ?from ?p ?to . ?to oa:hasBody ?node }"""
SAID = """SELECT ?kind ?says ?of ?object ?a ?exact ?word ?place WHERE {
  VALUES ?kind { kg:Recognition kg:Tie kg:Tenure kg:Figure kg:Request kg:Statement }
  ?c a ?kind ; kg:of ?of ; oa:start ?a ; oa:exact ?exact OPTIONAL { ?c kg:says ?says } OPTIONAL { ?c kg:object ?object }
  OPTIONAL { ?c kg:channel|kg:wording ?word } OPTIONAL { ?c kg:otherPlace ?place } }"""
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
        self._adoptions()
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
        self.sentence: dict[str, int] = {}
        self.sentences: list[Sentence] = []
        for report, start, iri, text in sorted(self.store.rows(SENTENCES, union=False)):
            self.sentence[iri] = len(self.sentences)
            self.sentences.append(Sentence(self.reports[report], start, half_at(halves[report], start), text))
        return self.sentences

    def _mentions(self) -> None:
        self.mention: dict[str, tuple[int, Seen]] = {}
        for iri, node, sentence in self.store.rows(MENTIONS, union=False):
            seen = Seen(self.sentence[sentence], *span(iri))
            number = self.number[node]
            self.mention[iri] = number, seen
            self.nodes[number].seen.append(seen)

    def _home(self, seen: Seen) -> int:
        return self.list[self.sentences[seen.sentence].report].home

    def _adoptions(self) -> None:
        for mechanism, place, body, status, mention in self.store.rows(ADOPTIONS):
            seen = self.mention[mention][1]._replace(value=vocab.value_of(status))
            target = self.number[mechanism]
            if place or not body:
                self.links[self.number[place] if place else self._home(seen), "adopts", target].append(seen)
            if body:
                self.links[self.number[body], "runs", target].append(seen)

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
