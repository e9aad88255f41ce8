from rows_in_short import covered

from kg.trace.coverage import Coverage


def test_the_matrix_counts_the_reports_of_a_place_and_year():
    rows = covered("杭州市 2014 2016\n浙江省 2015").matrix()
    assert [(r["place"], r["2014"], r["2015"], r["2016"], r["reports"]) for r in rows] == [
        ("浙江省", 0, 1, 0, 1),
        ("杭州市", 1, 0, 1, 2),
    ]


def test_counts_by_level_and_province():
    coverage = covered("中国 2014\n杭州市 2014 2016\n浙江省 2015\n无锡市 2010-2012")
    assert coverage.counts("level") == [
        {"level": "nation", "places": 1, "reports": 1, "first": 2014, "last": 2014},
        {"level": "province", "places": 1, "reports": 1, "first": 2015, "last": 2015},
        {"level": "city", "places": 2, "reports": 5, "first": 2010, "last": 2016},
    ]
    by_province = [(r["province"], r["reports"]) for r in coverage.counts("province")]
    assert by_province == [("中国", 1), ("浙江省", 3), ("江苏省", 3)]


def test_no_reports_no_years():
    assert (Coverage([]).span(), Coverage([]).matrix()) == (range(0), [])
