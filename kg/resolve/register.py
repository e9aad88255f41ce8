"""The register: what the reports say of each key and which node it is, in one SQLite file, so that reports can be added
and taken back.

A change judges again only the keys that the reports name and those these may be compared with (`join.kin`), so it costs
what the change costs; a first build is a change of an empty register.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from kg.errors import GraphError
from kg.model import Decision, Entity, Key, Keyed, Type
from kg.resolve import decisions as people
from kg.resolve import entities as nodes
from kg.resolve import families
from kg.resolve import organs as organs_
from kg.resolve.clusters import clusters
from kg.resolve.entities import REJECTED, STACKED, Brief
from kg.resolve.join import Item, group, kin, number
from kg.text import gazetteer

#: A key with what is said of it and its node; a node by its members; who names a key; which keys may meet under a name.
_TABLES = """
PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;
CREATE TABLE IF NOT EXISTS item(
  id INTEGER PRIMARY KEY, type TEXT, name TEXT, place TEXT, sense TEXT, reports INT, said TEXT, node INT);
CREATE TABLE IF NOT EXISTS node(id INTEGER PRIMARY KEY, type TEXT, code TEXT, kind TEXT, family TEXT);
CREATE TABLE IF NOT EXISTS kin(name TEXT, item INT, PRIMARY KEY(name, item)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS report(n INTEGER PRIMARY KEY, id TEXT UNIQUE);
CREATE TABLE IF NOT EXISTS uses(item INT, report INT, PRIMARY KEY(item, report)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS decision(line TEXT);
"""
_INDEXES = """
CREATE INDEX IF NOT EXISTS members ON item(node);
CREATE INDEX IF NOT EXISTS families ON node(family) WHERE family > '';
"""
_ITEM = "SELECT id, type, name, place, sense, reports, said, node FROM item "
_USED = """
SELECT i.name, SUM(i.reports) FROM item i JOIN node n ON n.id = i.node WHERE n.family IS NOT NULL
GROUP BY i.name HAVING SUM(i.reports) > 1
"""
_MEMBERS = """
SELECT n.family, n.id, SUM(i.reports) FROM node n JOIN item i ON i.node = n.id WHERE n.family > '' GROUP BY n.id
"""
_BRIEF = "SELECT n.id, n.type, n.code, n.kind FROM item i JOIN node n ON n.id = i.node WHERE i.id = ?"

_FILED = """
SELECT i.type, i.name, i.place, i.sense, i.node, i.reports, i.said, n.type, n.code, n.kind
FROM item i JOIN node n ON n.id = i.node WHERE i.id = ?
"""
_SAID = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))


def hexadecimal(id: int) -> str:
    """The id of a node as the graph has it.

    >>> hexadecimal(-1)
    'ffffffffffffffff'
    """
    return f"{id % (1 << 64):016x}"


def _number(id: str) -> int:
    return int.from_bytes(bytes.fromhex(id), signed=True)


class Register:
    """The items and nodes of some reports, in memory or in a file (made where there is none unless only `read`)."""

    def __init__(self, file: Path | None = None, read: bool = False) -> None:
        self.file = file
        with self._faults():
            if read:
                self.db = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
                self.db.execute("SELECT 1 FROM item LIMIT 1")
            else:
                self.db = sqlite3.connect(file or ":memory:", isolation_level=None)
                self.db.executescript(_TABLES)

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """SQLite's errors as ours."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            next = "see the free space, or remove the folder it is in and build again"
            raise GraphError(f"the register cannot be used ({error})", where=str(self.file), next=next) from error

    def __enter__(self) -> "Register":
        return self

    def __exit__(self, *_: object) -> None:
        self.db.close()

    # -- what is known -----------------------------------------------------------------------------------------------

    def held(self) -> tuple[Decision, ...]:
        """The decisions it was made with, as far as they hold."""
        return tuple(Decision(**json.loads(line)) for (line,) in self.db.execute("SELECT line FROM decision"))

    def nodes(self) -> dict[int, int]:
        """The node of every key, both as numbers."""
        return dict(self.db.execute("SELECT id, node FROM item"))

    def counts(self) -> dict[str, int]:
        """How many nodes there are of each type."""
        found = dict(self.db.execute("SELECT type, COUNT(*) FROM node GROUP BY type"))
        return dict(sorted((found | {Type.MECHANISM: found.get(Type.MECHANISM, 0) + len(self.families)}).items()))

    def brief(self, key: int) -> Entity | None:
        """The node of a key, as far as it can be told from its members alone; None for a key that no report names."""
        row = self.db.execute(_BRIEF, (key,)).fetchone()
        if row is None:
            return None
        id, type, code, kind = row
        label = gazetteer.by_code(code).name if code else ""
        return Entity(hexadecimal(id), Type(type), label, kind=REJECTED if kind == REJECTED else "", place=code or None)

    def users(self, keys: Iterable[int]) -> set[str]:
        """The reports that name one of some keys."""
        query = "SELECT r.id FROM uses u JOIN report r ON r.n = u.report WHERE u.item = ?"
        return {report for key in keys for (report,) in self.db.execute(query, (key,))}

    def kinds(self) -> list[str]:
        """The kinds of all nodes."""
        found = {kind for (kind,) in self.db.execute("SELECT DISTINCT kind FROM node")}
        return sorted((found | ({"family"} if self.families else set())) - {""})

    def places(self) -> dict[str, set[str]]:
        """The codes of the divisions that nodes belong to, with the wordings of the nodes that are one."""
        places = "SELECT DISTINCT i.place FROM node n JOIN item i ON i.id = n.id WHERE i.place > ''"
        found: dict[str, set[str]] = {code: set() for (code,) in self.db.execute(places) if code.isdigit()}
        for code, said in self.db.execute(
            "SELECT n.code, i.said FROM node n JOIN item i ON i.node = n.id WHERE n.code > ''"
        ):
            found[code].update(json.loads(said)[1])
        return found

    # -- nodes as entities -------------------------------------------------------------------------------------------

    def node(self, key: Key) -> str | None:
        """The id of the node a key belongs to."""
        row = self.db.execute("SELECT node FROM item WHERE id = ?", (number(key),)).fetchone()
        return hexadecimal(row[0]) if row else None

    @cached_property
    def used(self) -> dict[str, int]:
        """How many reports use a name without a place, for names that at least two use."""
        return dict(self.db.execute(_USED))

    @cached_property
    def families(self) -> dict[str, set[str]]:
        """The most used members of each family."""
        ranked: dict[str, list[tuple[int, str]]] = {}
        for family, id, reports in self.db.execute(_MEMBERS):
            ranked.setdefault(family, []).append((-reports, hexadecimal(id)))
        return {f: {id for _, id in sorted(ranked[f])[: families.CLOSE]} for f in sorted(ranked)}

    def entities(self, ids: Iterable[int] | None = None, part: int = 0, of: int = 1) -> Iterator[Entity]:
        """The nodes, or some of them, or the `part`-th of so many parts of all; families go with the first part."""
        if ids is None:
            rows = self.db.execute(_ITEM + "WHERE node % ? IN (?, ?) ORDER BY node, id", (of, part, part - of))
        else:
            rows = (row for id in sorted(ids) for row in self.db.execute(_ITEM + "WHERE node = ? ORDER BY id", (id,)))
        for id, members in groupby(rows, key=itemgetter(-1)):
            yield self._entity(id, sorted(map(_item, members), key=lambda i: i.key))
        if part == 0:
            yield from map(nodes.family, self.families)

    def _entity(self, id: int, members: list[Item]) -> Entity:
        type, *rest, family = self.db.execute(
            "SELECT type, code, kind, family FROM node WHERE id = ?", (id,)
        ).fetchone()
        key = next(i.key for i in members if i.id == id)
        entity = nodes.entity(hexadecimal(id), key, members, Brief(Type(type), *rest, family), self)
        return nodes.in_family(entity, family, self.families[family]) if family else entity

    def filed(self, key: int) -> tuple | None:
        """Type, name, place, sense and node of a key, and what else makes its node; None for one no report names."""
        return self.db.execute(_FILED, (key,)).fetchone()

    def ending(self, names: tuple[str, ...]) -> set[int]:
        """The nodes whose name ends in one of some names, among those that may be narrower than others."""
        query = "SELECT n.id, i.name FROM node n JOIN item i ON i.id = n.id WHERE n.family IS NOT NULL"
        return {id for id, name in self.db.execute(query) if name.endswith(names)} if names else set()

    def beside(self, organs: set[tuple[str, str]]) -> set[int]:
        """The institutions that may stand under one of some organs (name and place)."""
        places, names = {place for _, place in organs}, {name for name, _ in organs}
        query = "SELECT n.id, i.name, i.place FROM node n JOIN item i ON i.id = n.id WHERE i.type = ?"
        rows = self.db.execute(query, (Type.INSTITUTION,)) if organs else ()
        return {
            id
            for id, name, place in rows
            if place in places or (names & {*STACKED} and organs_.unmarked(name)[1] in STACKED)
        }

    # -- a change ----------------------------------------------------------------------------------------------------

    def change(
        self,
        gone: Iterable[tuple[str, Sequence[Keyed]]],
        come: Iterable[tuple[str, Sequence[Keyed]]],
        decisions: Sequence[Decision] = (),
    ) -> tuple[set[int], list[tuple]]:
        """Take reports (id and keys) back, add others, and hold these decisions; the keys whose node may be another,
        and the reasons of what was judged, as Resolution has them.

        Raises InputError for a decision that names no thing, GraphError when the file is damaged or the disk is full.
        """
        with self._faults():
            return self._changed(gone, come, decisions)

    def _changed(self, gone, come, decisions) -> tuple[set[int], list[tuple]]:
        held, was = people.standing(decisions), self.held()
        desk = _Desk(self.db)
        self.db.execute("BEGIN")
        for sign, reports in ((-1, gone), (1, come)):
            for report, rows in reports:
                self._uses(report, [desk.count(row, sign) for row in rows], sign)
        for decision in set(held) ^ set(was):
            for side in filter(None, (decision.left, decision.right)):
                desk.take(people.key(side))
        desk.close_over([d for d in {*held, *was} if d.verdict == "same"])
        items = {key: item for key, item in desk.items.items() if item.reports}
        groups, reasons = clusters(items, held)
        desk.put(groups, {people.key(d.left): d.verdict for d in held if not d.right})
        self.db.execute("DELETE FROM decision")
        self.db.executemany("INSERT INTO decision VALUES (?)", ((people.line(d),) for d in held))
        self.db.execute("COMMIT")
        self.db.executescript(_INDEXES)
        return {item.id for item in desk.items.values()}, reasons

    def _uses(self, report: str, keys: list[int], sign: int) -> None:
        """Note, or forget, which keys a report names."""
        if sign > 0:
            n = self.db.execute("INSERT INTO report(id) VALUES (?)", (report,)).lastrowid
            self.db.executemany("INSERT OR IGNORE INTO uses VALUES (?, ?)", ((key, n) for key in keys))
        else:
            ((n,),) = self.db.execute("SELECT n FROM report WHERE id = ?", (report,))
            self.db.execute("DELETE FROM report WHERE n = ?", (n,))
            self.db.executemany("DELETE FROM uses WHERE item = ? AND report = ?", ((key, n) for key in keys))


def around(was: Register, now: Register, keys: Iterable[int]) -> set[int]:
    """The nodes that may read otherwise than before a change of some keys: theirs, and those that look at them."""
    sides = [(b, a) for b, a in ((was.filed(key), now.filed(key)) for key in sorted(keys)) if b != a]
    found = {side[4] for pair in sides for side in pair if side}
    moved = {(b or a)[:4] for b, a in sides if b is None or a is None or b[4] != a[4]}
    names = was.used.keys() ^ now.used.keys() | {name for type, name, *_ in moved if type == Type.MECHANISM}
    organs = {(name, place) for type, name, place, _ in moved if type == Type.INSTITUTION}
    for register, other in ((was, now), (now, was)):
        found |= register.ending(tuple(names)) | register.beside(organs)
        for family, close in register.families.items():
            found |= {_number(id) for id in close} if close != other.families.get(family) else set()
    return found


class _Desk:
    """The items a change has in hand, with the nodes and names they were filed under."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db, self.items = db, {}
        self.empty = db.execute("SELECT 1 FROM item LIMIT 1").fetchone() is None
        self.nodes: set[int] = set()
        self.names: dict[int, set[str]] = {}

    def take(self, key: Key) -> Item:
        """The item of a key, from the register where it is there."""
        if (item := self.items.get(key)) is None:
            item = self.items[key] = Item(key)
            if not self.empty and (row := self.db.execute(_ITEM + "WHERE id = ?", (item.id,)).fetchone()):
                item = self._file(row)
        return item

    def _file(self, row: tuple) -> Item:
        item = _item(row)
        self.items[item.key] = item
        self.nodes.add(row[-1])
        self.names[item.id] = kin(item)
        return item

    def count(self, row: Keyed, sign: int) -> int:
        """Count what a report says of a key, or take it back; the key's number."""
        item = self.take(group(row.key))
        item.add(row, sign)
        return item.id

    def close_over(self, same: Sequence[Decision]) -> None:
        """Take all items that are, or may become, one with those in hand."""
        if self.empty:
            return
        linked: dict[Key, set[Key]] = {}
        for decision in same:
            left, right = people.key(decision.left), people.key(decision.right)
            linked.setdefault(left, set()).add(right)
            linked.setdefault(right, set()).add(left)
        names: set[str] = set()
        new = list(self.items.values())
        while new:
            before = len(self.items)
            for key in {other for item in new for other in linked.get(item.key, ())}:
                self.take(key)
            fresh = {name for item in new for name in kin(item) | self.names.get(item.id, set())} - names
            names |= fresh
            for name in sorted(fresh):
                self._named(name)
            new = list(self.items.values())[before:]

    def _named(self, name: str) -> None:
        for row in self.db.execute(_ITEM + "WHERE id IN (SELECT item FROM kin WHERE name = ?)", (name,)).fetchall():
            if Key(Type(row[1]), *row[2:5]) not in self.items:
                self._file(row)

    def put(self, groups: list[list[Item]], said: dict[Key, str]) -> None:
        """File the items under their nodes, in place of what was filed before."""
        self._forget()
        rows, briefs = [], []
        for members in groups:
            key = nodes.lead(members)
            verdict = next((said[i.key] for i in members if i.key in said), "") if said else ""
            id = number(key)
            briefs.append((id, *nodes.brief(key, members, verdict)))
            rows += ((i, id) for i in members)
        rows.sort(key=lambda r: r[0].id)
        self.db.executemany("INSERT INTO item VALUES (?,?,?,?,?,?,?,?)", (_row(i, node) for i, node in rows))
        self.db.executemany("INSERT INTO node VALUES (?,?,?,?,?)", sorted(briefs))
        self.db.executemany("INSERT INTO kin VALUES (?,?)", sorted((name, i.id) for i, _ in rows for name in kin(i)))

    def _forget(self) -> None:
        if not self.empty:
            self.db.executemany("DELETE FROM node WHERE id = ?", ((id,) for id in self.nodes))
            self.db.executemany("DELETE FROM item WHERE id = ?", ((id,) for id in self.names))
            links = ((name, id) for id, names in self.names.items() for name in names)
            self.db.executemany("DELETE FROM kin WHERE name = ? AND item = ?", links)


def _row(item: Item, node: int) -> tuple:
    spelled = [[list(parts), n] for parts, n in item.spelled.items()]
    said = _SAID.encode([item.types, item.wordings, spelled, item.glosses, item.brands])
    return item.id, *item.key, item.reports, said, node


def _item(row: tuple) -> Item:
    id, type, name, place, sense, reports, said, _ = row
    types, wordings, spelled, glosses, brands = json.loads(said)
    item = Item(Key(Type(type), name, place, sense), {Type(t): n for t, n in types.items()}, wordings)
    item.spelled, item.glosses = {tuple(parts): n for parts, n in spelled}, glosses
    item.reports, item.brands = reports, brands
    return item
