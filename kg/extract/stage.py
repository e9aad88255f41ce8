"""The stage: a source's mentions, their parts, the claims about them, and what was dropped on the way."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from kg.extract import tagger
from kg.extract.claims import claims
from kg.extract.finds import Find, choose
from kg.extract.parts import unpack
from kg.extract.rules import CANDIDATES, KNOWN, SURE
from kg.extract.scan import scan
from kg.model import Drop, Found, Half, Mention, Passage, Report, Source, Type
from kg.text.structure import sentences


def extract(source: Source, passages: Sequence[Passage], report: Report) -> Found:
    """Everything one source yields. Text outside the passages (front matter, page furniture) is not read."""
    finds, drops = find(source.text)
    inside = [f for f in finds if _within(passages, f)]
    mentions = unpack(source, tuple(passages), as_mentions(source.text, inside, passages))
    said, unsaid = claims(source, tuple(passages), report, tuple(mentions))
    outside = [Drop(f.start, f.end, source.text[f.start : f.end], str(f.type), f.rule, "outside the passages")
               for f in finds if not _within(passages, f)]  # fmt: skip
    return Found(tuple(mentions), tuple(said), tuple(sorted([*drops, *outside, *unsaid], key=lambda d: (d.start, d.end, d.rule))))


def find(text: str) -> tuple[list[Find], list[Drop]]:
    """The finds of a text: the sure rules', then the tagger's, then the known names that neither touched."""
    sure, maybe, known = ([rule(text) for rule in rules] for rules in (SURE, CANDIDATES, KNOWN))
    sure, maybe, known = ([list(finds) for finds in group] for group in (sure, maybe, known))
    tagged = _tagged(text, [f for finds in (*sure, *maybe, *known) for f in finds])
    kept, drops = choose(text, [*sure, tagged, *known])
    spans = {(f.start, f.end) for f in kept}
    drops += [_unconfirmed(text, f) for finds in maybe for f in finds if (f.start, f.end) not in spans]
    return kept, drops


def _tagged(text: str, finds: Iterable[Find]) -> list[Find]:
    """The tagger's spans with the judge's types; where a rule found the same span, it is named as the finder."""
    model = tagger.load()
    found = scan(text, model.vocabulary, finds)
    start, end = tagger.spans(model, found)
    best = tagger.judge(model, found, start, end).argmax(1)
    by_rule = {(f.start, f.end): f.rule for f in reversed(list(finds)) if not f.reason}
    return [
        Find(s, e, Type(model.classes[k]), by_rule.get((s, e), "tagger"))
        for s, e, k in zip(start.tolist(), end.tolist(), best.tolist(), strict=True)
        if model.classes[k] != tagger.NONE
    ]


def _unconfirmed(text: str, f: Find) -> Drop:
    return Drop(f.start, f.end, text[f.start : f.end], str(f.type), f.rule, f.reason or "not taken by the tagger")


def _within(passages: Sequence[Passage], find: Find) -> bool:
    at = bisect_right(passages, find.start, key=lambda p: p.start) - 1
    return at >= 0 and find.end <= passages[at].end


def as_mentions(text: str, finds: Sequence[Find], passages: Sequence[Passage]) -> list[Mention]:
    """Finds as mentions, with the half of their passage and the sentence they stand in."""
    spans = [s for p in passages for s in sentences(text, p.start, p.end)]
    return [_mention(text, f, passages, spans) for f in finds]


def _mention(text: str, f: Find, passages: Sequence[Passage], spans: list[tuple[int, int]]) -> Mention:
    passage = passages[bisect_right(passages, f.start, key=lambda p: p.start) - 1] if passages else None
    around = spans[max(0, bisect_right(spans, (f.start, len(text))) - 1)]
    half = passage.half if passage else Half.UNKNOWN
    sentence = (min(around[0], f.start), max(around[1], f.end))
    return Mention(f.start, f.end, text[f.start : f.end], f.type, f.rule, half, sentence)
