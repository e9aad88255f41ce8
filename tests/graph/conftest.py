"""The small graph, built once."""

import pytest
from small import build

from kg.graph import store


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory):
    return build(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def small(small_folder):
    return store.open(small_folder)
