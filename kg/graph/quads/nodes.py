"""Nodes, with their parts, and the kinds they have."""

from collections.abc import Iterable, Iterator, Sequence

from kg import ids
from kg.graph import vocab
from kg.graph.adopted import division
from kg.graph.quads.literals import integer, literal
from kg.graph.quads.names import Triple, lines, node, numbered, place
from kg.model import Entity, Type
from kg.settings import Settings


def of_nodes(entities: Iterable[Entity], settings: Settings) -> Iterator[str]:
    """The lines of the nodes that are no divisions."""
    return lines(triple for entity in entities if not division(entity) for triple in _node(entity, settings))


def of_kinds(kinds: Iterable[str], settings: Settings) -> Iterator[str]:
    """The lines of the kinds that nodes have."""
    t = vocab.terms(settings.terms)
    for name in kinds:
        label = literal(name, "@en" if name.isascii() else "@zh")
        me = _kind(name, settings)
        yield from lines([(me, t["rdf:type"], t["skos:Concept"]), (me, t["skos:prefLabel"], label)])


def _kind(name: str, settings: Settings) -> str:
    return f"<{ids.iri(settings.things, 'kind', name)}>"


def _node(entity: Entity, settings: Settings) -> Iterator[Triple]:
    t, me = vocab.terms(settings.terms), node(entity, settings)
    yield me, t["rdf:type"], t[f"kg:{entity.type.value}"]
    yield me, t["skos:prefLabel"], literal(entity.label, "@zh")
    for wording in sorted(set(entity.wordings) - {entity.label}):
        yield me, t["skos:altLabel"], literal(wording, "@zh")
    if entity.sense:
        yield me, t["skos:scopeNote"], literal(entity.sense, "@zh")
    yield from _links(t, me, entity, settings)
    yield from parts(t, me, entity.parts or ())


def _links(t: vocab.Terms, me: str, entity: Entity, settings: Settings) -> Iterator[Triple]:
    """The kind of a node, its division, and the nodes it belongs to, is like, or gave way to."""
    institution = entity.type is Type.INSTITUTION
    if entity.kind:
        yield me, t["org:classification" if institution else "dcterms:type"], _kind(entity.kind, settings)
    if (entity.place or "").isdigit():
        yield me, t["kg:place"], place(entity.place, settings)
    if entity.parent:
        yield me, t["org:subOrganizationOf" if institution else "dcterms:isPartOf"], numbered(entity.parent, settings)
    for name, others in (("skos:broader", entity.broader), ("kg:sameTemplate", entity.same_template)):
        for other in others:
            yield me, t[name], numbered(other, settings)
    for other, year in entity.successors:
        yield me, t["dcterms:isReplacedBy"], numbered(other, settings)
        yield me, t["skos:historyNote"], literal(f"{year}年机构改革", "@zh")


def parts(t: vocab.Terms, of: str, names: Sequence[str]) -> Iterator[Triple]:
    """The ordered parts of a mention or a node, as list items; each has the place of its owner in its IRI."""
    for n, name in enumerate(names, 1):
        part = f"{of[:-1]}/part/{n}>"
        yield part, t["rdf:type"], t["kg:Part"]
        yield part, t["dcterms:isPartOf"], of
        yield part, t["schema:position"], integer(n)
        yield part, t["rdfs:label"], literal(name, "@zh")
