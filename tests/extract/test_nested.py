"""A mechanism inside a title or the name of a body is found too; a list of names holds the outer one."""

import pytest

from kg import text
from kg.extract import extract
from kg.extract.rules.nested import outer
from kg.model import Source


def found(sentence: str):
    source = Source("s", "s.txt", sentence, "text", "utf-8")
    passages = text.passages(source)
    return extract(source, passages, text.identify(source, passages))


@pytest.mark.parametrize(
    "sentence, name",
    [
        ("出台《全面推行林长制实施方案》，压实责任。", "林长制"),
        ("印发《关于推行“最多跑一次”改革的意见》。", "最多跑一次"),
        ("县河长制办公室组织巡查。", "河长制"),
    ],
)
def test_a_title_or_a_body_names_the_mechanism_it_bears(sentence, name):
    names = [(m.text, m.rule) for m in found(sentence).mentions]
    assert (name, "nested") in names
    assert name not in [m.text for m in outer(found(sentence))]


OTHERS = ["印发《关于加强统计工作的意见》。", "话剧《河长制的故事》上演。", "市教育局办班。"]


@pytest.mark.parametrize("sentence", OTHERS)
def test_other_titles_and_bodies_bear_none(sentence):
    assert [m.text for m in found(sentence).mentions if m.rule == "nested"] == []
