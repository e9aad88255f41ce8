"""Each rule alone on sentences in the manner of the reports, and on look-alikes that must not match."""

import numpy as np
import pytest
from marked import found, read

from kg.extract.finds import Find
from kg.extract.kinds import plain, settled
from kg.extract.members import members
from kg.extract.rules import (
    bodies,
    doctrines,
    events,
    firms,
    forms,
    heads,
    lists,
    persons,
    places,
    quoted,
    studios,
    titles,
)
from kg.extract.stage import _unquoted, find
from kg.model import Type

EXAMPLES = {
    titles.titles: (
        "印发《[关于办好民生实事的实施意见](PolicyDocument)》《[委员手册](PolicyDocument)》。",
        "话剧《[春到山乡](Work)》上演，《[长河日报](Institution)》头版刊登。",
        "编印《[我的履职故事](Work)》文集，办好《[长河政协](Institution)》杂志。",
        "办好《[云岭好商量](Mechanism)》全媒体协商平台，建立《[协商工作规则](PolicyDocument)》履职机制。",
        "[云岭县政协委员履职管理办法（试行）](PolicyDocument)\n[关于建立委员履职档案的实施方案](PolicyDocument)\n",
        "一对空的书名号《》和没有合上的《意见。\n各县区政协制定办法\n云岭县办好民生实事，落实工作方案\n",
    ),
    doctrines.spirits: (
        "深入学习贯彻[党的二十大精神](Doctrine)和[习近平总书记关于安全生产的重要论述](Doctrine)。",
        "认真落实[省委十二届三次全会精神](Doctrine)，全面贯彻[习近平新时代中国特色社会主义思想](Doctrine)。",
        "全市上下精神面貌焕然一新。",
    ),
    bodies.bodies: (
        "[市委](Institution)、[市政府](Institution)高度重视，[市政协提案委员会](Institution)牵头。",
        "在[中共长沙市委](Institution)领导下，[**市政协](Institution)会同[省委统战部](Institution)调研。",
        "[市发改委](Institution)、[省教育厅](Institution)牵头，市财政局长参加，[市国资委](Institution)出资。",
        "[市委](Institution)[市政府](Institution)决策部署，各[民主党派](Institution)参加。",
        "[中央](Institution)出台《意见》，[党中央](Institution)、[国务院](Institution)作出部署。",
        "[政协长沙市第九届委员会常务委员会](Institution)作报告，[政协XX市委员会](Institution)换届，[政协第八届漳县委员会](Institution)履职。",
        "[杭州政协](Institution)擦亮品牌，[漳县政协](Institution)、[县（市）区政协](Institution)联动，[区县政协](Institution)参加。",
        "[长沙市政协](Institution)积极支持辖区内委员会客厅建设，[市政协](Institution)功能型党支部依托专门委员会建立。",
        "[市政协桥头镇工委](Institution)和[区政协工委](Institution)开展活动。",
        "参加[洞庭湖生态经济区政协主席联席会议](Institution)，[市政协委员工作委员会](Institution)牵头。",
        "长沙政协工作、长沙政协委员，“长沙政协通”客户端，全市政协主席联席会议，区县（市）政协联络组，各城区政协学习组。",
        "城市政府、市政协委员会见企业家，市委托管的园区，政府债务率下降，中央空调、国务院安委会。",
    ),
    events.events: (
        "贯彻[市委五届六次全会](Event)和[省第X次党代会](Event)部署，[党的二十大](Event)胜利召开。",
        "办好[第三届长河文化旅游节](Event)，[市十六届人大三次会议](Event)通过。",
        "在[政协长沙市第九届委员会第四次会议](Event)上，在[中国人民政治协商会议长沙市第九届委员会第五次全体会议](Event)上。",
        "召开座谈会三次，第六届社区委员会换届。",
    ),
    persons.persons: (
        "以[习近平](Person)同志为核心，[林青](Person)委员：建议增设公交。",
        "运动员[何小燕](Person)夺得金牌，[吴大江](Person)、[何小燕](Person)荣获“长河工匠”。",
        "市政协主席[林青禾](Person)带队，副主席[方韶远](Person)、[黄小满](Person)参加；[林青禾](Person)一行看了三个村。",
        "[何江远](Person)书记听取汇报，委员[徐小白](Person)向大家介绍，[徐小白](Person)领衔的提案办结。",
        "会议期间，[林青禾](Person)书记、[方韶远](Person)县长、[黄小满](Person)主任，以及其他领导到会，常务副县长、主任。",
        "县委书记任组长，主席高度重视，副主席单位，州长江大桥通车，书记关于“两个走在前”，委员荣誉，主任吴江区，市长马上办，领导任链长，市长金融奖。",
        "马克思主义学院党员委员：多读书，各位委员同志们；江陵县、洪湖市荣获表彰。",
    ),
    persons.speakers: (
        "长河市人民政府代市长　[林 青](Person)\n各位代表：",
        "市长热线办结率高。\n各位市长、区长\n",
    ),
    firms.firms: (
        "支持[长河新材料有限公司](Institution)上市，[市城投（集团）公司](Institution)改制，[长沙农商银行](Institution)挂牌。",
        "[长沙市第二人民医院](Institution)、[市第一中学](Institution)投用。",
        "培育大型企业集团公司、国有资产经营公司，县域农商银行，市第二人民医院内科大楼，市第一中学新校区。",
    ),
    lists.formulas: (
        "以“[三个代表](Doctrine)”重要思想为指导，推广“枫桥经验”。",
        "做好双百工作。",
    ),
    lists.organs: (
        "获[工信部](Institution)批准，受到[团中央](Institution)表彰。",
        "教育部门、公安部队、联合国出口货物。",
    ),
    lists.plans: (
        "落实[“十四五”规划](PolicyDocument)，编制[“十五五”规划纲要](PolicyDocument)。",
        "“十四五”时期开局良好。",
    ),
    lists.known: (
        "全面推行[河长制](Mechanism)，实现“[最多跑一次](Mechanism)”。",
        "深化[产改](Initiative)，实行[村村通](Initiative)电，推进[大应急](Mechanism)体制，每[周调度](Mechanism)。",
        "高标准地完成修编，全县道路长度增加，企业生产改造提速，创新农村贷款，一批项目年内竣工，加大应急物资储备。",
    ),
    lists.listed: (
        "着力破解[看病难](Problem)，坚定[四个自信](Doctrine)，[工商联](Institution)参加。",
        "中央空调改造完成。",
    ),
    quoted.quoted: (
        "建立“[一体两翼](Mechanism)”工作机制，开展“[书香长河](Initiative)”活动，破解“[两张皮](Problem)”难题。",
        "跑出“加速度”，让委员“沉”下去。",
    ),
    quoted.rows: (
        "打造“[红云议事厅](Mechanism)”、“[青松夜话](Mechanism)”等协商品牌。",
        "推行“[四色管理](Mechanism)”“[一链一专班](Mechanism)”等机制。",
        "叫响“云岭蜜桃”“青松米粉”等农产品品牌。",
    ),
    quoted.said: (
        "打响“[青春云岭](Initiative)”党建品牌，开展“[苦练内功](Initiative)”攻坚行动，办好“[云岭好商量](Mechanism)”协商平台。",
        "提升“[侨心](Mechanism)”政协委员会客厅，“[云岭书院](Mechanism)”是市政协开设的读书频道，委员都来。今年是“[履职提升年](Initiative)”。",
        "“快车道”越走越宽，“十四五”收官之年，“云岭书院”的由来。",
    ),
    studios.studios: (
        "[林青委员工作室](Mechanism)、[吴大江政协委员工作室](Mechanism)揭牌，“[何小燕委员商量工作室](Mechanism)”开张。",
        "[徐小白委员医药服务工作室](Mechanism)送诊下乡。",
        "新建委员工作室，文化委员工作室、党员委员工作室、高校委员工作站挂牌，金融界委员工作室。",
    ),
    forms.forms: (
        "健全“[林长+河湖长](Mechanism)”机制，落实[河（湖）长制](Mechanism)，发挥“[链长](Mechanism)”作用。",
        "群众办事[只跑一趟](Mechanism)，[一枚印章管审批](Mechanism)，坚持[亩产论英雄](Mechanism)。",
        "推进“[雪亮](Initiative)”工程，建设“[无废](Initiative)”城市。",
        "河长5公里，路长2公里，跑一次马拉松，长江大桥，“快车道”工程。",
    ),
    places.places: (
        "[乐至县](Place)、[安岳县](Place)实现脱贫，主动融入[长三角](Place)一体化，赴[绍兴](Place)考察。",
        "[长沙经开区](Place)获评全省十佳，长沙高新区管委会审批提速。",
        "支持[武威](Place)、[张掖](Place)等市改善水质，深入[崇阳县白霓镇](Place)调研。",
        "完成县级改革，新增城市绿地，全国示范县，新老城区，乐至县委，长三角办公厅，资源、安定。",
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


@pytest.mark.parametrize(
    "sentence, name, type_",
    [
        ("紧扣打造“三区三中心”，全力冲刺。", "三区三中心", "Goal"),
        ("严格落实“六个不得”要求。", "六个不得", "Mechanism"),
        ("全面贯彻“五水五定”原则。", "五水五定", "Doctrine"),
        ("持续推进中意（长河）产业园建设。", "中意（长河）产业园", "Place"),
        ("启动建设中意（长河）产业园。", "中意（长河）产业园", "Initiative"),
        ("成功创建长河高地。", "长河高地", "Initiative"),
        ("走进云岭街道政协委员工作站。", "云岭街道政协委员工作站", "Mechanism"),
    ],
)
def test_the_words_beside_a_name_settle_its_type(sentence, name, type_):
    start = sentence.index(name)
    judged = Type.INITIATIVE if type_ != "Mechanism" else Type.INSTITUTION if name.endswith("站") else Type.GOAL
    assert settled(sentence, start, start + len(name), judged) == type_


def test_places_of_a_list_are_one_each_and_pairs_of_countries_none():
    text = "中德、长沙、南昌为核心"
    finds = members(text, Find(0, len(text), Type.PLACE, "tagger"))
    assert [text[f.start : f.end] for f in finds] == ["长沙", "南昌"]


@pytest.mark.parametrize(
    "text, kind, names",
    [
        ("失信惩戒制度和守信激励制度", Type.MECHANISM, ["失信惩戒制度", "守信激励制度"]),
        ("一网通办、全市通办", Type.MECHANISM, ["一网通办", "全市通办"]),
        ("大病保险和医疗救助制度", Type.MECHANISM, ["大病保险", "医疗救助制度"]),
        ("河长制、林长制等制度", Type.MECHANISM, ["河长制", "林长制等制度"]),
        ("一网通办、杏林夜谈、最多跑一次", Type.MECHANISM, ["一网通办", "杏林夜谈", "最多跑一次"]),
        ("个转企、小升规工程", Type.INITIATIVE, ["个转企、小升规工程"]),
        ("杏林夜谈、最多跑一次", Type.MECHANISM, ["杏林夜谈、最多跑一次"]),
        ("区域评估+标准地", Type.MECHANISM, ["区域评估+标准地"]),
        ("蓝天、碧水、净土保卫战", Type.INITIATIVE, ["蓝天、碧水、净土保卫战"]),
        ("沿江高速、长河大桥", Type.INITIATIVE, ["沿江高速", "长河大桥"]),
        ("东河、西河", Type.INITIATIVE, ["东河", "西河"]),
        ("五是服务型法治政府", Type.GOAL, ["服务型法治政府"]),
        ("—长河水库枢纽工程", Type.INITIATIVE, ["长河水库枢纽工程"]),
        ("以东盟", Type.PLACE, ["东盟"]),
        ("长沙县打造预制菜示范县", Type.INITIATIVE, ["长沙县", "预制菜示范县"]),
        ("以工代赈", Type.MECHANISM, ["以工代赈"]),
    ],
)
def test_a_span_is_cut_to_its_members(text, kind, names):
    assert [text[f.start : f.end] for f in members(text, Find(0, len(text), kind, "tagger"))] == names


def test_a_place_within_a_short_quoted_name_is_no_place():
    text = "创造“长沙质量”，对接“长沙”，融入“长沙到广州”。"
    finds = [Find(s, s + 2, Type.PLACE, "tagger") for s in (3, 12, 19)]
    assert [len(members(text, f)) for f in finds] == [0, 1, 1]


def test_a_figure_of_speech_is_no_name_whatever_the_sentence_says_it_is():
    assert [f.reason for f in quoted.said("“压舱石”是全市打造的平台。")] == ["a figure of speech"]


def test_figures_of_speech_and_plain_words_are_no_names():
    text = "消费是经济的“压舱石”，实施更加积极的就业政策。"
    assert plain(text, 7, 10) == "a figure of speech" and plain(text, 19, 23) == "plain words"
    assert plain("推行“压舱石行动”。", 3, 6) == ""
    assert plain("听取居民的意见。", 2, 7) == "plain words"
    assert plain("主席会议成员牵头，并且明确责任", 0, 15) == "plain words"
    assert find(text)[0] == []


@pytest.mark.parametrize(
    "text, name",
    [
        ("“智慧长河”综合信息平台", "智慧长河"),
        ("“十四五”规划", "“十四五”规划"),
        ("“菜篮子”市长负责制", "“菜篮子”市长负责制"),
        ("“三社”联动", "“三社”联动"),
        ("“一核多点”（县乡村）协商机制", "一核多点"),
        ("“四个一”委员履职机制", "四个一"),
        ("长河”综合信息平台", "综合信息平台"),
        ("深入推行“长河", "深入推行"),
    ],
)
def test_a_span_is_cut_to_the_quoted_name_and_to_whole_marks(text, name):
    (start,), (end,) = _unquoted(text, np.array([0]), np.array([len(text)]))
    assert text[start:end] == name
