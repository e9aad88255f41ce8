import pytest

from kg.errors import InputError
from kg.trace.rows import NATION, reports, sightings, ties

ROW = {"mechanism": "河长制", "mechanism_id": "m", "place": "贵州省", "place_code": "520000", "level": "province",
       "year": 2010, "status": "running", "confidence": 0.9, "surface": "河长制", "quote": "实行河长制。",
       "report": "r", "start": 2, "end": 5}  # fmt: skip
NATIONAL = {"place": "", "place_code": None, "level": "nation", "province": "", "year": 2018, "report": "r"}


def test_rows_are_typed_sorted_and_single():
    later = ROW | {"year": "2012", "report": "s", "parts": "河长|湖长"}
    found = sightings([later, ROW, ROW])
    assert [(s.year, s.parts) for s in found] == [(2010, ()), (2012, ("河长", "湖长"))]


def test_a_row_without_place_or_year_cannot_be_traced():
    assert sightings([ROW | {"place": "", "place_code": ""}, ROW | {"year": None}]) == ()


def test_a_national_report_is_of_the_nation_whatever_it_calls_itself():
    (one,) = reports([NATIONAL])
    assert (one.place, one.key) == ("中国", NATION)


@pytest.mark.parametrize("broken", [{"year": "soon"}, {"status": "lives"}, {"start": None}])
def test_a_bad_value_names_the_row(broken):
    with pytest.raises(InputError, match="河长制"):
        sightings([ROW | broken])


def test_ties_keep_stated_and_inferred_apart():
    row = {"mechanism_id": "m", "from": "360000", "to": "330000", "channel": "learns", "report": "r", "quote": "学习…",
           "start": 0, "end": 3}  # fmt: skip
    assert [t.stated for t in ties([row | {"stated": True}, row | {"stated": "inferred", "start": 1}])] == [True, False]
