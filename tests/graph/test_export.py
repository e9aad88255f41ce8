"""Every format can be read again by another program."""

import csv
import io

import networkx as nx
import pytest
import rdflib

from kg.errors import UsageError
from kg.graph import export

OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
PARSED = {"ttl": "turtle", "trig": "trig", "nq": "nquads", "jsonld": "json-ld"}


def written(small, tmp_path, format: str):
    file = tmp_path / f"graph.{format}"
    assert list(export.write(small, format, file)) == [f"{file}: {format}"]
    assert [p.name for p in tmp_path.iterdir()] == [file.name]
    return file


@pytest.mark.parametrize("format", PARSED)
def test_rdf_has_the_annotations_in_full(small, tmp_path, format):
    data = rdflib.Dataset(default_union=True) if format != "ttl" else rdflib.Graph()
    data.parse(written(small, tmp_path, format), format=PARSED[format])
    mention = rdflib.URIRef(small.settings.things + "mention/" + "c" * 16 + ".10-16")
    target = data.value(mention, OA.hasTarget)
    selectors = {data.value(s, rdflib.RDF.type): s for s in data.objects(target, OA.hasSelector)}
    quote, position = selectors[OA.TextQuoteSelector], selectors[OA.TextPositionSelector]
    assert [str(data.value(quote, p)) for p in (OA.prefix, OA.exact, OA.suffix)] == ["某地将建立", "双亮双比制度", "。"]
    assert [data.value(position, p).toPython() for p in (OA.start, OA.end)] == [10, 16]
    assert str(data.value(target, OA.hasSource)).endswith("report/" + "c" * 16)
    assert data.value(mention, OA.motivatedBy) == OA.identifying


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_networkx_reads_nodes_and_edges(small, tmp_path, format):
    file = written(small, tmp_path, format)
    graph = nx.MultiDiGraph(nx.read_graphml(file) if format == "graphml" else nx.read_gexf(file))
    assert graph.nodes["node/m1"]["label"] == "双亮双比"
    found = {(a, d["relation"], b) for a, b, d in graph.edges(data=True)}
    assert {
        ("place/421200", "adopts", "node/m1"),
        ("node/m1", "answers", "node/p1"),
        ("node/m1", "ledBy", "node/i1"),
    } <= found
    assert ("place/621125", "containedInPlace", "place/621100") in found


def test_csv_is_a_folder_of_tables(small, tmp_path):
    names = [line.rsplit("/", 1)[1] for line in export.write(small, "csv", tmp_path / "t")]
    assert names == ["nodes.csv", "edges.csv", "adoptions.csv", "mentions.csv"]
    rows = list(csv.DictReader(io.StringIO((tmp_path / "t" / "adoptions.csv").read_text(encoding="utf-8"))))
    assert [r["place"] for r in rows] == ["咸宁市", "漳县", "定西市", ""]


def test_wrong_formats_are_named(small):
    with pytest.raises(UsageError, match="unknown format 'xml'"):
        list(export.write(small, "xml", None))
    with pytest.raises(UsageError, match="csv makes several tables"):
        list(export.write(small, "csv", None))
