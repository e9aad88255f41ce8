"""Candidates for the word lists."""

from kg.extract.mine import mine

TEXTS = [
    "推行“晨光”行动，健全清河联防机制。",
    "深化“晨光”品牌，完善清河联防机制，",
    "“一次”的词。",
    "建立清河联防机制！",
]


def test_recurring_strings_with_their_numbers():
    found = {c.word: c for c in mine(TEXTS, 2)}
    assert found["晨光"][1:3] == ("quoted", 2)
    assert found["清河联防机制"][1:3] == ("head", 3)
    assert found["清河联防机制"].right > 1.5
    assert "一次" not in found


def test_a_part_of_one_longer_name_is_worth_less():
    found = {c.word: c for c in mine(TEXTS, 2)}
    assert found["河联防机制"].c_value < found["清河联防机制"].c_value
