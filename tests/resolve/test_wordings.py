"""Every way one mechanism is worded, on sentences in the manner of the reports, and beside each what looks like it."""

import pytest
from marked_reports import labels, nodes, record

PLACES = ("咸宁市", "定西市", "黄山市", "佛山市", "漳县")

ONE = {
    "marks and brackets": ("推行“[拿地即开工](Mechanism)”。", "推行[“拿地即开工”模式](Mechanism)。"),
    "width": ("推行“[互联网＋监管](Mechanism)”。", "推行“[互联网+监管](Mechanism)”。"),
    "numerals": (
        "群众办事[最多跑一次](Mechanism)。",
        "群众办事“[最多跑1次](Mechanism)”。",
        "[只需跑一趟](Mechanism)办结。",
    ),
    "offices together": (
        "落实[河（湖）长制](Mechanism)。",
        "四级[河湖长](Mechanism)履职。",
        "推行[河湖林长制](Mechanism)。",
    ),
    "chiefs": (
        "市委书记任[总林长](Mechanism)。",
        "健全[林长制责任体系](Mechanism)。",
        "设[四级林长](Mechanism)两千名。",
    ),
    "short and spelled out": ("试点[长护险](Mechanism)。", "开展[长期护理保险制度试点](Mechanism)。"),
    "head": (
        "健全[容错机制](Mechanism)。",
        "用好[容错纠错机制](Mechanism)。",
        "完善[容错纠错等工作机制](Mechanism)。",
    ),
    "separators": (
        "健全[守信联合激励和失信联合惩戒机制](Mechanism)。",
        "健全[守信联合激励、失信联合惩戒机制](Mechanism)。",
    ),
    "filler": ("推进[公务用车制度改革](Initiative)。", "推进[公务用车制度等改革](Initiative)。"),
    "scope before": ("推行[产业链链长制](Mechanism)。", "推行[主导产业链“链长制”](Mechanism)。"),
    "scope behind": ("推行[分级诊疗](Mechanism)。", "列入[全国分级诊疗试点城市](Initiative)。"),
    "a trial of the nation and of a province": (
        "推行[分级诊疗](Mechanism)。",
        "列为[分级诊疗国家试点](Initiative)。",
        "列为[分级诊疗省级试点](Initiative)。",
    ),
    "a reform and its trial": ("推进[公立医院改革](Initiative)。", "列入[公立医院改革试点](Initiative)。"),
    "a 制 with 度": ("实行[项目法人责任制](Mechanism)。", "实行[项目法人责任制度](Mechanism)。"),
    "a good example": ("建设[幸福河湖](Initiative)。", "入选全国[幸福河湖优秀案例](Initiative)。"),
    "the number of a footnote": ("建设[四好农村路](Initiative)。", "建设[“四好农村路〔17〕”](Initiative)。"),
    "place before": ("建成[智慧城管](Mechanism)。", "建成[咸宁智慧城管平台](Mechanism)。"),
    "verb in front": ("[全面推行田长制](Mechanism)。", "[落实耕地保护田长制](Mechanism)。"),
    "parts spelled out with their number": (
        "打好[三大攻坚战](Initiative)。",
        "打好[防范化解重大风险、精准脱贫、污染防治三大攻坚战](Initiative)。",
    ),
    "scope before a name of parts": (
        "落实[党政同责、一岗双责](Mechanism)。",
        "落实[安全生产党政同责、一岗双责](Mechanism)。",
    ),
    "order of the parts": (
        "推行“[药企+药田+药农](Mechanism)”模式。",
        "推行“[药农+药田+药企](Mechanism)”模式。",
    ),
    "和 for 与": ("推进[杏林巡诊与送药](Initiative)。", "推进[杏林巡诊和送药](Initiative)。"),
    "a plan of a drive": ("实施[杏林巡诊三年行动](Initiative)。", "实施[杏林巡诊三年行动计划](Initiative)。"),
    "a drive without its word": ("开展[渔船安全专项整治](Initiative)。", "开展[渔船安全专项整治行动](Initiative)。"),
    "end of a bracket": ("推行[杏林巡诊制](Mechanism)。", "在（区、[市）杏林巡诊制](Mechanism)推行中。"),
    "a conjunction left over": ("完善[杏林巡诊机制](Mechanism)。", "完善[杏林巡诊机制和](Mechanism)运转办法。"),
    "a reform cut off": ("深化[电力体制](Initiative)、农垦改革。", "深化[电力体制改革](Initiative)。"),
    "number and parts": (
        "兜牢[三保支出](Mechanism)。",
        "落实[保工资、保运转、保基本民生](Mechanism)要求。",
    ),
    "commas between the parts": ("建[县、乡、村三级药柜](Mechanism)。", "建[县乡村三级药柜](Mechanism)。"),
    "pastures": ("实施[农村牧区危房改造](Initiative)。", "实施[农村危房改造](Initiative)。"),
    "batch of an award": ("入选[第三批国家药旅融合示范区](Initiative)。", "入选[国家药旅融合示范区](Initiative)。"),
    "a model city": ("获评[药旅融合示范市](Initiative)。", "获评[药旅融合示范城市](Initiative)。"),
    "digits and characters": ("推进[药旅融合3年行动](Initiative)。", "推进[药旅融合三年行动](Initiative)。"),
    "minutes": ("建[一刻钟药圈](Mechanism)。", "建[15分钟药圈](Mechanism)。", "建[十五分钟药圈](Mechanism)。"),
    "a year and its activity": ("开展[药材质量年](Initiative)。", "开展[药材质量年活动](Initiative)。"),
    "bracket cut off": ("建设[新时代文明实践中心（站](Mechanism)。", "建设[新时代文明实践站](Mechanism)。"),
}


@pytest.mark.parametrize("texts", ONE.values(), ids=ONE)
def test_wordings_of_one_mechanism_are_one_node(texts):
    found = nodes(*(record(text, place) for text, place in zip(texts, PLACES, strict=False)))
    assert len({report[0].id for report in found}) == 1


APART = {
    "a lake is no river": ("落实[湖长制](Mechanism)。", "落实[河长制](Mechanism)。"),
    "another body beside": ("推行“[林长+检察长](Mechanism)”。", "推行[林长制](Mechanism)。"),
    "no trip and one": ("企业办事[零跑动](Mechanism)。", "企业办事[最多跑一次](Mechanism)。"),
    "house and land": ("推行[交房即交证](Mechanism)。", "推行[交地即交证](Mechanism)。"),
    "firms whistle": ("推行“[企业吹哨、部门报到](Mechanism)”。", "推行“[街乡吹哨、部门报到](Mechanism)”。"),
    "city and park": ("创建[无废城市](Initiative)。", "创建[无废园区](Initiative)。"),
    "whole land and land": ("试点[全域土地综合整治](Initiative)。", "实施[土地综合整治](Initiative)。"),
    "first licence": ("推行[先照后证](Mechanism)。", "推行[照后减证](Mechanism)。"),
    "high standard": ("[高标准地](Mechanism)完成修编。", "推行[标准地](Mechanism)出让。"),
    "vegetables": (
        "实施蔬菜“[千万工程](Initiative)”，扶持大棚种植。",
        "学习“[千万工程](Initiative)”经验建设和美乡村。",
    ),
    "two joined by a plus": (
        "推行“[区域评估+标准地](Mechanism)”改革。",
        "推行[区域评估](Mechanism)。",
        "推行[标准地](Mechanism)。",
    ),
    "two in one pair of marks": (
        "深化“[一网通办、一网统管](Mechanism)”改革。",
        "推行[一网通办](Mechanism)。",
        "推行[一网统管](Mechanism)。",
    ),
    "two quoted, one head": (
        "深化[“区域评估”“拿地即开工”改革](Mechanism)。",
        "开展[区域评估](Mechanism)。",
        "推行[拿地即开工](Mechanism)。",
    ),
    "two under one head": (
        "完善[大病保险和医疗救助制度](Mechanism)。",
        "完善[大病保险](Mechanism)。",
        "完善[医疗救助制度](Mechanism)。",
    ),
    "an office and another thing": ("推行“[林长+网格化管理](Mechanism)”。", "推行[林长制](Mechanism)。"),
    "three of a larger number": ("推行[三十五证合一、一照一码](Mechanism)。", "推行[五证合一](Mechanism)。"),
    "another order with a plus": ("发展“[药旅+生态](Mechanism)”。", "发展“[生态+药旅](Mechanism)”。"),
    "other figures": ("推进“[药企+药田](Mechanism)”。", "推进“[药企+药店](Mechanism)”。"),
    "a plan of another span": ("实施[杏林三年行动](Initiative)。", "实施[杏林五年行动计划](Initiative)。"),
    "neutral is no conjunction": ("推进[杏林碳中和](Initiative)。", "推进[杏林碳中](Initiative)。"),
    "permits, penalties and one seal": (
        "推行[相对集中行政许可权](Mechanism)。",
        "推行[相对集中行政处罚权](Mechanism)。",
        "实行[一枚印章管审批](Mechanism)。",
    ),
    "one campaign and the next": (
        "打好[大气污染防治攻坚战](Initiative)。",
        "打赢[蓝天保卫战](Initiative)。",
    ),
    "coal for gas and for both": ("实施[煤改气](Initiative)。", "实施[煤改电、煤改气](Initiative)。"),
    "other minutes": ("建[10分钟药圈](Mechanism)。", "建[15分钟药圈](Mechanism)。"),
    "other counts": ("办好[十件药乡实事](Initiative)。", "办好[12件药乡实事](Initiative)。"),
    "a model county": ("获评[药旅融合示范市](Initiative)。", "获评[药旅融合示范县](Initiative)。"),
    "medical care of pastures": ("落实[农牧区医疗制度](Mechanism)。", "落实[农村医疗制度](Mechanism)。"),
    "regimes named together": (
        "深化[电力体制和农垦改革](Initiative)。",
        "深化[电力体制改革](Initiative)。",
        "深化[农垦改革](Initiative)。",
    ),
    "a title of the nation and of a province": (
        "获评[国家卫生县城](Initiative)。",
        "获评[省卫生县城](Initiative)。",
    ),
    "digits are no version": ("开通[12345](Mechanism)。", "发放[123456](Initiative)份。"),
    "school and river": ("实行[校长负责制](Mechanism)。", "实行[河长制](Mechanism)。"),
}


@pytest.mark.parametrize("texts", APART.values(), ids=APART)
def test_what_only_looks_alike_is_another_node(texts):
    found = nodes(*(record(text, place) for text, place in zip(texts, PLACES, strict=False)))
    assert len({report[0].id for report in found}) == len(texts)


def test_envoys_are_told_apart_by_their_field():
    texts = ("选派[特派员](Mechanism)下乡开展科技服务。", "选派文化[特派员](Mechanism)进乡镇文艺队。")
    assert [names[0] for names in labels(*(record(t, "咸宁市") for t in texts))] == ["科技特派员", "文化特派员"]


def test_points_of_villagers_and_of_migrants_are_two():
    texts = ("用[积分制](Mechanism)推进移风易俗。", "外来务工人员凭[积分制](Mechanism)申请落户。")
    assert [names[0] for names in labels(*(record(t, "佛山市") for t in texts))] == ["乡村治理积分制", "积分入户"]


def test_a_narrower_name_keeps_its_node_below_the_wider():
    text = "建[委员工作室](Mechanism)和[界别委员工作室](Mechanism)，再建[委员工作室](Mechanism)。"
    found = [e for report in nodes(record(text, "咸宁市"), record(text, "定西市")) for e in report]
    wide, narrow = (next(e for e in found if e.label == name) for name in ("委员工作室", "界别委员工作室"))
    assert wide.id in narrow.broader


def test_members_of_a_template_know_each_other():
    (river, road), *_ = nodes(record("落实[河长制](Mechanism)和[路长制](Mechanism)。", "咸宁市"))
    assert road.id in river.same_template
    assert set(river.broader) & set(road.broader)
