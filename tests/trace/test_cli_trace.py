"""kg trace and kg coverage on the graph of the seed reports."""

import csv
import io
import json

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import InputError, UsageError

NAME = "委员联系界别群众制度"


def kg(*words: str):
    done = CliRunner().invoke(app, list(words))
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def test_the_table_is_on_stdout_and_what_it_rests_on_beside_it(seed_graph):
    done = kg("trace", NAME, "--graph", str(seed_graph))
    assert [line.split()[0] for line in done.stdout.splitlines()[2:]] == ["定西市", "咸宁市"]
    assert "open to the left" in done.stderr and "－ silent" in done.stderr


def test_csv_json_md_html_and_xlsx(seed_graph):
    out = {f: kg("trace", NAME, "-g", str(seed_graph), "-f", f) for f in ("csv", "json", "md", "html", "xlsx")}
    rows = list(csv.DictReader(io.StringIO(out["csv"].stdout)))
    assert [(r["place"], r["by"]) for r in rows] == [("定西市", "2023"), ("咸宁市", "2024")]
    assert [a["place"] for a in json.loads(out["json"].stdout)["adoptions"]] == ["定西市", "咸宁市"]
    assert out["md"].stdout.startswith(f"# {NAME}") and "| 咸宁市 | city | ≤2024 |" in out["md"].stdout
    assert out["html"].stdout.startswith("<!doctype html>")
    assert load_workbook(io.BytesIO(out["xlsx"].stdout_bytes)).sheetnames[:2] == ["adoptions", "panel"]


def test_files_beside_it(seed_graph, tmp_path):
    names = {"html": "p.html", "panel": "p.csv", "dyads": "d.csv", "network": "n.graphml", "order": "o.csv"}
    names["lags"] = "l.csv"
    options = [word for name, file in names.items() for word in (f"--{name}", str(tmp_path / file))]
    kg("trace", NAME, "-g", str(seed_graph), *options)
    assert all((tmp_path / file).stat().st_size for file in names.values())
    assert "at_risk" in (tmp_path / "p.codebook.md").read_text(encoding="utf-8")
    assert "years_since" in (tmp_path / "d.codebook.md").read_text(encoding="utf-8")


def test_a_wording_of_ones_own(seed_graph):
    done = kg("trace", "读书", "--wording", "书香政协", "-g", str(seed_graph), "-f", "csv")
    assert [r["place"] for r in csv.DictReader(io.StringIO(done.stdout))] == ["定西市"]
    assert "nothing can be inferred" in done.stderr


def test_what_cannot_be_done(seed_graph, tmp_path):
    for words, error in [
        (("trace", "无此机制"), InputError),
        (("trace", NAME, "--format", "doc"), UsageError),
        (("trace", NAME, "--html", "/proc/none/p.html"), InputError),
        (("coverage", "--by", "colour"), UsageError),
        (("coverage", "--picture", str(tmp_path / "c.bmp")), UsageError),
    ]:
        with pytest.raises(error):
            kg(*words, "-g", str(seed_graph))


def test_coverage_as_a_table_and_a_picture(seed_graph, tmp_path):
    done = kg("coverage", "-g", str(seed_graph), "-f", "csv", "--picture", str(tmp_path / "c.png"))
    rows = {r["place"]: r for r in csv.DictReader(io.StringIO(done.stdout))}
    assert (rows["定西市"]["2023"], rows["定西市"]["2024"]) == ("1", "0")
    assert (tmp_path / "c.png").stat().st_size > 2000
    assert "cannot be traced" in done.stderr
    assert "甘肃省" in kg("coverage", "-g", str(seed_graph), "--by", "province").stdout
