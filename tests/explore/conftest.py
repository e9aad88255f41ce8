import hand_made_graph
import pytest

from kg.explore import read
from kg.graph import store


@pytest.fixture(scope="session")
def scene(tmp_path_factory):
    """The scene of the graph made by hand."""
    folder = tmp_path_factory.mktemp("graph")
    (folder / "all.nq").write_text("".join(hand_made_graph.lines()), encoding="utf-8")
    store.create(folder / "store", [folder / "all.nq"])
    return read(store.open(folder / "store"))
