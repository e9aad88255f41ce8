from rows_in_short import covered, seen

from kg.trace.adoption import adoptions
from kg.trace.order import ranks

REPORTS = covered("无锡市 2006-2016\n南京市 2006-2016\n徐州市 2014-2016")


def test_only_sure_comparisons_count():
    spread = [
        adoptions(seen("无锡市 2008 running\n南京市 2012 running\n徐州市 2014 running"), REPORTS),
        adoptions(seen("无锡市 2009 running\n南京市 2009 running", "一网通办"), REPORTS),
    ]
    found = {r.place: (r.score, r.sure, r.unsure, r.mechanisms) for r in ranks(spread, REPORTS, "city")}
    assert found == {"无锡市": (0.75, 2, 2, 2), "南京市": (0.5, 2, 2, 2), "徐州市": (0.25, 2, 2, 1)}


def test_nothing_to_compare():
    assert ranks([], REPORTS, "city") == () and ranks([()], REPORTS, "county") == ()
