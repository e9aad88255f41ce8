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


def inside(sentence: str) -> list[str]:
    return [m.text for m in found(sentence).mentions if m.rule == "nested"]


@pytest.mark.parametrize(
    "sentence, names",
    [
        ("深化“区域评估+标准地”改革，缩短工期。", ["区域评估", "标准地"]),
        ("推行“林长+检察长”协作机制，守好山林。", ["林长"]),
        ("推广“拿地即开工＋代办制”模式。", ["拿地即开工", "代办制"]),
        ("建立河长+警长+检察长机制。", ["河长"]),
    ],
)
def test_a_sum_of_names_is_a_mention_of_each_known_member(sentence, names):
    assert inside(sentence) == names


@pytest.mark.parametrize("sentence", ["推行“互联网+监管”，提高效率。", "推进“标准地改造区+农田”项目。"])
def test_a_sum_of_other_words_names_no_member(sentence):
    assert inside(sentence) == []


OTHERS = ["印发《关于加强统计工作的意见》。", "话剧《河长制的故事》上演。", "市教育局办班。"]


@pytest.mark.parametrize("sentence", OTHERS)
def test_other_titles_and_bodies_bear_none(sentence):
    assert inside(sentence) == []
