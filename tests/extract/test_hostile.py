"""Texts made to break the extraction: they go through, every find fits its text, and time grows with the text only."""

import pytest

from kg.extract.stage import find

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
    text = HOSTILE[name]
    finds, drops = find(text)
    spans = sorted((f.start, f.end) for f in finds)
    assert all(0 <= s < e <= len(text) for s, e in spans)
    assert all(a[1] <= b[0] for a, b in zip(spans, spans[1:], strict=False))
    assert all(d.text == text[d.start : d.end] for d in drops)
