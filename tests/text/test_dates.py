"""The report year and the day of delivery."""

import pytest

from kg.text import dates, structure


def given(words: str) -> tuple[int | None, str | None]:
    found = dates.given(words, 0, structure.headings(words, 0))
    return found.year, found.date


@pytest.mark.parametrize(
    "words, year, date",
    [
        ("——2023年1月5日在某市第六届人民代表大会第三次会议上\n各位代表：\n", 2023, "2023-01-05"),
        ("（二〇二一年十二月二十八日）\n各位代表：\n", 2022, "2021-12-28"),
        ("2021年11月3日在市人大会议上\n各位代表：\n", 2022, "2021-11-03"),
        ("2022年政府工作报告\n各位代表：\n", 2022, None),
        ("各位代表：\n一、2022年工作回顾\n建成平台。\n二、2023年重点工作\n再建。", 2023, None),
        ("各位委员：\n2022年是本届政协开局之年。" + "工作扎实推进。" * 40 + "\n2023年是关键一年。", 2023, None),
        ("2022年是党的二十大召开之年。市政协工作的指导思想是：围绕中心。", 2022, None),
        ("各位代表：\n一、“十三五”时期工作回顾\n五年来成绩显著。", 2021, None),
        ("2035年远景目标\n到2025年基本建成。", None, None),
        ("现将有关情况汇报如下：2021年，中央出台意见。", None, None),
    ],
)
def test_the_year_counts_from_the_day_the_title_or_the_headings(words, year, date):
    assert given(words) == (year, date)


def test_what_contradicts_the_year_is_told():
    words = "2020年政府工作报告\n——2019年1月9日在会上\n各位代表：\n一、2018年工作回顾\n二、2019年工作安排\n"
    found = dates.given(words, 0, structure.headings(words, 0))
    assert (found.year, found.conflicts) == (2019, ("year in the title says 2020: 2020年政府工作报告",))
