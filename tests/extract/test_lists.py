"""Every row of the word lists is true to its word: the yes-example holds it, the no-example is kept out."""

import pytest

from kg.extract import words
from kg.extract.rules import lists
from kg.lexicon import rows
from kg.model import Type

LISTS = [n for n in words.LISTS if n != "mechanisms"]


@pytest.mark.parametrize("name", LISTS)
def test_examples(name):
    for row in rows(name):
        wordings = [row.word, *filter(None, row.extra.get("wordings", "").split(";"))]
        assert row.type in set(Type), row.word
        assert any(w in row.yes for w in wordings), row.word


@pytest.mark.parametrize("name", ["heads", "verbs"])
def test_cues_stand_in_their_example(name):
    assert [r.word for r in rows(name) if r.word not in r.yes] == []


def test_a_no_example_is_kept_out_with_its_reason():
    found = [f for f in lists.listed("中央空调已经装好。") if f.rule == "organs"]
    assert [f.reason for f in found] == ["as in the list's no-example"]
