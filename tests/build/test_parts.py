"""A graph written as files for another store: the lines of the store, whole or not at all, for any loader."""

import gzip
import json
from pathlib import Path

import pytest
from conftest import SEEDS
from endpoint import Endpoint
from test_build import dump

from kg.build import build, shard
from kg.errors import InputError
from kg.settings import Settings


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> tuple[Path, Path]:
    """A build folder with a graph, and the parts of the same reports made without one."""
    here = tmp_path_factory.mktemp("parts")
    build([SEEDS], here / "out", Settings())
    build([SEEDS], here / "without", Settings(workers=1), nquads=here / "parts")
    assert not (here / "without" / "build.json").exists()
    return here / "out", here / "parts"


def contents(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir())}


def test_the_lines_are_those_of_the_store_and_a_fresh_store_gets_them(built):
    import pyoxigraph as ox

    out, parts = built
    lines, fresh = [], ox.Store()
    for file in parts.glob("*.gz"):
        text = gzip.decompress(file.read_bytes())
        lines += text.decode().splitlines()
        fresh.bulk_load(text, format=ox.RdfFormat.N_QUADS if ".nq" in file.name else ox.RdfFormat.N_TRIPLES)
    assert sorted(lines) == dump(out)
    assert sorted(ox.serialize(fresh, format=ox.RdfFormat.N_QUADS).decode().splitlines()) == dump(out)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_rdflib_reads_the_same_quads(built):
    import rdflib

    out, parts = built
    graphs = rdflib.Dataset(), rdflib.Dataset()
    for file in parts.glob("*.nq.gz"):
        graphs[0].parse(data=gzip.decompress(file.read_bytes()), format="nquads")
    for file in parts.glob("*.nt.gz"):
        graphs[0].default_graph.parse(data=gzip.decompress(file.read_bytes()), format="nt")
    graphs[1].parse(data="\n".join(dump(out)), format="nquads")
    one, two = (graph.serialize(format="nquads").splitlines() for graph in graphs)
    assert len(one) > 1000 and sorted(one) == sorted(two)


def test_the_manifest_counts_what_is_there(built):
    out, parts = built
    told = json.loads((parts / "parts.json").read_text(encoding="utf-8"))
    counted = {f.name: gzip.decompress(f.read_bytes()).count(b"\n") for f in parts.glob("*.gz")}
    assert told["files"] == counted and told["lines"] == sum(counted.values()) == len(dump(out))
    assert (told["reports"], told["common"]) == (5, "https://w3id.org/zhengmai/id/graph/common")


def test_a_server_that_wants_names_for_all_graphs_answers_as_the_folder(built):
    """Its loader is told the graph of the triples, as those of QLever and Virtuoso can be."""
    import pyoxigraph as ox

    from kg.graph import adoptions, remote, store

    out, parts = built
    common = ox.NamedNode(json.loads((parts / "parts.json").read_text(encoding="utf-8"))["common"])
    server = Endpoint()
    for file in parts.glob("*.nq.gz"):
        server.store.load(gzip.decompress(file.read_bytes()), format=ox.RdfFormat.N_QUADS)
    for file in parts.glob("*.nt.gz"):
        server.store.load(gzip.decompress(file.read_bytes()), format=ox.RdfFormat.N_TRIPLES, to_graph=common)
    there, here = remote.open(server.url, Settings()), store.open(out)
    assert there.inside and list(adoptions.rows(there)) == list(adoptions.rows(here))
    server.close()


def test_the_same_bytes_again_from_a_graph_that_is_there_and_from_pieces(built, tmp_path):
    out, parts = built
    graph = dump(out)
    build([SEEDS], out, Settings(), nquads=tmp_path / "again")
    assert contents(tmp_path / "again") == contents(parts) and dump(out) == graph
    for n in (1, 2):
        shard([SEEDS], tmp_path / "out", Settings(workers=1), n, 2)
    build([SEEDS], tmp_path / "out", Settings(), merge=True, nquads=tmp_path / "again")
    assert contents(tmp_path / "again") == contents(parts)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["again", "out"]


def test_what_is_no_folder_of_parts_is_left_alone(tmp_path):
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(InputError, match="letters: holds something else than parts"):
        build([SEEDS], tmp_path / "out", Settings(), nquads=tmp_path / "letters")
    assert contents(tmp_path / "letters") == {"a.txt": b"dear"}
    for place in ("letters/a.txt", "letters/a.txt/b"):
        with pytest.raises(InputError, match="cannot be a folder of parts"):
            build([SEEDS], tmp_path / "out", Settings(), nquads=tmp_path / place)
