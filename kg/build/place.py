"""A place that many machines reach, a folder or an object store, by any address that fsspec knows.

A file appears there whole or not at all: an object store takes an upload as one step, everywhere else a temporary name
is renamed. This is the only door to fsspec, which reads from the environment who we are (AWS_ACCESS_KEY_ID,
AWS_ENDPOINT_URL, FSSPEC_SFTP_PASSWORD …).
"""

import sys
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import urlsplit
from uuid import uuid4

from kg.errors import GraphError, UsageError, line

#: Files are fetched together up to so many bytes, as many at once as the file system allows.
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


def holds(place: str, name: str) -> bool:
    """Whether there is a file of a name. Raises GraphError and UsageError for the place, as all here."""
    with _opened(place) as (system, root):
        try:
            return bool(system.info(f"{root}/{name}"))
        except FileNotFoundError:
            return False


def put(place: str, name: str, content: bytes) -> None:
    """Put a file there."""
    with _opened(place) as (system, root):
        if OBJECTS.intersection([system.protocol] if isinstance(system.protocol, str) else system.protocol):
            return system.pipe_file(f"{root}/{name}", content)
        folder = f"{root}/{name}".rpartition("/")[0]
        system.makedirs(folder, exist_ok=True)
        new = f"{folder}/.{uuid4().hex}"
        system.pipe_file(new, content)
        system.mv(new, f"{root}/{name}")


def get(place: str, names: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """The names and contents of those files that are there, of some in one folder."""
    with _opened(place) as (system, root):
        for some in _together(_sizes(system, [f"{root}/{name}" for name in names])):
            for name, found in zip(some, system.cat_ranges(some, None, None), strict=True):
                if isinstance(found, BaseException):
                    raise found
                yield name.removeprefix(f"{root}/"), found


def remove(place: str, name: str) -> None:
    """Take a file away there."""
    with _opened(place) as (system, root):
        system.rm_file(f"{root}/{name}")


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


def _sizes(system, names: Collection[str]) -> dict[str, int]:
    """The sizes in bytes of the files that are there, of some in one folder."""
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
