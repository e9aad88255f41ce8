"""What a report becomes: facts in its named graph, annotations and adoptions in the default graph, the same bytes
every time.
"""

import pytest
from small import ENTITIES, SETTINGS, first, lines, mention, record, third

from kg.errors import LexiconError
from kg.graph import vocab
from kg.graph.adopted import life
from kg.graph.quads import of_record
from kg.graph.quads.literals import literal
from kg.model import Claim, Half, Resolution, Status, Type


def test_facts_stand_in_the_graph_of_their_report(small):
    graphs = {g.value.rsplit("/", 1)[1] for g in small.raw.named_graphs()}
    assert graphs == {"a" * 16, "b" * 16, "c" * 16}
    outside = set(small.rows("SELECT DISTINCT ?p { ?s ?p ?o }", union=False))
    inside = set(small.rows("SELECT DISTINCT ?p { GRAPH ?g { ?s ?p ?o } }", union=False))
    names = {vocab.value_of(p) for (p,) in inside - outside}
    assert {
        "masked",
        "basis",
        "ledBy",
        "answers",
        "restsOn",
        "serves",
        "participant",
        "of",
        "reviews",
    } <= names
    assert {vocab.value_of(p) for (p,) in outside} >= {
        "mechanism",
        "adopter",
        "evidence",
        "hasBody",
        "hasSource",
        "sentence",
    }


def test_the_same_graph_is_the_same_bytes():
    assert lines() == lines()
    assert len(lines()) == len(set(lines()))


def test_an_unknown_place_has_no_adopter_and_its_inference_is_kept(small):
    report = f"<{SETTINGS.things}report/{'c' * 16}>"
    known = f"{report} kg:confidence ?sure OPTIONAL {{ {report} kg:place ?place }}"
    asked = f"SELECT ?place ?sure {{ GRAPH {report} {{ {known} }} }}"
    assert list(small.rows(asked)) == [(None, 0.4)]
    assert third()[0].report.place is not None


def test_a_masked_figure_has_no_value(small):
    asked = (
        "SELECT ?quote ?value { ?f a kg:Figure ; kg:masked true ; oa:exact ?quote OPTIONAL { ?f schema:value ?value } }"
    )
    assert list(small.rows(asked)) == [("余下的*个", None)]


@pytest.mark.parametrize(
    "said, status",
    [
        ([(Half.REVIEW, ["launched", "running"]), (Half.PLAN, ["scaled"])], Status.RUNNING),
        ([(Half.PLAN, ["planned", "scaled"])], Status.SCALED),
        ([(Half.REVIEW, []), (Half.UNKNOWN, ["launched"]), (Half.PLAN, ["ended"])], Status.LAUNCHED),
        ([(Half.REVIEW, []), (Half.PLAN, [])], Status.MENTIONED),
        ([(Half.REVIEW, ["scaled"]), (Half.REVIEW, ["ended"])], Status.ENDED),
    ],
)
def test_the_status_of_an_adoption_is_the_strongest_of_the_review(said, status):
    text = "落实“双亮双比”。"
    rows = [
        (mention(text, "双亮双比", Type.MECHANISM, half), [Claim(0, "status", v, 0, 2, "s") for v in values])
        for half, values in said
    ]
    assert life(rows) == status


def test_two_mentions_of_one_span_stay_apart():
    source, nodes = third()
    twice = record("c", [*source.found.mentions, source.found.mentions[0]])
    found = [x for x in of_record(twice, (*nodes, *nodes), Resolution(ENTITIES, {}), SETTINGS) if "hasBody" in x]
    assert [line.split(" ")[0].rsplit("/", 1)[1] for line in found] == ["c" * 16 + ".10-16>", "c" * 16 + ".10-16.1>"]


def test_literals_are_escaped():
    assert literal('a"b\\c\nd\re\ud800') == '"a\\"b\\\\c\\nd\\re\ufffd"'


def test_a_misspelt_term_raises():
    with pytest.raises(LexiconError, match="no such term"):
        vocab.terms(SETTINGS.terms)["kg:adoptor"]


def test_other_namespaces_go_through():
    from dataclasses import replace

    other = replace(SETTINGS, terms="http://example.org/t/", things="http://example.org/x/")
    assert not any("w3id.org/zhengmai" in line for line in lines(other))
    assert first()[0].report.stated
