"""An organ and the one that took over from it are two nodes, linked with the year; nothing is merged silently."""

from collections import Counter

import pytest
from marked_reports import nodes, record

from kg.lexicon import rows
from kg.resolve import organs


def reports(*texts, place="咸宁市"):
    return nodes(*(record(text, place) for text in texts))


@pytest.mark.parametrize(
    "old, new, year",
    [
        ("市环保局", "市生态环境局", 2018),
        ("市国土资源局", "市自然资源和规划局", 2018),
        ("市卫计委", "市卫生健康委员会", 2018),
        ("市旅游局", "市文化和旅游局", 2018),
        ("市扶贫办", "市乡村振兴局", 2021),
        ("市大数据局", "市数据局", 2023),
    ],
)
def test_the_successor_is_another_node_and_linked(old, new, year):
    (before,), (after,) = reports(f"[{old}](Institution)。", f"[{new}](Institution)。")
    assert before.id != after.id
    assert before.successors == ((after.id, year),)


def test_two_organs_made_into_one_each_lead_to_it():
    names = ("文化", "旅游", "文化和旅游")
    culture, tourism, both = (r[0] for r in reports(*(f"[市{n}局](Institution)。" for n in names)))
    assert culture.successors == tourism.successors == ((both.id, 2018),)


def test_a_successor_of_another_place_is_no_successor():
    old = nodes(record("[市环保局](Institution)。", "咸宁市"), record("[市生态环境局](Institution)。", "定西市"))[0][0]
    assert old.successors == ()


def test_a_renaming_without_a_reform_stays_one_organ():
    a, b = reports("[市卫健委](Institution)。", "[市卫生健康委员会](Institution)。")
    assert a[0].id == b[0].id


def test_every_row_leads_from_a_known_organ_to_a_known_organ_without_a_circle():
    known = {row.word for row in rows("institution_aliases")}
    table = {row.word: row.extra["new"] for row in rows("reorganisations")}
    assert set(table) | set(table.values()) <= known
    for name in table:
        seen = set()
        while name in table and name not in seen:
            seen.add(name)
            name = table[name]
        assert name not in seen


def test_no_name_belongs_to_two_organs():
    names = [w for r in rows("institution_aliases") for w in {r.word, *r.extra["wordings"].split(";")}]
    assert {n: c for n, c in Counter(names).items() if c > 1} == {}


def test_a_year_is_that_of_a_reform():
    assert {int(row.extra["year"]) for row in rows("reorganisations")} <= {2003, 2008, 2013, 2018, 2021, 2023}
    assert organs.successors("教育部门") == ()
