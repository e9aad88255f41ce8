"""Everything of a node, by any of its names; an unknown name lists the nearest."""

import pytest

from kg.errors import InputError
from kg.graph import show


def facts(small, name: str) -> list[tuple]:
    return [(f, v, report) for n in show.find(small, name) for f, v, _, _, _, report, *_ in show.rows(small, n)]


def test_a_problem_is_shown_with_what_answers_it(small):
    assert facts(small, "三不愿") == [
        ("type", "Problem", None),
        ("mentioned as", "三不愿", "reports/a.txt"),
        ("answers of", "双亮双比", "reports/a.txt"),
    ]


def test_a_person_is_shown_with_role_and_request(small):
    assert facts(small, "李小雨") == [
        ("type", "Person", None),
        ("mentioned as", "李小雨", "reports/a.txt"),
        ("Tenure", "委员", "reports/a.txt"),
        ("Request", "多建公园", "reports/a.txt"),
    ]


def test_a_node_is_found_by_label_wording_marks_and_id(small):
    assert show.find(small, "“双亮双比”") == show.find(small, "双亮双比制度") == show.find(small, "m1")
    assert show.find(small, "咸宁") == [small.settings.things + "place/421200"]


def test_the_parts_keep_their_order(small):
    found = [(f, v) for f, v, report in facts(small, "双亮双比") if f.startswith("part ") and report]
    assert found == [("part 1", "亮身份"), ("part 2", "亮承诺")]


def test_an_unknown_name_lists_the_nearest(small):
    with pytest.raises(
        InputError, match="双亮三比: nothing in the graph has this name; nearest: 双亮双比、双亮双比制度"
    ):
        show.find(small, "双亮三比")
    with pytest.raises(InputError, match="see kg query"):
        show.find(small, "xyz")
