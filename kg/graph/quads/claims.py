"""What the sentences of a report say of its mentions."""

from collections.abc import Iterator

from kg.graph import vocab
from kg.graph.quads.literals import boolean, decimal, integer, literal
from kg.graph.quads.names import Names, Triple
from kg.model import Claim

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


def claims(names: Names) -> Iterator[Triple]:
    """The triples of a report's claims, but for adopters and statuses, which stand with its annotations."""
    t = names.terms
    for n, claim in enumerate(names.record.found.claims):
        subject = names.mentions[claim.subject]
        if claim.property == "gloss":
            yield subject, t["kg:gloss"], literal(claim.value, "@zh")
        elif claim.property in LINKS and claim.target is not None:
            yield subject, t[LINKS[claim.property]], names.mentions[claim.target]
        elif claim.property not in ("adopter", "status"):
            yield from _statement(names, names.thing("claim", n), claim)


def _statement(names: Names, me: str, claim: Claim) -> Iterator[Triple]:
    t = names.terms
    yield me, t["rdf:type"], t[KINDS.get(claim.property, "kg:Statement")]
    yield me, t["kg:of"], names.mentions[claim.subject]
    yield me, t["oa:exact"], literal(names.text[claim.start : claim.end])
    yield me, t["oa:start"], integer(claim.start)
    if claim.target is not None:
        yield me, t["kg:object"], names.mentions[claim.target]
    if claim.property in LINKS:
        yield me, t["kg:says"], t[LINKS[claim.property]]
    if claim.property == "tie" and claim.value:
        yield me, t["kg:channel"], t[vocab.CHANNEL[claim.value]]
    elif claim.value:
        yield me, t["kg:wording"], literal(claim.value, "@zh")
    if claim.other:
        yield me, t["kg:otherPlace"], literal(claim.other, "@zh")
    if claim.property == "figure":
        yield from _figure(t, me, claim)


def _figure(t: vocab.Terms, me: str, claim: Claim) -> Iterator[Triple]:
    yield me, t["kg:masked"], boolean(claim.masked)
    if claim.number is not None:
        yield me, t["schema:value"], decimal(claim.number)
    for name, value in (("schema:unitText", claim.unit), ("kg:approximation", claim.approx), ("kg:role", claim.role)):
        if value:
            yield me, t[name], literal(value)
