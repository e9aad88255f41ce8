"""N-Quads by plain formatting: what a report says, in its named graph; everything else in the default graph.

The named graph of a report holds the report itself, its halves and the claims its sentences make. The default graph
holds the nodes, the divisions, the mentions and sentences (where a name stands in which text, and what status is said
of it there) and the adoptions, which are conclusions from several mentions: a store keeps three indexes for the
default graph and six for a named one, so this takes less than half the space and time of having all of it in named
graphs.

A mention costs three triples (its node, the exact quote, its sentence) and one for its status, a sentence three (the
exact quote, its start, its report). Where a mention stands its IRI says; the class follows from the predicates (a
mention has `oa:hasBody`, a sentence `oa:hasSource`, an adoption `kg:mechanism`), the report of an adoption from its
evidence; the export writes these out. The rule that found a mention stays in the records of the build.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby

from kg import ids
from kg.graph import vocab
from kg.graph.adopted import adoptions, division, known_place
from kg.lexicon import rows
from kg.model import Candidate, Claim, Entity, Evidence, Half, Place, Record, Resolution, Type
from kg.settings import Settings
from kg.text import gazetteer

#: What N-Quads writes otherwise, the backslash first.
_ESCAPES = (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"))
_NEEDS_ESCAPE = re.compile(r'[\\"\n\r\ud800-\udfff]')
_SURROGATES = re.compile("[\ud800-\udfff]")

#: Claims that link two mentions; the others are things of their own (a figure, a recognition, a tie, a person's role).
LINKS = {
    "leads": "kg:ledBy",
    "issues": "kg:issuedBy",
    "takesPart": "kg:participant",
    "supervises": "kg:supervisedBy",
    "restsOn": "kg:restsOn",
    "answers": "kg:answers",
    "serves": "kg:serves",
    "part": "dcterms:hasPart",
}
KINDS = {
    "figure": "kg:Figure",
    "recognisedBy": "kg:Recognition",
    "tie": "kg:Tie",
    "role": "kg:Tenure",
    "asks": "kg:Request",
}


def literal(text: str, tail: str = "") -> str:
    r"""A literal as N-Quads has it; `tail` is a language tag or a datatype.

    >>> print(literal('说“"”\n', "@zh"))
    "说“\"”\n"@zh
    """
    if _NEEDS_ESCAPE.search(text):
        text = _SURROGATES.sub("\ufffd", text)
        for plain, written in _ESCAPES:
            text = text.replace(plain, written)
    return f'"{text}"{tail}'


_INTEGER, _DECIMAL, _YEAR = (f"^^<{vocab.XSD}{name}>" for name in ("integer", "decimal", "gYear"))
_BOOLEAN = {True: f'"true"^^<{vocab.XSD}boolean>', False: f'"false"^^<{vocab.XSD}boolean>'}
_DATES = {4: _YEAR, 7: f"^^<{vocab.XSD}gYearMonth>", 10: f"^^<{vocab.XSD}date>"}


def integer(n: int) -> str:
    """An xsd:integer."""
    return f'"{n}"{_INTEGER}'


def decimal(x: float) -> str:
    """An xsd:decimal with at most four digits after the point, as a store writes it.

    >>> [decimal(x).split("^^")[0] for x in (0.95, 1, 120.00001)]
    ['"0.95"', '"1"', '"120"']
    """
    return f'"{x:.4f}'.rstrip("0").rstrip(".") + f'"{_DECIMAL}'


def year(n: int) -> str:
    """An xsd:gYear."""
    return f'"{n:04d}"{_YEAR}'


def node(entity: Entity, settings: Settings) -> str:
    """The IRI of a node, in angle brackets: a division's own IRI if the node is a division."""
    code = division(entity)
    return f"<{settings.things}place/{code}>" if code else f"<{settings.things}node/{entity.id}>"


def of_record(record: Record, nodes: Sequence[str], resolution: Resolution, settings: Settings) -> Iterator[str]:
    """N-Quads lines of one report: its facts in its named graph, its annotations and adoptions in the default graph.

    `nodes[i]` is the entity id of mention i.
    """
    writer = _Writer(record, nodes, resolution.entities, settings)
    yield from dict.fromkeys([f"{s} {p} {o} {writer.me} .\n" for s, p, o in writer.facts()])
    yield from dict.fromkeys([f"{s} {p} {o} .\n" for s, p, o in writer.annotations()])


class _Writer:
    """The triples of one report; holds what every part of them needs."""

    def __init__(
        self, record: Record, nodes: Sequence[str], entities: Mapping[str, Entity], settings: Settings
    ) -> None:
        self.record, self.report, self.text = record, record.report, record.source.text
        self.nodes, self.entities, self.settings = nodes, entities, settings
        self.terms = vocab.terms(settings.terms)
        self.things = settings.things
        self.me = f"<{settings.things}report/{record.report.id}>"
        self.mention = self._mention_iris()
        self.adoptions = adoptions(record, nodes, entities, settings)

    def facts(self) -> Iterator[tuple[str, str, str]]:
        yield from self._report()
        yield from self._sections()
        yield from self._claims()

    def annotations(self) -> Iterator[tuple[str, str, str]]:
        yield from self._sentences()
        yield from self._mentions()
        yield from self._statuses()
        yield from self._adoptions()

    def thing(self, kind: str, name: object) -> str:
        """The IRI of a thing that belongs to this report."""
        return f"<{self.things}{kind}/{self.report.id}.{name}>"

    def place(self, code: str) -> str:
        return f"<{self.things}place/{code}>"

    def _mention_iris(self) -> list[str]:
        seen: dict[tuple[int, int], int] = {}
        iris = []
        for m in self.record.found.mentions:
            again = seen[m.start, m.end] = seen.get((m.start, m.end), -1) + 1
            iris.append(self.thing("mention", f"{m.start}-{m.end}" + (f".{again}" if again else "")))
        return iris

    def _report(self) -> Iterator[tuple[str, str, str]]:
        t, me, report = self.terms, self.me, self.report
        yield me, t["rdf:type"], t["kg:Report"]
        yield me, t["dcterms:source"], literal(report.path)
        yield me, t["dcterms:format"], literal(self.record.source.format)
        yield me, t["dcterms:type"], t[vocab.GENRE[report.genre]]
        yield me, t["kg:masked"], _BOOLEAN[report.masked]
        yield me, t["schema:text"], literal(self.text)
        if report.year:
            yield me, t["kg:year"], year(report.year)
        if report.given:
            yield me, t["dcterms:issued"], literal(report.given, _DATES.get(len(report.given), ""))
        named = {
            "dcterms:title": report.title,
            "kg:body": report.body,
            "kg:speaker": report.speaker,
            "kg:session": report.session,
        }
        for name, value in named.items():
            if value:
                yield me, t[name], literal(value, "@zh")
        for conflict in report.conflicts:
            yield me, t["kg:conflict"], literal(conflict)
        yield from self._place()
        yield from self._interval("reviews", report.reviews)
        yield from self._interval("plans", report.plans)

    def _place(self) -> Iterator[tuple[str, str, str]]:
        t, me, report = self.terms, self.me, self.report
        yield me, t["kg:confidence"], decimal(report.confidence)
        if report.level:
            yield me, t["kg:level"], t[vocab.LEVEL[report.level]]
        if place := known_place(report, self.settings):
            yield me, t["kg:place"], self.place(place.code)
            yield me, t["kg:basis"], t["kg:stated" if report.stated else "kg:inferred"]
        yield from self._clues(me, "r", report.evidence)
        for candidate in report.candidates:
            yield from self._candidate(candidate)

    def _candidate(self, candidate: Candidate) -> Iterator[tuple[str, str, str]]:
        t, name = self.terms, self.thing("candidate", candidate.place.code)
        yield self.me, t["kg:candidate"], name
        yield name, t["rdf:type"], t["kg:PlaceCandidate"]
        yield name, t["kg:place"], self.place(candidate.place.code)
        yield name, t["rdfs:label"], literal(candidate.place.name, "@zh")
        yield name, t["kg:confidence"], decimal(candidate.score)
        yield from self._clues(name, candidate.place.code, candidate.evidence)

    def _clues(self, of: str, key: str, evidence: Iterable[Evidence]) -> Iterator[tuple[str, str, str]]:
        t = self.terms
        for n, clue in enumerate(evidence):
            name = self.thing("clue", f"{key}.{n}")
            yield of, t["kg:clue"], name
            yield name, t["rdf:type"], t["kg:Clue"]
            yield name, t["rdfs:label"], literal(clue.kind)
            yield name, t["oa:exact"], literal(clue.quote)
            yield name, t["oa:start"], integer(clue.start)
            yield name, t["kg:weight"], decimal(clue.weight)

    def _interval(self, name: str, years: tuple[int, int] | None) -> Iterator[tuple[str, str, str]]:
        if not years:
            return
        t, span = self.terms, self.thing("interval", name)
        yield self.me, t[f"kg:{name}"], span
        yield span, t["rdf:type"], t["time:ProperInterval"]
        for edge, n in (("time:hasBeginning", years[0]), ("time:hasEnd", years[1])):
            instant = self.thing("instant", n)
            yield span, t[edge], instant
            yield instant, t["rdf:type"], t["time:Instant"]
            yield instant, t["time:inXSDgYear"], year(n)

    def _sections(self) -> Iterator[tuple[str, str, str]]:
        t = self.terms
        for half, run in groupby(self.record.passages, key=lambda p: p.half):
            if half is not Half.UNKNOWN:
                passages = list(run)
                section = self.thing("section", passages[0].start)
                yield section, t["rdf:type"], t["kg:Section"]
                yield section, t["kg:half"], t[vocab.HALF[half]]
                yield section, t["oa:start"], integer(passages[0].start)
                yield section, t["oa:end"], integer(passages[-1].end)

    def _sentences(self) -> Iterator[tuple[str, str, str]]:
        exact, start, source = (self.terms[name] for name in ("oa:exact", "oa:start", "oa:hasSource"))
        for a, b in sorted({m.sentence for m in self.record.found.mentions}):
            sentence = self.thing("sentence", f"{a}-{b}")
            yield sentence, exact, literal(self.text[a:b])
            yield sentence, start, integer(a)
            yield sentence, source, self.me

    def _mentions(self) -> Iterator[tuple[str, str, str]]:
        t = self.terms
        body, exact, sentence = (t[n] for n in ("oa:hasBody", "oa:exact", "kg:sentence"))
        for me, m, id in zip(self.mention, self.record.found.mentions, self.nodes, strict=True):
            entity = self.entities[id]
            yield me, body, node(entity, self.settings)
            yield me, exact, literal(m.text)
            yield me, sentence, self.thing("sentence", f"{m.sentence[0]}-{m.sentence[1]}")
            if m.canonical and m.canonical != m.text:
                yield me, t["kg:canonical"], literal(m.canonical, "@zh")
            if m.type is not entity.type:
                yield me, t["dcterms:type"], t[f"kg:{m.type.value}"]
            yield from parts(t, me, m.parts or ())

    def _statuses(self) -> Iterator[tuple[str, str, str]]:
        t = self.terms
        for claim in self.record.found.claims:
            if claim.property == "status":
                yield self.mention[claim.subject], t["kg:status"], t[f"kg:{claim.value}"]

    def _claims(self) -> Iterator[tuple[str, str, str]]:
        t = self.terms
        for n, claim in enumerate(self.record.found.claims):
            subject = self.mention[claim.subject]
            if claim.property == "gloss":
                yield subject, t["kg:gloss"], literal(claim.value, "@zh")
            elif claim.property in LINKS and claim.target is not None:
                yield subject, t[LINKS[claim.property]], self.mention[claim.target]
            elif claim.property not in ("adopter", "status"):
                yield from self._statement(self.thing("claim", n), claim)

    def _statement(self, me: str, claim: Claim) -> Iterator[tuple[str, str, str]]:
        t = self.terms
        yield me, t["rdf:type"], t[KINDS.get(claim.property, "kg:Statement")]
        yield me, t["kg:of"], self.mention[claim.subject]
        yield me, t["oa:exact"], literal(self.text[claim.start : claim.end])
        yield me, t["oa:start"], integer(claim.start)
        if claim.target is not None:
            yield me, t["kg:object"], self.mention[claim.target]
        if claim.property in LINKS:
            yield me, t["kg:says"], t[LINKS[claim.property]]
        if claim.property == "tie" and claim.value:
            yield me, t["kg:channel"], t[vocab.CHANNEL[claim.value]]
        elif claim.value:
            yield me, t["kg:wording"], literal(claim.value, "@zh")
        if claim.other:
            yield me, t["kg:otherPlace"], literal(claim.other, "@zh")
        if claim.property == "figure":
            yield from self._figure(me, claim)

    def _figure(self, me: str, claim: Claim) -> Iterator[tuple[str, str, str]]:
        t = self.terms
        yield me, t["kg:masked"], _BOOLEAN[claim.masked]
        if claim.number is not None:
            yield me, t["schema:value"], decimal(claim.number)
        for name, value in (
            ("schema:unitText", claim.unit),
            ("kg:approximation", claim.approx),
            ("kg:role", claim.role),
        ):
            if value:
                yield me, t[name], literal(value)

    def _adoptions(self) -> Iterator[tuple[str, str, str]]:
        t = self.terms
        for a in self.adoptions:
            me = f"<{self.things}adoption/{a.id}>"
            yield me, t["kg:mechanism"], node(self.entities[a.mechanism], self.settings)
            yield me, t["kg:status"], t[vocab.STATUS[a.status]]
            if self.report.year:
                yield me, t["kg:year"], year(self.report.year)
            if a.place:
                yield me, t["kg:adopter"], self.place(a.place)
            if a.name:
                yield me, t["kg:adopterName"], literal(a.name, "@zh")
            for body in a.bodies:
                yield me, t["kg:adoptingBody"], node(self.entities[body], self.settings)
            for n in a.evidence:
                yield me, t["kg:evidence"], self.mention[n]


def parts(t: vocab.Terms, of: str, names: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """The ordered parts of a mention or a node, as list items; each has the place of its owner in its IRI."""
    for n, name in enumerate(names, 1):
        part = f"{of[:-1]}/part/{n}>"
        yield part, t["rdf:type"], t["kg:Part"]
        yield part, t["dcterms:isPartOf"], of
        yield part, t["schema:position"], integer(n)
        yield part, t["rdfs:label"], literal(name, "@zh")


def of_entities(
    summaries: Iterable[Mapping], resolution: Resolution, settings: Settings, rules: str = ""
) -> Iterator[str]:
    """N-Quads lines, in the default graph, of the nodes, the divisions with their parents, and where the graph is from.

    `summaries` are a report's counts as the build keeps them (`path` and `place_code` are read); `rules` is the
    version of the rules and word lists.
    """
    summaries = list(summaries)
    entities = [resolution.entities[id] for id in sorted(resolution.entities)]
    places: dict[str, set[str]] = defaultdict(set)
    for entity in entities:
        if (entity.place or "").isdigit():
            places[entity.place] |= set(entity.wordings) if division(entity) else set()
    yield from of_nodes(entities, settings)
    yield from of_kinds(sorted({e.kind for e in entities if e.kind and not division(e)}), settings)
    yield from of_divisions(summaries, places, settings)
    yield from of_run(summaries, rules, settings)


def _default(triples: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    return (f"{subject} {predicate} {object} .\n" for subject, predicate, object in triples)


def of_nodes(entities: Iterable[Entity], settings: Settings) -> Iterator[str]:
    """The lines of the nodes that are no divisions."""
    return _default(triple for entity in entities if not division(entity) for triple in _node(entity, settings))


def of_kinds(kinds: Iterable[str], settings: Settings) -> Iterator[str]:
    """The lines of the kinds that nodes have."""
    t = vocab.terms(settings.terms)
    for kind in kinds:
        iri = f"<{ids.iri(settings.things, 'kind', kind)}>"
        label = literal(kind, "@en" if kind.isascii() else "@zh")
        yield from _default([(iri, t["rdf:type"], t["skos:Concept"]), (iri, t["skos:prefLabel"], label)])


def _node(entity: Entity, settings: Settings) -> Iterator[tuple[str, str, str]]:
    t, me = vocab.terms(settings.terms), node(entity, settings)
    institution = entity.type is Type.INSTITUTION
    yield me, t["rdf:type"], t[f"kg:{entity.type.value}"]
    yield me, t["skos:prefLabel"], literal(entity.label, "@zh")
    for wording in sorted(set(entity.wordings) - {entity.label}):
        yield me, t["skos:altLabel"], literal(wording, "@zh")
    if entity.sense:
        yield me, t["skos:scopeNote"], literal(entity.sense, "@zh")
    if entity.kind:
        kind = ids.iri(settings.things, "kind", entity.kind)
        yield me, t["org:classification" if institution else "dcterms:type"], f"<{kind}>"
    if (entity.place or "").isdigit():
        yield me, t["kg:place"], f"<{settings.things}place/{entity.place}>"
    if entity.parent:
        name = "org:subOrganizationOf" if institution else "dcterms:isPartOf"
        yield me, t[name], f"<{settings.things}node/{entity.parent}>"
    for name, others in (("skos:broader", entity.broader), ("kg:sameTemplate", entity.same_template)):
        for other in others:
            yield me, t[name], f"<{settings.things}node/{other}>"
    for other, year in entity.successors:
        yield me, t["dcterms:isReplacedBy"], f"<{settings.things}node/{other}>"
        yield me, t["skos:historyNote"], literal(f"{year}年机构改革", "@zh")
    yield from parts(t, me, entity.parts or ())


def of_divisions(
    summaries: Iterable[Mapping], places: Mapping[str, Iterable[str]], settings: Settings
) -> Iterator[str]:
    """The lines of the divisions of reports and nodes, and of those above them; `places` are the wordings by code."""
    wordings: dict[str, set[str]] = {code: set() for s in summaries if (code := s.get("place_code"))}
    wordings |= {code: set(names) for code, names in places.items()}
    for code in list(wordings):
        if after := gazetteer.successor(gazetteer.by_code(code)):
            wordings.setdefault(after.code, set())
    for code in list(wordings):
        while code := gazetteer.by_code(code).parent:
            wordings.setdefault(code, set())
    for code in sorted(wordings):
        yield from _default(_division(gazetteer.by_code(code), wordings[code], settings))


@cache
def _wikidata() -> dict[str, str]:
    """The Wikidata item of each division that the reviewed table knows, by code."""
    return {row.extra["code"]: row.extra["qid"] for row in rows("wikidata")}


def _division(place: Place, wordings: set[str], settings: Settings) -> Iterator[tuple[str, str, str]]:
    t, me = vocab.terms(settings.terms), f"<{settings.things}place/{place.code}>"
    yield me, t["rdf:type"], t["kg:Place"]
    yield me, t["skos:prefLabel"], literal(place.name, "@zh")
    yield me, t["skos:notation"], literal(place.code)
    yield me, t["kg:level"], t[vocab.LEVEL[place.level]]
    for name in sorted((wordings | {gazetteer.short(place)}) - {place.name}):
        yield me, t["skos:altLabel"], literal(name, "@zh")
    if place.parent:
        yield me, t["schema:containedInPlace"], f"<{settings.things}place/{place.parent}>"
    if item := _wikidata().get(place.code):
        yield me, t["skos:exactMatch"], f"<http://www.wikidata.org/entity/{item}>"
    if place.until and (after := gazetteer.successor(place)):
        yield me, t["dcterms:isReplacedBy"], f"<{settings.things}place/{after.code}>"
        yield me, t["skos:historyNote"], literal(f"{place.until}年撤销", "@zh")


def of_run(summaries: Iterable[Mapping], rules: str, settings: Settings) -> Iterator[str]:
    """The lines of one activity a run, named by what went in, and one agent a rule set; no clock: the same input gives
    the same bytes.
    """
    t, summaries = vocab.terms(settings.terms), list(summaries)
    inputs = ids.digest(rules, *sorted(json.dumps(dict(s), ensure_ascii=False, sort_keys=True) for s in summaries))
    run, agent = f"<{settings.things}run/{inputs}>", f"<{settings.things}rules/{rules or 'unnamed'}>"
    reports = [f"<{settings.things}report/{s['report']}>" for s in summaries if "report" in s]
    yield from _default([
        (run, t["rdf:type"], t["prov:Activity"]),
        (run, t["prov:wasAssociatedWith"], agent),
        (agent, t["rdf:type"], t["prov:SoftwareAgent"]),
        (agent, t["schema:softwareVersion"], literal(rules)),
        *((report, t["prov:wasGeneratedBy"], run) for report in sorted(reports)),
    ])  # fmt: skip
