from rows_in_short import covered, seen

from kg.trace.adoption import adoptions
from kg.trace.reinvention import changes, family


def test_a_family_of_names_with_dates():
    found = family(seen("""
        无锡市 2008 running 实行[河长制]。
        贵州省 2017 running 推行[河湖长制]。
        杭州市 2018 running 推行[河湖长制]。
        杭州市 2021 running 推行[河湖林长制]。
        南京市 2021 running 推行[链长制]。"""))
    assert [(n.wording, n.year, n.place, n.reports, n.parent, n.change) for n in found] == [
        ("河长制", 2008, "无锡市", 1, None, "root"),
        ("河湖长制", 2017, "贵州省", 2, "河长制", "extended"),
        ("河湖林长制", 2021, "杭州市", 1, "河湖长制", "extended"),
        ("链长制", 2021, "南京市", 1, "河长制", "reworded"),
    ]


def form(found, reports):
    """(place, inherited, added, dropped) of each adopter, each trait as kind:value."""
    of = [(c.place, c.inherited, c.added, c.dropped) for c in changes(adoptions(found, reports))]
    return [(place, *map(said, rest)) for place, *rest in of]


def said(traits) -> str:
    return " ".join(f"{t.kind}:{t.value}" for t in traits if t.value != "河长制")


def test_parts_and_leaders_inherited_added_and_dropped():
    reports = covered("无锡市 2007-2010\n南京市 2007-2010\n徐州市 2007-2010\n苏州市 2010")
    found = (*seen("无锡市 2008 running", parts=["a", "b"], leaders=["市委"]),
             *seen("南京市 2009 running", parts=["a", "b", "c"], leaders=["市委"]),
             *seen("徐州市 2010 running", parts=["a"], leaders=["市政府"]), *seen("苏州市 2010 running"))  # fmt: skip
    assert form(found, reports) == [
        ("无锡市", "", "leader:市委 part:a part:b", ""),
        ("南京市", "leader:市委 part:a part:b", "part:c", ""),
        ("徐州市", "part:a", "leader:市政府", "leader:市委 part:b"),
        ("苏州市", "", "", ""),
    ]


def test_levels_scope_and_wording_are_read_from_the_clause_that_names_it():
    reports = covered("无锡市 2007-2018\n贵州省 2007-2018\n杭州市 2007-2018\n南京市 2007-2018")
    found = seen("""
        无锡市 2008 running 试点[河长制]，建成三级网络。
        贵州省 2017 running 全面推行省、市、县、乡四级[河长制]。
        杭州市 2018 running 全面推行四级[河湖长制]。
        南京市 2018 running 落实[河长制]。""")
    assert form(found, reports) == [
        ("无锡市", "", "scope:试点", ""),
        ("贵州省", "", "levels:四级 scope:全面", ""),
        ("南京市", "", "", ""),
        ("杭州市", "levels:四级 scope:全面", "wording:河湖长制", ""),
    ]


def test_what_an_earlier_adopter_takes_up_later_is_not_inherited():
    reports = covered("无锡市 2007-2018\n贵州省 2007-2018")
    found = seen("无锡市 2008 running\n无锡市 2018 running 推行[河湖长制]。\n贵州省 2017 running 推行[河湖长制]。")
    assert form(found, reports) == [("无锡市", "wording:河湖长制", "", ""), ("贵州省", "", "wording:河湖长制", "")]


def test_words_copied_from_above_are_near():
    reports = covered("江苏省 2014-2016\n南京市 2014-2016\n无锡市 2014-2016")
    found = seen("""
        江苏省 2015 launched 全面推行河长制。
        南京市 2015 running 全面推行河长制。
        无锡市 2016 running 首推“河长”治水办法""")
    near = {c.place: (c.distance, c.source) for c in changes(adoptions(found, reports))}
    assert near["江苏省"] == (None, "") and near["南京市"] == (0.0, "江苏省 2015")
    assert near["无锡市"][0] > 0.5
