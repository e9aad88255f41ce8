"""The list of known mechanisms: every row can be used, no name is given away twice, the examples show the name."""

from collections import Counter, defaultdict

from kg.extract.templates import templated
from kg.lexicon import rows
from kg.model import Type
from kg.resolve.known import lexicon
from kg.resolve.wording import mechanism, numbered, plain

ROWS = rows("mechanisms")


def forms(row) -> list[str]:
    return [row.word, *filter(None, row.extra["wordings"].split(";"))]


def test_at_least_two_thousand_names_of_the_two_types():
    assert len({row.word for row in ROWS}) >= 2000
    assert {row.type for row in ROWS} == {Type.MECHANISM.value, Type.INITIATIVE.value}


def test_a_word_stands_once_in_a_sense():
    assert [key for key, n in Counter((plain(r.word), r.extra["sense"]) for r in ROWS).items() if n > 1] == []


def test_a_wording_belongs_to_one_name():
    owners = defaultdict(set)
    for row in ROWS:
        for form in forms(row):
            for name in (plain(form), numbered(plain(form))):
                owners[name].add(plain(row.word))
    assert {form: names for form, names in owners.items() if len(names) > 1} == {}


def test_every_wording_is_written_once_and_without_stray_marks():
    for row in ROWS:
        written = forms(row)
        assert len(written) == len(set(written)), row.word
        for form in written:
            assert form == form.strip() and len(plain(form)) >= 2, row.word
            assert form.count("“") == form.count("”") and form.count("（") == form.count("）"), row.word


def test_every_field_is_one_of_the_list():
    assert {row.extra["field"] for row in ROWS} <= {"", *(r.word for r in rows("fields"))}


def test_the_yes_example_has_the_name():
    assert [r.word for r in ROWS if not any(plain(form) in plain(r.yes) for form in forms(r))] == []


def test_the_no_example_looks_like_the_name():
    assert [r.word for r in ROWS if r.no and not any(plain(form) in plain(r.no) for form in forms(r))] == []


def test_every_row_says_where_it_was_seen():
    assert [row.word for row in ROWS if not row.seen] == []


def test_names_that_are_near_but_different_stay_apart():
    names = {plain(form): row.word for row in ROWS for form in forms(row)}
    apart = [
        ("河长制", "湖长制"),
        ("一网通办", "一网统管"),
        ("三社联动", "五社联动"),
        ("廉租住房", "公租房"),
        ("先照后证", "照后减证"),
        ("农村承包地三权分置", "宅基地三权分置"),
        ("城镇职工基本医疗保险", "城镇居民基本医疗保险"),
        ("公共自行车", "共享单车"),
        ("三社联动", "四社联动"),
        ("城市书房", "24小时自助图书馆"),
        ("政务公开", "政府信息公开"),
        ("社保卡一卡通", "社会保障卡"),
        ("农村税费改革", "费改税"),
        ("省直管县", "扩权强县"),
        ("多规合一", "三规合一"),
        ("湘商回归", "浙商回归"),
    ]
    assert [pair for pair in apart if names[pair[0]] == names[pair[1]]] == []


def test_wordings_of_one_mechanism_meet():
    met = [
        ("河湖长制", "河长制"),
        ("只跑一次", "最多跑一次"),
        ("以亩产论英雄", "亩均论英雄"),
        ("一颗印章管审批", "一枚印章管审批"),
        ("网格化服务管理", "网格化管理"),
        ("“12345”政务服务便民热线", "12345市民热线"),
        ("双随机一公开", "“双随机、一公开”监管"),
        ("防止返贫动态监测", "防止返贫监测和帮扶机制"),
        ("国家级5A级景区", "国家5A级旅游景区"),
        ("24小时城市书房", "城市书房"),
        ("全程代办制", "帮办代办"),
        ("链长+链主+链创", "链长制"),
    ]
    assert [pair for pair in met if mechanism(pair[0]) != mechanism(pair[1])] == []


def test_a_template_takes_no_other_things():
    others = ["泉城书房", "双减量", "亩均效益", "代办", "校长负责制"]
    others += ["河长5公里", "多跑一趟", "落地开工", "首席代表", "知行合一"]
    assert {name: templated(name) for name in others if templated(name)} == {}


def test_two_offices_with_another_body_are_no_office():
    apart = ["河长制", "河长+检察长", "林长+检察长", "企业吹哨、部门报到", "吹哨报到"]
    apart += ["零跑动", "最多跑一次", "无废城市", "无废细胞"]
    assert len({templated(name) for name in apart}) == len(apart)


def test_the_wordings_of_a_row_mean_one_node():
    nodes = {row.word: {lexicon()[plain(form)] for form in forms(row)} for row in ROWS}
    assert {word: sorted(found) for word, found in nodes.items() if len(found) > 1} == {}


def test_other_wordings_are_seen_shown_and_mean_their_node():
    table = rows("aliases")
    assert [row.word for row in table if not row.seen] == []
    of = defaultdict(set)
    for form, nodes in lexicon().items():
        of[nodes[0]].add(form)
    assert [r.word for r in table if not any(form in plain(r.yes) for form in of[mechanism(r.word)])] == []
    assert [(r.word, f) for r in table for f in forms(r) if mechanism(f) != mechanism(r.word)] == []
    assert len(table) >= 340 and sum(len(forms(row)) - 1 for row in table) >= 680
