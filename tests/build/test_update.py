"""A later build takes out and puts in what changed, and is the same graph as one from nothing, line by line."""

import shutil
from pathlib import Path
from random import Random

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


WHERE = ("湖北省", "荆州市", "公安县", "石首市", "甘肃省", "定西市", "漳县", "咸宁市")
#: Sentences with names that meet (by heads, endings, families, brands, numerals, glosses, places), most of them in few
#: reports.
SAID = {
    "全面推行{}长制。": "河 湖 林 田 路 街巷 库 渠 塘 草 山 湾 滩 岛 链",
    "建设{}委员工作室。": " 界别 金融界别 民主党派 农业界别 青年 社区 社区青年",
    "开展“书香{}”活动。": "政协 校园 机关 政协平台 社区",
    "推进{}覆盖。": "双 “两个 两个 党建全",
    "落实“四个一”要求，即{}。": "撰写一篇心得、提交一条建议 联系一名群众、参加一次调研",
    "完善党员委员活动小组{}制度。": " （简称委员小组）",
    "健全重点提案{}机制。": "督办 督班 督查",
    "建立{}首席服务官制度。": " 企业 项目 重点项目 园区 园区企业",
    "建立{}联席会议制度。": "双月 就业 重点就业 招商 重点招商 残疾人就业",
    "选派{}特派员。": "科技 金融 乡村 法治 教育 农技",
    "推进{}通办。": "一网 跨省 一窗 同城 区域",
    "赴{}考察学习。": "荆州 荆州市 湖北 湖北省 定西 定西市 武汉 武汉市 兰州 兰州市 宜昌 恩施州 恩施自治州 大理 大理州",
    "{}牵头。": "市委 省委 市政府 省人民政府 县政府 市政协提案委员会 市环保局 市生态环境局 县委统战部 县委 市政协",
    "落实{}改革。": "“最多跑一次” 只跑一次 一网统管 就近跑一次",
    "印发《{}》。": "提案办理办法 协商工作规则 中国共产党章程",
}


def report(random: Random) -> tuple[str, str]:
    """The name and text of some report."""
    place, year = random.choice(WHERE), random.randint(2014, 2025)
    chosen = random.choices(list(SAID.items()), k=random.randint(2, 6))
    said = "\n".join(sentence.format(random.choice(words.split(" "))) for sentence, words in chosen)
    title = f"{place}{year}年政府工作报告"
    text = f"{title}\n一、工作回顾\n{said}\n二、{year}年工作安排\n{said[:40]}\n"
    return f"{title}{random.randint(0, 1 << 40)}.txt", text


def shuffle(folder: Path, random: Random) -> None:
    """Remove, change and add some reports."""
    for file in random.sample(sorted(folder.iterdir()), 6):
        file.unlink() if random.random() < 0.5 else file.write_text(report(random)[1], encoding="utf-8")
    for _ in range(random.randint(0, 4)):
        name, text = report(random)
        (folder / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("seed", range(3))
def test_any_changes_end_in_the_graph_of_what_is_there(seed, tmp_path):
    random, folder, out = Random(seed), tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for name, text in (report(random) for _ in range(60)):
        (folder / name).write_text(text, encoding="utf-8")
    build([folder], out, Settings(workers=1))
    for n in range(5):
        shuffle(folder, random)
        held, fresh = random.sample((SAME, APART), random.randint(0, 1)), tmp_path / f"fresh{n}"
        later = build([folder], out, Settings(workers=1), decisions=held)
        shutil.copytree(out / "work", fresh / "work")
        build([folder], fresh, Settings(workers=1), decisions=held)
        assert dump(out) == dump(fresh)
        assert (later.quads, later.entities) == (len(dump(out)), state.manifest(fresh)["summary"]["entities"])


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
