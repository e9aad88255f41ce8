import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import GraphError, InputError


def test_it_writes_one_file_the_same_each_time(seed_graph, tmp_path):
    for name in ("a.html", "b.html"):
        done = CliRunner().invoke(app, ["explore", "--graph", str(seed_graph), "--out", str(tmp_path / name)])
        assert (done.exit_code, done.stdout) == (0, "")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.html", "b.html"]


def test_a_missing_graph_and_a_file_that_cannot_be_written_are_said(seed_graph, tmp_path):
    with pytest.raises(GraphError, match="no graph here"):
        CliRunner().invoke(app, ["explore", "--graph", str(tmp_path)], catch_exceptions=False)
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot be written"):
        out = str(tmp_path / "file" / "x.html")
        CliRunner().invoke(app, ["explore", "--graph", str(seed_graph), "--out", out], catch_exceptions=False)
