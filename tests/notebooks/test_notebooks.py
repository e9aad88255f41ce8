"""Every notebook runs from top to bottom on a graph of the seed reports, and is kept without output."""

import os
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[2]
BOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("book", BOOKS, ids=[b.stem for b in BOOKS])
def test_runs(book, seed_graph, monkeypatch):
    monkeypatch.setenv("KG_GRAPH", str(seed_graph))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]))
    page = nbformat.read(book, as_version=4)
    NotebookClient(page, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(ROOT)}}).execute()
    said = ["".join(o.get("text", "") for o in c.get("outputs", [])) for c in page.cells if c.cell_type == "code"]
    assert any(said)


@pytest.mark.parametrize("book", BOOKS, ids=[b.stem for b in BOOKS])
def test_is_kept_without_output(book):
    cells = [c for c in nbformat.read(book, as_version=4).cells if c.cell_type == "code"]
    assert all(c.outputs == [] and c.execution_count is None for c in cells)
