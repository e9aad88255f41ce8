import json

import pytest
from rows_in_short import covered, seen

from kg.errors import InputError
from kg.trace.coverage import Coverage
from kg.trace.panel import panel
from kg.trace.story import COLUMNS, Story, data, notes, rests, table

REPORTS = covered("无锡市 2007-2010\n贵州省 2009-2011\n遵义市 2010")
SEEN = seen("无锡市 2008 launched 实行[河长]制。\n无锡市 2010 running\n贵州省 2010 running\n遵义市 2010 planned")


def test_a_row_for_each_adopter_with_its_interval_strip_and_sentence():
    first, *rest = (dict(zip(COLUMNS, row, strict=True)) for row in table(Story("河长制", SEEN, REPORTS)))
    assert first | {"report": ""} == {
        "place": "无锡市", "place_code": "320200", "level": "city", "province": "江苏省", "after": 2007, "by": 2008,
        "stated": None, "in_force": 2008, "last": 2010, "ended": None, "silent_years": 0, "strip": "－启－行．",
        "status": "running", "wording": "河长", "inherited": "", "added": "wording:河长|wording:河长制",
        "dropped": "", "quote": "实行河长制。", "report": "", "start": 0, "end": 2,
    }  # fmt: skip
    assert [(r["place"], r["after"], r["by"], r["strip"]) for r in rest] == [
        ("贵州省", 2009, 2010, "．．－行－"),
        ("遵义市", None, 2010, "．．．拟．"),
    ]


def test_what_it_rests_on():
    found = rests(Story("河长制", SEEN, REPORTS, rejected=(("道路长", "longer word", 2),)))
    assert found == {
        "reports": 8, "places": 3, "years": [2007, 2011], "reports_with_it": 4, "places_with_it": 3,
        "open_to_the_left": 1, "senses": ["河长制"],
        "wordings": [{"wording": "河长制", "sightings": 3}, {"wording": "河长", "sightings": 1}],
        "rejected": [{"wording": "道路长", "why": "longer word", "sightings": 2}],
    }  # fmt: skip


def test_one_report_infers_nothing():
    said = notes(Story("河长制", seen("无锡市 2008 running"), REPORTS))
    assert len(said) == 1 and "nothing can be inferred" in said[0]


def test_a_first_place_that_is_open_or_shared_is_said():
    said = notes(Story("河长制", seen("遵义市 2010 running\n贵州省 2010 running"), REPORTS))
    assert len(said) == 1 and "order is unknown" in said[0]


def test_nothing_seen_and_nothing_covered():
    with pytest.raises(InputError, match="河长制"):
        Story("河长制", (), REPORTS)
    with pytest.raises(InputError, match="coverage"):
        list(panel(Story("河长制", SEEN, Coverage([])).history))


def test_the_data_are_json_and_cite_the_report():
    made = data(Story("河长制", SEEN, REPORTS), lambda s: f"query of {s.place}")
    again = json.loads(json.dumps(made, ensure_ascii=False))
    assert again["evidence"][0]["citation"] == "无锡市人民政府. 政府工作报告[R]. 无锡市, 2008: 第0-2字."
    assert again["evidence"][0]["sparql"] == "query of 无锡市"
    assert [c["level"] for c in again["curves"]] == ["city", "province"]
    assert again["rivals"]["320200"][0]["kind"] == "independent"
