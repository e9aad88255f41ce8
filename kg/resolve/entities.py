"""Nodes as a person reads them: label, type, kind, place, parent, wider nodes, family."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple, Protocol

from kg.ids import digest
from kg.model import Entity, Key, Type
from kg.resolve import families, known, organs
from kg.resolve.items import Item, count
from kg.resolve.plain import plain
from kg.text import gazetteer

#: The kind of a node that people found to be none: it stays with its mentions, and is counted nowhere.
REJECTED = "rejected"


def lead(members: list[Item]) -> Item:
    """The item a node is named by: the lexicon's name, else one bound to no place, the shortest, the first."""
    if len(members) == 1:
        return members[0]
    return min(members, key=lambda i: (i.key.name not in known.types(), bool(i.key.place), len(i.key.name), i.key))


class Brief(NamedTuple):
    """What a node is by its members alone: type, code of the division it is ("" if none), kind.

    `family` is the family it belongs to, "" if none, None for what cannot be wider or narrower than others.
    """

    type: Type
    code: str
    kind: str
    family: str | None


class Around(Protocol):
    """What making an entity looks up among the other nodes."""

    def node(self, key: Key) -> str | None:
        """The id of the node a key belongs to."""

    @property
    def used(self) -> Mapping[str, int]:
        """How many reports use a name without a place, for names that at least two use."""


def brief(key: Key, members: list[Item], verdict: str) -> Brief:
    """What a node is by its members and what people said of it."""
    item = merged(key, members)
    type = Type(verdict[5:]) if verdict.startswith("type:") else _type(key, members)
    code = division(_label(item), item.wordings, key.place) if type is Type.PLACE else ""
    shared = key.type is Type.MECHANISM and not key.place
    kind = REJECTED if verdict == "not a mechanism" else _kind(key)
    return Brief(type, code, kind, families.family(key.name) if shared else None)


def _kind(key: Key) -> str:
    if key.type is Type.INSTITUTION:
        return organs.kind(organs.unmarked(key.name)[1])[0]
    return families.kind(key.name) if key.type is Type.MECHANISM else ""


def division(label: str, wordings: Iterable[str], code: str | None) -> str:
    """The code itself if one of the names is its division's, else "".

    >>> division("漳县", ("漳县",), "621125"), division("新安江", (), None)
    ('621125', '')
    """
    if not (code or "").isdigit():
        return ""
    place = gazetteer.by_code(code)
    return place.code if {label, *wordings} & {place.name, gazetteer.short(place)} else ""


def merged(key: Key, members: list[Item]) -> Item:
    """The wordings and parts of one node, counted together."""
    if len(members) == 1:
        return members[0]
    whole = Item(key)
    for item in members:
        count(whole.wordings, item.wordings)
        count(whole.spelled, item.spelled)
    return whole


def entity(id: str, key: Key, members: list[Item], is_: Brief, around: Around) -> Entity:
    """A node with what it looks up around it, without its family."""
    item, parent, broader, successors = merged(key, members), None, (), ()
    if key.type is Type.INSTITUTION:
        parent = next((n for organ in _above(key) if (n := around.node(organ))), None)
        successors = tuple((n, year) for organ, year in _after(key) if (n := around.node(organ)))
    elif is_.family is not None:
        wider = families.wider(key.name, around.used)
        above = around.node(Key(key.type, wider)) if wider else None
        broader = (above,) if above and above != id else ()
    return Entity(
        id=id,
        type=is_.type,
        label=_label(item),
        wordings=tuple(sorted(item.wordings)),
        kind=is_.kind,
        sense=key.sense,
        place=key.place if key.place.isdigit() else None,
        parent=parent,
        parts=item.parts,
        broader=broader,
        successors=successors,
    )


def _type(key: Key, members: list[Item]) -> Type:
    """What the lexicon says a mechanism is, else what most mentions do."""
    if key.type is not Type.MECHANISM:
        return key.type
    if key.name in known.types():
        return Type(known.types()[key.name])
    types = members[0].types
    for item in members[1:]:
        types = {t: types.get(t, 0) + item.types.get(t, 0) for t in types | item.types}
    return max(sorted(types), key=types.__getitem__)


def _label(item: Item) -> str:
    """What a person reads: 两个全覆盖（政协党建）, 中共咸宁市委员会, 四个一（定西市，政协履职）."""
    key = item.key
    place = gazetteer.by_code(key.place) if key.place.isdigit() else None
    if key.type is Type.PLACE:
        return place.name if place else key.name
    most = min(item.wordings, key=lambda w: (-item.wordings[w], len(w), w))
    if key.type is Type.INSTITUTION:
        return organs.label(key.name, place, most) if place else most
    written = plain(most).startswith(key.name) and key.name not in known.types()
    name = most.strip("“”") if written else key.name
    marks = [m for m in (place.name if place and key.type is Type.MECHANISM else "", key.sense) if m]
    return name + (f"（{'，'.join(marks)}）" if marks else "")


def looked_up(key: Key) -> Iterable[Key]:
    """The organs that an organ is linked with, as far as reports name them.

    >>> [k.name for k in looked_up(Key(Type.INSTITUTION, "政协提案委员会", "421200"))]
    ['政协']
    """
    yield from _above(key)
    yield from (organ for organ, _ in _after(key))


def _after(key: Key) -> Iterable[tuple[Key, int]]:
    """The organs of the same place that took over from one."""
    mark, name = organs.unmarked(key.name)
    for new, year in organs.successors(name) if key.place else ():
        yield Key(key.type, mark + new, key.place), year


#: Organs that stand under the like organ of the division above.
STACKED = ("党委", "人民政府")


def _above(key: Key) -> Iterable[Key]:
    """The organs an organ may belong to, the likeliest first: its parent at the same place, the like organ of one
    above."""
    mark, name = organs.unmarked(key.name)
    parent = organs.kind(name)[1]
    if parent and key.place:
        return [Key(key.type, n, key.place) for n in dict.fromkeys((mark + parent, parent))]
    if name in STACKED and key.place.isdigit():
        above = [*(p.code for p in gazetteer.parents(gazetteer.by_code(key.place))), organs.NATION]
        return [Key(key.type, name, code) for code in above if code != key.place]
    return []


def family(name: str) -> Entity:
    """The node of a family."""
    return Entity(digest("family", name), Type.MECHANISM, name, kind="family")


def in_family(entity: Entity, name: str, close: Collection[str]) -> Entity:
    """A member with its family as broader; one of the most used is also made from the same template as the others."""
    others = tuple(sorted(c for c in close if c != entity.id)) if entity.id in close else ()
    return replace(entity, broader=(*entity.broader, digest("family", name)), same_template=others)
