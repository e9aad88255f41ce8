"""Each format, each encoding, and each file that cannot be read, with small files written for the purpose."""

import io
import os
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from kg import text
from kg.errors import InputError
from kg.model import Meta, Problem, Source
from kg.settings import HERE, Settings

SAYS = "各位代表：现在，我代表市人民政府报告工作。全面推行河长制，建成平台12个。\n"
OLD = "各位代表：現在，我代表市人民政府報告工作。全面推行河長制，建成平臺12個。\n"
SETTINGS = Settings()


def one(path: Path, data: bytes) -> Source:
    path.write_bytes(data)
    return text.read(path, SETTINGS)


@pytest.mark.parametrize(
    "codec, named",
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("gb18030", "gb18030"),
    ],
)
def test_a_text_is_the_same_in_every_encoding(tmp_path, codec, named):
    read = one(tmp_path / "a.txt", SAYS.encode(codec))
    assert (read.text, read.encoding, read.id) == (SAYS, named, one(tmp_path / "b.txt", SAYS.encode()).id)


def test_big5_and_traditional_characters_become_simplified_one_for_one(tmp_path):
    read = one(tmp_path / "a.txt", OLD.encode("big5"))
    assert (read.text, read.encoding) == (SAYS, "big5")
    assert [p.seen for p in read.problems] == ["5 traditional characters", "big5"]


def test_radicals_and_full_width_digits_are_repaired_in_place(tmp_path):
    read = one(tmp_path / "a.txt", SAYS.replace("长", "⻓").replace("12", "１２").encode())
    assert read.text == SAYS
    assert [p.seen for p in read.problems] == ["1 radical code points", "2 full-width letters and digits"]


def test_front_matter_is_kept_as_metadata_and_in_the_text(tmp_path):
    read = one(tmp_path / "a.md", f"---\ntitle: 报告\nsource: 网站\n---\n{SAYS}".encode())
    assert read.meta == (Meta("title", "报告", "front matter"), Meta("source", "网站", "front matter"))
    assert [read.text[p.start : p.end] for p in text.passages(read)] == [SAYS.strip()]


def test_html_without_its_navigation(tmp_path):
    head = "<html><head><title>政府工作报告</title></head><body><nav>首页 | 政务</nav>"
    page = f"{head}<article><p>{SAYS * 3}</p></article></body></html>"
    read = one(tmp_path / "a.html", page.encode("gb18030"))
    assert "".join(read.text.split()) == "政府工作报告" + "".join(SAYS.split()) * 3
    assert read.meta[0] == Meta("title", "政府工作报告", "html")


def test_docx_with_its_tables_in_place(tmp_path):
    from docx import Document

    document = Document()
    document.add_paragraph(SAYS.strip())
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "平台", "12个"
    document.add_paragraph("汇报完毕。")
    document.save(tmp_path / "a.docx")
    assert text.read(tmp_path / "a.docx", SETTINGS).text == f"{SAYS.strip()}\n平台\t12个\n汇报完毕。\n"


def pdf(path: Path, rows: list[str]) -> None:
    import matplotlib
    from matplotlib import font_manager
    from matplotlib.figure import Figure

    font = font_manager.FontProperties(fname=sorted((HERE / "fonts").glob("*.[ot]tf"))[0])
    with matplotlib.rc_context({"pdf.fonttype": 42}):
        figure = Figure()
        for n, row in enumerate(rows):
            figure.text(0.1, 0.9 - n / 20, row, fontproperties=font)
        figure.savefig(path, format="pdf")


def test_pdf_with_its_lines_joined_to_paragraphs(tmp_path):
    rows = ["二、建立健全河长制工作", "全面推行河长制，健全工作", "体系，建成平台十二个，工", "作得到好评。"]
    pdf(tmp_path / "a.pdf", rows)
    read = text.read(tmp_path / "a.pdf", SETTINGS)
    assert (read.text, read.format, read.encoding) == ("".join(rows) + "\n", "pdf", "pdf")


def test_pdf_without_text_says_so(tmp_path):
    pdf(tmp_path / "a.pdf", [])
    with pytest.raises(InputError, match="a PDF without text"):
        text.read(tmp_path / "a.pdf", SETTINGS)


ENCRYPTED = b"""%%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[]/Count 0>> endobj
3 0 obj <</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>> endobj
xref
0 4
0000000000 65535 f \n%010d 00000 n \n%010d 00000 n \n%010d 00000 n \ntrailer
<</Size 4/Root 1 0 R/Encrypt 3 0 R/ID[<01><01>]>>
startxref
%d
%%%%EOF"""


def encrypted() -> bytes:
    secret = (b"11" * 32, b"22" * 32)
    blank = ENCRYPTED % (*secret, 0, 0, 0, 0)
    places = [blank.index(b"%d 0 obj" % n) for n in (1, 2, 3)]
    return ENCRYPTED % (*secret, *places, blank.index(b"xref\n"))


@pytest.mark.parametrize(
    "name, data, seen",
    [
        ("a.pdf", encrypted(), "an encrypted PDF"),
        ("a.pdf", b"%PDF-1.4\n" + b"\x00\x01" * 40, "a damaged PDF"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9, "an encrypted or old Word file"),
        ("a.docx", b"PK\x03\x04 no more", "a damaged Word file"),
        ("a.zip", b"PK\x03\x04 no more", "not a readable zip"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(200)), "not a text"),
        ("a.txt", bytes(range(1, 32)) * 90, "not a text"),
        ("a.txt", "好的".encode(), "a text of 2 characters"),
        ("a.txt", b" \n ", "an empty file"),
        ("a.xls", b"x", "unknown format .xls"),
        ("a", b"x", "unknown format without a suffix"),
        ("a.html", b"<html><body></body></html>", "no main text"),
    ],
)
def test_what_cannot_be_read_is_listed_with_its_reason_and_the_rest_is_read(tmp_path, name, data, seen):
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(SAYS, encoding="utf-8")
    found = list(text.collect([tmp_path], SETTINGS))
    problems = [p for p in found if isinstance(p, Problem)]
    assert [(p.path, p.kind) for p in problems] == [(str(tmp_path / name), "unreadable")]
    assert problems[0].seen.startswith(seen) and problems[0].next
    assert [s.path for s in found if isinstance(s, Source)] == [str(tmp_path / "good.txt")]


def test_a_file_too_large_is_not_opened(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"x" * (2 * 2**20))
    with pytest.raises(InputError, match="2 MB is more than the 1 MB allowed"):
        text.read(tmp_path / "a.txt", replace(SETTINGS, max_file_megabytes=1))


def test_a_missing_file_and_a_folder_named_like_a_file(tmp_path):
    (tmp_path / "a.txt").mkdir()
    for name, seen in (("b.txt", "no such file"), ("a.txt", "cannot be read")):
        with pytest.raises(InputError, match=seen):
            text.read(tmp_path / name, SETTINGS)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission(tmp_path):
    (tmp_path / "a.txt").write_text(SAYS, encoding="utf-8")
    (tmp_path / "a.txt").chmod(0)
    with pytest.raises(InputError, match="cannot be read .Permission denied"):
        text.read(tmp_path / "a.txt", SETTINGS)


def packed(path: Path, members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)


def test_zip_members_in_order_and_those_that_climb_out_refused(tmp_path):
    packed(
        tmp_path / "a.zip", {"省/b.txt": SAYS.encode(), "../out.txt": SAYS.encode(), "a.txt": SAYS.encode(), ".x": b""}
    )
    found = list(text.collect([tmp_path / "a.zip"], SETTINGS))
    assert [(f.path.split("!")[1], isinstance(f, Source)) for f in found] == [
        ("../out.txt", False),
        ("a.txt", True),
        ("省/b.txt", True),
    ]
    assert not (tmp_path.parent / "out.txt").exists()


def test_zip_bombs_are_not_unpacked(tmp_path):
    packed(tmp_path / "a.zip", {"a.txt": b"a" * (3 * 2**20)})
    small = replace(SETTINGS, max_unpacked_megabytes=2)
    assert [p.seen for p in text.collect([tmp_path / "a.zip"], small)] == ["unpacks to 3 MB"]
    small = replace(SETTINGS, max_file_megabytes=1)
    assert [p.seen for p in text.collect([tmp_path / "a.zip"], small)] == ["unpacked is more than the 1 MB allowed"]


def test_names_of_old_zips_are_gbk(tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("XXXX.txt", SAYS)
    (tmp_path / "a.zip").write_bytes(buffer.getvalue().replace(b"XXXX", "咸宁".encode("gbk")))
    assert [s.path.split("!")[1] for s in text.collect([tmp_path / "a.zip"], SETTINGS)] == ["咸宁.txt"]


def test_hidden_files_are_passed_over(tmp_path):
    (tmp_path / ".git").mkdir()
    for name in (".git/a.txt", ".b.txt", "~$c.docx"):
        (tmp_path / name).write_text(SAYS, encoding="utf-8")
    assert list(text.files([tmp_path])) == []
