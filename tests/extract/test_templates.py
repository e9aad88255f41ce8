"""Names made from templates: every row finds its own examples and leaves its look-alikes; forms of one name meet."""

import pytest
from marked import found

from kg.extract.rules.forms import forms
from kg.extract.templates import templated, templates
from kg.lexicon import rows
from kg.resolve.wording import mechanism

ROWS = list(zip(rows("templates"), templates(), strict=True))


@pytest.mark.parametrize("row, template", ROWS, ids=[f"{row.word}{n}" for n, (row, _) in enumerate(ROWS)])
def test_a_row_finds_its_examples_and_not_its_look_alike(row, template):
    for example in row.yes.split("|"):
        names = [name.replace("“", "").replace("”", "") for name, _ in found(example, forms)]
        assert any(template.name.search(name) for name in names), example
    assert found(row.no, forms) == []


def test_every_form_has_an_anchor_and_its_own_place():
    assert [row.word for row, template in ROWS if not all(template.anchors) or not row.seen] == []


@pytest.mark.parametrize(
    "forms_, node",
    [
        (("四级林长", "林（草）长制", "总林长", "林长责任制", "“林长+护林员”模式"), "林长制"),
        (("重点产业“链长”制", "产业链链长制", "双链长制", "总链长"), "链长制"),
        (("最多跑“一次”", "只需跑1趟", "仅跑一次"), "最多跑一次"),
        (("一颗公章管审批", "一章审批", "一枚图章管到底"), "一枚印章管审批"),
        (("容缺后补", "容缺审批制度", "“容缺”机制", "容缺容办"), "容缺受理"),
        (("以亩产论英雄", "“亩均论英雄”改革"), "亩均论英雄"),
        (("街镇吹哨、部门报到", "社区吹哨，党员报到"), "吹哨报到"),
    ],
)
def test_forms_of_one_template_meet(forms_, node):
    assert {mechanism(form) for form in forms_} == {mechanism(node)}


def test_kin_of_one_template_stay_apart():
    names = ("林长制", "湖长制", "路长制", "链长制", "校长负责制", "河长+检察长", "林长+检察长")
    assert len({templated(name) or name for name in names}) == len(names)


def test_a_number_or_a_distance_is_no_chief():
    assert found("大桥段河长5公里，道路长度和校长、局长各有说明。", forms) == []
