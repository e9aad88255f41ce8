import pytest
from rows_in_short import covered, seen

from kg.trace.adoption import adoptions
from kg.trace.panel import History
from kg.trace.rivals import explain, lifts
from kg.trace.rows import ties

EVERY_YEAR = "\n".join(f"{name} 2010-2018" for name in ("中国", "江苏省", "无锡市", "南京市", "杭州市"))
REPORTS = covered(EVERY_YEAR + "\n徐州市 2016-2018")


def explained(text, name, stated=()):
    adopted = adoptions(seen(text), REPORTS)
    history = History(adopted, REPORTS, ties(stated))
    one = next(a for a in adopted if a.site.name == name)
    return explain(one, history, lifts(history), ties(stated))


def test_the_first_has_nobody_to_have_it_from():
    (only,) = explained("无锡市 2012 running", "无锡市")
    assert (only.kind, only.score) == ("independent", 1.0)


def test_who_was_surely_before_weighs_more_than_who_possibly_was():
    found = {e.kind: e for e in explained("江苏省 2014 running\n无锡市 2013 running\n南京市 2015 running", "南京市")}
    assert sorted(found) == ["independent", "neighbour", "peer", "province"]
    assert (found["province"].since, found["province"].why["order"]) == (2014, 1.0)
    assert (found["peer"].source, found["peer"].why["order"]) == ("无锡市", 1.0)
    assert sum(e.score for e in found.values()) == pytest.approx(1)
    open_left = {e.kind: e.why for e in explained("无锡市 2013 running\n徐州市 2016 running", "徐州市")}
    assert open_left["peer"]["order"] == 0.5


def test_province_and_centre_of_the_same_year_count_a_little_but_a_peer_does_not():
    found = {e.kind: e.why for e in explained("中国 2015 launched\n无锡市 2015 running\n南京市 2015 running", "南京市")}
    assert sorted(found) == ["centre", "independent"] and found["centre"]["order"] == 0.25


def test_a_model_named_in_the_text_comes_first():
    row = {"mechanism_id": "m", "from": "330100", "to": "320100", "channel": "learns", "stated": True, "report": "r",
           "quote": "学习杭州经验", "start": 0, "end": 6}  # fmt: skip
    first = explained("杭州市 2013 running\n南京市 2015 running", "南京市", [row])[0]
    assert (first.kind, first.source, first.quote) == ("model", "杭州市", "学习杭州经验")
