"""The store: the only door to pyoxigraph. Written once, by a bulk load or from an older one, read-only from then on.

A graph directory is what a build wrote (its manifest build.json names the store in it) or the folder of a store itself.
"""

import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kg.errors import GraphError, QueryError
from kg.graph import lexer, vocab, worker
from kg.settings import Settings

REBUILD = "build it again with kg build"


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
            f"the store cannot be written ({_line(error)})", where=str(directory), next="see the free space"
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


def locate(directory: Path) -> Path:
    """The folder of the current store of a graph directory. Raises GraphError when there is none or the manifest
    is damaged.
    """
    manifest = directory / "build.json"
    try:
        store = (
            directory / json.loads(manifest.read_text(encoding="utf-8"))["store"] if manifest.exists() else directory
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GraphError(f"the manifest is damaged ({_line(error)})", where=str(manifest), next=REBUILD) from error
    if not (store / "CURRENT").exists():
        raise GraphError(
            "no graph here", where=str(directory), next="name its folder with --graph, or run kg build first"
        )
    return store


def open(directory: Path, settings: Settings | None = None) -> "Store":
    """The graph of a directory, read-only. Raises GraphError when it is missing or damaged."""
    import pyoxigraph as ox

    try:
        return Store(ox.Store.read_only(str(locate(directory))), directory, settings or Settings())
    except (OSError, RuntimeError) as error:
        raise GraphError(f"the graph is damaged ({_line(error)})", where=str(directory), next=REBUILD) from error


class Store:
    """A graph that answers. `raw` is pyoxigraph's own store."""

    def __init__(self, raw, directory: Path, settings: Settings) -> None:
        self.raw, self.directory, self.settings = raw, directory, settings

    def query(
        self,
        sparql: str,
        union: bool = True,
        given: Mapping[str, str] | None = None,
        dataset: tuple[Sequence[str], Sequence[str]] = ((), ()),
        base: str | None = None,
    ):
        """pyoxigraph's own answer; the default graph is the union of all unless `union` is False or it says FROM.

        `given` are IRIs by the variable of the outermost group they stand for; `dataset` are the default and named
        graphs to use instead. Raises QueryError for a query that is wrong, GraphError when the store turns out to
        be damaged.
        """
        import pyoxigraph as ox

        default, named = ([ox.NamedNode(iri) for iri in iris] for iris in dataset)
        options: dict = {"use_default_graph_as_union": union and "FROM" not in lexer.words(sparql)}
        if default or named:
            options = {"default_graph": default, "named_graphs": named}
        text = bound(sparql, given or {})
        with faults(self.directory):
            return self.raw.query(text, base_iri=base, prefixes=vocab.prefixes(self.settings), **options)

    def ask(self, question: "Question", seconds: float) -> "Answer":
        """The answer, from a process of its own, really stopped after `seconds`. Raises QueryError, GraphError."""
        return worker.once(partial(answerer, self.directory, self.settings), question, seconds)

    def ntriples(self, sparql: str) -> bytes:
        """The triples of a CONSTRUCT query over the default graph alone, as N-Triples."""
        with faults(self.directory):
            return _serialized(list(self.query(sparql, union=False)), "application/n-triples", self)

    def rows(self, sparql: str, union: bool = True, given: Mapping[str, str] | None = None) -> Iterator[tuple]:
        """The rows of a SELECT query, one by one, as Python values (an IRI as text, an unbound variable as None)."""
        solutions = self.query(sparql, union, given)
        with faults(self.directory):
            for solution in solutions:
                yield tuple(map(value, solution))

    def objects(self, subject: str, term: str, graph: str = "") -> list:
        """The values of a property (by its short name) of a thing in a graph (the default one), without a query."""
        import pyoxigraph as ox

        pattern = ox.NamedNode(subject), ox.NamedNode(vocab.terms(self.settings.terms)[term][1:-1])
        where = ox.NamedNode(graph) if graph else ox.DefaultGraph()
        with faults(self.directory):
            return [value(q.object) for q in self.raw.quads_for_pattern(*pattern, None, where)]

    def facts(self, report: str, *terms: str) -> list:
        """What a report says of itself: one value (or None) for each property, by its short name."""
        return [next(iter(self.objects(report, term, report)), None) for term in terms]


@dataclass(frozen=True, slots=True)
class Question:
    """A query and the form of its answer: "rows" or a media type for tables, a media type for triples.

    `default` and `named` are the graphs of the protocol's dataset; without them the default graph is the union of all
    (`union`), or only what stands in no named graph.
    """

    sparql: str
    table: str = "rows"
    triples: str = "text/turtle"
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    base: str | None = None
    union: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """`kind` is "table", "boolean" or "triples"; `rows` under `columns` where asked for, else `body`, written out."""

    kind: str
    body: bytes = b""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple, ...] = ()


def answerer(directory: Path, settings: Settings):
    """The function that answers questions about a graph; a worker makes it in its own process."""
    return partial(answer, open(directory, settings))


def answer(store: Store, question: Question) -> Answer:
    """The whole answer. Raises QueryError for a query that is wrong or would leave this machine."""
    import pyoxigraph as ox

    lexer.check(question.sparql)
    dataset = question.default, question.named
    result = store.query(question.sparql, question.union, dataset=dataset, base=question.base)
    with faults(store.directory):
        if isinstance(result, ox.QueryTriples):
            return Answer("triples", _serialized(list(result), question.triples, store))
        kind = "boolean" if isinstance(result, ox.QueryBoolean) else "table"
        if question.table != "rows":
            return Answer(kind, result.serialize(format=ox.QueryResultsFormat.from_media_type(question.table)))
        if kind == "boolean":
            return Answer(kind, columns=("answer",), rows=((bool(result),),))
        columns = tuple(variable.value for variable in result.variables)
        return Answer(kind, columns=columns, rows=tuple(tuple(map(value, row)) for row in result))


def _serialized(triples, media_type: str, store: Store) -> bytes:
    import pyoxigraph as ox

    format = ox.RdfFormat.from_media_type(media_type)
    prefixes = vocab.prefixes(store.settings) if format in (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG) else None
    return ox.serialize(triples, format=format, prefixes=prefixes)


@contextmanager
def faults(directory: Path) -> Iterator[None]:
    """pyoxigraph's errors as ours."""
    try:
        yield
    except SyntaxError as error:
        raise QueryError(
            f"not a SPARQL query ({_line(error)})", next="mend the query; kg query --help shows one"
        ) from error
    except (OSError, RuntimeError) as error:
        raise GraphError(f"the graph cannot be read ({_line(error)})", where=str(directory), next=REBUILD) from error


def bound(sparql: str, given: Mapping[str, str]) -> str:
    """The query with variables of its outermost group set to IRIs (by VALUES, which, unlike substitutions, the planner
    sees).

    >>> bound("SELECT ?l { ?n rdfs:label ?l }", {"n": "http://a/b"})
    'SELECT ?l { VALUES ?n { <http://a/b> }  ?n rdfs:label ?l }'
    """
    import pyoxigraph as ox

    for name, iri in given.items():
        sparql = sparql.replace("{", f"{{ VALUES ?{name} {{ {ox.NamedNode(iri)} }} ", 1)
    return sparql


def value(term) -> str | int | float | bool | None:
    """A term as a Python value: numbers and booleans as such, a year as an int, everything else as its text."""
    return None if term is None else read(term.value, getattr(term, "datatype", None) and term.datatype.value)


def read(text: str, datatype: str | None) -> str | int | float | bool:
    """A literal as a Python value; as its text where it is no number, boolean or year, or a broken one.

    >>> read("2024", vocab.XSD + "gYear"), read("many", vocab.XSD + "integer"), read("说", None)
    (2024, 'many', '说')
    """
    try:
        return _CONVERT.get(datatype, str)(text)
    except ValueError:
        return text


_CONVERT = {
    vocab.XSD + "integer": int,
    vocab.XSD + "decimal": float,
    vocab.XSD + "double": float,
    vocab.XSD + "boolean": lambda text: text in ("true", "1"),
    vocab.XSD + "gYear": int,
}


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:300]
