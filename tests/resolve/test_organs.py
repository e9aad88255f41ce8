"""Organs under their names, bound to places; nothing bound that cannot be."""

from marked_reports import labels, nodes, record

from kg.model import Level


def test_relative_names_mean_the_organ_of_the_report_s_place_or_of_its_province():
    text = (
        "[市委](Institution)、[市政府](Institution)、[省委](Institution)、"
        "[市政协](Institution)、[党中央](Institution)、[国务院](Institution)。"
    )
    assert labels(record(text, "咸宁市")) == [
        ["中共咸宁市委员会", "咸宁市人民政府", "中共湖北省委员会", "政协咸宁市委员会", "中共中央", "国务院"]
    ]


def test_one_organ_under_its_names():
    names = ["市工商联", "市工商业联合会", "咸宁市工商联", "工商联"]
    assert len({e.id for e in nodes(record("".join(f"[{n}](Institution)。" for n in names), "咸宁市"))[0]}) == 1
    names = ["市政协", "咸宁市政协", "政协咸宁市委员会", "中国人民政治协商会议咸宁市委员会", "政协咸宁市第六届委员会"]
    assert len({e.id for e in nodes(record("".join(f"[{n}](Institution)。" for n in names), "咸宁市"))[0]}) == 1


def test_organs_of_different_places_are_never_one():
    a, b = nodes(record("[市委](Institution)。", "咸宁市"), record("[市委](Institution)。", "定西市"))
    assert a[0].id != b[0].id


def test_a_department_through_its_renamings_and_short_names():
    names = ["市发改委", "市发展和改革委员会", "市发展改革委"]
    found = nodes(
        record("".join(f"[{n}](Institution)。" for n in names), "咸宁市"),
        record("[国家发改委](Institution)。", "咸宁市"),
    )
    assert len({e.id for e in found[0]}) == 1
    assert found[1][0].id != found[0][0].id


def test_special_committees_and_party_groups_belong_to_the_committee_of_their_place():
    text = (
        "[市政协](Institution)、[农业和农村委员会](Institution)、[政协党组](Institution)、"
        "[市委统战部](Institution)、[市委](Institution)、[省委](Institution)。"
    )
    found = nodes(record(text, "黄山市", cppcc=True))[0]
    cppcc, rural, group, front, party, province = found
    assert [e.kind for e in found] == [
        "CPPCC committee",
        "special committee",
        "party group",
        "party department",
        "party committee",
        "party committee",
    ]
    assert (rural.parent, group.parent, front.parent, party.parent) == (cppcc.id, cppcc.id, party.id, province.id)


def test_what_cannot_be_bound_stays_with_its_report():
    reports = [
        record("[市委](Institution)、[省委](Institution)、[市政协](Institution)。", level=Level.CITY),
        record("[市委](Institution)。", level=Level.CITY),
    ]
    found = nodes(*reports)
    assert found[0][0].id != found[1][0].id
    assert {e.place for r in found for e in r} == {None}


def test_the_county_s_committee_is_not_the_city_s():
    found = nodes(
        record(
            "*[县政协](Institution)建立“[六个一](Mechanism)”机制，[市政协](Institution)推广。",
            level=Level.CITY,
            cppcc=True,
        )
    )[0]
    assert found[0].id != found[2].id


def test_same_named_counties_are_told_apart_by_the_report():
    a, b = nodes(record("[鼓楼区政府](Institution)。", "福州市"), record("[鼓楼区政府](Institution)。", "南京市"))
    assert (a[0].place, b[0].place) == ("350102", "320106")


def test_the_magazine_is_not_the_committee():
    found = nodes(record("《[中国政协](Institution)》刊登。[全国政协](Institution)。", "咸宁市"))[0]
    assert found[0].id != found[1].id


def test_universities_are_one_and_number_one_schools_many():
    a, b = nodes(*(record("[武汉大学](Institution)、[市第一中学](Institution)。", p) for p in ("咸宁市", "定西市")))
    assert a[0].id == b[0].id
    assert a[1].id != b[1].id
