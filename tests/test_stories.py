"""From the graph of the seed reports to stories."""

import shutil

import pytest
from conftest import SEEDS

from kg import stories
from kg.build import build
from kg.errors import InputError
from kg.graph import store as stores
from kg.settings import Settings
from kg.trace.lag import lags
from kg.trace.story import data


@pytest.fixture(scope="module")
def store(seed_graph):
    return stores.open(seed_graph)


@pytest.fixture(scope="module")
def reports(store):
    return stories.coverage(store)[0]


def test_only_reports_with_a_place_and_a_year_are_covered(store):
    placed, left = stories.coverage(store)
    assert {("定西市", 2023), ("咸宁市", 2024)} <= {(c.place, c.year) for c in placed.reports.values()}
    assert len(placed.reports) + left == 5


def test_a_story_by_any_of_its_wordings(store, reports):
    for name in ("委员联系界别群众制度机制", "委员联系界别群众制度"):
        adopted = stories.story(store, name, reports).adopted
        assert [(a.site.name, a.after, a.by) for a in adopted] == [("定西市", None, 2023), ("咸宁市", None, 2024)]


def test_what_spread_is_what_four_places_have(store, reports):
    found = {s.mechanism for s in stories.spread(store, reports)}
    assert "两个全覆盖" in {m.split("（")[0] for m in found} and "书香政协" not in found


def test_an_unknown_name_names_those_near_it(store, reports):
    with pytest.raises(InputError, match="书香政协"):
        stories.story(store, "书香政邪", reports)


def test_wordings_that_nobody_listed(store, reports):
    found = stories.searched(store, "读书", ["读书活动", "书香政协"], reports)
    assert {(s.place, s.surface) for s in found.sightings} == {("定西市", "书香政协")}
    assert [r[:2] for r in found.rejected] == [(w, stories.UNPLACED) for w in ("书香政协", "读书活动")]
    with pytest.raises(InputError):
        stories.searched(store, "x", [" "], reports)


def test_a_wording_that_is_part_of_other_words_is_not_taken(store, reports):
    with pytest.raises(InputError, match="no report with a place"):
        stories.searched(store, "x", ["治协"], reports)


def test_each_query_gives_its_row(store, reports):
    things = Settings().things
    searched = stories.searched(store, "x", ["书香政协"], reports)
    for story in (stories.story(store, "委员联系界别群众制度", reports), searched):
        for evidence in data(story, lambda s: stories.sparql(s, things))["evidence"]:
            rows = list(store.rows(evidence["sparql"]))
            assert any(evidence["quote"] in str(row) for row in rows)


def test_parts_worded_a_little_differently_are_inherited(store, reports):
    first, second = stories.story(store, "两个全覆盖", reports).changes
    parts = [[t.value for t in ts if t.kind == "part"] for ts in (first.added, second.inherited, second.added)]
    assert (first.place, second.place) == ("定西市", "咸宁市")
    assert len(parts[0]) == 2 and parts[0] == parts[1] and parts[2] == []


GOVERNMENT = {
    2022: "过去一年，持续推进农村人居环境整治，新修道路一百公里。",
    2025: "过去一年，“金融综合服务平台”上线运行，农村人居环境整治扎实推进。",
}


def test_from_a_cppcc_report_to_the_next_government_report(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    shutil.copy(next(SEEDS.glob("001_*")), folder)
    for year, done in GOVERNMENT.items():
        text = f"定西市{year}年政府工作报告\n一、{year - 1}年工作回顾\n{done}\n二、{year}年工作安排\n抓好春耕生产。\n"
        (folder / f"定西市{year}年政府工作报告.txt").write_text(text, encoding="utf-8")
    build([folder], tmp_path / "out", Settings())
    graph = stores.open(tmp_path / "out")
    reports, _ = stories.coverage(graph)
    passed = lags(stories.proposed(graph, reports), reports)
    found = {g.mechanism: (g.place, g.cppcc, g.government, g.years, g.sure) for g in passed}
    assert found["金融综合服务平台"] == ("定西市", 2023, 2025, 2, True)
    assert found["书香政协"] == ("定西市", 2023, None, None, True)
    assert "农村人居环境整治" not in found
