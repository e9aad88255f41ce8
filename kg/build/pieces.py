"""Pieces of work at a place that many machines reach: a folder or an object store, by any address that fsspec knows.

    PLACE/ab/abcdef….piece    a hash (16 bytes), then a zip archive of the products of one piece of work, under the
                              names they have in DIR/work

A piece appears whole or not at all: an object store takes an upload as one step, everywhere else a temporary name is
renamed. One that its hash does not fit all the same is taken away when it is fetched, and counts as not done.
This is the only door to fsspec, which reads from the environment who we are (AWS_ACCESS_KEY_ID, AWS_ENDPOINT_URL,
FSSPEC_SFTP_PASSWORD …).
"""

import io
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from hashlib import blake2b
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4
from zipfile import BadZipFile, ZipFile, ZipInfo

from kg.build import work
from kg.build.runner import run
from kg.build.work import KINDS, Task
from kg.errors import GraphError, UsageError, line
from kg.settings import Settings

ENDING = ".piece"
#: Bytes of the hash before a piece.
HASH = 16
#: Pieces are fetched together up to so many bytes, as many at once as the file system allows.
TOGETHER = 32 << 20
#: Protocols without folders and renaming.
OBJECTS = {"s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "adl", "oss", "tos", "oci", "hf"}
#: What file systems raise besides OSError: the class, by a module that is loaded when it is raised.
RAISED = {
    "aiohttp": "ClientError",
    "asyncssh": "Error",
    "azure.core.exceptions": "AzureError",
    "botocore.exceptions": "BotoCoreError",
    "ftplib": "Error",
    "gcsfs.retry": "HttpError",
    "google.auth.exceptions": "GoogleAuthError",
    "paramiko": "SSHException",
}


def do(task: Task, place: str, settings: Settings) -> Task:
    """Do a piece of work and put it there, unless it is there. Raises GraphError and UsageError for the place."""
    with _opened(place) as (system, root):
        if _there(system, _name(root, task)):
            return task
    packed = pack(task, work.products(task, settings))
    with _opened(place) as (system, root):
        _put(system, _name(root, task), packed)
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
    for task, packed in _packed(place, tasks):
        try:
            work.keep(task, folder, unpack(task, packed))
        except BadZipFile:
            _remove(place, task)
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


def _packed(place: str, tasks: Iterable[Task]) -> Iterator[tuple[Task, bytes]]:
    """Those pieces of some tasks that are there; all lie in one folder."""
    with _opened(place) as (system, root):
        task_of = {_name(root, task): task for task in tasks}
        for names in _together(_sizes(system, task_of)):
            for name, found in zip(names, system.cat_ranges(names, None, None), strict=True):
                if isinstance(found, BaseException):
                    raise found
                yield task_of[name], found


def _remove(place: str, task: Task) -> None:
    with _opened(place) as (system, root):
        system.rm_file(_name(root, task))


def _name(root: str, task: Task) -> str:
    return f"{root}/{task.key[:2]}/{task.key}{ENDING}"


@contextmanager
def _opened(place: str) -> Iterator[tuple]:
    """The file system of a place and the path there; its errors as ours."""
    try:
        if urlsplit(place).password:
            raise UsageError("a password in an address shows to all", next="leave it out and set it in the environment")
        from fsspec.core import url_to_fs

        system, root = url_to_fs(place)
    except ImportError as error:
        needed = ((error.__cause__ or error).name or "fsspec").partition(".")[0]
        how = f"pip install {needed}" if needed in str(error) else "install it with pip"
        raise UsageError(str(error), where=place, next=how) from error
    except (ValueError, TypeError) as error:
        what = f"is no place that can be opened ({error})"
        raise UsageError(what, where=place, next="name a folder, s3://… or sftp://…") from error
    except _raised() as error:
        raise _fault(place, error) from error
    try:
        system.invalidate_cache()
        yield system, root.rstrip("/")
    except _raised() as error:
        raise _fault(place, error) from error


def _raised() -> tuple[type[BaseException], ...]:
    known = (getattr(sys.modules[module], name) for module, name in RAISED.items() if module in sys.modules)
    return (OSError, EOFError, NotImplementedError, *known)


def _fault(place: str, error: BaseException) -> GraphError:
    reason = line(error)[:200] or type(error).__name__
    if isinstance(error, PermissionError) or reason.startswith("530"):
        return GraphError(f"not allowed ({reason})", where=place, next="say in the environment who you are")
    return GraphError(f"cannot be used ({reason})", where=place, next="see that it is there and the server runs")


def _there(system, name: str) -> bool:
    try:
        return bool(system.info(name))
    except FileNotFoundError:
        return False


def _put(system, name: str, content: bytes) -> None:
    if OBJECTS.intersection([system.protocol] if isinstance(system.protocol, str) else system.protocol):
        return system.pipe_file(name, content)
    folder = name.rpartition("/")[0]
    system.makedirs(folder, exist_ok=True)
    new = f"{folder}/.{uuid4().hex}"
    system.pipe_file(new, content)
    system.mv(new, name)


def _sizes(system, names: Collection[str]) -> dict[str, int]:
    """The sizes in bytes of the pieces that are there, of some in one folder."""
    try:
        found = system.ls(next(iter(names)).rpartition("/")[0], detail=True)
    except FileNotFoundError:
        return {}
    there = {system._strip_protocol(f["name"]): f["size"] for f in found}
    return {name: there[name] for name in names if name in there}


def _together(sizes: Mapping[str, int]) -> Iterator[list[str]]:
    """Names in groups of some TOGETHER bytes."""
    some, total = [], 0
    for name, size in sizes.items():
        some.append(name)
        total += size
        if total >= TOGETHER:
            yield some
            some, total = [], 0
    if some:
        yield some
