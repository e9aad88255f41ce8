"""Claims against the marked-up examples: the figures of docs/claims.md may only rise."""

import pytest

from bench.claims import GOLD, f1, read, score

FLOORS = {"000.txt": 0.92, "002.txt": 0.93, "003.txt": 0.95, "sentences.txt": 0.98}


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_f1_does_not_fall(name):
    counts = score([GOLD / name])["all"]
    assert f1(*counts) >= FLOORS[name], counts


def test_every_gold_file_has_a_floor():
    assert {p.name for p in GOLD.glob("*.txt")} == set(FLOORS)


def test_a_broken_mark_is_an_error():
    with pytest.raises(ValueError, match="broken mark"):
        list(read("建立“[街坊议事](Mechanism”机制。"))


def test_a_claim_about_nothing_in_the_sentence_is_an_error():
    with pytest.raises(ValueError, match="is not in"):
        list(read("建立“[街坊议事](Mechanism)”机制。\n- 院落议事: status launched"))
