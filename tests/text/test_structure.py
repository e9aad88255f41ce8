"""Halves, headings and sentences, on the seed reports and on sentences in their manner."""

import pytest
from conftest import SEEDS

from kg import text
from kg.model import Half, Source
from kg.settings import Settings
from kg.text import structure
from kg.text.halves import side


def read(words: str) -> Source:
    return Source("", "a.txt", words, "txt", "utf-8")


def seed(number: str) -> Source:
    return text.read(next(SEEDS.glob(f"{number}_*")), Settings())


def halves(source: Source) -> list[tuple[Half, int]]:
    """The halves in order with the number of passages each holds."""
    out: list[tuple[Half, int]] = []
    for passage in text.passages(source):
        last = out.pop() if out and out[-1][0] == passage.half else (passage.half, 0)
        out.append((passage.half, last[1] + 1))
    return out


@pytest.mark.parametrize(
    "heading, year, half",
    [
        ("2022年工作回顾", 2023, Half.REVIEW),
        ("过去五年和2022年工作回顾", 2023, Half.REVIEW),
        ("“十四五”时期发展成就和2025年工作", 2026, Half.REVIEW),
        ("2023年重点工作", 2023, Half.PLAN),
        ("今后五年的总体要求和奋斗目标", 2023, Half.PLAN),
        ("二、下一步工作打算", None, Half.PLAN),
        ("2022年政府工作完成情况", 2023, Half.REVIEW),
        ("“十五五”时期主要目标任务", 2026, Half.PLAN),
        ("（一）加强专门委员会建设", 2023, None),
        ("坚持目标导向，完成各项任务", 2023, None),
    ],
)
def test_headings_name_a_half_or_none(heading, year, half):
    assert side(heading, year) == half


def test_the_glossary_behind_a_report_is_neither_review_nor_plan():
    lines = ["一、2022年工作回顾", "去年建成书房三座。", "二、2023年重点工作", "今年再建两座。"]
    for title in ("名词解释", "《政府工作报告》注释：", "**附件：名词注解**"):
        found = text.passages(read("\n".join([*lines, title, "城市书房：指沿街的小书房。"])))
        assert [p.half for p in found][-1] == Half.UNKNOWN and Half.PLAN in [p.half for p in found]
    other = text.passages(read("\n".join([*lines, "注释工作有序推进，名词审定有力。"])))
    assert Half.UNKNOWN not in [p.half for p in other]


@pytest.mark.parametrize(
    "number, order",
    [
        ("000", [Half.REVIEW]),
        ("001", [Half.UNKNOWN, Half.REVIEW, Half.PLAN]),
        ("002", [Half.REVIEW]),
        ("003", [Half.UNKNOWN, Half.REVIEW, Half.PLAN]),
        ("004", [Half.PLAN]),
    ],
)
def test_the_halves_of_the_seed_reports(number, order):
    assert [half for half, _ in halves(seed(number))] == order


def test_a_report_without_headings_turns_at_the_year_that_begins():
    words = (
        "各位代表：\n我代表市政府报告工作。\n"
        + "过去一年，我们建成平台十个。\n" * 9
        + "今年是关键一年，做好今年工作十分重要。\n再建五个。\n"
    )
    assert halves(read(words))[-2:] == [(Half.REVIEW, 9), (Half.PLAN, 2)]


def test_headings_stand_above_what_they_head_outermost_first():
    words = (
        "一、2022年工作回顾\n（一）党的建设\n1.制度\n坚持请示报告制度。\n（二）协商\n"
        "一是开展协商。开展双月协商座谈会六次，效果良好。\n二、2023年工作安排\n再开六次。"
    )
    source = read(words)
    found = [(words[p.start : p.end][:6], [words[a:b] for a, b in p.headings]) for p in text.passages(source)]
    assert found == [
        ("一、2022", []),
        ("（一）党的建", ["一、2022年工作回顾"]),
        ("1.制度", ["一、2022年工作回顾", "（一）党的建设"]),
        ("坚持请示报告", ["一、2022年工作回顾", "（一）党的建设", "1.制度"]),
        ("（二）协商", ["一、2022年工作回顾"]),
        ("一是开展协商", ["一、2022年工作回顾", "（二）协商", "一是开展协商"]),
        ("二、2023", []),
        ("再开六次。", ["二、2023年工作安排"]),
    ]


def test_markdown_bold_is_a_heading_and_a_name_or_an_address_is_none():
    words = "**（一）推进协商**\n市长 王小明\n各位代表："
    assert [words[a:b] for a, b in structure.headings(words, 0)] == ["**（一）推进协商**"]


def test_passages_cover_every_character_but_white_space_and_front_matter():
    source = seed("003")
    kept = "".join(source.text[p.start : p.end] for p in text.passages(source))
    assert "".join(kept.split()) == "".join(source.text.split())


def test_sentences_keep_their_closing_quotes_and_break_at_lines():
    words = "会上说：“很好！”并印发\n《办法》。完"
    assert [words[a:b] for a, b in text.sentences(words, 0, len(words))] == [
        "会上说：“很好！”",
        "并印发",
        "《办法》。",
        "完",
    ]
