"""Masks, and what looks like them."""

import pytest

from kg.text import masks


@pytest.mark.parametrize(
    "words, hidden",
    [
        ("在中共**市委领导下，开展活动*次，协商**余场。", ["**", "*", "**"]),
        ("实施“*+*托*机制”，融资*.**亿元。", ["*", "*", "*", "*", "**"]),
        ("X市政协贯彻XXX重要讲话，XX市第X次党代会。", ["X", "XXX", "XX", "X"]),
        ("××县××镇", ["××", "××"]),
        ("某市某某局", ["某", "某某"]),
        ("**市政协开展协商，推动**高质量发展。", ["**", "**"]),
        ("**一、2022年工作回顾**", []),
        ("**市长 王小明**", []),
        ("**（一）经济平稳增长。**全年生产总值增长百分之六。", []),
        ("会议召开。**六是**市财政安排资金。", []),
        ("* 第一条\n* 第二条", []),
        ("X光机3台，5G+X，数据要素X行动，AX30型，3×100万千瓦", []),
        ("某些地方", []),
    ],
)
def test_masks_and_look_alikes(words, hidden):
    assert [words[a:b] for a, b in masks(words)] == hidden
