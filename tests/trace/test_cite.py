from kg.trace.cite import citation
from kg.trace.rows import Covered


def test_of_a_committee_and_of_the_state_council():
    committee = Covered("咸宁市", "421200", "city", "湖北省", 2023, "r", "CPPCC standing committee report")
    assert citation(committee) == "咸宁市政协常务委员会. 政协常务委员会工作报告[R]. 咸宁市, 2023."
    nation = Covered("全国", "100000", "nation", "", 2018, "r", "government work report")
    assert citation(nation, 10, 20) == "国务院. 政府工作报告[R]. 北京, 2018: 第10-20字."


def test_the_title_of_the_report_comes_first():
    named = Covered("无锡市", "320200", "city", "江苏省", 2008, "r", "other", "无锡市二〇〇八年报告")
    assert citation(named) == "无锡市. 无锡市二〇〇八年报告[R]. 无锡市, 2008."
