"""A later build takes out and puts in what changed, and is the same graph as one from nothing, line by line."""

from pathlib import Path

import pytest
from conftest import SEEDS
from test_build import dump

from kg.build import build, state
from kg.model import Decision
from kg.settings import Settings

PLACES = ("定西", "荆州", "黄石", "孝感", "宜昌")
OTHER = ("委员工作室", "界别委员工作室", "湖长制", "林长制", "“四个一”行动", "智慧政协平台")
SAME = Decision("Mechanism|书香政协", "Mechanism|智慧政协", "same", "test", "2024-01-01", "to see them join")
APART = Decision("Mechanism|林长制", "", "not a mechanism", "test", "2024-01-02", "to see it go")


def write(folder: Path) -> None:
    """Twenty-four reports: the seeds, filed under other places and years, each with a mechanism of its own."""
    folder.mkdir()
    for n in range(24):
        seed = sorted(SEEDS.glob("*.txt"))[n % 4 + 1]
        place, year = PLACES[n % 5], 2015 + n // 5
        more = (
            f"\n全面推行{OTHER[n % 6]}，健全“{'甲乙丙丁戊己庚辛'[n % 8]}事共商”协商机制，市政协、市委统战部联合开展。\n"
        )
        text = "\n".join(seed.read_text(encoding="utf-8").splitlines()[n % 7 :: 2])
        (folder / f"{place}市{year}年政协工作报告{n}.txt").write_text(text + more, encoding="utf-8")


def stores(out: Path) -> set[int]:
    """What the files of a store are, whatever their names."""
    return {p.stat().st_ino for p in (out / state.manifest(out)["store"]).glob("*.sst")}


@pytest.fixture
def built(tmp_path) -> tuple[Path, Path]:
    write(tmp_path / "in")
    build([tmp_path / "in"], tmp_path / "out", Settings(), decisions=[SAME])
    return tmp_path / "in", tmp_path / "out"


def edit(folder: Path) -> None:
    file = sorted(folder.iterdir())[3]
    file.write_text(
        file.read_text(encoding="utf-8").replace("委员", "委员工作站", 2) + "推行河长制。", encoding="utf-8"
    )


def remove(folder: Path) -> None:
    sorted(folder.iterdir())[5].unlink()


def add(folder: Path) -> None:
    text = (
        "荆州市2029年政府工作报告\n二、2029年工作安排\n全面推行河长制、林长制，推进“一网通办”改革，建设智慧政协平台。\n"
    )
    (folder / "荆州市2029年政府工作报告.txt").write_text(text, encoding="utf-8")


def rename(folder: Path) -> None:
    file = sorted(folder.iterdir())[7]
    file.rename(file.with_name("咸宁市2030年.txt"))


@pytest.mark.parametrize("change", [edit, remove, add, rename])
def test_one_report_more_less_or_other(change, built, tmp_path):
    folder, out = built
    files = stores(out)
    change(folder)
    later = build([folder], out, Settings(), decisions=[SAME])
    fresh = build([folder], tmp_path / "fresh", Settings(), decisions=[SAME])
    assert dump(out) == dump(tmp_path / "fresh")
    assert stores(out) & files
    assert (later.quads, later.entities, later.mentions) == (len(dump(out)), fresh.entities, fresh.mentions)


def test_decisions_taken_and_taken_back(built, tmp_path):
    folder, out = built
    first = dump(out)
    build([folder], out, Settings(), decisions=[APART])
    build([folder], tmp_path / "fresh", Settings(), decisions=[APART])
    assert dump(out) == dump(tmp_path / "fresh") != first
    build([folder], out, Settings(), decisions=[SAME])
    assert dump(out) == first


def test_change_after_change(built, tmp_path):
    folder, out = built
    for change in (add, remove, edit, rename):
        change(folder)
        build([folder], out, Settings(), decisions=[SAME])
    build([folder], tmp_path / "fresh", Settings(), decisions=[SAME])
    assert dump(out) == dump(tmp_path / "fresh")


def test_a_register_that_is_gone_is_made_again(built, tmp_path):
    folder, out = built
    (out / state.manifest(out)["store"]).with_name("register").unlink()
    edit(folder)
    build([folder], out, Settings(), decisions=[SAME])
    build([folder], tmp_path / "fresh", Settings(), decisions=[SAME])
    assert dump(out) == dump(tmp_path / "fresh")


def test_reports_of_the_corpus(corpus, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    files = sorted(corpus.rglob("*.md"))[:: max(1, len(list(corpus.rglob("*.md"))) // 60)]
    for n, file in enumerate(files):
        (folder / f"{n:03d} {file.parent.name} {file.name}").write_bytes(file.read_bytes())
    build([folder], tmp_path / "out", Settings())
    for change in (edit, remove):
        change(folder)
        build([folder], tmp_path / "out", Settings())
    build([folder], tmp_path / "fresh", Settings())
    assert dump(tmp_path / "out") == dump(tmp_path / "fresh")
