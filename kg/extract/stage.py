"""The stage: a source's mentions, parts and claims, and what was dropped on the way."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from kg.extract.finds import Find, choose
from kg.extract.rules import RULES
from kg.model import Found, Half, Mention, Passage, Report, Source

_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]*[”’」』）)》]*|[。！？!?]+[”’」』）)》]*")


def extract(source: Source, passages: Sequence[Passage], report: Report | None = None) -> Found:
    """Everything one source yields. Text outside the passages (page furniture, tables of contents) is not read."""
    finds, drops = choose(source.text, [rule(source.text) for rule in RULES])
    return Found(tuple(mentions(source.text, finds, passages)), (), tuple(drops))


def mentions(text: str, finds: Sequence[Find], passages: Sequence[Passage]) -> list[Mention]:
    """Finds as mentions, with the half of the passage and the sentence they stand in."""
    sentences = [m.span() for m in _SENTENCE.finditer(text)]
    starts, ends = [s for s, _ in sentences], [p.start for p in passages]
    found = []
    for f in finds:
        around = passages[max(0, bisect_right(ends, f.start) - 1)] if passages else None
        half = around.half if around and around.start <= f.start < around.end else Half.UNKNOWN
        sentence = sentences[max(0, bisect_right(starts, f.start) - 1)]
        found.append(Mention(f.start, f.end, text[f.start : f.end], f.type, f.rule, half, (sentence[0], max(sentence[1], f.end))))
    return found
