"""What each rule of claims says, whole, of a sentence and of its look-alike."""

import pytest

from bench.claims import found, read


def said(marked: str, where: str = "@ review 咸宁市 2024") -> set[tuple[str, ...]]:
    """Every claim of one marked-up sentence but for statuses said alone."""
    return {tuple(t) for t in found(next(read(f"{where}\n{marked}")))}


def without_status(marked: str, where: str = "@ review 咸宁市 2024") -> set[tuple[str, ...]]:
    return {t for t in said(marked, where) if t[1] != "status"}


@pytest.mark.parametrize(
    ("review", "plan", "sentence"),
    [
        ("launched", "planned", "建立“[街坊议事](Mechanism)”机制。"),
        ("running", "planned", "推行“[街坊议事](Mechanism)”。"),
        ("running", "running", "持续推进“[街坊议事](Mechanism)”。"),
        ("running", "scaled", "深入开展“[街坊议事](Mechanism)”活动。"),
        ("scaled", "scaled", "推动“[街坊议事](Mechanism)”常态化。"),
        ("launched", "planned", "率先推行“[街坊议事](Mechanism)”。"),
        ("ended", "ended", "取消“[街坊议事](Mechanism)”。"),
        ("recognised", "recognised", "“[街坊议事](Mechanism)”入选全国优秀案例。"),
        ("launched", "planned", "获评全国“[街坊议事](Initiative)”示范市。"),
        ("running", "planned", "取消收费、推行“[街坊议事](Mechanism)”。"),
        ("launched", "planned", "全市组织的“[街坊议事](Initiative)”日前启动。"),
        ("mentioned", "mentioned", "考察了三个村以及“[街坊议事](Mechanism)”。"),
        ("mentioned", "mentioned", "政协组织“[街坊议事](Mechanism)”的由来。"),
        ("mentioned", "mentioned", "涌现出“[街坊议事](Mechanism)”和每晚19:00的会。"),
        ("mentioned", "mentioned", "“[街坊议事](Mechanism)”的由来，老人们说得最清楚。"),
        ("launched", "planned", "建立全面规范、公开透明的[街坊议事](Mechanism)。"),
    ],
)
def test_status_by_verb_and_half(review, plan, sentence):
    for half, status in (("review", review), ("plan", plan)):
        told = said(sentence, f"@ {half} 咸宁市 2024")
        assert {t for t in told if t[1] == "status"} == {("街坊议事", "status", status)}


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("建成“[街坊议事](Mechanism)”厅185个。", {("街坊议事", "figure", "185.0 个  result")}),
        ("“[街坊议事](Mechanism)”调解纠纷450余起。", {("街坊议事", "figure", "450.0 起 余 result")}),
        ("“[街坊议事](Mechanism)”化解矛盾***件。", {("街坊议事", "figure", "? 件  result")}),
        ("“[街坊议事](Mechanism)”惠及群众近1.5万人。", {("街坊议事", "figure", "15000.0 人 近 result")}),
        ("2023年5月启动“[街坊议事](Mechanism)”。", set()),
        ("“[街坊议事](Mechanism)”覆盖年收入5万元以下的家庭。", set()),
        ("启动“[街坊议事](Mechanism)”；工业增长6.5%。", set()),
    ],
)
def test_figures(sentence, claims):
    assert without_status(sentence) == claims


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("学习借鉴[杭州](Place)“[街坊议事](Mechanism)”经验。", {("街坊议事", "tie", "learns 杭州")}),
        ("复制推广[苏州](Place)“[街坊议事](Mechanism)”做法。", {("街坊议事", "tie", "copies 苏州")}),
        ("学习借鉴[北京](Place)冬奥会经验，办好“[街坊议事](Mechanism)”。", set()),
        ("推广新时代“[枫桥经验](Mechanism)”。", set()),
        ("学习湘潭钢铁集团公司经验，建立“[街坊议事](Mechanism)”。", set()),
        ("推广[咸安区](Place)“[街坊议事](Mechanism)”经验。", set()),
        ("兄弟城市来我市学习“[街坊议事](Mechanism)”经验。", set()),
        ("与[岳阳市](Place)建立“[街坊议事](Mechanism)”机制。", {("街坊议事", "tie", "cooperates 岳阳市")}),
        ("与银行建立“[街坊议事](Mechanism)”机制。", set()),
        ("对口支援[博乐市](Place)，援建“[街坊议事](Mechanism)”厅。", {("街坊议事", "tie", "paired help 博乐市")}),
        ("积极参加[长江中游城市群联席会议](Mechanism)。", {("长江中游城市群联席会议", "tie", "joins 长江中游城市群")}),
    ],
)
def test_ties(sentence, claims):
    assert without_status(sentence) == claims


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("协助[市委](Institution)出台《[议事办法](PolicyDocument)》。", {("议事办法", "issues", "市委")}),
        ("会同[市工商联](Institution)开展“[街坊议事](Mechanism)”。", {("街坊议事", "takesPart", "市工商联")}),
        ("完善同[市工商联](Institution)和乡贤的“[街坊议事](Mechanism)”机制。", {("街坊议事", "takesPart", "市工商联")}),
        ("由[市民政局](Institution)牵头推行“[街坊议事](Mechanism)”。", {("街坊议事", "leads", "市民政局")}),
        ("向[市委](Institution)报告“[街坊议事](Mechanism)”情况。", set()),
        ("贯彻《[办法](PolicyDocument)》，建立“[街坊议事](Mechanism)”制度。", {("街坊议事", "restsOn", "办法")}),
        ("执行《[议事办法](PolicyDocument)》，落实“[街坊议事](Mechanism)”制度。", set()),
        ("为解决噪声扰民问题，建立“[街坊议事](Mechanism)”。", {("街坊议事", "answers", "噪声扰民")}),
        ("紧扣打造“[幸福新城](Goal)”，开展“[街坊议事](Mechanism)”。", {("街坊议事", "serves", "幸福新城")}),
        ("打造“[幸福新城](Goal)”，开展“[街坊议事](Mechanism)”。", set()),
        ("“[街坊议事](Mechanism)”被《[湖北日报](Institution)》报道。", {("街坊议事", "recognisedBy", "湖北日报")}),
        ("向《[湖北日报](Institution)》投稿介绍“[街坊议事](Mechanism)”。", set()),
        ("推行“[街坊议事](Mechanism)”（简称“街议”）。", {("街坊议事", "gloss", "街议")}),
    ],
)
def test_who_ground_and_recognition(sentence, claims):
    assert without_status(sentence) == claims


@pytest.mark.parametrize(
    ("where", "sentence", "adopters"),
    [
        ("CITY", "[*县政协](Institution)建立“[街坊议事](Mechanism)”。", {"*县政协"}),
        ("湖北省 2023", "[黄石市](Place)推行“[街坊议事](Mechanism)”。", {"黄石市"}),
        ("湖北省 2023", "支持[黄石市](Place)推行“[街坊议事](Mechanism)”。", set()),
        ("黄石市 2023", "[黄石市](Place)推行“[街坊议事](Mechanism)”。", set()),
        ("黄石市 2023", "各县区推行“[街坊议事](Mechanism)”。", set()),
    ],
)
def test_adopter(where, sentence, adopters):
    assert {t[2] for t in said(sentence, f"@ review {where}") if t[1] == "adopter"} == adopters


def test_lines_out_of_order_are_put_together_again():
    page = "尽快解决。  \n[李小雨](Person)委员:希望把公园的路灯\n"
    case = next(read("@ review CITY\n[李小雨](Person)委员:希望把公园的路灯"))
    text = page.replace("[", "").replace("](Person)", "")
    from kg.extract.claims.persons import persons
    from kg.model import Half, Mention, Type

    start = text.index("李小雨")
    mention = Mention(start, start + 3, "李小雨", Type.PERSON, "marked", Half.REVIEW, (start, len(text) - 1))
    claims = [(c.property, c.value) for c in persons(text, case.report, (mention,))]
    assert claims == [("role", "委员"), ("asks", "希望把公园的路灯尽快解决。")]
