"""The one place that decides overlaps."""

from kg.extract.finds import Find, choose
from kg.model import Type

TEXT = "市委出台《长河条例》"
TITLE = Find(5, 9, Type.DOCUMENT, "titles")


def test_an_earlier_rule_wins_and_the_loser_is_told():
    place = Find(5, 7, Type.PLACE, "places")
    kept, drops = choose(TEXT, [[TITLE], [place]])
    assert kept == [TITLE]
    assert [(d.text, d.rule, d.reason, d.winner) for d in drops] == [("长河", "places", "overlaps", "长河条例")]


def test_within_a_rule_the_longer_wins():
    short = Find(5, 7, Type.PLACE, "titles")
    assert choose(TEXT, [[short, TITLE]])[0] == [TITLE]


def test_the_same_find_of_two_rules_is_no_loss():
    assert choose(TEXT, [[TITLE], [TITLE._replace(rule="other")]]) == ([TITLE], [])


def test_a_find_with_a_reason_is_dropped_with_it():
    kept, drops = choose(TEXT, [[TITLE._replace(reason="empty phrase")]])
    assert (kept, [d.reason for d in drops]) == ([], ["empty phrase"])
