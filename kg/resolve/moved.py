"""Which nodes may read otherwise after a change of some keys."""

import json
from collections.abc import Collection, Iterable

from kg.model import Key, Type
from kg.resolve import families
from kg.resolve.entities import STACKED, looked_up
from kg.resolve.register import Register
from kg.resolve.schema import OF

_FILED = (
    f"SELECT i.type, i.name, i.place, i.sense, n.id, i.said, length(i.users), n.shown, n.code, n.kind, n.family {OF}"
)
_ORGANS = "SELECT node, name, place FROM item WHERE type = 'Institution' AND place > ''"


def around(was: Register, now: Register, keys: Iterable[int]) -> set[int]:
    """The nodes that may read otherwise than before a change of some keys: theirs, and those that look at them."""
    sides = [(b, a) for b, a in ((_filed(was, key), _filed(now, key)) for key in sorted(keys)) if b != a]
    found = {side[4] for pair in sides for side in pair if side}
    moved = [Key(*(b or a)[:4]) for b, a in sides if b is None or a is None or b[4] != a[4]]
    names = was.used.keys() ^ now.used.keys() | {k.name for k in moved if k == Key(Type.MECHANISM, k.name)}
    found |= _ending(now, names) | _beside(now, {k for k in moved if k.type == Type.INSTITUTION and k.place})
    for family in {side[-1] for pair in sides for side in pair if side and side[-1]}:
        before, after = was.close(family), now.close(family)
        found |= set(map(_number, before | after if before != after else ()))
    return found


def _filed(register: Register, key: int) -> tuple | None:
    """Type, name, place, sense and node of a key, and what else makes its node; None for one no report names."""
    return register.db.execute(_FILED + "WHERE i.id = ?", (key,)).fetchone()


def _ending(register: Register, names: Collection[str]) -> set[int]:
    """The nodes of names that end in one of some names, among those that may be narrower than others."""
    ends = json.dumps(sorted({name[-families.SHORTEST :] for name in names}))
    query = f"SELECT name FROM used WHERE substr(name, -{families.SHORTEST}) IN (SELECT value FROM json_each(?))"
    found = [row for row in register.db.execute(query, (ends,)) if row[0].endswith(tuple(names))]
    return {node for row in found for (node,) in register.db.execute("SELECT node FROM item WHERE name = ?", row)}


def _beside(register: Register, organs: set[Key]) -> set[int]:
    """The institutions that look up one of some organs."""
    places, stacked = {key.place for key in organs}, any(key.name in STACKED for key in organs)
    return {
        node
        for node, name, place in register.db.execute(_ORGANS)
        if (place in places or (stacked and name.endswith(STACKED)))
        and not organs.isdisjoint(looked_up(Key(Type.INSTITUTION, name, place)))
    }


def _number(id: str) -> int:
    return int.from_bytes(bytes.fromhex(id), signed=True)
