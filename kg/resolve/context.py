"""What stands around a mention, nearest first, and the sense and field of work it shows."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from kg.extract import words
from kg.lexicon import rows
from kg.model import Genre, Mention, Record
from kg.resolve.plain import plain

_MARKS = "，。；：！？,;:!?\n●■"
_BREAK = re.compile(f"[{_MARKS}]")
#: How far around a mention its clause and its sentence are read, so that time grows with the text only.
FAR = 1500
#: How much a cue counts by where it stands: name, next to it, clause, sentence, headings, paragraph, genre.
_WEIGHTS = (4.0, 1.5, 3.0, 2.0, 2.0, 0.7, 1.5)


class Sense(NamedTuple):
    """One meaning of an ambiguous wording: the name its node goes by, and what tells it from others of that name.

    `field` is True where only the field of work tells its things apart.
    """

    name: str
    node: str
    label: str
    cues: re.Pattern | None
    field: bool


class Reading(NamedTuple):
    """How a name is read in its context: the name of its node, its sense, and whether it stays local to its place."""

    name: str
    sense: str
    local: bool


def around(record: Record) -> Callable[[Mention], tuple[str, ...]]:
    """A function from a mention to the texts around it: next to it, clause, sentence, headings, paragraph, genre."""
    text = record.source.text
    starts = [p.start for p in record.passages]
    body = "政协" if record.report.genre == Genre.CPPCC else ""

    def levels(mention: Mention) -> tuple[str, ...]:
        at = bisect_right(starts, mention.start) - 1
        passage = record.passages[at] if at >= 0 else None
        headings = "。".join(text[a:b] for a, b in passage.headings) if passage else ""
        paragraph = (passage.start, passage.end) if passage else (0, 0)
        near = text[max(0, mention.start - 10) : mention.end + 8]
        here = (_part(text, mention, span) for span in (_clause(text, mention), mention.sentence))
        return near, *here, headings, _part(text, mention, paragraph, 150), body

    return levels


def _clause(text: str, mention: Mention) -> tuple[int, int]:
    """The span between the marks around a mention, as far as it is read."""
    first, last = max(0, mention.start - FAR), mention.end + FAR
    start = max(text.rfind(mark, first, mention.start) for mark in _MARKS) + 1
    stop = _BREAK.search(text, mention.end, last)
    return start or first, stop.start() if stop else last


def _part(text: str, mention: Mention, span: tuple[int, int], reach: int = FAR) -> str:
    """What a span holds, as far as it lies near the mention."""
    return text[max(span[0], mention.start - reach) : min(span[1], mention.end + reach)]


@cache
def _fields():
    """What finds all cues in a text, and the fields each cue speaks for."""
    of: dict[str, list[str]] = {}
    for row in rows("fields"):
        for cue in row.extra["cues"].split(";"):
            of.setdefault(cue, []).append(row.word)
    return words.finder(of), [tuple(names) for names in of.values()]


def field(name: str, levels: tuple[str, ...]) -> str:
    """The field of work a context shows: distinct cues, the nearer the heavier; empty where nothing shows one.

    >>> field("五个一", ("鼓励农户种植蔬菜", "", "", "", "", ""))
    '农业农村'
    """
    find, of = _fields()
    weights: dict[str, float] = {}
    for weight, level in zip(_WEIGHTS, (name, *levels), strict=True):
        for cue in {number for number, *_ in find(level)}:
            for label in of[cue]:
                weights[label] = weights.get(label, 0.0) + weight
    return max(sorted(weights), key=weights.__getitem__, default="")


@cache
def _senses() -> tuple[dict[str, tuple[Sense, ...]], tuple[tuple[re.Pattern, tuple[Sense, ...]], ...]]:
    """Senses by wording where it is plain, by expression where it is one."""
    found: dict[str, list[Sense]] = {}
    nodes = Counter(row.extra["node"] for row in rows("senses"))
    for row in rows("senses"):
        sense, node, cues = (row.extra[name] for name in ("sense", "node", "cues"))
        compiled = re.compile(cues.replace(";", "|")) if cues else None
        label = sense if nodes[node] > 1 else ""
        found.setdefault(row.extra["pattern"], []).append(Sense(sense, plain(node), label, compiled, sense == "*"))
    plain_ones = {p: tuple(s) for p, s in found.items() if p == re.escape(p)}
    return plain_ones, tuple((re.compile(p), tuple(s)) for p, s in found.items() if p not in plain_ones)


@cache
def ambiguous(name: str) -> tuple[Sense, ...]:
    """The senses a name may have, in the order of the list; none for a name that is not known to be ambiguous.

    >>> [s.name for s in ambiguous("两个全覆盖")]
    ['政协党建', '非公党建']
    """
    by_name, by_pattern = _senses()
    patterns = by_pattern if _any_sense().fullmatch(name) else ()
    return by_name.get(name, ()) + tuple(s for pattern, senses in patterns if pattern.fullmatch(name) for s in senses)


@cache
def _any_sense() -> re.Pattern:
    return re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in _senses()[1]))


def choose(name: str, senses: tuple[Sense, ...], levels: tuple[str, ...]) -> Sense | None:
    """The sense whose cues stand nearest to the mention; within one level the one with most cues; else the default."""
    for level in (name, *levels):
        counts = [(len(s.cues.findall(level)), -n, s) for n, s in enumerate(senses) if s.cues]
        if level and counts and max(counts)[0]:
            return max(counts)[2]
    return next((s for s in senses if not s.cues), None)


#: Forms that anybody may coin anew: N个X, N大X, 1+N, short numeral words, numeral sums of hundreds and thousands.
_COINED = re.compile(
    r"[一二两三四五六七八九十百\d]+(?:个|大|项|类|条|张|种|件)[^的]{1,8}"
    r"|[\dN一二三四五六七八九十]+(?:[+＋][\dN一二三四五六七八九十]+)+.*"
    r"|[一二两三四五六七八九十双].{1,2}"
    r"|[一二三四五六七八九十百千万亿\d]{2,}(?:工程|行动|计划|活动)?"
    r"|双[一二三四五六七八九十百千万].*"
)


@cache
def coined(name: str) -> bool:
    """Whether a name is a numeral abbreviation that may mean another thing in every place.

    >>> coined("四个一"), coined("1+3+N"), coined("百千万工程"), coined("一网通办"), coined("三社联动")
    (True, True, True, False, False)
    """
    return bool(_COINED.fullmatch(name))


def read(name: str, levels: tuple[str, ...]) -> Reading:
    """How an ambiguous name is to be read here; local, if no sense but its field of work tells it from others.

    >>> read("积分制", ("流动人口积分制管理", "", "", "", "", "")).name
    '积分入户'
    """
    sense = choose(name, ambiguous(name), levels)
    return Reading(name, "", True) if sense is None or sense.field else Reading(sense.node, sense.label, False)
