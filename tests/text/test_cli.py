"""kg inspect and kg audit from outside."""

import json

import pytest
from conftest import ROOT
from typer.testing import CliRunner

from kg.cli import app

RUN = CliRunner()
SEED = str(next((ROOT / "seeds" / "reports").glob("003_*")))


def test_inspect_prints_one_object_a_report():
    done = RUN.invoke(app, ["inspect", SEED, "--no-path-hints", "--format", "jsonl"])
    (report,) = [json.loads(line) for line in done.stdout.splitlines()]
    wanted = {
        "place": "咸宁市",
        "place_code": "421200",
        "level": "city",
        "year": 2024,
        "body": "市政协",
        "masked": False,
    }
    assert report | wanted | {"confidence": 0.95, "parents": ["湖北省"]} == report
    assert report["genre"] == "CPPCC standing committee report"
    assert report["path"] == SEED
    assert report["candidates"][0]["place"] == "咸宁市"
    assert report["evidence"][0].keys() == {"kind", "quote", "start", "end", "weight"}


@pytest.mark.parametrize("format", ["table", "csv", "md", "html", "json"])
def test_inspect_and_audit_print_every_format(format):
    assert "咸宁市" in RUN.invoke(app, ["inspect", SEED, "--format", format]).stdout
    assert "truncated" in RUN.invoke(app, ["audit", SEED, "--format", format]).stdout


def test_a_bad_file_is_told_on_stderr_and_the_rest_is_read(tmp_path):
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 broken")
    done = RUN.invoke(app, ["inspect", SEED, str(tmp_path)])
    assert (done.exit_code, "a damaged PDF" in done.stderr, "咸宁市" in done.stdout) == (0, True, True)
    assert RUN.invoke(app, ["inspect", SEED, str(tmp_path), "--strict"]).exit_code == 1
    assert RUN.invoke(app, ["inspect", str(tmp_path)]).exit_code == 1


def test_a_reference_may_be_reports_or_a_built_graph(tmp_path, seed_graph):
    for reference in (ROOT / "seeds" / "reports", seed_graph):
        done = RUN.invoke(app, ["inspect", SEED, "--reference", str(reference), "--format", "jsonl"])
        assert (done.exit_code, json.loads(done.stdout)["place"]) == (0, "咸宁市")
