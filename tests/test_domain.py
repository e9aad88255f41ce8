"""The traps of the domain, from files to adoptions: words inside other words, one name of several things, who has it if
not the reporter, years without a report, names and places that change.
"""

import csv
import io

import pytest
from typer.testing import CliRunner

from kg.build import build
from kg.cli import app
from kg.graph import adoptions, store, traced
from kg.settings import Settings

HEAD = "政府工作报告\n——{year}年{when}上\n{speaker}\n各位代表：\n一、{before}年工作回顾\n{text}\n"
HEAD += "二、{year}年工作安排\n保持经济平稳运行。\n"
CITY = ("1月10日在{place}第五届人民代表大会第四次会议", "{place}市长")
SITTINGS = {
    "全国": ("3月5日在第十三届全国人民代表大会第二次会议", "国务院总理"),
    "湖北省": ("1月10日在湖北省第十三届人民代表大会第二次会议", "湖北省省长"),
}
TEXTS = {
    ("咸宁市", 2015): "全市道路长度达到120公里，高标准地完成村庄规划，实施蔬菜“千万工程”，扶持大棚种植。",
    ("咸宁市", 2018): "各县市区落实路长制。推行标准地出让。学习“千万工程”经验建设和美乡村。",
    ("咸宁市", 2019): "学习借鉴佛山市“一门式”改革经验，优化服务。",
    ("全国", 2019): "推广浙江省“最多跑一次”改革经验。",
    ("湖北省", 2019): "黄石市推行先建后验。全省推行一网通办。",
    ("莱芜市", 2018): "开通12345市民服务热线，选派科技特派员。",
    ("济南市", 2021): "深化接诉即办改革，12345热线更加便捷，选派文化特派员。",
    ("徐州市", 2012): "鼓楼区推行网格化管理。",
    ("福州市", 2012): "鼓楼区推行网格化管理。",
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    folder = tmp_path_factory.mktemp("domain")
    for (place, year), text in TEXTS.items():
        when, speaker = (words.format(place=place) for words in SITTINGS.get(place, CITY))
        file = folder / "reports" / place / f"{year}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        page = HEAD.format(year=year, when=when, speaker=speaker, before=year - 1, text=text)
        file.write_text(page, encoding="utf-8")
    build([folder / "reports"], folder / "out", Settings())
    return folder / "out"


@pytest.fixture(scope="module")
def rows(graph):
    return [dict(zip(adoptions.COLUMNS, row, strict=True)) for row in adoptions.rows(store.open(graph))]


def had(rows, reporter: str, year: int) -> set[tuple[str, str, str]]:
    """(mechanism, adopter, its code) of one report."""
    columns = ("mechanism", "place", "place_code")
    mine = (r for r in rows if r["year"] == year and r["report"].split("/")[-2] == reporter)
    return {tuple(r[c] for c in columns) for r in mine}


def test_a_word_inside_others_is_no_mechanism_and_vegetables_are_another_scheme(rows):
    assert had(rows, "咸宁市", 2015) == {("千万工程（咸宁市，农业农村）", "咸宁市", "421200")}
    names = {name for name, *_ in had(rows, "咸宁市", 2018)}
    assert {"路长制", "标准地", "千万工程"} <= names


def test_the_adopter_is_the_city_that_its_province_describes(rows):
    assert had(rows, "湖北省", 2019) == {("先建后验", "黄石市", "420200"), ("一网通办", "湖北省", "420000")}


def test_what_the_nation_takes_over_is_no_adoption_by_each_place(rows):
    assert {code for _, _, code in had(rows, "全国", 2019)} == {"100000"}


def test_experience_taken_over_is_a_tie_from_where_it_was_made(graph):
    stated = [dict(zip(traced.TIES, row, strict=True)) for row in traced.ties(store.open(graph))]
    assert [(t["from"], t["to"], t["channel"]) for t in stated] == [
        ("330000", "100000", "copies"),
        ("440600", "421200", "learns"),
    ]


def test_same_named_districts_are_told_apart_by_their_city(rows):
    assert had(rows, "徐州市", 2012) == {("网格化管理", "鼓楼区", "320302")}
    assert had(rows, "福州市", 2012) == {("网格化管理", "鼓楼区", "350102")}


def test_a_hotline_keeps_its_node_under_its_names_and_the_reform_after_it_has_its_own(rows):
    before, after = had(rows, "莱芜市", 2018), had(rows, "济南市", 2021)
    hotline = {name for name, *_ in before} & {name for name, *_ in after}
    assert len(hotline) == 1 and "12345" in hotline.pop()
    assert ("接诉即办", "济南市", "370100") in after


def test_envoys_of_science_and_of_culture_are_two(rows):
    names = {name for place, year in (("莱芜市", 2018), ("济南市", 2021)) for name, *_ in had(rows, place, year)}
    assert {"科技特派员", "文化特派员"} <= names


def test_a_city_that_was_merged_leads_to_the_one_after_it(graph):
    asked = "SELECT ?l { ?p skos:prefLabel '莱芜市'@zh ; dcterms:isReplacedBy/skos:prefLabel ?l }"
    assert {label for (label,) in store.open(graph).rows(asked)} == {"莱芜区"}


def test_adoption_lies_between_the_last_report_without_and_the_first_with(graph):
    done = CliRunner().invoke(app, ["trace", "路长制", "--graph", str(graph), "--format", "csv"])
    (row,) = csv.DictReader(io.StringIO(done.stdout))
    assert (row["place"], row["after"], row["by"]) == ("咸宁市", "2015", "2018")
