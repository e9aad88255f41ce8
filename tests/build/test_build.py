"""The whole way on real reports: same bytes, changed and removed reports, bad files, two builds at once, killed
builds."""

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import ROOT, SEEDS

from kg.build import build, changes, shard, state
from kg.errors import GraphError, InputError
from kg.graph import store
from kg.model import Decision
from kg.settings import Settings


def dump(out: Path) -> list[str]:
    """The N-Quads of a build, sorted."""
    import pyoxigraph as ox

    return sorted(ox.serialize(store.open(out).raw, format=ox.RdfFormat.N_QUADS).decode().splitlines())


@pytest.fixture
def reports(tmp_path) -> Path:
    folder = tmp_path / "reports"
    shutil.copytree(SEEDS, folder)
    return folder


def test_building_twice_and_in_other_processes_gives_the_same_bytes(reports, tmp_path):
    build([reports], tmp_path / "a", Settings(workers=1))
    build([reports], tmp_path / "b", Settings(workers=2))
    assert len(dump(tmp_path / "a")) > 1000
    assert dump(tmp_path / "a") == dump(tmp_path / "b")


def test_hash_seeds_do_not_show(reports, tmp_path):
    for seed in ("1", "2"):
        words = [sys.executable, "-m", "kg", "build", str(reports), "--out", str(tmp_path / seed)]
        subprocess.run(
            words, check=True, capture_output=True, cwd=ROOT, env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin"}
        )
    assert dump(tmp_path / "1") == dump(tmp_path / "2")


def test_an_unchanged_folder_is_not_built_again(reports, tmp_path):
    first = build([reports], tmp_path / "out", Settings())
    again = build([reports], tmp_path / "out", Settings())
    assert (first.same, again.same) == (False, True)
    assert again.entities == first.entities and again.reports == 5


@pytest.mark.parametrize("change", ["edit", "remove", "add"])
def test_a_later_build_equals_a_fresh_one(change, reports, tmp_path):
    build([reports], tmp_path / "out", Settings())
    victim = sorted(reports.iterdir())[1]
    if change == "edit":
        victim.write_text(victim.read_text(encoding="utf-8").replace("“五个督办”", "“六个督办”"), encoding="utf-8")
    elif change == "remove":
        victim.unlink()
    else:
        text = "荆州市2019年政府工作报告\n二、2019年工作安排\n"
        text += "全面推行河长制、林长制，推进“一网通办”改革，建设智慧政协平台。\n"
        (reports / "荆州市2019年政府工作报告.txt").write_text(text, encoding="utf-8")
    build([reports], tmp_path / "out", Settings())
    build([reports], tmp_path / "fresh", Settings())
    assert dump(tmp_path / "out") == dump(tmp_path / "fresh")
    assert {p.name for p in (tmp_path / "fresh").glob("graph-*/*")} == {"register", "store"}
    graphs = [p.name for p in (tmp_path / "out").iterdir() if p.name.startswith("graph-")]
    assert graphs == [state.manifest(tmp_path / "out")["store"].removesuffix("/store")]


def test_bad_files_are_listed_and_the_rest_is_built(reports, tmp_path):
    (reports / "empty.txt").write_bytes(b"")
    (reports / "picture.txt").write_bytes(bytes(range(256)) * 40)
    (reports / "short.txt").write_text("一二", encoding="utf-8")
    shutil.copy(next(iter(sorted(reports.glob("000*")))), reports / "zz_copy.txt")
    summary = build([reports], tmp_path / "out", Settings())
    assert summary.reports == 5
    listed = {Path(p.path).name for p in summary.problems if p.kind in ("unreadable", "double")}
    assert {"empty.txt", "picture.txt", "short.txt", "zz_copy.txt"} <= listed


def test_nothing_readable_is_one_line_and_nothing_is_written(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        build([tmp_path / "missing"], tmp_path / "out", Settings())
    assert not (tmp_path / "out" / "build.json").exists()


def test_a_second_build_is_told_who_holds_the_folder(reports, tmp_path):
    script = "import sys, pathlib, kg.build.state as s\n"
    script += "with s.lock(pathlib.Path(sys.argv[1])): print('held', flush=True); input()"
    words = [sys.executable, "-c", script, str(tmp_path / "out")]
    with subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(GraphError, match=rf"another build works here \(process {holder.pid}\)"):
            build([reports], tmp_path / "out", Settings())
        holder.communicate("\n")
    assert build([reports], tmp_path / "out", Settings()).reports == 5


@pytest.mark.slow
def test_a_killed_build_leaves_the_last_graph_and_the_next_goes_on(reports, tmp_path):
    out = tmp_path / "out"
    build([reports], out, Settings())
    before = dump(out)
    extra = reports / "extra.txt"
    extra.write_text(
        (SEEDS / "003_c2e04e645d265a66.txt").read_text(encoding="utf-8").replace("咸宁", "孝感"), encoding="utf-8"
    )
    words = [sys.executable, "-m", "kg", "build", str(reports), "--out"]
    start = time.monotonic()
    subprocess.run([*words, str(tmp_path / "fresh")], check=True, capture_output=True, cwd=ROOT)
    whole = time.monotonic() - start
    after = dump(tmp_path / "fresh")
    random.seed(7)
    for _ in range(20):
        child = subprocess.Popen([*words, str(out)], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(random.uniform(0.05, 0.6) * whole)
        child.send_signal(signal.SIGKILL)
        child.wait()
        assert dump(out) in (before, after)
    subprocess.run([*words, str(out)], check=True, capture_output=True, cwd=ROOT)
    assert dump(out) == after
    assert [p for p in out.iterdir() if p.name.startswith(".")] == []


def test_shards_of_an_array_and_a_merge_are_one_build(reports, tmp_path):
    out = tmp_path / "out"
    assert [shard([reports], out, Settings(workers=1), n, 3) for n in (1, 3)] == [2, 1]
    with pytest.raises(GraphError, match="2 of 5 pieces of work are not done"):
        build([reports], out, Settings(), merge=True)
    shard([reports], out, Settings(workers=1), 2, 3)
    build([reports], out, Settings(), merge=True)
    build([reports], tmp_path / "whole", Settings())
    assert dump(out) == dump(tmp_path / "whole")


def test_a_manifest_tells_place_and_year(reports, tmp_path):
    rows = "path,place,year\n002_eb7d562d1fb9a55a.txt,绍兴市,2009\n"
    (tmp_path / "manifest.csv").write_text(rows, encoding="utf-8")
    told = build([reports], tmp_path / "out", Settings(), manifest=tmp_path / "manifest.csv")
    assert (told.places["绍兴市"], told.years["2009"], told.reports) == (1, 1, 5)


def test_a_report_filed_twice_with_corrections_counts_once_where_its_text_says(tmp_path):
    text = (SEEDS / "003_c2e04e645d265a66.txt").read_text(encoding="utf-8")
    for place, words in (("咸宁市", text), ("黄石市", text.replace("履职", "履行职责", 3))):
        (tmp_path / "in" / place).mkdir(parents=True)
        (tmp_path / "in" / place / "2024.md").write_text(words, encoding="utf-8")
    summary = build([tmp_path / "in"], tmp_path / "out", Settings())
    assert (summary.reports, summary.places) == (1, {"咸宁市": 1})
    (double,) = [p for p in summary.problems if p.kind == "double"]
    assert double.path.endswith("黄石市/2024.md") and "left out" in double.seen


def test_what_changed_is_listed_by_cause(reports, tmp_path):
    build([reports], tmp_path / "old", Settings())
    victim = next(iter(sorted(reports.glob("004*"))))
    victim.write_text(victim.read_text(encoding="utf-8").replace("“双招双引”", "招商工作"), encoding="utf-8")
    left = Decision("Mechanism|书香政协", "", "type:Goal", "test", "2024-01-01", "to see it go")
    build([reports], tmp_path / "new", Settings(), decisions=[left])
    found = {row[:3] for row in changes.changes(tmp_path / "old", tmp_path / "new")}
    assert ("report", "removed", "双招双引") in found
    assert ("decisions", "removed", "书香政协") in found
    assert not [row for row in found if row[0] == "rules"]
