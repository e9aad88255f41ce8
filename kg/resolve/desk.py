"""The items that a change of the register has in hand."""

import sqlite3
from collections.abc import Sequence
from operator import itemgetter

from kg.model import Decision, Key
from kg.resolve import decisions as people
from kg.resolve import entities as nodes
from kg.resolve.blocks import COMPARED, kin
from kg.resolve.items import Item
from kg.resolve.schema import ITEM, NONE, OF, item_of, key_of, row_of

_NAMED = ITEM + "WHERE name = ? OR id IN (SELECT item FROM kin WHERE name = ?)"
_COUNT = "INSERT INTO used VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET reports = reports + excluded.reports"
_SHARED = f"SELECT i.name, length(i.users) / 4 {OF}"


class Desk(dict[Key, Item]):
    """The items in hand by their keys, each taken from the register when it is first asked for."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.empty = db.execute("SELECT 1 FROM item LIMIT 1").fetchone() is None
        self.names: dict[int, set[str]] = {}

    def __missing__(self, key: Key) -> Item:
        item = self[key] = Item(key)
        if not self.empty and (row := self.db.execute(ITEM + "WHERE id = ?", (item.id,)).fetchone()):
            item = self._file(row)
        return item

    def _file(self, row: tuple) -> Item:
        """Take an item in hand, with the names it was filed under."""
        item = item_of(row)
        self[item.key] = item
        self.names[item.id] = kin(item)
        return item

    def close_over(self, same: Sequence[Decision]) -> None:
        """Take all items that are, or may become, one with those in hand."""
        if self.empty:
            return
        linked, names = _linked(same), set()
        new = list(self.values())
        while new:
            before = len(self)
            for key in {other for item in new for other in linked.get(item.key, ())}:
                self[key]
            fresh = {n for i in new if i.key.type in COMPARED for n in (i.key.name, *kin(i), *self.names.get(i.id, ()))}
            for name in sorted(fresh - names):
                self._named(name)
            names |= fresh
            new = list(self.values())[before:]

    def _named(self, name: str) -> None:
        """Take the items that may meet others under a name."""
        for row in self.db.execute(_NAMED, (name, name)).fetchall():
            if row[1] in COMPARED and key_of(row) not in self:
                self._file(row)

    def put(self, groups: list[list[Item]], said: dict[Key, str]) -> None:
        """File the items under their nodes, in place of what was filed before."""
        rows, used = [], self._forget()
        for members in groups:
            first = nodes.lead(members)
            verdict = next((said[i.key] for i in members if i.key in said), "") if said else ""
            brief = nodes.brief(first.key, members, verdict)
            for item in members:
                rows.append((item.id, first.id, item, brief if item is first else NONE))
                if brief.family is not None:
                    used[item.key.name] = used.get(item.key.name, 0) + item.reports
        rows.sort(key=itemgetter(0))
        self.db.executemany(f"INSERT INTO item VALUES ({','.join('?' * 12)})", (row_of(*row[1:]) for row in rows))
        links = ((name, item.id) for _, _, item, _ in rows for name in kin(item))
        self.db.executemany("INSERT INTO kin VALUES (?,?)", sorted(links))
        self.db.executemany(_COUNT, sorted(used.items()))
        self.db.execute("DELETE FROM used WHERE reports = 0")

    def _forget(self) -> dict[str, int]:
        """Remove what was filed; what is to be added to the uses of names for that."""
        used: dict[str, int] = {}
        for id in self.names:
            for name, reports in self.db.execute(f"{_SHARED} WHERE i.id = ? AND n.family IS NOT NULL", (id,)):
                used[name] = used.get(name, 0) - reports
        self.db.executemany("DELETE FROM item WHERE id = ?", ((id,) for id in self.names))
        links = ((name, id) for id, names in self.names.items() for name in names)
        self.db.executemany("DELETE FROM kin WHERE name = ? AND item = ?", links)
        return used


def _linked(same: Sequence[Decision]) -> dict[Key, set[Key]]:
    """The keys that people joined with each key."""
    linked: dict[Key, set[Key]] = {}
    for decision in same:
        left, right = people.key(decision.left), people.key(decision.right)
        linked.setdefault(left, set()).add(right)
        linked.setdefault(right, set()).add(left)
    return linked
