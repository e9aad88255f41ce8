"""Adoptions of one report: the mentions of a mechanism or initiative, gathered by the place whose it is."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.ids import digest
from kg.model import Claim, Entity, Half, Mention, Place, Record, Report, Status, Type
from kg.resolve.entities import REJECTED
from kg.resolve.entities import division as code_of
from kg.settings import Settings
from kg.text import gazetteer

ADOPTED = frozenset({Type.MECHANISM, Type.INITIATIVE})
#: From weak to strong: what a report says last of a mechanism's life counts.
STRENGTH = {s: n for n, s in enumerate(Status)}
#: What was done counts before what is said outside both halves, and that before what is planned.
HALVES = (Half.REVIEW, Half.UNKNOWN, Half.PLAN)


@dataclass(frozen=True, slots=True)
class Adoption:
    """One place, one mechanism, one report: `evidence` are the numbers of the mentions, `place` a code or "" where
    unknown.

    `bodies` are nodes of bodies named as adopters, `name` an adopter named in words that are no node.
    """

    id: str
    mechanism: str
    place: str
    bodies: tuple[str, ...]
    name: str
    status: Status
    evidence: tuple[int, ...]


def known_place(report: Report, settings: Settings) -> Place | None:
    """The report's place if it was stated, or inferred with a confidence of at least `settings.place_threshold`."""
    return report.place if report.place and (report.stated or report.confidence >= settings.place_threshold) else None


def division(entity: Entity) -> str:
    """The code of the division that a node of type Place is, "" for another node and for other places.

    >>> division(Entity("n", Type.PLACE, "漳县", ("漳县",), place="621125"))
    '621125'
    >>> division(Entity("n", Type.PLACE, "新安江"))
    ''
    """
    return code_of(entity.label, entity.wordings, entity.place) if entity.type is Type.PLACE else ""


def is_adopted(entity: Entity) -> bool:
    """Whether places can adopt it: a mechanism or initiative that people have not found to be none."""
    return entity.type in ADOPTED and entity.kind != REJECTED


def adoptions(
    record: Record, nodes: Sequence[str], entities: Mapping[str, Entity], settings: Settings
) -> tuple[Adoption, ...]:
    """The adoptions a report gives evidence of, in the order of their first mention."""
    said, statuses = defaultdict(list), defaultdict(list)
    for claim in record.found.claims:
        {"adopter": said, "status": statuses}.get(claim.property, defaultdict(list))[claim.subject].append(claim)
    home = known_place(record.report, settings)
    groups: dict[tuple[str, str, str], dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for number, node in enumerate(nodes):
        if is_adopted(entities[node]):
            for place, body, name in _adopters(said[number], nodes, entities, home):
                key = (node, place, "" if place else body or name)
                groups[key][number] |= {body} - {""}
    return tuple(_adoption(record, key, group, statuses, entities) for key, group in groups.items())


def _adopters(claims: list[Claim], nodes, entities, home: Place | None) -> list[tuple[str, str, str]]:
    """(place, body, name) of each adopter the text names, the report's place where it names none."""
    if not claims:
        return [(home.code if home else "", "", "")]
    return [_named(claim, None if claim.target is None else entities[nodes[claim.target]], home) for claim in claims]


def _named(claim: Claim, entity: Entity | None, home: Place | None) -> tuple[str, str, str]:
    """An adopter other than the reporter: its division where that is certain, else the node or the name."""
    name = claim.other or claim.value
    code = (division(entity) if entity else "") or _division_named(name, home)
    body = entity.id if entity and entity.type is Type.INSTITUTION else ""
    return code, body, "" if code or body else name


def _division_named(name: str, home: Place | None) -> str:
    """The code of the only division a name begins with; of several, the only one that lies in the report's place.

    >>> _division_named("漳县政协", None), _division_named("鼓楼区", None), _division_named("*县政协", None)
    ('621125', '', '')
    """
    for end in range(len(name), 1, -1):
        if found := gazetteer.find(name[:end]):
            live = [p for p in found if p.until is None] or found
            codes = {p.code for p in live}
            near = {p.code for p in live if home and gazetteer.contains(home, p)}
            return next(iter(codes if len(codes) == 1 else near)) if 1 in (len(codes), len(near)) else ""
    return ""


def _adoption(record: Record, key, group: dict[int, set[str]], statuses, entities) -> Adoption:
    node, place, other = key
    bodies = tuple(sorted(set().union(*group.values())))
    name = "" if place or other in entities else other
    mentions = record.found.mentions
    status = life([(mentions[n], statuses[n]) for n in group])
    return Adoption(digest(record.report.id, *key), node, place, bodies, name, status, tuple(group))


def life(said: Sequence[tuple[Mention, Sequence[Claim]]]) -> Status:
    """The status of an adoption: the strongest said in the review half, else outside both halves, else in the plan
    half.
    """
    for half in HALVES:
        values = [Status(claim.value) for mention, claims in said if mention.half is half for claim in claims]
        if values:
            return max(values, key=STRENGTH.__getitem__)
    return Status.MENTIONED
