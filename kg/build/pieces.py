"""Pieces of work at a place that many machines reach.

    PLACE/ab/abcdef….piece    a hash (16 bytes), then a zip archive of the products of one piece of work, under the
                              names they have in DIR/work

One that its hash does not fit all the same is taken away when it is fetched, and counts as not done.
"""

import io
from collections.abc import Mapping, Sequence
from functools import partial
from hashlib import blake2b
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from kg.build import place as places
from kg.build import work
from kg.build.runner import run
from kg.build.work import KINDS, Task
from kg.settings import Settings

ENDING = ".piece"
#: Bytes of the hash before a piece.
HASH = 16


def do(task: Task, place: str, settings: Settings) -> Task:
    """Do a piece of work and put it there, unless it is there. Raises GraphError and UsageError for the place."""
    if not places.holds(place, _name(task)):
        places.put(place, _name(task), pack(task, work.products(task, settings)))
    return task


def fetch(place: str, tasks: Sequence[Task], folder: Path, settings: Settings, progress) -> None:
    """Bring pieces into a folder of work, as far as they are there; those that are not whole are taken away there.

    Raises GraphError and UsageError for the place.
    """
    groups = [list(g) for _, g in groupby(sorted(tasks, key=attrgetter("key")), key=lambda task: task.key[:2])]
    done = 0
    for size in run(partial(_bring, place=place, folder=folder), groups, settings.workers):
        done += size
        progress("fetch", done, len(tasks))


def _bring(tasks: Sequence[Task], place: str, folder: Path) -> int:
    """Bring pieces that lie in one folder there; how many were looked for."""
    task_of = {_name(task): task for task in tasks}
    for name, packed in places.get(place, task_of):
        try:
            work.keep(task_of[name], folder, unpack(task_of[name], packed))
        except BadZipFile:
            places.remove(place, name)
    return len(tasks)


def pack(task: Task, products: Mapping[str, bytes]) -> bytes:
    """The products of a piece of work as a zip archive, after a hash of it: the same bytes for the same products."""
    raw = io.BytesIO()
    with ZipFile(raw, "w") as archive:
        for kind in KINDS:
            archive.writestr(ZipInfo(f"{task.key}.{kind}"), products[kind])
    return _hash(task, raw.getvalue()) + raw.getvalue()


def unpack(task: Task, packed: bytes) -> dict[str, bytes]:
    """The products in a piece. Raises BadZipFile where it is not whole or not the one of this task.

    >>> task = Task("a.txt", "ab12", "")
    >>> unpack(task, pack(task, {"records": b"r", "keys": b"k", "found": b"[]"}))
    {'records': b'r', 'keys': b'k', 'found': b'[]'}
    """
    raw = packed[HASH:]
    if packed[:HASH] != _hash(task, raw):
        raise BadZipFile(f"the piece {task.key} is not whole")
    with ZipFile(io.BytesIO(raw)) as archive:
        return {kind: archive.read(f"{task.key}.{kind}") for kind in KINDS}


def _hash(task: Task, raw: bytes) -> bytes:
    return blake2b(raw, digest_size=HASH, key=task.key.encode()).digest()


def _name(task: Task) -> str:
    return f"{task.key[:2]}/{task.key}{ENDING}"
