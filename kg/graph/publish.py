"""A graph written to another server by the SPARQL 1.1 Graph Store Protocol: a PUT for each report's graph, the rest in
pieces into the common graph. What says that a run made it goes last: until it is there, readers are told that the
graph is not whole. A load that was interrupted is run again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from kg.graph import vocab
from kg.graph.remote import COMMON, Remote
from kg.graph.store import Store, faults
from kg.graph.wire import Wire

#: Triples in one request, some 3 MB.
PIECE = 20_000
SECONDS = 600.0
NTRIPLES = {"Content-Type": "application/n-triples"}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was written: graphs of reports, triples in all, and graphs that were there and are no more."""

    reports: int
    triples: int
    removed: int


def publish(store: Store, url: str, graph_url: str) -> Loaded:
    """Write a local graph to a server: `url` answers SPARQL, `graph_url` takes the Graph Store Protocol.

    Graphs of reports that are no more are removed; other graphs are left alone. Raises GraphError and QueryError.
    """
    remote, wire = Remote(url, store.settings), Wire(graph_url)
    common = store.settings.things + COMMON
    there = {r for (r,) in remote.rows("SELECT DISTINCT ?r { GRAPH ?r { ?r a kg:Report } }")}
    with faults(store.directory):
        reports = sorted(g.value for g in store.raw.named_graphs())
        gone = sorted(there - set(reports))
        mark, pieces = _common(store)
        size = sum(_send(wire, "POST" if n else "PUT", common, piece) for n, piece in enumerate(pieces))
        size += sum(_send(wire, "PUT", report, _quads(store, report)) for report in reports)
        for report in gone:
            wire.send("DELETE", SECONDS, headers={}, params={"graph": report})
        return Loaded(len(reports), size + _send(wire, "POST", common, mark), len(gone))


def _common(store: Store) -> tuple[list, Iterator[list]]:
    """The quads in no named graph: the one that says a run made it, and all others in pieces."""
    import pyoxigraph as ox

    terms = vocab.terms(store.settings.terms)
    activity = (ox.NamedNode(terms[name][1:-1]) for name in ("rdf:type", "prov:Activity"))
    mark = list(store.raw.quads_for_pattern(None, *activity, ox.DefaultGraph()))
    rest = (q for q in store.raw.quads_for_pattern(None, None, None, ox.DefaultGraph()) if q not in mark)
    return mark, iter(lambda: list(islice(rest, PIECE)), [])


def _quads(store: Store, graph: str) -> list:
    import pyoxigraph as ox

    return list(store.raw.quads_for_pattern(None, None, None, ox.NamedNode(graph)))


def _send(wire: Wire, method: str, graph: str, quads: list) -> int:
    import pyoxigraph as ox

    body = ox.serialize([q.triple for q in quads], format=ox.RdfFormat.N_TRIPLES)
    wire.send(method, SECONDS, headers=NTRIPLES, params={"graph": graph}, data=body)
    return len(quads)
