"""The stage: a source's mentions, their parts, the claims about them, and what was dropped on the way."""

import gc
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice

import numpy as np

from kg.extract import tagger
from kg.extract.claims import claims
from kg.extract.finds import Find, choose
from kg.extract.kinds import no_body, plain, settled, topic
from kg.extract.members import members
from kg.extract.parts import unpack
from kg.extract.rules import CANDIDATES, KNOWN, STANDING, SURE, lists
from kg.extract.rules.nested import nested
from kg.extract.rules.numerals import PARTS
from kg.extract.scan import Scan, scan
from kg.extract.tagger import Model
from kg.model import Drop, Found, Half, Mention, Passage, Report, Source, Type
from kg.text.structure import sentences

#: Rules whose type stands where the tagger found the same span.
TYPED = frozenset((*lists.KNOWN, "forms", "places"))
_QUOTED_NAME = re.compile(
    r"“(?!从.*到|一带一路”(?!建设|倡议|战略))([^“”]{2,20})”(?:（[^（）]{1,12}）)?(?:[一-鿿A-Za-z]{0,12})"
)
#: Two characters with a number are a name with their head only (“三社”联动), but not before an empty head.
_SHORT = re.compile(r"[一二两双三四五六七八九十].")
_HEAD = re.compile(
    r"”(?:[一-鿿]{0,4}?(?:机制|模式|平台|工作法|活动|品牌|要求|主题教育|目标|思路|布局|工程|行动|计划|制度|改革|责任制|政策|问题))?$"
)
#: Half-width marks, read as the full-width ones that most reports have.
_WIDE = tuple(zip(",;:!?()", "，；：！？（）", strict=True))


def whole(source: Source, passages: Sequence[Passage], report: Report) -> Found:
    """What `kg.extract.extract` gives."""
    with _uncollected():
        return _extract(source, passages, report)


@contextmanager
def _uncollected() -> Iterator[None]:
    """The collector waits: what a report yields holds no cycles, and looking for some takes a tenth of the time."""
    waits = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if waits:
            gc.enable()


def _extract(source: Source, passages: Sequence[Passage], report: Report) -> Found:
    finds, drops = find(source.text)
    inside, outside = _parted(passages, finds)
    mentions = unpack(source, tuple(passages), as_mentions(source.text, inside, passages))
    said, unsaid = claims(source, tuple(passages), report, tuple(mentions))
    drops += [_drop(source.text, f, "outside the passages") for f in outside]
    return Found(tuple(mentions), tuple(said), tuple(sorted([*drops, *unsaid], key=lambda d: (d.start, d.end, d.rule))))


def find(text: str, model: Model | None = None) -> tuple[list[Find], list[Drop]]:
    """The finds of a text: the sure rules', then the tagger's, then the known names that neither touched."""
    model, read = model or tagger.load(), _readable(text)
    sure, maybe, known = ([list(rule(read)) for rule in rules] for rules in (SURE, CANDIDATES, KNOWN))
    found = scan(read, model.vocabulary, [f for finds in (*sure, *maybe, *known) for f in finds])
    start, end, odds = judged(read, model, found, [f for finds in known for f in finds])
    listed = sum(map(len, known))
    known = _doubted(read, model, odds[:listed], known)
    standing = [list(rule(read)) for rule in STANDING]
    finds = [f for finds in (*maybe, *known, *standing) for f in finds]
    tags = tagged(read, model, start[listed:], end[listed:], odds[listed:], finds)
    kept, drops = choose(text, [*sure, tags, *known, *standing])
    kept = sorted([*kept, *nested(read, kept, [f for finds in (*known, *standing[:1]) for f in finds])])
    spans = {(f.start, f.end) for f in kept}
    lost = [f for finds in maybe for f in finds if (f.start, f.end) not in spans]
    return kept, drops + [_drop(text, f, f.reason or "not taken by the tagger") for f in lost]


def _readable(text: str) -> str:
    """The text, character by character, with full-width marks and without half characters.

    No file holds those, but a caller's string may, and the automata cannot read them.
    """
    for narrow, wide in _WIDE:
        text = text.replace(narrow, wide)
    return text.encode("utf-32-le", "surrogatepass").decode("utf-32-le", "replace")


def judged(
    text: str, model: Model, found: Scan, known: Sequence[Find]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Start, end and the judge's odds of the known names and, behind them, of the tagger's spans."""
    spans = np.array([(f.start, f.end) for f in known], np.int64).reshape(-1, 2)
    tags = _unquoted(text, *tagger.spans(model, found, tagger.OUTSIDE))
    start, end = (np.concatenate(both) for both in zip(spans.T, tags, strict=True))
    return start, end, tagger.judge(model, found, start, end)


def _doubted(text: str, model: Model, odds: np.ndarray, ranked: list[list[Find]]) -> list[list[Find]]:
    """The known names: typed by the judge unless a list gives the type, dropped where it takes them for none."""
    finds = [f for finds in ranked for f in finds]
    best, doubt = odds[:, 1:].argmax(1) + 1, odds[:, 0] - odds[:, 1:].max(1) > tagger.DENIED
    for n, (f, kind, doubted) in enumerate(zip(finds, best.tolist(), doubt.tolist(), strict=True)):
        if doubted and not f.reason and lists.vague(text, f):
            finds[n] = f._replace(reason=lists.DOUBTED)
        if f.rule == "numerals":
            finds[n] = finds[n]._replace(type=Type(model.classes[kind]))
    rest = iter(finds)
    return [list(islice(rest, len(finds))) for finds in ranked]


def tagged(
    text: str, model: Model, start: np.ndarray, end: np.ndarray, odds: np.ndarray, finds: Sequence[Find]
) -> list[Find]:
    """The tagger's spans with the judge's types.

    Where a rule found the same span, it is named as the finder; where a known name did, its type stands.
    """
    spans = list(zip(start.tolist(), end.tolist(), strict=True))
    best = _agreed(odds, [text[s:e] for s, e in spans]).tolist()
    types = [None if name == tagger.NONE else Type(name) for name in model.classes]
    by_rule = {(f.start, f.end): f for f in sorted(finds, key=lambda f: f.rule in TYPED) if not f.reason}
    out = []
    for (s, e), k in zip(spans, best, strict=True):
        rule, type = by_rule.get((s, e)), types[k]
        if reason := plain(text, s, e):
            out.append(Find(s, e, Type.MECHANISM, "tagger", reason))
        elif rule and rule.rule in TYPED:
            out.append(rule)
        elif type and not topic(text, s, e) and not no_body(text, s, e):
            kind = settled(text, s, e, type)
            out += members(text, Find(s, e, kind, rule.rule if rule else "tagger"))
    return out


def _agreed(odds: np.ndarray, names: list[str]) -> np.ndarray:
    """The class of each span: none by its own odds, else the type that all places of its name have together.

    One text means one thing by a name. Class 0 is none.
    """
    number = {name: n for n, name in enumerate(dict.fromkeys(names))}
    at = np.array([number[name] for name in names], np.int64)
    sums = np.zeros((len(number), odds.shape[1]), odds.dtype)
    np.add.at(sums, at, odds)
    return np.where(odds.argmax(1) == 0, 0, 1 + sums[at, 1:].argmax(1))


def _unquoted(text: str, start: np.ndarray, end: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """“五个督办”机制 cut to the quoted name, unless that is no name by itself (“十四五”规划); no single marks."""
    start, end = start.copy(), end.copy()
    for n, (s, e) in enumerate(zip(start.tolist(), end.tolist(), strict=True)):
        if "“" in text[s:e] or "”" in text[s:e]:
            start[n], end[n] = _paired(text, *_inside(text, s, e))
    return start, end


def _inside(text: str, start: int, end: int) -> tuple[int, int]:
    quoted = _QUOTED_NAME.fullmatch(text, start, end)
    if not quoted or PARTS.fullmatch(quoted[1]) or _SHORT.fullmatch(quoted[1]) and not _HEAD.search(text, start, end):
        return start, end
    return quoted.span(1)


def _paired(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of a span whose quotation marks are in pairs: behind a mark that never closes, before one never
    opened."""
    opened, closed = text.find("“", start, end), text.find("”", start, end)
    if opened >= 0 and closed < 0:
        return (opened + 1, end) if opened - start < end - opened else (start, opened)
    if closed >= 0 and (opened < 0 or closed < opened):
        return (start, closed) if closed - start >= end - closed else (closed + 1, end)
    return start, end


def _drop(text: str, f: Find, reason: str) -> Drop:
    return Drop(f.start, f.end, text[f.start : f.end], str(f.type), f.rule, reason)


def _parted(passages: Sequence[Passage], finds: Sequence[Find]) -> tuple[list[Find], list[Find]]:
    """The finds that lie within a passage, and the others."""
    parted, starts = ([], []), [p.start for p in passages]
    for f in finds:
        at = bisect_right(starts, f.start) - 1
        parted[at < 0 or f.end > passages[at].end].append(f)
    return parted


def as_mentions(text: str, finds: Sequence[Find], passages: Sequence[Passage]) -> list[Mention]:
    """Finds as mentions, with the half of their passage and the sentence they stand in."""
    spans = [s for p in passages for s in sentences(text, p.start, p.end)]
    starts, begins = [p.start for p in passages], [start for start, _ in spans]
    out = []
    for f in finds:
        half = passages[bisect_right(starts, f.start) - 1].half if passages else Half.UNKNOWN
        start, end = spans[max(0, bisect_right(begins, f.start) - 1)]
        sentence = min(start, f.start), max(end, f.end)
        out.append(Mention(f.start, f.end, text[f.start : f.end], f.type, f.rule, half, sentence))
    return out
