"""The store: the only door to pyoxigraph. Written once by a bulk load, read-only from then on.

A graph directory is what a build wrote (its manifest build.json names the store in it) or the folder of a store itself.
"""

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from kg.errors import GraphError, QueryError
from kg.graph import vocab
from kg.settings import Settings

REBUILD = "build it again with kg build"


def create(directory: Path, nquads: Sequence[Path]) -> int:
    """Load N-Quads files into a new store in `directory` and return the number of quads.

    Raises GraphError when a file is no N-Quads or the folder cannot be written; then nothing of it is left in the store.
    """
    import pyoxigraph as ox

    try:
        directory.mkdir(parents=True, exist_ok=True)
        store = ox.Store(str(directory))
        store.bulk_load(_Chain(nquads), format=ox.RdfFormat.N_QUADS, lenient=True)
        store.flush()
        return len(store)
    except (OSError, SyntaxError) as error:
        raise GraphError(f"the store cannot be written ({_line(error)})", where=str(directory), next="see the free space") from error


class _Chain(io.RawIOBase):
    """Files read one after the other: one bulk load of all makes a store half the size of one load a file."""

    def __init__(self, files: Sequence[Path]) -> None:
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


def locate(directory: Path) -> Path:
    """The folder of the current store of a graph directory. Raises GraphError when there is none or the manifest is damaged."""
    manifest = directory / "build.json"
    try:
        store = directory / json.loads(manifest.read_text(encoding="utf-8"))["store"] if manifest.exists() else directory
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GraphError(f"the manifest is damaged ({_line(error)})", where=str(manifest), next=REBUILD) from error
    if not (store / "CURRENT").exists():
        raise GraphError("no graph here", where=str(directory), next="name its folder with --graph, or run kg build first")
    return store


def open(directory: Path, settings: Settings | None = None) -> "Store":
    """The graph of a directory, read-only. Raises GraphError when it is missing or damaged."""
    import pyoxigraph as ox

    try:
        return Store(ox.Store.read_only(str(locate(directory))), directory, settings or Settings())
    except OSError as error:
        raise GraphError(f"the graph is damaged ({_line(error)})", where=str(directory), next=REBUILD) from error


class Store:
    """A graph that answers. `raw` is pyoxigraph's own store."""

    def __init__(self, raw, directory: Path, settings: Settings) -> None:
        self.raw, self.directory, self.settings = raw, directory, settings

    def query(self, sparql: str, union: bool = True, given: Mapping[str, str] | None = None):
        """pyoxigraph's own answer; the default graph is the union of all graphs unless `union` is False.

        `given` are IRIs by the name of the variable they stand for. Raises QueryError for a query that is wrong, GraphError
        when the store turns out to be damaged.
        """
        import pyoxigraph as ox

        fixed = {ox.Variable(name): ox.NamedNode(iri) for name, iri in (given or {}).items()}
        prefixes = vocab.prefixes(self.settings)
        with faults(self.directory):
            return self.raw.query(sparql, prefixes=prefixes, use_default_graph_as_union=union, substitutions=fixed or None)

    def rows(self, sparql: str, union: bool = True, given: Mapping[str, str] | None = None) -> Iterator[tuple]:
        """The rows of a SELECT query, one by one, as Python values (an IRI as text, an unbound variable as None)."""
        solutions = self.query(sparql, union, given)
        with faults(self.directory):
            for solution in solutions:
                yield tuple(map(value, solution))


@contextmanager
def faults(directory: Path) -> Iterator[None]:
    """pyoxigraph's errors as ours."""
    try:
        yield
    except SyntaxError as error:
        raise QueryError(f"not a SPARQL query ({_line(error)})", next="mend the query; kg query --help shows one") from error
    except (OSError, RuntimeError) as error:
        raise GraphError(f"the graph cannot be read ({_line(error)})", where=str(directory), next=REBUILD) from error


def value(term) -> str | int | float | bool | None:
    """A term as a Python value: numbers and booleans as such, a year as an int, everything else as its text."""
    if term is None:
        return None
    convert = _CONVERT.get(getattr(term, "datatype", None) and term.datatype.value)
    return convert(term.value) if convert else term.value


_CONVERT = {
    vocab.XSD + "integer": int,
    vocab.XSD + "decimal": float,
    vocab.XSD + "double": float,
    vocab.XSD + "boolean": lambda text: text in ("true", "1"),
    vocab.XSD + "gYear": int,
}


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:300]
