"""What stands around a mention is read as far as it is near, so that a long sentence costs no more than a short one."""

from kg.model import Found, Half, Mention, Passage, Record, Source
from kg.resolve.context import FAR, around
from kg.text import identify


def test_a_long_sentence_is_read_near_the_mention_only():
    said = "推进各项重点工作" * 2_000 + "“五个一”" + "推进各项重点工作" * 2_000
    at = said.index("五")
    source = Source("long", "long.txt", said, "text", "utf-8")
    passages = (Passage(0, len(said), Half.REVIEW),)
    mention = Mention(at, at + 3, "五个一", "Mechanism", "numerals", Half.REVIEW, (0, len(said)))
    record = Record(identify(source, passages, hints=False), source, passages, Found((mention,)))
    near, clause, sentence, _, paragraph, _ = around(record)(mention)
    assert clause == sentence == said[at - FAR : at + 3 + FAR]
    assert (near, len(paragraph)) == (said[at - 10 : at + 11], 303)
