"""The loader: writes a store, once, by a bulk load or from an older one.

What it has written is never changed again: `store` opens it read-only.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kg.errors import GraphError, line


def create(directory: Path, nquads: Iterable[Path]) -> None:
    """Load N-Quads files into a new store in `directory`, by one bulk load, and merge what the load left in pieces.

    A look-up in a merged store reads one file an index instead of some thirteen: it is 3 to 12 times faster, for half
    as much disk again (what RocksDB merges into the lowest level of a small index is not compressed).
    Raises GraphError when a file is no N-Quads or the folder cannot be written; then nothing of it is left in the
    store.
    """
    import pyoxigraph as ox

    with _written(directory):
        directory.mkdir(parents=True, exist_ok=True)
        store = ox.Store(str(directory))
        store.bulk_load(_Chain(nquads), format=ox.RdfFormat.N_QUADS, lenient=True)
        store.optimize()
        store.flush()


def change(old: Path, new: Path, out: Sequence[str], put: Sequence[str]) -> None:
    """Make a store in the folder `new` that is the one in `old` without some N-Quads lines and with others.

    Files that do not change are links to those of the old store, which stays as it is. Raises GraphError as `create`.
    """
    import pyoxigraph as ox

    with _written(new):
        ox.Store.read_only(str(old)).backup(str(new))
        store = ox.Store(str(new))
        for quad in ox.parse(input="".join(out), format=ox.RdfFormat.N_QUADS, lenient=True):
            store.remove(quad)
        store.extend(ox.parse(input="".join(put), format=ox.RdfFormat.N_QUADS, lenient=True))
        store.flush()


@contextmanager
def _written(directory: Path) -> Iterator[None]:
    """pyoxigraph's errors in writing as ours."""
    try:
        yield
    except (OSError, RuntimeError, SyntaxError) as error:
        raise GraphError(
            f"the store cannot be written ({line(error)})", where=str(directory), next="see the free space"
        ) from error


class _Chain(io.RawIOBase):
    """Files read one after the other: one bulk load of all makes a store half the size of one load a file."""

    def __init__(self, files: Iterable[Path]) -> None:
        self.files = iter(files)
        self.file = io.BytesIO()

    def read(self, size: int = -1) -> bytes:
        while not (piece := self.file.read(size)):
            self.file.close()
            self.file = io.BytesIO()
            if (path := next(self.files, None)) is None:
                return b""
            self.file = path.open("rb")
        return piece
