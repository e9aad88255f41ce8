"""Texts made to break the extraction: they go through, every find fits its text, and work grows with the text only."""

import sys

import pytest

from kg import extract, resolve, text
from kg.extract.stage import find
from kg.model import Record, Source

HOSTILE = {
    "empty": "",
    "opening quotes": "“" * 10_000,
    "nested brackets": "（" * 3_000 + "市委" + "）" * 3_000,
    "nested titles": "《" * 2_000 + "意见" + "》" * 2_000,
    "one long sentence": "推进机制建设和制度创新" * 6_000,
    "control characters": "市\x00委\x01\x02\x7f出台《长河\x03条例》\r\n\u2028\ufeff",
    "emoji and Latin": "👨‍👩‍👧 The quick brown fox 市委 𠮷野家 " * 200,
    "surrogates": "\ud800市委\udfff",
    "digits": "第一届" * 5_000 + "12" * 5_000,
    "masks": "*" * 20_000 + "×" * 2_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_goes_through(name):
    said = HOSTILE[name]
    finds, drops = find(said)
    spans = sorted((f.start, f.end) for f in finds)
    assert all(0 <= s < e <= len(said) for s, e in spans)
    assert all(a[1] <= b[0] for a, b in zip(spans, spans[1:], strict=False))
    assert all(d.text == said[d.start : d.end] for d in drops)


#: A piece of text that is repeated, so that it can be made twice as long.
GROWING = {
    "opening quotes": "“",
    "closing quotes": "”",
    "quoted numerals": "“三个一”",
    "nested brackets": "（",
    "titles that never close": "《",
    "a sentence of clauses": "市委推动河长制，建立“五个一”机制，解决问题30个，",
    "a sentence without commas": "市委推动河长制、林长制和“五个一”工程建设",
    "items of a list": "“三个监督”调研监督、协商监督、",
    "ordinals": "“三个一”一是推动改革，二是推动开放。",
    "ties": "学习借鉴上海、北京经验，与武汉市建立协作机制，",
    "control characters": "市\x00委\x01出台《长河\x03条例》\r\n\u2028",
    "emoji and Latin": "👨‍👩‍👧 The quick brown fox (12.5%) 市委 ",
    "masks": "**市委** 建立*县机制 ",
    "short lines": "一、市委\n",
    "speakers": "王小明委员：",
}


def work(said: str) -> int:
    """How many calls, of Python's and of C's functions, a text takes on its way to its keys."""
    count = 0

    def counted(frame, event, argument) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    source = Source("hostile", "hostile.txt", said, "text", "utf-8")
    sys.setprofile(counted)
    try:
        passages = text.passages(source)
        report = text.identify(source, passages, hints=False)
        record = Record(report, source, passages, extract.extract(source, passages, report))
        resolve.keyed(record, resolve.local(record))
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("name", GROWING)
def test_twice_the_text_is_at_most_about_twice_the_work(name):
    piece = GROWING[name]
    times = 1000 // len(piece)
    work(piece * times)
    assert work(piece * (2 * times)) < 2.3 * work(piece * times) + 1000


def test_a_sentence_of_a_megabyte_goes_through():
    said = "各项重点工作稳步推进" * 34_000 + "推行河长制"
    assert len(said.encode()) > 1_000_000
    assert [said[f.start : f.end] for f in find(said)[0]] == ["河长制"]
