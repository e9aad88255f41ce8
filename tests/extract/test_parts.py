"""Numeral abbreviations unpacked, whole, and lists that are none."""

import pytest

from kg.extract.abbreviations import canonical, known, spelled_out
from kg.extract.parts import counts, mismatches, unpack
from kg.lexicon import rows
from kg.model import Half, Mention, Passage, Source, Type


def parts(text: str, name: str, type: Type = Type.MECHANISM) -> tuple[str, ...]:
    return _unpacked(text, name, type).parts


def _unpacked(text: str, name: str, type: Type = Type.MECHANISM) -> Mention:
    source, mention = _marked(text, name, type)
    return unpack(source, (), [mention])[0]


def _marked(text: str, name: str, type: Type) -> tuple[Source, Mention]:
    start = text.index(name)
    sentence = (text.rfind("。", 0, start) + 1, (text.find("。", start) + 1) or len(text))
    mention = Mention(start, start + len(name), name, type, "a", Half.REVIEW, sentence)
    return Source("0" * 16, "a", text, "txt", "utf-8"), mention


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("推动教师、教材、课堂“三下乡”。", "三下乡", ("教师", "教材", "课堂")),
        ("建立“两个一”办事机制，每月走访一户居民，提交一条建议。", "“两个一”办事机制",
         ("走访一户居民", "提交一条建议")),
        ("建成“智慧街道”平台，包括办公系统、巡查系统和投诉系统。", "“智慧街道”平台",
         ("办公系统", "巡查系统", "投诉系统")),
        ("努力实现案件数和伤亡数“双下降”。", "双下降", ("案件数", "伤亡数")),
        ("实现党的组织对楼栋、党的工作对住户“两个全覆盖”。", "两个全覆盖", ("党的组织对楼栋", "党的工作对住户")),
        ("提出联系一个社区、结对一户家庭等“八个一”要求。", "八个一", ("联系一个社区", "结对一户家庭")),
        ("推行“两个转变”（转作风、转职能），成效明显。", "两个转变", ("转作风", "转职能")),
        ("“三问”即问时、问效、问责。", "三问", ("问时", "问效", "问责")),
        ("建立“三个监督”机制，围绕规划开展会议监督、紧盯工期开展视察监督、依托信箱开展网络监督，抓好整改。", "三个监督",
         ("会议监督", "视察监督", "网络监督")),
        ("由街道书记现场督办、市政府督查室跟踪督办，通过“两个督办”机制提升质量。", "两个督办",
         ("街道书记现场督办", "市政府督查室跟踪督办")),
        ("建立“三个一”机制，每人每年至少走访一户居民，提交一条建议，解决一个难题。", "三个一",
         ("走访一户居民", "提交一条建议", "解决一个难题")),
        ("推行“四个抓手”。一是抓学习，提升本领。二是抓调研。三是抓落实。四是抓考核。", "四个抓手",
         ("抓学习", "抓调研", "抓落实", "抓考核")),
        ("“一卡一区”：“一卡”是人才卡，“一区”是服务专区。", "一卡一区", ("人才卡", "服务专区")),
        ("搭建“智慧街道”信息平台，完善办公系统、巡查系统、投诉系统和随手拍APP等。", "智慧街道",
         ("办公系统", "巡查系统", "投诉系统", "随手拍APP")),
        ("完善人民调解、行政调解、司法调解等联动体系。", "人民调解、行政调解、司法调解等联动体系",
         ("人民调解", "行政调解", "司法调解")),
        ("巩固和扩大“三证合一”成果。", "三证合一", ()),
        ("增强“四个意识”、坚定“四个自信”。", "四个自信", ()),
        ("抓好国家级、省级“一村一品”村镇建设。", "一村一品", ()),
        ("实施道路、管网“五大工程”。", "五大工程", ()),
        ("全面落实河长制。", "河长制", ()),
    ],
)  # fmt: skip
def test_parts(text, name, found):
    assert parts(text, name) == found


def test_what_does_not_fit_the_numeral_is_recorded():
    source, mention = _marked("推行“三个转变”（转作风、转职能），成效明显。", "三个转变", Type.MECHANISM)
    drops = [(d.text, d.reason, d.winner) for d in mismatches(source, (mention,))]
    assert drops == [("转作风、转职能", "2 items where the name says 3", "三个转变")]


def test_counts_are_those_of_the_numerals():
    assert sorted(counts("一改两为")) == [2, 3]
    assert sorted(counts("“四个三”机制")) == [4]
    assert counts("十四五") == counts("一网通办") == counts("双周协商") == frozenset()


@pytest.mark.parametrize(
    "wording",
    [
        "党的组织对党员委员全覆盖、党的工作对全体委员全覆盖",
        "党的组织对党员委员的全覆盖、党的工作对政协委员的全覆盖",
    ],
)
def test_spelled_out_forms_have_the_name_of_the_abbreviation(wording):
    assert _unpacked(f"推动{wording}。", wording).canonical == "两个全覆盖"


def test_what_a_passage_spells_out_is_a_mention_where_none_stands():
    text = "着力解决工作基础薄弱、人员力量薄弱问题。"
    source = Source("0" * 16, "a", text, "txt", "utf-8")
    added = unpack(source, (Passage(0, len(text), Half.PLAN),), [])
    assert [(m.text, m.type, m.canonical, m.half, m.rule) for m in added] == [
        ("工作基础薄弱、人员力量薄弱", Type.PROBLEM, "两个薄弱", Half.PLAN, "spelled out")
    ]
    assert unpack(source, (Passage(0, len(text), Half.PLAN),), added) == added


def test_the_same_head_with_other_parts_is_another_mechanism():
    assert _unpacked("推动燃气管网全覆盖、供热管网全覆盖。", "燃气管网全覆盖、供热管网全覆盖").canonical == ""


def test_a_report_adds_its_own_abbreviations():
    text = "推进道路亮化、河岸绿化“两化工程”。今年道路亮化工程、河岸绿化工程全面完成。"
    long = "道路亮化工程、河岸绿化工程"
    source, short = _marked(text, "两化工程", Type.INITIATIVE)
    _, spelled = _marked(text, long, Type.INITIATIVE)
    assert [m.canonical for m in unpack(source, (), [short, spelled])] == ["", "两化工程"]


def test_every_abbreviation_is_found_where_it_is_spelled_out_under_its_head():
    missed = [a.name for a in known() if counts(a.name) and len(a.parts) not in counts(a.name) | {len(a.parts)}]
    assert missed == []
    assert {r.word for r in rows("abbreviations")} == {a.name for a in known()}


def test_spelled_out_in_running_text():
    text = "着力解决工作基础薄弱、人员力量薄弱问题，以及地基薄弱、墙体薄弱问题。"
    assert [(text[s:e], a.name) for s, e, a in spelled_out(text)] == [("工作基础薄弱、人员力量薄弱", "两个薄弱")]
    assert canonical("地基薄弱、墙体薄弱", (), known()) == ""
