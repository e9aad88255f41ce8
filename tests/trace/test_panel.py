import pytest
from rows_in_short import covered, seen

from kg.errors import InputError
from kg.trace.adoption import adoptions
from kg.trace.coverage import Coverage
from kg.trace.panel import CODEBOOK, DYADS, History, dyads, panel
from kg.trace.rows import ties

REPORTS = covered("中国 2010-2018\n江苏省 2012-2018\n无锡市 2010-2015\n南京市 2010-2013 2015\n徐州市 2014-2016")
SEEN = seen("江苏省 2013 launched\n无锡市 2012 running\n南京市 2015 running\n徐州市 2014 running")
ADOPTED = adoptions(SEEN, REPORTS)


def rows(place, *columns):
    found = [r for r in panel(History(ADOPTED, REPORTS)) if r["place"] == place]
    return [tuple(r[c] for c in ("year", *columns)) for r in found]


def test_at_risk_until_adopted_and_unknown_where_no_report_tells():
    assert rows("无锡市", "observed", "at_risk", "adopted")[:3] == [
        (2011, 1, 1, 0), (2012, 1, 1, 1), (2013, 1, 0, None),
    ]  # fmt: skip
    assert rows("南京市", "observed", "at_risk", "adopted", "interval_from")[2:5] == [
        (2013, 1, 1, 0, None), (2014, 0, None, None, None), (2015, 1, 1, 1, 2013),
    ]  # fmt: skip


def test_open_to_the_left_is_never_at_risk():
    assert {r[1] for r in rows("徐州市", "at_risk")} == {None, 0}


def test_exposure_counts_the_year_before():
    assert rows("南京市", "province_adopted", "peers_adopted")[1:5] == [
        (2012, None, 0.0), (2013, 0, 1.0), (2014, 1, 1.0), (2015, 1, 1.0),
    ]  # fmt: skip


def test_columns_are_those_of_the_codebook():
    assert all(list(r) == list(CODEBOOK) for r in panel(History(ADOPTED, REPORTS)))
    assert all(list(r) == list(DYADS) for r in dyads(History(ADOPTED, REPORTS)))


def test_pairs_of_who_is_at_risk_and_who_has_it():
    columns = ("place", "other", "year", "adopted", "years_since")
    found = [tuple(r[c] for c in columns) for r in dyads(History(ADOPTED, REPORTS))]
    assert [row for row in found if row[0] == "南京市"] == [
        ("南京市", "无锡市", 2013, 0, 1),
        ("南京市", "无锡市", 2015, 1, 3),
        ("南京市", "江苏省", 2015, 1, 2),
        ("南京市", "徐州市", 2015, 1, 1),
    ]


def test_a_model_named_in_a_text_counts_from_its_year_on():
    row = {"mechanism_id": "m", "from": "320200", "to": "320100", "channel": "learns", "stated": True, "report": "r",
           "year": 2013, "quote": "学习无锡经验", "start": 0, "end": 6}  # fmt: skip
    help_only = row | {"from": "320300", "channel": "paired help"}
    history = History(ADOPTED, REPORTS, ties([row, help_only]))
    said = [r["stated_model"] for r in panel(history) if r["place"] == "南京市" and 2012 <= r["year"] <= 2014]
    assert said == [0, 1, 1]
    assert {r["other"] for r in dyads(history) if r["stated"]} == {"无锡市"}


def test_without_coverage_it_says_what_is_missing():
    with pytest.raises(InputError, match="rows of the reports"):
        History(ADOPTED, Coverage([]))
