"""What many tests share: the graph of the five seed reports, built once, and the measuring data where it is."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds" / "reports"


@pytest.fixture(scope="session")
def seed_graph(tmp_path_factory) -> Path:
    """A folder with the graph of seeds/reports."""
    from kg.build import build
    from kg.settings import Settings

    out = tmp_path_factory.mktemp("seeds") / "out"
    here = os.getcwd()
    os.chdir(ROOT)
    try:
        build([Path("seeds/reports")], out, Settings())
    finally:
        os.chdir(here)
    return out


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory) -> Path:
    """The folder of a small graph made by hand (tests/graph/small.py)."""
    from small import build

    return build(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def small(small_folder):
    """The small graph, open."""
    from kg.graph import store

    return store.open(small_folder)


def _folder(variable: str) -> Path:
    value = os.environ.get(variable)
    if not value or not Path(value).is_dir():
        pytest.skip(f"{variable} names no folder of measuring data")
    return Path(value)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder <level>/<place>/<year>.md that KG_CORPUS names."""
    return _folder("KG_CORPUS")


@pytest.fixture(scope="session")
def gold() -> Path:
    """The folder of gold passages that KG_GOLD names."""
    return _folder("KG_GOLD")


@pytest.fixture(scope="session")
def truth() -> Path:
    """The folder of truth tables that KG_TRUTH names."""
    return _folder("KG_TRUTH")
