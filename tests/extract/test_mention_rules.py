"""Each rule alone on sentences in the manner of the reports, and on look-alikes that must not match."""

import pytest
from marked import found, read

from kg.extract.rules import bodies, doctrines, events, heads, lists, persons, quoted, titles

EXAMPLES = {
    titles.titles: (
        "印发《[关于办好民生实事的实施意见](PolicyDocument)》《[委员手册](PolicyDocument)》。",
        "话剧《[春到山乡](Work)》上演，《[长河日报](Institution)》头版刊登。",
        "编印《[我的履职故事](Work)》文集，办好《[长河政协](Institution)》杂志。",
        "一对空的书名号《》和没有合上的《意见。",
    ),
    doctrines.spirits: (
        "深入学习贯彻[党的二十大精神](Doctrine)和[习近平总书记关于安全生产的重要论述](Doctrine)。",
        "认真落实[省委十二届三次全会精神](Doctrine)，全面贯彻[习近平新时代中国特色社会主义思想](Doctrine)。",
        "全市上下精神面貌焕然一新。",
    ),
    bodies.bodies: (
        "[市委](Institution)、[市政府](Institution)高度重视，[市政协提案委员会](Institution)牵头。",
        "在[中共长沙市委](Institution)领导下，[**市政协](Institution)会同[省委统战部](Institution)调研。",
        "[市委](Institution)[市政府](Institution)决策部署，各[民主党派](Institution)参加。",
        "[中央](Institution)出台《意见》，[党中央](Institution)、[国务院](Institution)作出部署。",
        "市政协委员会见企业家，市委托管的园区，政府债务率下降，中央空调、国务院安委会。",
    ),
    events.events: (
        "贯彻[市委五届六次全会](Event)和[省第X次党代会](Event)部署，[党的二十大](Event)胜利召开。",
        "办好[第三届长河文化旅游节](Event)，[市十六届人大三次会议](Event)通过。",
        "召开座谈会三次，第六届社区委员会换届。",
    ),
    persons.persons: (
        "以[习近平](Person)同志为核心，[林青](Person)委员：建议增设公交。",
        "马克思主义学院党员委员：多读书，各位委员同志们。",
    ),
    lists.plans: (
        "落实[“十四五”规划](PolicyDocument)，编制[“十五五”规划纲要](PolicyDocument)。",
        "“十四五”时期开局良好。",
    ),
    lists.known: (
        "全面推行[河长制](Mechanism)，实现“[最多跑一次](Mechanism)”。",
        "高标准地完成修编，全县道路长度增加。",
    ),
    lists.listed: (
        "着力破解[看病难](Problem)，坚定[四个自信](Doctrine)，[工商联](Institution)参加。",
        "中央空调改造完成。",
    ),
    quoted.quoted: (
        "建立“[一体两翼](Mechanism)”工作机制，开展“[书香长河](Initiative)”活动，破解“[两张皮](Problem)”难题。",
        "跑出“加速度”，让委员“沉”下去。",
    ),
    heads.heads: (
        "健全[委员联系界别群众制度](Mechanism)，深入实施[水系连通工程](Initiative)。",
        "健全机制，完善各项制度。",
    ),
}  # fmt: skip


@pytest.mark.parametrize("rule, example", [(r, e) for r, examples in EXAMPLES.items() for e in examples])
def test_rule_finds_what_is_marked(rule, example):
    text, marks = read(example)
    assert found(text, rule) == marks


def test_empty_phrases_are_told_with_their_reason():
    assert [f.reason for f in heads.heads("完善各项工作机制。")] == ["empty phrase"]
