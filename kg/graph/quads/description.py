"""What a report is: title, body, place and the clues to it, the years it looks back on and ahead to, its halves."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from kg.graph import vocab
from kg.graph.adopted import known_place
from kg.graph.quads.literals import boolean, date, decimal, integer, literal, year
from kg.graph.quads.names import Names, Triple, place
from kg.model import Candidate, Evidence, Half


def description(names: Names) -> Iterator[Triple]:
    """The triples of a report itself and of its halves."""
    t, me, report = names.terms, names.me, names.report
    yield me, t["rdf:type"], t["kg:Report"]
    yield me, t["dcterms:source"], literal(report.path)
    yield me, t["dcterms:format"], literal(names.record.source.format)
    yield me, t["dcterms:type"], t[vocab.GENRE[report.genre]]
    yield me, t["kg:masked"], boolean(report.masked)
    yield me, t["schema:text"], literal(names.text)
    yield from _stated(names)
    yield from _place(names)
    yield from _interval(names, "reviews", report.reviews)
    yield from _interval(names, "plans", report.plans)
    yield from _halves(names)


def _stated(names: Names) -> Iterator[Triple]:
    """What the opening says: year, date, title, body, speaker, session; and where it contradicts its path."""
    t, me, report = names.terms, names.me, names.report
    if report.year:
        yield me, t["kg:year"], year(report.year)
    if report.given:
        yield me, t["dcterms:issued"], date(report.given)
    opening = {"dcterms:title": report.title, "kg:body": report.body}
    opening |= {"kg:speaker": report.speaker, "kg:session": report.session}
    for name, value in opening.items():
        if value:
            yield me, t[name], literal(value, "@zh")
    for conflict in report.conflicts:
        yield me, t["kg:conflict"], literal(conflict)


def _place(names: Names) -> Iterator[Triple]:
    t, me, report = names.terms, names.me, names.report
    yield me, t["kg:confidence"], decimal(report.confidence)
    if report.level:
        yield me, t["kg:level"], t[vocab.LEVEL[report.level]]
    if known := known_place(report, names.settings):
        yield me, t["kg:place"], place(known.code, names.settings)
        yield me, t["kg:basis"], t["kg:stated" if report.stated else "kg:inferred"]
    yield from _clues(names, me, "r", report.evidence)
    for candidate in report.candidates:
        yield from _candidate(names, candidate)


def _candidate(names: Names, candidate: Candidate) -> Iterator[Triple]:
    t, me = names.terms, names.thing("candidate", candidate.place.code)
    yield names.me, t["kg:candidate"], me
    yield me, t["rdf:type"], t["kg:PlaceCandidate"]
    yield me, t["kg:place"], place(candidate.place.code, names.settings)
    yield me, t["rdfs:label"], literal(candidate.place.name, "@zh")
    yield me, t["kg:confidence"], decimal(candidate.score)
    yield from _clues(names, me, candidate.place.code, candidate.evidence)


def _clues(names: Names, of: str, key: str, evidence: Iterable[Evidence]) -> Iterator[Triple]:
    t = names.terms
    for n, clue in enumerate(evidence):
        me = names.thing("clue", f"{key}.{n}")
        yield of, t["kg:clue"], me
        yield me, t["rdf:type"], t["kg:Clue"]
        yield me, t["rdfs:label"], literal(clue.kind)
        yield me, t["oa:exact"], literal(clue.quote)
        yield me, t["oa:start"], integer(clue.start)
        yield me, t["kg:weight"], decimal(clue.weight)


def _interval(names: Names, name: str, years: tuple[int, int] | None) -> Iterator[Triple]:
    if not years:
        return
    t, span = names.terms, names.thing("interval", name)
    yield names.me, t[f"kg:{name}"], span
    yield span, t["rdf:type"], t["time:ProperInterval"]
    for edge, n in (("time:hasBeginning", years[0]), ("time:hasEnd", years[1])):
        instant = names.thing("instant", n)
        yield span, t[edge], instant
        yield instant, t["rdf:type"], t["time:Instant"]
        yield instant, t["time:inXSDgYear"], year(n)


def _halves(names: Names) -> Iterator[Triple]:
    t = names.terms
    for half, run in groupby(names.record.passages, key=lambda p: p.half):
        if half is not Half.UNKNOWN:
            passages = list(run)
            section = names.thing("section", passages[0].start)
            yield section, t["rdf:type"], t["kg:Section"]
            yield section, t["kg:half"], t[vocab.HALF[half]]
            yield section, t["oa:start"], integer(passages[0].start)
            yield section, t["oa:end"], integer(passages[-1].end)
