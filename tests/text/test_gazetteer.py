"""Divisions with all their bearers and years."""

import pytest
from conftest import ROOT

from kg.errors import InputError
from kg.model import Level
from kg.text import gazetteer


def codes(name: str, year: int | None = None) -> list[str]:
    return [p.code for p in gazetteer.find(name, year)]


def test_a_name_has_all_its_bearers():
    assert codes("朝阳区", 2023) == ["110105", "220104"]
    assert codes("鼓楼区", 2023) == ["320106", "320302", "350102", "410204"]
    assert codes("恩施州") == codes("恩施土家族苗族自治州") == ["422800"]
    assert codes("无此县") == []


@pytest.mark.parametrize(
    "name, year, found",
    [
        ("莱芜市", 2018, ["371200"]),
        ("莱芜市", 2020, []),
        ("莱芜区", 2020, ["370116"]),
        ("襄樊市", 2009, ["420600"]),
        ("襄阳市", 2012, ["420600"]),
        ("思茅市", 2005, ["530800"]),
        ("普洱市", 2015, ["530800"]),
        ("密云区", 2020, ["110118"]),
        ("密云县", 2010, ["110228"]),
        ("临平区", 2022, ["330113"]),
        ("玉环市", 2020, ["331083"]),
        ("漳县", 2023, ["621125"]),
    ],
)
def test_names_hold_in_their_years(name, year, found):
    assert codes(name, year) == found


def test_a_place_knows_what_it_lies_in_and_what_became_of_it():
    county = gazetteer.find("崇阳县", 2023)[0]
    assert [p.name for p in gazetteer.parents(county)] == ["咸宁市", "湖北省"]
    assert gazetteer.contains(gazetteer.by_code("420000"), county)
    assert not gazetteer.contains(county, county)
    assert [p.name for p in gazetteer.parents(gazetteer.by_code("500112"))] == ["重庆市"]
    assert gazetteer.successor(gazetteer.find("巢湖市", 2010)[0]).code == "340181"
    assert gazetteer.successor(county) is None


def test_every_parent_and_successor_is_a_division_and_codes_fit_levels():
    for place in gazetteer.places():
        if place.level != Level.NATION:
            assert gazetteer.by_code(place.parent)
            assert place.code.endswith("0000") == (place.level == Level.PROVINCE)


def test_all_cities_and_counties_of_today_are_there():
    now = [p for p in gazetteer.places() if p.until is None]
    counts = {level: sum(p.level == level for p in now) for level in Level}
    assert (counts[Level.PROVINCE], counts[Level.CITY]) == (34, 333)
    assert counts[Level.COUNTY] > 2840


def test_an_unknown_code_says_so():
    with pytest.raises(InputError, match="999999: no division has this code"):
        gazetteer.by_code("999999")


def test_the_places_of_a_corpus_are_all_known(corpus):
    folders = {f.parent.name for f in corpus.glob("*/*/*.md")}
    assert sorted(name for name in folders if not gazetteer.find(name)) == []


def test_the_list_names_its_sources():
    head = (ROOT / "seeds" / "lexicon" / "divisions.csv").read_text(encoding="utf-8").splitlines()[:6]
    assert any("Sources:" in line for line in head)
