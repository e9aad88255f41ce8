from rows_in_short import covered, seen

from kg.trace.adoption import adoptions
from kg.trace.firsts import claim, verdicts

REPORTS = covered("无锡市 2006-2016\n南京市 2010-2016\n徐州市 2014-2016\n杭州市 2012-2016")


def judged(text):
    found = verdicts(adoptions(seen(text), REPORTS), REPORTS)
    return [(v.site.name, v.scope, v.verdict, v.earlier, v.rests) for v in found]


def test_a_claim_is_contradicted_by_an_earlier_report_of_the_scope():
    assert judged("无锡市 2008 running\n南京市 2014 launched 在全省率先推行河长制。") == [
        ("南京市", "province", "contradicted", (("无锡市", 2008),), (2, 2))
    ]


def test_a_claim_for_the_province_is_not_touched_by_another_province():
    assert judged("杭州市 2013 running\n南京市 2014 launched 在全省率先推行河长制。") == [
        ("南京市", "province", "unchallenged", (), (2, 2))
    ]


def test_a_claim_for_the_nation_says_how_many_places_it_rests_on():
    assert judged("无锡市 2008 launched 在全国首创河长制。") == [("无锡市", "nation", "unchallenged", (), (0, 3))]


def test_the_same_year_is_shared():
    found = judged("徐州市 2014 running\n南京市 2014 launched 全国率先实行河长制。")
    assert found == [("南京市", "nation", "shared", (("徐州市", 2014),), (3, 3))]


def test_what_only_looks_like_a_claim():
    for quote in ("入选全国首批河长制试点。", "落实河长制，在全国率先开通轻轨。", "发扬首创精神推行河长制。"):
        assert claim(quote, "河长制") is None
