"""What a build folder holds, who is building in it, and the switch from one complete graph to the next.

    DIR/build.json       the manifest: which store is current, what it was made from
    DIR/graph-<id>/      that build's store and its register of keys and nodes; an older one is removed after the switch
    DIR/work/            products of pieces of work, by their key: what a later build need not do again
    DIR/lock             held while a build runs

The manifest is written last and by rename: at every moment it names a complete store, or there is none.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg import tables
from kg.errors import GraphError, InputError


@contextmanager
def lock(folder: Path) -> Iterator[None]:
    """Hold the folder for one build. Raises GraphError naming the process that holds it.

    A record lock (POSIX): the system frees it however the process ends, and worker processes do not inherit it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = open(folder / "lock", "a+", encoding="utf-8")  # noqa: SIM115 - closed below
    except OSError as error:
        raise InputError(
            f"cannot be written ({error.strerror})", where=str(folder), next="choose another --out"
        ) from error
    with file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            file.seek(0)
            raise GraphError(
                f"another build works here (process {file.read().strip() or 'unknown'})",
                where=str(folder),
                next="wait for it or choose another --out",
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def manifest(folder: Path) -> dict | None:
    """The manifest of the last complete build, None if there is none. Raises GraphError if it cannot be read."""
    file = folder / "build.json"
    if not file.exists():
        return None
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise GraphError(
            f"the manifest is damaged ({error})", where=str(file), next="remove it and build again"
        ) from error


def switch(folder: Path, content: dict) -> None:
    """Make a store current: write the manifest that names it, then remove what no manifest names."""
    tables.write(folder / "build.json", json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    sweep(folder, content["store"].split("/")[0])


def clear(folder: Path) -> None:
    """Remove a folder that may be left from a build that was killed."""
    if folder.exists():
        shutil.rmtree(folder)


def sweep(folder: Path, keep: str) -> None:
    """Remove stores and temporary folders that are not current (left by an older build or one that was killed)."""
    for path in folder.iterdir():
        if path.is_dir() and path.name.startswith(("graph-", "store-", ".new-")) and path.name != keep:
            clear(path)
