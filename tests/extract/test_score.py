"""The measure, on a gold made here."""

import json
from operator import eq

import pytest

from kg.errors import InputError
from kg.extract import score

ROWS = [
    {"p": "a", "text": "两个薄弱", "type": "Problem"},
    {"p": "a", "text": "河湖长制", "type": "Mechanism", "canon": "河长制"},
    {"p": "a", "text": "回头看", "type": "Mechanism", "borderline": True},
    {"p": "b", "none": True},
]


@pytest.fixture
def gold(tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text("两个薄弱 河湖长制 回头看", encoding="utf-8")
    (tmp_path / "gold-x.jsonl").write_text("".join(json.dumps(r) + "\n" for r in ROWS), encoding="utf-8")
    return score.read(tmp_path)


def test_groups_canonical_names_and_borderline_rows(gold):
    found = [
        ("a", "“两个薄弱”", "Goal"),
        ("a", "河长制", "Initiative"),
        ("a", "回头看", "Goal"),
        ("b", "市委", "Institution"),
    ]
    assert score.score(gold, found, eq).table() == {
        "Doctrine|Goal|Problem": (1.0, 1.0, 1.0, 1),
        "Institution": (0.0, 0.0, 0.0, 0),
        "Mechanism|Initiative": (1.0, 1.0, 1.0, 1),
        "core": (0.5, 1.0, 0.667, 1),
        "all": (0.667, 1.0, 0.8, 2),
    }


def test_relaxed_takes_half_the_length(gold):
    found = [("a", "湖长制", "Mechanism"), ("a", "两", "Problem")]
    assert score.score(gold, found, score.near).missed == [("a", "两个薄弱", "Doctrine|Goal|Problem")]
    assert score.score(gold, found, eq).hits == {}


def test_a_folder_without_gold_is_an_error(tmp_path):
    with pytest.raises(InputError, match="no gold passages"):
        score.read(tmp_path)
