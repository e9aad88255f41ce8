"""What is proposed as another wording of a known mechanism, and what is not."""

import pytest

from kg.extract.wordings import Text, alike, propose, within


def proposed(*texts: str, least: int = 1):
    """(name, wording, kinds) for texts of one place, a year apart."""
    reports = [Text("甲", 2019 + n, t) for n, t in enumerate(texts)]
    return {(w.name, w.wording, w.kinds) for w in propose(reports, least)}


def test_the_name_alone_changed_from_one_year_to_the_next():
    found = proposed(
        "持续深化营商环境建设，全面推行帮办代办，企业满意度提升。",
        "持续深化营商环境建设，全面推行红马甲代跑腿，企业满意度提升。",
    )
    assert found == {("帮办代办", "红马甲代跑腿", ("replaced",))}


def test_other_sentences_show_nothing():
    assert proposed("全面推行帮办代办，企业满意。", "修路三十公里，全面推行旱厕改造，企业纳税。") == set()


def test_neighbouring_years_of_other_places_show_nothing():
    one = Text("甲", 2019, "深化改革，全面推行河长制，水质改善。")
    other = Text("乙", 2020, "深化改革，全面推行水管家，水质改善。")
    assert propose([one, other], 1) == []


@pytest.mark.parametrize(
    "text, wording",
    [
        ("推行长期护理保险（简称“长护保”），惠及失能老人。", "长护保"),
        ("推行“河官制”（即河长制），水质改善。", "河官制"),
    ],
)
def test_a_report_glosses_a_name(text, wording):
    assert (wording, ("gloss",)) in {(w, kinds) for _, w, kinds in proposed(text)}


def test_characters_put_in():
    assert ("网格化管理", "网格化服务化管理", ("varied",)) in proposed("推行“网格化服务化管理”。")


def test_a_quoted_name_that_shares_nothing_is_a_neighbour_only():
    assert proposed("争创全国双拥模范城“八连冠”。") == set()


def test_least_counts_places():
    texts = [Text(place, 2020, "推行“网格化服务化管理”。") for place in "甲乙"]
    assert [w.places for w in propose(texts, 2)] == [2]
    assert propose(texts[:1], 2) == []


def test_likeness_of_sentences_and_order_of_characters():
    assert alike("水质改善", "空气清新") == 0.0
    assert not within("审批行政局", "行政审批服务局")
