from rows_in_short import covered, seen

from kg.trace.coverage import Coverage
from kg.trace.lag import CPPCC, lags

GOVERNMENT, COMMITTEE = covered("咸宁市 2019-2023\n荆州市 2022"), covered("咸宁市 2019-2023\n荆州市 2022", CPPCC)
BOTH = Coverage([*GOVERNMENT.reports.values(), *COMMITTEE.reports.values()])


def told(*found):
    return [(g.place, g.cppcc, g.government, g.years, g.sure) for g in lags([s for f in found for s in f], BOTH)]


def test_the_years_from_the_committee_to_the_government():
    found = told(seen("咸宁市 2020 mentioned", genre=CPPCC), seen("咸宁市 2022 launched"))
    assert found == [("咸宁市", 2020, 2022, 2, True)]


def test_what_the_government_had_first_is_no_lag_and_what_it_never_took_is_none():
    assert told(seen("咸宁市 2021 mentioned", genre=CPPCC), seen("咸宁市 2020 launched")) == []
    assert told(seen("荆州市 2022 mentioned", genre=CPPCC)) == [("荆州市", 2022, None, None, True)]
