"""Where names stand in a report and with what status, and the adoptions that follow."""

from collections.abc import Iterator, Mapping, Sequence

from kg.graph import vocab
from kg.graph.adopted import adoptions
from kg.graph.quads.literals import integer, literal, year
from kg.graph.quads.names import Names, Triple, node, place
from kg.graph.quads.nodes import parts
from kg.model import Entity


def annotations(names: Names, nodes: Sequence[str], entities: Mapping[str, Entity]) -> Iterator[Triple]:
    """The triples of sentences, mentions, statuses and adoptions; `nodes[i]` is the entity id of mention i."""
    yield from _sentences(names)
    yield from _mentions(names, nodes, entities)
    yield from _statuses(names)
    yield from _adoptions(names, nodes, entities)


def _sentences(names: Names) -> Iterator[Triple]:
    exact, start, source = (names.terms[name] for name in ("oa:exact", "oa:start", "oa:hasSource"))
    for a, b in sorted({m.sentence for m in names.record.found.mentions}):
        sentence = names.thing("sentence", f"{a}-{b}")
        yield sentence, exact, literal(names.text[a:b])
        yield sentence, start, integer(a)
        yield sentence, source, names.me


def _mentions(names: Names, nodes: Sequence[str], entities: Mapping[str, Entity]) -> Iterator[Triple]:
    t = names.terms
    body, exact, sentence = (t[n] for n in ("oa:hasBody", "oa:exact", "kg:sentence"))
    for me, m, id in zip(names.mentions, names.record.found.mentions, nodes, strict=True):
        entity = entities[id]
        yield me, body, node(entity, names.settings)
        yield me, exact, literal(m.text)
        yield me, sentence, names.thing("sentence", f"{m.sentence[0]}-{m.sentence[1]}")
        if m.canonical and m.canonical != m.text:
            yield me, t["kg:canonical"], literal(m.canonical, "@zh")
        if m.type is not entity.type:
            yield me, t["dcterms:type"], t[f"kg:{m.type.value}"]
        yield from parts(t, me, m.parts or ())


def _statuses(names: Names) -> Iterator[Triple]:
    t = names.terms
    for claim in names.record.found.claims:
        if claim.property == "status":
            yield names.mentions[claim.subject], t["kg:status"], t[f"kg:{claim.value}"]


def _adoptions(names: Names, nodes: Sequence[str], entities: Mapping[str, Entity]) -> Iterator[Triple]:
    t, settings = names.terms, names.settings
    for a in adoptions(names.record, nodes, entities, settings):
        me = f"<{settings.things}adoption/{a.id}>"
        yield me, t["kg:mechanism"], node(entities[a.mechanism], settings)
        yield me, t["kg:status"], t[vocab.STATUS[a.status]]
        if names.report.year:
            yield me, t["kg:year"], year(names.report.year)
        if a.place:
            yield me, t["kg:adopter"], place(a.place, settings)
        if a.name:
            yield me, t["kg:adopterName"], literal(a.name, "@zh")
        for body in a.bodies:
            yield me, t["kg:adoptingBody"], node(entities[body], settings)
        for n in a.evidence:
            yield me, t["kg:evidence"], names.mentions[n]
