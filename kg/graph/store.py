"""The store of a graph, read-only, and what answers questions about it.

A graph directory is what a build wrote (its manifest build.json names the store in it) or the folder of a store itself.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from kg.errors import GraphError, QueryError, line
from kg.graph import lexer, vocab, worker
from kg.graph.question import Answer, Question, bound
from kg.graph.values import value
from kg.settings import Settings

REBUILD = "build it again with kg build"


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
        raise GraphError(f"the manifest is damaged ({line(error)})", where=str(manifest), next=REBUILD) from error
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
        raise GraphError(f"the graph is damaged ({line(error)})", where=str(directory), next=REBUILD) from error


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

    def ask(self, question: Question, seconds: float) -> Answer:
        """The answer, from a process of its own, really stopped after `seconds`. Raises QueryError, GraphError."""
        return worker.once(partial(answerer, self.directory, self.settings), question, seconds)

    def ntriples(self, sparql: str) -> bytes:
        """The triples of a CONSTRUCT query over the default graph alone, as N-Triples."""
        with faults(self.directory):
            return serialized(list(self.query(sparql, union=False)), "application/n-triples", self.settings)

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
            return Answer("triples", serialized(list(result), question.triples, store.settings))
        kind = "boolean" if isinstance(result, ox.QueryBoolean) else "table"
        if question.table != "rows":
            return Answer(kind, result.serialize(format=ox.QueryResultsFormat.from_media_type(question.table)))
        if kind == "boolean":
            return Answer(kind, columns=("answer",), rows=((bool(result),),))
        columns = tuple(variable.value for variable in result.variables)
        return Answer(kind, columns=columns, rows=tuple(tuple(map(value, row)) for row in result))


def serialized(triples, media_type: str, settings: Settings, file=None) -> bytes | None:
    """Triples or quads written out, in a binary file if one is given; Turtle and TriG with the prefixes of queries."""
    import pyoxigraph as ox

    format = ox.RdfFormat.from_media_type(media_type)
    prefixes = vocab.prefixes(settings) if format in (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG) else None
    return ox.serialize(triples, file, format, prefixes=prefixes)


@contextmanager
def faults(directory: Path) -> Iterator[None]:
    """pyoxigraph's errors as ours."""
    try:
        yield
    except SyntaxError as error:
        raise QueryError(
            f"not a SPARQL query ({line(error)})", next="mend the query; kg query --help shows one"
        ) from error
    except (OSError, RuntimeError) as error:
        raise GraphError(f"the graph cannot be read ({line(error)})", where=str(directory), next=REBUILD) from error
