"""What paths and manifests say."""

import pytest

from kg.errors import InputError
from kg.text import hints


@pytest.mark.parametrize(
    "path, name, year",
    [
        ("政府工作报告-其他地市/咸宁市/2021.md", "咸宁市", 2021),
        ("a/荆州市2023年政府工作报告.docx", "荆州市", 2023),
        ("湖北省/荆州市/report.txt", "荆州市", None),
        ("徐州市/鼓楼区/2020.txt", "鼓楼区", 2020),
        ("all.zip!甘肃省/漳县/2022-01.txt", "漳县", 2022),
        ("鼓楼区/2020.txt", None, 2020),
        ("政府工作报告-主要城市/20210115.md", None, None),
        ("seeds/reports/003_c2e04e645d265a66.txt", None, None),
    ],
)
def test_paths(path, name, year):
    hint = hints.of_path(path)
    assert (hint.place.name if hint.place else None, hint.year) == (name, year)


def test_a_manifest_is_read_by_the_end_of_the_path(tmp_path):
    file = tmp_path / "m.csv"
    file.write_text("path,place,year,body\na/1.txt,621125,2023,县政协\n2.txt,咸宁市,,\n", encoding="utf-8-sig")
    rows = hints.manifest(file)
    first = hints.of_manifest(rows, "/home/x/a/1.txt")
    assert (first.place.name, first.year, first.body) == ("漳县", 2023, "县政协")
    assert hints.of_manifest(rows, "b/2.txt").place.code == "421200"
    assert hints.of_manifest(rows, "b/3.txt") == hints.Hint()


def test_a_manifest_that_cannot_be_used_says_why(tmp_path):
    file = tmp_path / "m.csv"
    file.write_text("文件,地方\n1.txt,漳县\n", encoding="utf-8")
    with pytest.raises(InputError, match="no column path"):
        hints.manifest(file)
    with pytest.raises(InputError, match="cannot be read"):
        hints.manifest(tmp_path / "none.csv")
    with pytest.raises(InputError, match="鼓楼区, which is no division or several"):
        hints.of_manifest({"1.txt": {"place": "鼓楼区"}}, "1.txt")
