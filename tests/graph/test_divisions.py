"""What the graph says of divisions: which one took over from one that has ended, and its Wikidata item where known."""

import re

from kg.graph.quads import of_divisions
from kg.lexicon import rows
from kg.settings import Settings
from kg.text import gazetteer


def said(code: str, term: str) -> list[str]:
    lines = of_divisions([{"place_code": code}], {}, Settings())
    return [m[1] for line in lines if (m := re.match(rf"<[^>]*/place/{code}> <[^>]*{term}> (.*) \.", line))]


def test_a_division_that_has_ended_leads_to_the_one_after_it():
    laiwu = gazetteer.find("莱芜市")[0]
    after = gazetteer.successor(laiwu)
    assert said(laiwu.code, "isReplacedBy") == [f"<https://w3id.org/zhengmai/id/place/{after.code}>"]
    assert said(laiwu.code, "historyNote") == [f'"{laiwu.until}年撤销"@zh']


def test_a_division_that_stands_leads_nowhere():
    assert said("421200", "isReplacedBy") == []


def test_the_item_of_wikidata_is_linked_where_the_table_has_it():
    assert said("420000", "exactMatch") == ["<http://www.wikidata.org/entity/Q46862>"]
    assert said("421200", "exactMatch") == ["<http://www.wikidata.org/entity/Q71373>"]


def test_a_name_that_two_items_have_is_not_linked():
    assert said("420100", "exactMatch") == []


def test_every_row_names_a_division_by_its_code_and_an_item_once():
    table = rows("wikidata")
    assert [r.word for r in table if gazetteer.by_code(r.extra["code"]).name != r.word] == []
    assert len({r.extra["qid"] for r in table}) == len({r.extra["code"] for r in table}) == len(table)
    assert all(re.fullmatch(r"Q[1-9]\d*", r.extra["qid"]) for r in table)
