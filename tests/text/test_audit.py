"""The auditor finds what was planted, and nothing in a sound report."""

from pathlib import Path

from kg import text
from kg.model import Problem
from kg.settings import Settings

HEAD = (
    "---\ntitle: 政府工作报告\n---\n——{year}年1月5日在{place}第六届人民代表大会第三次会议上\n"
    "各位代表：\n现在，我代表县人民政府报告工作。\n"
)
BODY = "一、{last}年工作回顾\n{review}\n二、{year}年工作安排\n{plan}谢谢大家。\n"


def words(start: int, count: int) -> str:
    """Sentences that no other number gives."""
    return "".join(f"建成第{n}号平台，受益群众{n * 37}人，落实河长制{n * 11}项。" for n in range(start, start + count))


def write(folder: Path, name: str, place: str, year: int, start: int = 0, review: str = "", plan: str = "") -> None:
    body = BODY.format(year=year, last=year - 1, review=review or words(start, 60), plan=plan or words(start + 60, 30))
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(HEAD.format(year=year, place=place) + body, encoding="utf-8")


def findings(folder: Path) -> list[tuple[str, str, str]]:
    found, seen = [], []
    for source in text.collect([folder], Settings()):
        if isinstance(source, Problem):
            found.append(source)
            continue
        passages = text.passages(source)
        report = text.identify(source, passages)
        found += text.audit.of_report(source, passages, report)
        seen.append(text.audit.seen(source, report))
    return [(str(Path(p.path).relative_to(folder)), p.kind, p.seen) for p in [*found, *text.audit.doubles(seen)]]


def test_sound_reports_give_no_findings(tmp_path):
    write(tmp_path, "漳县/2022.md", "漳县", 2022)
    write(tmp_path, "漳县/2023.md", "漳县", 2023, 500)
    assert findings(tmp_path) == []


def test_a_report_filed_twice_is_a_double_and_a_contradiction(tmp_path):
    write(tmp_path, "漳县/2022.md", "漳县", 2022)
    write(tmp_path, "岷县/2023.md", "漳县", 2022)
    found = findings(tmp_path)
    assert [(path, kind) for path, kind, _ in found] == [
        ("岷县/2023.md", "contradiction"),
        ("岷县/2023.md", "contradiction"),
        ("漳县/2022.md", "double"),
    ]
    assert found[0][2] == "the path says 岷县, the text 漳县"
    assert found[2][2].startswith("100% the same as")


def test_a_masked_copy_of_a_report_is_a_double(tmp_path):
    write(tmp_path, "漳县/2022.md", "漳县", 2022)
    copy = (tmp_path / "漳县/2022.md").read_text(encoding="utf-8").replace("漳县", "**县").replace("第5号", "第*号")
    (tmp_path / "b.md").write_text(copy, encoding="utf-8")
    assert ("漳县/2022.md", "double") in [(path, kind) for path, kind, _ in findings(tmp_path)]


def test_what_is_cut_off_or_missing(tmp_path):
    write(tmp_path, "漳县/2022.md", "漳县", 2022, plan="推进河长制，健全各项工作机制，进一步")
    cut = tmp_path / "漳县/2022.md"
    cut.write_text(cut.read_text(encoding="utf-8").replace("谢谢大家。\n", ""), encoding="utf-8")
    (tmp_path / "b.txt").write_text("全市河长制工作持续推进，群众满意度不断提高，受到好评。", encoding="utf-8")
    assert findings(tmp_path) == [
        ("b.txt", "no year", "neither date nor heading names one"),
        ("b.txt", "no place", "nothing in the text points to one"),
        ("漳县/2022.md", "truncated", "it ends in “健全各项工作机制，进一步”"),
    ]


def test_masks_and_repairs_are_told(tmp_path):
    write(tmp_path, "漳县/2022.md", "漳县", 2022, review="召开会议*次，化解矛盾**件，⻓制推行。" * 60)
    assert [(k, s) for _, k, s in findings(tmp_path)] == [
        ("repaired", "60 radical code points"),
        ("masked", "55 masks in a thousand characters"),
    ]
