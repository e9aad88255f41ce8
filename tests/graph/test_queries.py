"""The named questions on the small graph, whole results; each row carries the report, the quote and its offsets."""

import pytest
from small import SETTINGS, TEXTS

from kg.errors import QueryError, UsageError
from kg.graph import queries, vocab

SET_UP = ("过去一年，市政协牵头建立“双亮双比”机制，建成工作点32个，余下的*个在建。", "reports/a.txt", 5, 43)
SOLVING = (
    "为解决“三不愿”，按照《协商工作规则》要求，服务“宜居名城”，《甲报》报道了“双亮双比”。",
    "reports/a.txt",
    43,
    88,
)
COUNTY = ("漳县建立“双亮双比”机制。", "reports/a.txt", 88, 101)
PLANNED = ("今年将推广“双亮双比”，即亮身份、亮承诺，学习定西市经验。", "reports/a.txt", 102, 131)
RUNNING = ("市政协落实“双亮双比”，各民主党派参加。", "reports/b.txt", 5, 25)
URGED = ("“双亮双比”被督办。", "reports/b.txt", 25, 35)
UNPLACED = ("某地将建立双亮双比制度。", "reports/c.txt", 5, 17)
M = "双亮双比"

ANSWERS = {
    "adopters": [
        (None, None, "planned", "双亮双比制度", *UNPLACED),
        (2022, "定西市", "running", M, *RUNNING),
        (2022, "定西市", "running", M, *URGED),
        (2024, "咸宁市", "launched", M, *SET_UP),
        (2024, "咸宁市", "launched", M, *SOLVING),
        (2024, "咸宁市", "launched", M, *PLANNED),
        (2024, "漳县", "launched", M, *COUNTY),
    ],
    "first-adopters": [
        (2022, "定西市", "running", M, *RUNNING),
        (2022, "定西市", "running", M, *URGED),
        (2024, "咸宁市", "launched", M, *SET_UP),
        (2024, "咸宁市", "launched", M, *SOLVING),
        (2024, "咸宁市", "launched", M, *PLANNED),
        (2024, "漳县", "launched", M, *COUNTY),
    ],
    "wordings": [
        (M, 2022, "定西市", *RUNNING),
        (M, 2022, "定西市", *URGED),
        (M, 2024, "咸宁市", *SET_UP),
        (M, 2024, "咸宁市", *SOLVING),
        (M, 2024, "咸宁市", *PLANNED),
        (M, 2024, "漳县", *COUNTY),
        ("双亮双比制度", None, None, *UNPLACED),
    ],
    "shared": [
        (M, 2024, "咸宁市", "launched", *SET_UP),
        (M, 2024, "咸宁市", "launched", *SOLVING),
        (M, 2024, "咸宁市", "launched", *PLANNED),
        (M, 2022, "定西市", "running", *RUNNING),
        (M, 2022, "定西市", "running", *URGED),
    ],
    "place": [(2024, M, "Mechanism", "launched", M, *quote) for quote in (SET_UP, SOLVING, PLANNED)],
    "parts": [(2024, "咸宁市", 1, "亮身份", M, *PLANNED), (2024, "咸宁市", 2, "亮承诺", M, *PLANNED)],
    "answering": [(2024, "咸宁市", M, M, *SOLVING)],
    "serving": [(2024, "咸宁市", M, M, *SOLVING)],
    "documents": [(2024, "is the ground of", M, "Mechanism", "协商工作规则", *SOLVING)],
    "participants": [
        (2022, "定西市", "takes part", "各民主党派", *RUNNING),
        (2024, "咸宁市", "led by", "政协咸宁市委员会", *SET_UP),
    ],
    "figures": [
        (2024, "咸宁市", "工作点", 32.0, None, "个", False, "result", "建成工作点32个", "reports/a.txt", 26, 34),
        (2024, "咸宁市", "余下", None, None, "个", True, "result", "余下的*个", "reports/a.txt", 35, 40),
    ],
    "recognised": [(2024, M, "Mechanism", "甲报", "报道", "《甲报》报道了“双亮双比”", "reports/a.txt", 74, 87)],
    "ties": [(2024, "learns", "定西市", M, "学习定西市经验", "reports/a.txt", 123, 130)],
    "report": [
        (5, "市政协", "Institution", "政协定西市委员会", None, *RUNNING),
        (11, M, "Mechanism", M, "running", *RUNNING),
        (17, "各民主党派", "Institution", "各民主党派", None, *RUNNING),
        (26, M, "Mechanism", M, None, *URGED),
    ],
    "bodies": [("政协咸宁市委员会", "CPPCC committee", None, *SET_UP)],
}
VALUES = {
    "mechanism": M, "place": "咸宁市", "other": "定西市", "problem": "三不愿", "goal": "宜居名城",
    "document": "协商工作规则", "report": "reports/b.txt",
}  # fmt: skip


def ask(small, name: str, union: bool, **values) -> list[tuple]:
    wanted = {p: values.get(p, VALUES[p]) for p in queries.named()[name].parameters}
    rows = small.rows(queries.fill(name, wanted, SETTINGS), union=union)
    return [tuple(vocab.short(v, SETTINGS) for v in row) for row in rows]


@pytest.mark.parametrize("union", [True, False], ids=["all graphs", "default graph"])
@pytest.mark.parametrize("name", sorted(queries.named()))
def test_a_named_question_answers_with_sentences(small, name, union):
    rows = ask(small, name, union)
    assert rows == ANSWERS[name]
    for *_, quote, report, start, end in rows:
        assert TEXTS[report[8]][start:end] == quote


@pytest.mark.parametrize("name", sorted(queries.named()))
def test_a_name_that_is_not_there_has_no_answer(small, name):
    assert ask(small, name, True, **dict.fromkeys(VALUES, '没有"\\这个\n')) == []


@pytest.mark.parametrize("name", sorted(queries.named()))
def test_pages_together_are_the_whole(small, name):
    values = {p: VALUES[p] for p in queries.named()[name].parameters}
    ((total,),) = small.rows(queries.total(queries.fill(name, values, SETTINGS)), union=False)
    pages = [queries.fill(name, values, SETTINGS, 1, n) for n in range(total + 1)]
    found = [row for page in pages for row in small.rows(page, union=False)]
    whole = list(small.rows(queries.fill(name, values, SETTINGS, 0), union=False))
    assert sorted(found, key=repr) == sorted(whole, key=repr)
    assert not any(small.rows(pages[-1], union=False))


def test_pages_are_asked_for_a_thousand_at_a_time():
    asked = [queries.pages("place", {"place": "咸宁市"}, SETTINGS, *page) for page in ((None, 0), (0, 0), (1500, 100))]
    ends = [[text[text.index("LIMIT") :].split(" }")[0] for text in pages.texts(2345)] for pages in asked]
    assert ends == [
        ["LIMIT 200 OFFSET 0"],
        ["LIMIT 1000 OFFSET 0", "LIMIT 1000 OFFSET 1000", "LIMIT 345 OFFSET 2000"],
        ["LIMIT 1000 OFFSET 100", "LIMIT 500 OFFSET 1100"],
    ]
    assert [pages.end(2345) for pages in asked] == [200, 2345, 1600] and len(asked[1].texts(0)) == 1


def test_each_question_has_help_in_both_languages():
    for question in queries.named().values():
        assert question.english
        assert question.chinese and not question.chinese.isascii()
        assert all(queries.examples(question).values())


def test_wrong_questions_say_what_there_is():
    with pytest.raises(UsageError, match="no question is called adopter; names are adopters"):
        queries.fill("adopter", {}, SETTINGS)
    with pytest.raises(UsageError, match="adopters takes mechanism, not nothing"):
        queries.fill("adopters", {}, SETTINGS)


def test_a_wrong_query_is_one_line(small):
    with pytest.raises(QueryError, match="not a SPARQL query"):
        small.query("SELEC ?x {}")
