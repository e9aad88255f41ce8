"""The divisions of reports and nodes, with those above and after them."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from kg.graph import vocab
from kg.graph.quads.literals import literal
from kg.graph.quads.names import Triple, lines
from kg.graph.quads.names import place as iri
from kg.lexicon import rows
from kg.model import Place
from kg.settings import Settings
from kg.text import gazetteer


def of_divisions(
    summaries: Iterable[Mapping], places: Mapping[str, Iterable[str]], settings: Settings
) -> Iterator[str]:
    """The lines of the divisions of reports and nodes, and of those above them; `places` are the wordings by code.

    `summaries` are a report's counts as the build keeps them; `place_code` is read.
    """
    wordings: dict[str, set[str]] = {code: set() for s in summaries if (code := s.get("place_code"))}
    wordings |= {code: set(names) for code, names in places.items()}
    for code in list(wordings):
        if after := gazetteer.successor(gazetteer.by_code(code)):
            wordings.setdefault(after.code, set())
    for code in list(wordings):
        while code := gazetteer.by_code(code).parent:
            wordings.setdefault(code, set())
    for code in sorted(wordings):
        yield from lines(_division(gazetteer.by_code(code), wordings[code], settings))


@cache
def _wikidata() -> dict[str, str]:
    """The Wikidata item of each division that the reviewed table knows, by code."""
    return {row.extra["code"]: row.extra["qid"] for row in rows("wikidata")}


def _division(place: Place, wordings: set[str], settings: Settings) -> Iterator[Triple]:
    t, me = vocab.terms(settings.terms), iri(place.code, settings)
    yield me, t["rdf:type"], t["kg:Place"]
    yield me, t["skos:prefLabel"], literal(place.name, "@zh")
    yield me, t["skos:notation"], literal(place.code)
    yield me, t["kg:level"], t[vocab.LEVEL[place.level]]
    for name in sorted((wordings | {gazetteer.short(place)}) - {place.name}):
        yield me, t["skos:altLabel"], literal(name, "@zh")
    if place.parent:
        yield me, t["schema:containedInPlace"], iri(place.parent, settings)
    if item := _wikidata().get(place.code):
        yield me, t["skos:exactMatch"], f"<http://www.wikidata.org/entity/{item}>"
    if place.until and (after := gazetteer.successor(place)):
        yield me, t["dcterms:isReplacedBy"], iri(after.code, settings)
        yield me, t["skos:historyNote"], literal(f"{place.until}年撤销", "@zh")
