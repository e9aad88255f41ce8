"""What is one node and what is not, on sentences in the manner of the seed reports."""

from random import Random

from marked_reports import labels, nodes, record

from kg.model import Decision, Level
from kg.resolve import keyed, local, resolve

PARTY = (
    "一是加强政协党的建设。在专委会成立功能型党支部，"
    "推动“[两个全覆盖](Mechanism=党的组织对党员委员全覆盖;党的工作对政协委员全覆盖)”落到实处。"
)


def one(*records, **more) -> bool:
    """Whether the first mentions of all reports have one node."""
    return len({report[0].id for report in nodes(*records, **more)}) == 1


def test_quotes_numerals_and_heads_do_not_make_another_mechanism():
    texts = [
        "建立“[一体两用](Mechanism)”工作机制。",
        "落实[一体两用工作机制](Mechanism)。",
        "完善“[一体两用”机制](Mechanism)。",
    ]
    assert one(*(record(t, p) for t, p in zip(texts, ("咸宁市", "定西市", "黄山市"), strict=True)))


def test_offices_written_together_are_the_first_of_them():
    assert one(
        *(
            record(f"全面推行[{name}](Mechanism)。", "咸宁市")
            for name in ("河长制", "河（湖）长制", "河湖长制", "河湖林长制")
        )
    )


def test_a_lake_chief_is_not_a_river_chief():
    assert labels(record("落实[湖长制](Mechanism)和[河湖长制](Mechanism)。", "咸宁市")) == [["湖长制", "河长制"]]


def test_the_head_of_a_school_is_no_river_chief():
    assert labels(record("实行[校长负责制](Mechanism)。")) == [["校长负责制"]]


def test_a_short_brand_keeps_its_head():
    assert one(record("推进“[雪亮](Initiative)”工程建设。", "咸宁市"), record("实施[雪亮工程](Initiative)。", "定西市"))


def test_a_place_in_front_of_a_brand():
    assert one(
        record("建成咸宁“[智慧政协](Mechanism)”平台。", "咸宁市"),
        record("发挥“[咸宁智慧政协”平台](Mechanism)”作用。", "咸宁市"),
    )


def test_a_place_that_is_the_name_stays():
    assert labels(record("弘扬[枫桥经验](Mechanism)。", "绍兴市")) == [["枫桥经验"]]


def test_mechanism_here_initiative_there_is_one_node_of_the_type_used_more():
    found = nodes(
        record("“[书香政协](Initiative)”委员读书活动。", "咸宁市"),
        record("启动“[书香政协](Initiative)”建设。", "定西市"),
        record("“[书香政协](Mechanism)”平台。", "黄山市"),
    )
    assert {(e.label, e.type) for report in found for e in report} == {("书香政协", "Initiative")}


def test_two_full_coverages_of_party_building_are_one_and_that_of_health_insurance_another():
    other = "医保参保和异地就医结算实现“[两个全覆盖](Mechanism)”。"
    found = nodes(record(PARTY, "咸宁市", cppcc=True), record(PARTY, "定西市", cppcc=True), record(other, "佛山市"))
    assert [r[0].label for r in found] == ["两个全覆盖（政协党建）"] * 2 + ["两个全覆盖（佛山市，医疗卫生）"]


def test_a_numeral_abbreviation_is_local_until_its_parts_join_it():
    parts = "=一篇学习心得;一条对策建议;一件提案;一条社情民意"
    known = [record(f"建立“[四个一](Mechanism{parts})”委员履职机制。", place) for place in ("定西市", "咸宁市")]
    bare = record("委员履职实行“[四个一](Mechanism)”机制。", "黄山市")
    other = record("开展校园安全“[四个一](Mechanism=一次演练;一堂课;一封信;一次排查)”教育。", "张掖市")
    found = [report[0].id for report in nodes(*known, bare, other)]
    assert found[0] == found[1] and len(set(found)) == 3


def test_one_place_means_one_thing_by_a_numeral_abbreviation_of_one_field():
    years = [record(f"{year}年委员履职“[四个一](Mechanism)”。", "定西市") for year in (2022, 2023)]
    assert one(*years)
    assert not one(years[0], record("每户养殖“[四个一](Mechanism)”，农户增收。", "定西市"))


def test_special_envoys_of_many_kinds():
    texts = [
        "选派科技[特派员](Mechanism)下乡。",
        "落实工业振兴[特派员](Mechanism)联系企业机制。",
        "乡镇文化[特派员](Mechanism)实现全覆盖。",
        "[科技特派员](Mechanism)制度。",
    ]
    assert labels(*(record(t, "南宁市") for t in texts)) == [
        ["科技特派员"],
        ["企业特派员"],
        ["文化特派员"],
        ["科技特派员"],
    ]


def test_points_for_residence_and_points_for_good_conduct():
    texts = [
        "实行务工人员[积分制](Mechanism)入户。",
        "推广“[积分制](Mechanism)”“清单制”，推进移风易俗。",
        "[积分入学](Mechanism)。",
        "建立企业创新[积分制](Mechanism)。",
    ]
    assert labels(*(record(t, "东莞市") for t in texts)) == [
        ["积分入户"],
        ["乡村治理积分制"],
        ["积分入户"],
        ["企业创新积分制"],
    ]


def test_the_same_whatever_the_order_of_the_reports():
    reports = [record(PARTY, p) for p in ("咸宁市", "定西市")] + [
        record("落实“[四个一](Mechanism)”。[市委](Institution)。", "黄山市")
    ]
    rows = [(r.report.id, keyed(r, local(r))) for r in reports]
    first = resolve(rows)
    Random(1).shuffle(rows)
    again = resolve(rows)
    assert (first.entities, first.of, first.reasons) == (again.entities, again.of, again.reasons)


def test_a_narrower_mechanism_points_to_the_wider():
    found = nodes(
        record("建成[界别委员工作室](Mechanism)10个。", "咸宁市"),
        record("开展[委员工作室](Mechanism)建设。", "黄山市"),
        record("全市建[委员工作室](Mechanism)。", "荆州市"),
    )
    assert found[0][0].broader == (found[1][0].id,)
    assert found[1][0].broader == ()


def test_a_family_links_its_members():
    found = nodes(record("[一网通办](Mechanism)、[一网统管](Mechanism)。", "咸宁市"))[0]
    assert found[0].broader == found[1].broader != ()
    assert found[0].same_template == (found[1].id,)


def test_undoing_a_decision_gives_back_the_old_nodes():
    reports = [record("委员履职“[四个一](Mechanism)”。", p) for p in ("定西市", "咸宁市")]
    left, right = "Mechanism|四个一|621100|政协履职", "Mechanism|四个一|421200|政协履职"
    same = Decision(left, right, "same", "甲", "2026-01-01T00:00:00+00:00", "同一机制")
    undo = Decision(right, left, "undo", "甲", "2026-01-02T00:00:00+00:00", "")
    assert not one(*reports)
    assert one(*reports, decisions=[same])
    assert nodes(*reports, decisions=[same, undo]) == nodes(*reports)


def test_what_people_keep_apart_no_evidence_joins():
    reports = [
        record(f"建成“[云上议事](Mechanism)”{head}，又有[云上议事平台](Mechanism)。", "咸宁市") for head in ("", "工程")
    ]
    apart = Decision("Mechanism|云上议事", "Mechanism|云上议事平台", "different", "甲", "2026-01-01", "两套系统")
    assert labels(*reports) == [["云上议事", "云上议事"]] * 2
    assert labels(*reports, decisions=[apart]) == [["云上议事", "云上议事平台"]] * 2


def test_contradicting_decisions_are_reported():
    a, b, c = (f"Mechanism|{name}" for name in ("书香政协", "智慧政协", "云上政协"))
    decisions = [
        Decision(*pair, "甲", "2026-01-01", "") for pair in ((a, b, "same"), (b, c, "same"), (a, c, "different"))
    ]
    rows = [
        (r.report.id, keyed(r, local(r)))
        for r in [record("[书香政协](Mechanism)[智慧政协](Mechanism)[云上政协](Mechanism)。")]
    ]
    found = resolve(rows, decisions)
    assert [r[2] for r in found.reasons] == ["CONTRADICTION"]
    assert len({found.of[k] for k in found.of}) == 2


def test_a_thing_that_is_none_and_a_thing_of_another_type():
    report = record("“[快车道](Mechanism)”。“[五区协同](Mechanism)”。", "咸宁市")
    decisions = [
        Decision("Mechanism|快车道", "", "not a mechanism", "甲", "1", ""),
        Decision("Mechanism|五区协同", "", "type:Goal", "甲", "1", ""),
    ]
    assert [(e.kind, e.type) for e in nodes(report, decisions=decisions)[0]] == [
        ("rejected", "Mechanism"),
        ("", "Goal"),
    ]


def test_masked_reports_share_no_organ():
    a, b = (
        record(text, level=Level.CITY)
        for text in ("**[市委](Institution)领导，[市政协党组](Institution)。", "在X[市委](Institution)领导下。")
    )
    found = nodes(a, b)
    assert found[0][0].id != found[1][0].id
