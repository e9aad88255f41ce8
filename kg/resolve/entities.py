"""Nodes as a person reads them: label, type, kind, place, parent, wider nodes, family."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.ids import digest
from kg.model import Decision, Entity, Key, Type
from kg.resolve import decisions as people
from kg.resolve import families, known, organs
from kg.resolve.join import Item
from kg.resolve.plain import plain
from kg.text import gazetteer

#: The kind of a node that people found to be none: it stays with its mentions, and is counted nowhere.
REJECTED = "rejected"


def lead(members: list[Item]) -> Key:
    """The key a node is named by: the lexicon's name, else one bound to no place, the shortest, the first."""
    if len(members) == 1:
        return members[0].key
    return min((i.key for i in members), key=lambda k: (k.name not in known.types(), bool(k.place), len(k.name), k))


def entities(nodes: Mapping[Key, list[Item]], held: Sequence[Decision]) -> tuple[dict[str, Entity], dict[Key, str]]:
    """The nodes by id, and the id of each key, from the clusters by their leading key and the decisions that hold."""
    said = {people.key(d.left): d.verdict for d in held if not d.right}
    ids = {key: digest(key.type, key.name, key.place, key.sense) for key in nodes}
    node = {item.key: ids[key] for key, members in nodes.items() for item in members}
    used: dict[str, int] = {}
    for key, members in nodes.items():
        if key.type is Type.MECHANISM and not key.place:
            for item in members:
                used[item.key.name] = used.get(item.key.name, 0) + item.reports
    made = {}
    for key in sorted(nodes):
        item = merged(key, nodes[key])
        verdict = next((said[i.key] for i in nodes[key] if i.key in said), "") if said else ""
        made[ids[key]] = _entity(ids[key], item, verdict, node, used)
    _link_families(made, nodes, ids)
    return made, node


def merged(key: Key, members: list[Item]) -> Item:
    """The items of one node as one."""
    if len(members) == 1:
        return members[0]
    whole = Item(key)
    for item in sorted(members, key=lambda i: i.key):
        for name, n in item.wordings.items():
            whole.wordings[name] = whole.wordings.get(name, 0) + n
        for type, n in item.types.items():
            whole.types[type] = whole.types.get(type, 0) + n
        whole.parts = max(whole.parts, item.parts, key=lambda p: (len(p), p))
        whole.reports += item.reports
    return whole


def _entity(id: str, item: Item, verdict: str, node: Mapping[Key, str], used: Mapping[str, int]) -> Entity:
    key, kind, parent, broader = item.key, "", None, ()
    if key.type is Type.INSTITUTION:
        kind, parent = _organ(key, node)
    elif key.type is Type.MECHANISM:
        kind = families.kind(key.name)
        wider = "" if key.place else families.wider(key.name, used)
        above = node.get(Key(Type.MECHANISM, wider)) if wider else None
        broader = (above,) if above and above != id else ()
    return Entity(
        id=id,
        type=Type(verdict[5:]) if verdict.startswith("type:") else _type(item),
        label=_label(item),
        wordings=tuple(sorted(item.wordings)),
        kind=REJECTED if verdict == "not a mechanism" else kind,
        sense=key.sense,
        place=key.place if key.place.isdigit() else None,
        parent=parent,
        parts=item.parts,
        broader=broader,
    )


def _type(item: Item) -> Type:
    if item.key.type is not Type.MECHANISM:
        return item.key.type
    if item.key.name in known.types():
        return Type(known.types()[item.key.name])
    return max(sorted(item.types), key=item.types.__getitem__)


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


def _organ(key: Key, node: Mapping[Key, str]) -> tuple[str, str | None]:
    """An organ's kind, and the organ it belongs to: its parent at the same place, or the like organ of one above."""
    mark, name = organs.unmarked(key.name)
    kind, parent = organs.kind(name)
    if parent and key.place:
        return kind, node.get(Key(key.type, mark + parent, key.place)) or node.get(Key(key.type, parent, key.place))
    if name in ("党委", "人民政府") and key.place.isdigit():
        above = [*(p.code for p in gazetteer.parents(gazetteer.by_code(key.place))), organs.NATION]
        return kind, next((node[k] for c in above if c != key.place and (k := Key(key.type, name, c)) in node), None)
    return kind, None


def _link_families(made: dict[str, Entity], nodes: Mapping[Key, list[Item]], ids: Mapping[Key, str]) -> None:
    """Members of a template get the family as broader; the most used also each other as made from the same template."""
    members: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for key, items in nodes.items():
        if key.type is Type.MECHANISM and not key.place and (family := families.family(key.name)):
            members[family].append((-sum(i.reports for i in items), ids[key]))
    for family, ranked in sorted(members.items()):
        id = digest("family", family)
        made[id] = Entity(id, Type.MECHANISM, family, kind="family")
        close = sorted(n for _, n in sorted(ranked)[: families.CLOSE])
        for _, n in ranked:
            others = tuple(c for c in close if c != n) if n in close else ()
            made[n] = replace(made[n], broader=(*made[n].broader, id), same_template=others)
