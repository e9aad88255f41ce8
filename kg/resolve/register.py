"""The register: what the reports say of each key and which node it is, in one SQLite file, so that reports can be added
and taken back.

A change judges again only the keys that the reports name and those these may be compared with (`blocks.kin`), so it
costs what the change costs; a first build is a change of an empty register.
"""

import json
import sqlite3
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, cached_property
from itertools import groupby
from json.encoder import encode_basestring as quoted
from operator import itemgetter
from pathlib import Path

from kg.errors import GraphError
from kg.model import Decision, Entity, Key, Keyed, Type
from kg.resolve import decisions as people
from kg.resolve import entities as nodes
from kg.resolve import families
from kg.resolve.blocks import COMPARED, kin
from kg.resolve.clusters import clusters
from kg.resolve.entities import REJECTED, STACKED, Brief
from kg.resolve.items import Item, group, number
from kg.text import gazetteer

#: A key with the numbers of the reports that name it, what they say of it, and its node: the key that leads it, which
#: alone has the last four columns; other names under which a key may meet others; how many reports use a name of what
#: may be wider than others.
_TABLES = """
PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;
CREATE TABLE IF NOT EXISTS item(
  id INTEGER PRIMARY KEY, type TEXT, name TEXT, place TEXT, sense TEXT, users BLOB, said TEXT, node INT,
  shown TEXT, code TEXT, kind TEXT, family TEXT);
CREATE TABLE IF NOT EXISTS kin(name TEXT, item INT, PRIMARY KEY(name, item)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS used(name TEXT PRIMARY KEY, reports INT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS report(n INTEGER PRIMARY KEY, id TEXT UNIQUE);
CREATE TABLE IF NOT EXISTS decision(line TEXT);
"""
_INDEXES = """
CREATE INDEX IF NOT EXISTS names ON item(name);
CREATE INDEX IF NOT EXISTS members ON item(node);
CREATE INDEX IF NOT EXISTS organs ON item(place, name, node) WHERE type = 'Institution';
CREATE INDEX IF NOT EXISTS places ON item(place) WHERE id = node AND place > '';
CREATE INDEX IF NOT EXISTS divisions ON item(code) WHERE code > '';
CREATE INDEX IF NOT EXISTS kinds ON item(shown, kind) WHERE shown > '';
CREATE INDEX IF NOT EXISTS families ON item(family) WHERE family > '';
"""
_ITEM = "SELECT id, type, name, place, sense, users, said, node, shown, code, kind, family FROM item "
_NAMED = _ITEM + "WHERE name = ? OR id IN (SELECT item FROM kin WHERE name = ?)"
_USED = "SELECT name, reports FROM used WHERE reports > 1"
_COUNT = "INSERT INTO used VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET reports = reports + excluded.reports"
#: A key with the node it belongs to.
_OF = "FROM item i JOIN item n ON n.id = i.node "
_MEMBERS = f"SELECT n.id, SUM(length(i.users)) {_OF} WHERE n.family = ? AND n.family > '' GROUP BY n.id"
_WORDINGS = f"SELECT i.said {_OF} WHERE n.code = ? AND n.code > ''"
_BRIEF = f"SELECT n.id, n.shown, n.code, n.kind {_OF} WHERE i.id = ?"
_FILED = (
    f"SELECT i.type, i.name, i.place, i.sense, n.id, i.said, length(i.users), n.shown, n.code, n.kind, n.family {_OF}"
)
_ORGANS = "SELECT node, name, place FROM item WHERE type = 'Institution' AND place > ''"
_SHARED = f"SELECT i.name, length(i.users) / 4 {_OF}"
#: The place of the node in a row of `item`, and what stands behind it for a key that leads none.
_NODE, _NONE = 7, Brief(None, None, None, None)
_TEXT = {None: None} | {type: type.value for type in Type}
_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))


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
        self.close = cache(self._close)

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
        found = dict(self.db.execute("SELECT shown, COUNT(*) FROM item WHERE shown > '' GROUP BY shown"))
        return dict(sorted((found | {Type.MECHANISM: found.get(Type.MECHANISM, 0) + len(self.families())}).items()))

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
        query, numbers = "SELECT users FROM item WHERE id = ?", set()
        for key in keys:
            for (users,) in self.db.execute(query, (key,)):
                numbers.update(array("I", users))
        return {report for n, report in self.db.execute("SELECT n, id FROM report") if n in numbers}

    def kinds(self) -> list[str]:
        """The kinds of all nodes."""
        found = {kind for (kind,) in self.db.execute("SELECT DISTINCT kind FROM item WHERE shown > ''")}
        return sorted((found | ({"family"} if self.families() else set())) - {""})

    def places(self, codes: Iterable[str] | None = None) -> dict[str, set[str]]:
        """The codes of the divisions that nodes belong to, with the wordings of the nodes that are one (of some)."""
        places = "SELECT DISTINCT place FROM item WHERE id = node AND place > ''"
        found: dict[str, set[str]] = {code: set() for (code,) in self.db.execute(places) if code.isdigit()}
        for code in found.keys() & codes if codes is not None else found:
            for (said,) in self.db.execute(_WORDINGS, (code,)):
                found[code].update(json.loads(said)[0])
        return found

    def divisions(self, nodes: Iterable[int]) -> set[str]:
        """The codes of the divisions that some nodes are."""
        query = "SELECT code FROM item WHERE id = ? AND code > ''"
        return {code for node in nodes for (code,) in self.db.execute(query, (node,))}

    # -- nodes as entities -------------------------------------------------------------------------------------------

    def node(self, key: Key) -> str | None:
        """The id of the node a key belongs to."""
        row = self.db.execute("SELECT node FROM item WHERE id = ?", (number(key),)).fetchone()
        return hexadecimal(row[0]) if row else None

    @cached_property
    def used(self) -> dict[str, int]:
        """How many reports use a name without a place, for names that at least two use."""
        return dict(self.db.execute(_USED))

    def families(self) -> list[str]:
        """The families that have members."""
        return [f for (f,) in self.db.execute("SELECT DISTINCT family FROM item WHERE family > '' ORDER BY family")]

    def _close(self, family: str) -> set[str]:
        """The most used members of a family."""
        ranked = sorted((-users, hexadecimal(id)) for id, users in self.db.execute(_MEMBERS, (family,)))
        return {id for _, id in ranked[: families.CLOSE]}

    def entities(self, ids: Iterable[int] | None = None, part: int = 0, of: int = 1) -> Iterator[Entity]:
        """The nodes, or some of them, or the `part`-th of so many parts of all; families go with the first part."""
        if ids is None:
            rows = self.db.execute(_ITEM + "WHERE node % ? IN (?, ?) ORDER BY node, id", (of, part, part - of))
        else:
            rows = (row for id in sorted(ids) for row in self.db.execute(_ITEM + "WHERE node = ? ORDER BY id", (id,)))
        for id, members in groupby(rows, key=itemgetter(_NODE)):
            yield self._entity(id, list(members))
        if part == 0:
            yield from map(nodes.family, self.families())

    def _entity(self, id: int, rows: list[tuple]) -> Entity:
        first = next(row for row in rows if row[0] == id)
        shown, *rest, family = first[_NODE + 1 :]
        members = sorted(map(_item, rows), key=lambda i: i.key)
        entity = nodes.entity(hexadecimal(id), _key(first), members, Brief(Type(shown), *rest, family), self)
        return nodes.in_family(entity, family, self.close(family)) if family else entity

    def filed(self, key: int) -> tuple | None:
        """Type, name, place, sense and node of a key, and what else makes its node; None for one no report names."""
        return self.db.execute(_FILED + "WHERE i.id = ?", (key,)).fetchone()

    def ending(self, names: Collection[str]) -> set[int]:
        """The nodes of names that end in one of some names, among those that may be narrower than others."""
        ends = json.dumps(sorted({name[-families.SHORTEST :] for name in names}))
        query = f"SELECT name FROM used WHERE substr(name, -{families.SHORTEST}) IN (SELECT value FROM json_each(?))"
        found = [row for row in self.db.execute(query, (ends,)) if row[0].endswith(tuple(names))]
        return {node for row in found for (node,) in self.db.execute("SELECT node FROM item WHERE name = ?", row)}

    def beside(self, organs: set[Key]) -> set[int]:
        """The institutions that look up one of some organs."""
        places, stacked = {key.place for key in organs}, any(key.name in STACKED for key in organs)
        return {
            node
            for node, name, place in self.db.execute(_ORGANS)
            if (place in places or (stacked and name.endswith(STACKED)))
            and not organs.isdisjoint(nodes.looked_up(Key(Type.INSTITUTION, name, place)))
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
                n = self._numbered(report, sign)
                for row in rows:
                    desk[group(row.key)].add(row, n, sign)
        for decision in set(held) ^ set(was):
            for side in filter(None, (decision.left, decision.right)):
                desk[people.key(side)]
        desk.close_over([d for d in {*held, *was} if d.verdict == "same"])
        items = {key: item for key, item in desk.items() if item.users}
        groups, reasons = clusters(items, held)
        desk.put(groups, {people.key(d.left): d.verdict for d in held if not d.right})
        self.db.execute("DELETE FROM decision")
        self.db.executemany("INSERT INTO decision VALUES (?)", ((people.line(d),) for d in held))
        self.db.execute("COMMIT")
        self.db.executescript(_INDEXES)
        return {item.id for item in desk.values()}, reasons

    def _numbered(self, report: str, sign: int) -> int:
        """The number of a report that comes or goes."""
        if sign > 0:
            return self.db.execute("INSERT INTO report(id) VALUES (?)", (report,)).lastrowid
        ((n,),) = self.db.execute("SELECT n FROM report WHERE id = ?", (report,))
        self.db.execute("DELETE FROM report WHERE n = ?", (n,))
        return n


def around(was: Register, now: Register, keys: Iterable[int]) -> set[int]:
    """The nodes that may read otherwise than before a change of some keys: theirs, and those that look at them."""
    sides = [(b, a) for b, a in ((was.filed(key), now.filed(key)) for key in sorted(keys)) if b != a]
    found = {side[4] for pair in sides for side in pair if side}
    moved = [Key(*(b or a)[:4]) for b, a in sides if b is None or a is None or b[4] != a[4]]
    names = was.used.keys() ^ now.used.keys() | {k.name for k in moved if k == Key(Type.MECHANISM, k.name)}
    found |= now.ending(names) | now.beside({k for k in moved if k.type == Type.INSTITUTION and k.place})
    for family in {side[-1] for pair in sides for side in pair if side and side[-1]}:
        before, after = was.close(family), now.close(family)
        found |= set(map(_number, before | after if before != after else ()))
    return found


class _Desk(dict[Key, Item]):
    """The items a change has in hand, each taken from the register when it is first asked for."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.empty = db.execute("SELECT 1 FROM item LIMIT 1").fetchone() is None
        self.names: dict[int, set[str]] = {}

    def __missing__(self, key: Key) -> Item:
        item = self[key] = Item(key)
        if not self.empty and (row := self.db.execute(_ITEM + "WHERE id = ?", (item.id,)).fetchone()):
            item = self._file(row)
        return item

    def _file(self, row: tuple) -> Item:
        """Take an item in hand, with the names it was filed under."""
        item = _item(row)
        self[item.key] = item
        self.names[item.id] = kin(item)
        return item

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
            if row[1] in COMPARED and _key(row) not in self:
                self._file(row)

    def put(self, groups: list[list[Item]], said: dict[Key, str]) -> None:
        """File the items under their nodes, in place of what was filed before."""
        rows, used = [], self._forget()
        for members in groups:
            first = nodes.lead(members)
            verdict = next((said[i.key] for i in members if i.key in said), "") if said else ""
            brief = nodes.brief(first.key, members, verdict)
            for item in members:
                rows.append((item.id, first.id, item, brief if item is first else _NONE))
                if brief.family is not None:
                    used[item.key.name] = used.get(item.key.name, 0) + item.reports
        rows.sort(key=itemgetter(0))
        self.db.executemany(f"INSERT INTO item VALUES ({','.join('?' * 12)})", (_row(*row[1:]) for row in rows))
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


def _row(node: int, item: Item, brief: Brief) -> tuple:
    key, (shown, *rest) = item.key, brief
    return item.id, _TEXT[key.type], *key[1:], item.users, _said(item), node, _TEXT[shown], *rest


def _said(item: Item) -> str:
    """The counts of an item as JSON, by plain formatting: there are hundreds of thousands."""
    wordings = ",".join([f"{quoted(wording)}:{n}" for wording, n in item.wordings.items()])
    rest = _JSON.encode([[*item.spelled.items()], item.glosses]) if item.spelled or item.glosses else "[[],{}]"
    return f"[{{{wordings}}},{item.initiatives},{item.brands},{rest}]"


def _key(row: tuple) -> Key:
    return Key(Type(row[1]), *row[2:5])


def _item(row: tuple) -> Item:
    wordings, initiatives, brands, (spelled, glosses) = json.loads(row[6])
    spelled = {tuple(parts): n for parts, n in spelled}
    return Item(_key(row), wordings, initiatives, spelled, glosses, array("I", row[5]), brands)
