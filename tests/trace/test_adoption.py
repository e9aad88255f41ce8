from rows_in_short import covered, seen

from kg.trace.adoption import adoptions, state

REPORTS = covered("无锡市 2006-2010\n贵州省 2008-2013\n杭州市 2014-2016\n遵义市 2012 2016")


def of(text):
    return [(a.site.name, a.after, a.by) for a in adoptions(seen(text), REPORTS)]


def test_adoption_lies_between_the_last_report_without_and_the_first_with():
    assert of("无锡市 2008 running\n无锡市 2009 running\n遵义市 2016 running") == [
        ("无锡市", 2007, 2008),
        ("遵义市", 2012, 2016),
    ]


def test_a_first_report_that_has_it_leaves_the_interval_open_to_the_left():
    assert of("杭州市 2014 scaled") == [("杭州市", None, 2014)]


def test_the_strip_tells_silence_from_missing_reports():
    (one,) = adoptions(seen("贵州省 2009 planned\n贵州省 2011 running\n贵州省 2011 mentioned"), REPORTS)
    assert one.strip == (
        (2008, "silent"), (2009, "planned"), (2010, "silent"), (2011, "running"), (2012, "silent"), (2013, "silent"),
    )  # fmt: skip
    assert (one.force, one.last, one.silent, one.ended) == (2011, 2011, 2, None)


def test_an_end_counts_only_if_nothing_follows_it():
    (ended,) = adoptions(seen("贵州省 2009 running\n贵州省 2011 ended\n贵州省 2012 ended"), REPORTS)
    (back,) = adoptions(seen("贵州省 2009 ended\n贵州省 2011 running"), REPORTS)
    assert (ended.ended, back.ended) == (2011, None)


def test_the_year_in_the_text_is_kept_beside_the_report_year():
    quotes = "贵州省 2012 running 2009年以来实行河长制。\n贵州省 2013 running 到2020年全面实行河长制。"
    assert [a.stated for a in adoptions(seen(quotes), REPORTS)] == [2009]


def test_an_adopter_without_reports_of_its_own_is_kept():
    assert of("三明市 2012 running") == [("三明市", None, 2012)]


def test_state_is_unknown_where_no_report_tells():
    (one,) = adoptions(seen("遵义市 2016 running"), REPORTS)
    told = [state(one, REPORTS, one.site.key, y) for y in (2011, 2012, 2014, 2016, 2017)]
    assert told == [None, False, None, True, None]
    assert state(None, REPORTS, "330100", 2015) is False
