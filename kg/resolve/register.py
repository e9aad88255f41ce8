"""The register: what the reports say of each key and which node it is, in one SQLite file, so that reports can be added
and taken back.

A change judges again only the keys that the reports name and those these may be compared with (`blocks.kin`), so it
costs what the change costs; a first build is a change of an empty register.
"""

import json
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, cached_property
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from kg.errors import GraphError
from kg.ids import hexadecimal
from kg.model import Decision, Entity, Key, Keyed, Type
from kg.resolve import decisions as people
from kg.resolve import entities as nodes
from kg.resolve import families
from kg.resolve.clusters import clusters
from kg.resolve.desk import Desk
from kg.resolve.entities import REJECTED
from kg.resolve.items import group, number
from kg.resolve.schema import INDEXES, ITEM, NODE, OF, TABLES, brief_of, item_of, key_of
from kg.text import gazetteer

_MEMBERS = f"SELECT n.id, SUM(length(i.users)) {OF} WHERE n.family = ? AND n.family > '' GROUP BY n.id"
_WORDINGS = f"SELECT i.said {OF} WHERE n.code = ? AND n.code > ''"
_BRIEF = f"SELECT n.id, n.shown, n.code, n.kind {OF} WHERE i.id = ?"


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
                self.db.executescript(TABLES)
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
        return dict(self.db.execute("SELECT name, reports FROM used WHERE reports > 1"))

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
            rows = self.db.execute(ITEM + "WHERE node % ? IN (?, ?) ORDER BY node, id", (of, part, part - of))
        else:
            rows = (row for id in sorted(ids) for row in self.db.execute(ITEM + "WHERE node = ? ORDER BY id", (id,)))
        for id, members in groupby(rows, key=itemgetter(NODE)):
            yield self._entity(id, list(members))
        if part == 0:
            yield from map(nodes.family, self.families())

    def _entity(self, id: int, rows: list[tuple]) -> Entity:
        first = next(row for row in rows if row[0] == id)
        brief = brief_of(first)
        members = sorted(map(item_of, rows), key=lambda i: i.key)
        entity = nodes.entity(hexadecimal(id), key_of(first), members, brief, self)
        return nodes.in_family(entity, brief.family, self.close(brief.family)) if brief.family else entity

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
        desk = Desk(self.db)
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
        self.db.executescript(INDEXES)
        return {item.id for item in desk.values()}, reasons

    def _numbered(self, report: str, sign: int) -> int:
        """The number of a report that comes or goes."""
        if sign > 0:
            return self.db.execute("INSERT INTO report(id) VALUES (?)", (report,)).lastrowid
        ((n,),) = self.db.execute("SELECT n FROM report WHERE id = ?", (report,))
        self.db.execute("DELETE FROM report WHERE n = ?", (n,))
        return n
