"""The graph for other programs: RDF with full Web Annotations, a graph of nodes for Gephi and the like, tables."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg import tables
from kg.errors import UsageError
from kg.graph import adoptions, mentions, vocab
from kg.graph.store import Store, serialized

RDF = {"ttl": "text/turtle", "trig": "application/trig", "nq": "application/n-quads", "jsonld": "application/ld+json"}
FORMATS = (*RDF, "graphml", "gexf", "csv")

#: What a mention and a sentence mean in the Web Annotation model, selectors and ends written out.
_ANNOTATIONS = """
CONSTRUCT {
  ?m a kg:Mention, oa:Annotation ; oa:motivatedBy oa:identifying ; oa:hasTarget ?target ;
    oa:start ?start ; oa:end ?end .
  ?target a oa:SpecificResource ; oa:hasSource ?r ; oa:hasSelector ?quote, ?position .
  ?quote a oa:TextQuoteSelector ; oa:exact ?exact ; oa:prefix ?before ; oa:suffix ?after .
  ?position a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end .
} {
  ?s oa:hasSource ?r ; oa:exact ?sentence ; oa:start ?from .
  ?m kg:sentence ?s ; oa:exact ?exact .
  BIND(xsd:integer(REPLACE(STR(?m), "^.*/[^/.]*[.]([0-9]+)-.*$", "$1")) AS ?start)
  BIND(?start + STRLEN(?exact) AS ?end)
  BIND(SUBSTR(?sentence, 1, ?start - ?from) AS ?before)
  BIND(SUBSTR(?sentence, ?end - ?from + 1) AS ?after)
  BIND(IRI(CONCAT(STR(?m), "#target")) AS ?target)
  BIND(IRI(CONCAT(STR(?m), "#quote")) AS ?quote)
  BIND(IRI(CONCAT(STR(?m), "#position")) AS ?position)
}"""
_SENTENCES = """
CONSTRUCT { ?s a kg:Sentence, oa:SpecificResource ; oa:end ?end ; oa:hasSelector ?quote, ?position .
  ?quote a oa:TextQuoteSelector ; oa:exact ?exact .
  ?position a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end . }
{ ?s oa:hasSource ?r ; oa:exact ?exact ; oa:start ?start .
  BIND(?start + STRLEN(?exact) AS ?end)
  BIND(IRI(CONCAT(STR(?s), "#quote")) AS ?quote)
  BIND(IRI(CONCAT(STR(?s), "#position")) AS ?position) }"""

_ADOPTIONS = "CONSTRUCT { ?a a kg:Adoption } { ?a kg:mechanism ?node }"

_NODES = "SELECT ?n ?label ?type { ?n skos:prefLabel ?label ; a ?type FILTER(?type != skos:Concept) }"
#: Who adopts what, what stands above what, and what a report links.
_EDGES = """
SELECT ?from ?relation ?to (COUNT(*) AS ?weight) (MIN(?y) AS ?first) {
  { ?a kg:adopter ?from ; kg:mechanism ?to . OPTIONAL { ?a kg:year ?y } BIND("adopts" AS ?relation) }
  UNION { VALUES ?p { skos:broader kg:sameTemplate org:subOrganizationOf schema:containedInPlace kg:place }
          ?from ?p ?to . ?to skos:prefLabel ?known . BIND(REPLACE(STR(?p), "^.*[#/]", "") AS ?relation) }
  UNION { VALUES ?p { kg:ledBy kg:issuedBy kg:participant kg:supervisedBy kg:restsOn kg:answers kg:serves
                      dcterms:hasPart }
          GRAPH ?r { ?e ?p ?x } ?e oa:hasBody ?from . ?x oa:hasBody ?to .
          BIND(REPLACE(STR(?p), "^.*[#/]", "") AS ?relation) }
} GROUP BY ?from ?relation ?to"""


def write(store: Store, format: str, out: Path | None) -> Iterator[str]:
    """Write the graph in one of FORMATS to a file (a folder for csv; stdout for None); yields lines for people.

    Raises UsageError for an unknown format, or csv without a folder.
    """
    if format not in FORMATS:
        raise UsageError(f"unknown format {format!r}", next=f"use one of {', '.join(FORMATS)}")
    if format == "csv":
        if out is None:
            raise UsageError("csv makes several tables", next="name a folder: kg export tables --format csv")
        yield from _tables(store, out)
    elif format in RDF:
        with _target(out) as file:
            _rdf(store, RDF[format], file)
        yield f"{out or 'stdout'}: {format}"
    else:
        with _target(out) as file:
            _networkx(store, format, file)
        yield f"{out or 'stdout'}: {format}"


@contextmanager
def _target(out: Path | None):
    """A binary file that takes its name only when it is whole, or stdout."""
    if out is None:
        yield sys.stdout.buffer
        return
    out.parent.mkdir(parents=True, exist_ok=True)
    new = out.with_name(f".{out.name}.tmp")
    try:
        with new.open("wb") as file:
            yield file
        new.replace(out)
    finally:
        new.unlink(missing_ok=True)


def _rdf(store: Store, media_type: str, file) -> None:
    """All quads with the annotations written out; Turtle has no graphs, so it holds the union of them."""
    import pyoxigraph as ox

    graphs = ox.RdfFormat.from_media_type(media_type).supports_datasets
    serialized(_statements(store, graphs), media_type, store.settings, file)


def _statements(store: Store, graphs: bool):
    import pyoxigraph as ox

    extra = (t for query in (_SENTENCES, _ANNOTATIONS, _ADOPTIONS) for t in store.query(query, union=False))
    for quad in store.raw:
        yield quad if graphs else quad.triple
    for t in extra:
        yield ox.Quad(t.subject, t.predicate, t.object) if graphs else t


def _networkx(store: Store, format: str, file) -> None:
    """Nodes and the edges between them, for Gephi, Cytoscape, igraph and networkx."""
    import networkx as nx

    graph = nx.MultiDiGraph()
    for node, label, type in store.rows(_NODES, union=False):
        graph.add_node(_name(node), label=_clean(label), type=vocab.value_of(type))
    for start, relation, end, weight, first in sorted(store.rows(_EDGES, union=False), key=lambda r: r[:3]):
        graph.add_edge(
            _name(start), _name(end), relation=relation, weight=weight, **({"first": first} if first else {})
        )
    {"graphml": nx.write_graphml_xml, "gexf": nx.write_gexf}[format](graph, file, encoding="utf-8")


def _name(iri: str) -> str:
    return "/".join(iri.rsplit("/", 2)[1:])


def _clean(text: str) -> str:
    """Text that XML may hold."""
    return "".join(c for c in text if c >= " " or c in "\t\n")


def _tables(store: Store, folder: Path) -> Iterator[str]:
    """nodes.csv, edges.csv, adoptions.csv and mentions.csv in a folder, UTF-8."""
    folder.mkdir(parents=True, exist_ok=True)
    nodes = ((_name(n), label, vocab.value_of(type)) for n, label, type in store.rows(_NODES, union=False))
    edges = ((_name(a), r, _name(b), w, y) for a, r, b, w, y in store.rows(_EDGES, union=False))
    for name, columns, rows in (
        ("nodes", ("id", "label", "type"), sorted(nodes)),
        ("edges", ("from", "relation", "to", "weight", "first"), sorted(edges, key=lambda r: r[:3])),
        ("adoptions", adoptions.COLUMNS, adoptions.rows(store)),
        ("mentions", mentions.COLUMNS, ((*r[:6], "|".join(r[6]), *r[7:]) for r in mentions.rows(store))),
    ):
        with _target(folder / f"{name}.csv") as file:
            for piece in tables.render(columns, rows, "csv"):
                file.write(piece.encode())
        yield str(folder / f"{name}.csv")
