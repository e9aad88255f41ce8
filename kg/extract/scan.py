"""A text as arrays over its characters: what the tagger and the judge look at, computed once a text.

Every array has one number a character: the character itself, its class, the word it stands in and that word's cluster,
the verb that leads its clause, the head noun its clause ends in, the quotation marks around it, the lists it stands in.
Nothing here loops over characters; the regular expressions and automata yield words, which numpy paints.
"""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np

from kg.extract import words
from kg.extract.finds import Find
from kg.extract.vocabulary import Vocabulary, columns
from kg.model import Type
from kg.settings import data
from kg.text import gazetteer

_QUOTE = re.compile(r"[“‘「『]([^“”‘’「」『』\n]{1,60})[”’」』]")
_TITLE = re.compile(r"《([^《》\n]{1,120})》")

_TYPES = {type: number for number, type in enumerate(Type, 1)}

#: What a landmark of seeds/lexicon/landmarks.csv is, as the tagger tells them apart.
_KINDS = ("river", "lake", "sight", "mountain", "plain", "zone", "circle", "university", "firm")

_CLASSES = (
    (1, "0-9０-９"), (2, "一二三四五六七八九十两双百千万亿第"), (3, "A-Za-zＡ-Ｚａ-ｚ"), (4, "“‘「『"), (5, "”’」』"),
    (6, "《"), (7, "》"), (8, "，,"), (9, "。；;！？!?"), (10, "、"), (11, "：:"), (12, r"*×"), (13, "（("),
    (14, "）)"), (15, "\n"), (16, " \t\u3000\r"), (17, "+＋—－·-"), (18, "的"), (19, "和与及"),
    (20, "省市县区州盟旗镇乡村"),
)  # fmt: skip
#: Whether clauses end at a class of characters.
_BORDER = np.isin(np.arange(64), (8, 9, 11, 15))
#: Characters of a class, or a range of them.
_MEMBERS = re.compile("(.)-(.)|(.)", re.S)


@dataclass(frozen=True, slots=True)
class Scan:
    """The arrays of one text: uint32, one entry a character, but for `numbers`, `groups` and `tags`, which have one
    a word.

    code: the character; kind: its class; index: the number of its word in the text; place: where in its word it
    stands; numbers, groups, tags: what word that is, its cluster, its part of speech; lead, head: the verb before,
    the head noun behind, each with its distance; quote, title: place in the marks; opened, closed: what stands before
    and after them; lists, divisions: the list whose word it stands in; rules: the find of a rule it stands in.
    """

    code: np.ndarray
    kind: np.ndarray
    index: np.ndarray
    place: np.ndarray
    numbers: np.ndarray
    groups: np.ndarray
    tags: np.ndarray
    lead: np.ndarray
    head: np.ndarray
    quote: np.ndarray
    opened: np.ndarray
    closed: np.ndarray
    title: np.ndarray
    lists: np.ndarray
    divisions: np.ndarray
    rules: np.ndarray


@cache
def _classes() -> np.ndarray:
    table = np.zeros(65536, np.int32)
    table[0x4E00:0xA000] = 30
    for number, members in _CLASSES:
        for first, last, single in _MEMBERS.findall(members):
            table[ord(first or single) : ord(last or single) + 1] = number
    return table


def paint(size: int, spans: np.ndarray, values: np.ndarray) -> np.ndarray:
    """An array of `size` zeros with value*4 + place in the span (0 first, 1 inside, 2 last, 3 alone) written over
    each span.

    Spans come as rows of (start, end); later ones cover earlier ones; values are at least 1.
    """
    out = np.zeros(size, np.int32)
    if not len(spans):
        return out
    lengths = spans[:, 1] - spans[:, 0]
    offset = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    where = np.repeat(spans[:, 0], lengths) + offset
    long = np.repeat(lengths, lengths)
    place = np.where(long == 1, 3, np.where(offset == 0, 0, np.where(offset == long - 1, 2, 1)))
    out[where] = np.repeat(values, lengths) * 4 + place
    return out


def scan(text: str, vocabulary: Vocabulary, finds: Iterable[Find]) -> Scan:
    """The arrays of a text, given the words to cut it into and what the rules found in it."""
    size = len(text)
    code = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
    kind = _classes().take(code, mode="clip")
    index, place, numbers, groups, tags = vocabulary.cut(text)
    quote, opened, closed = _marks(code, _QUOTE.finditer(text))
    title, *_ = _marks(code, _TITLE.finditer(text))
    lead, head = _verbs_and_heads(text, kind)
    lists = _painted(size, ((h.start, h.end, _list_values()[h.word]) for h in words.hits(text)))
    automaton, kinds = _divisions()
    divisions = _painted(size, ((s, e, kinds[n]) for n, s, e in automaton.find_matches_as_indexes(text)))
    rules = _painted(size, ((f.start, f.end, _TYPES[f.type]) for f in finds if not f.reason))
    arrays = (
        code,
        kind,
        index,
        place,
        numbers,
        groups,
        tags,
        lead,
        head,
        quote,
        opened,
        closed,
        title,
        lists,
        divisions,
        rules,
    )
    return Scan(*(a.astype(np.uint32, copy=False) for a in arrays))


def _painted(size: int, rows_: Iterable[tuple[int, int, int]]) -> np.ndarray:
    found = columns(rows_)
    found = found[np.argsort(found[:, 1] - found[:, 0], kind="stable")]
    return paint(size, found[:, :2], found[:, 2])


@cache
def _list_values() -> list[int]:
    return [_TYPES[e.type] for e in words.entries()]


@cache
def _divisions():
    """An automaton over the names of divisions and landmarks, and a number for what each is."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    lines = (
        line for line in data("lexicon", "landmarks.csv").read_text(encoding="utf-8").splitlines() if line[0] != "#"
    )
    kinds = {row["name"]: 3 + _KINDS.index(row["kind"]) for row in csv.DictReader(lines) if row["kind"] in _KINDS}
    kinds |= {name: 1 + (len(name) > 2) for name in gazetteer.names() if len(name) > 1}
    return AhoCorasick(list(kinds), matchkind=MatchKind.LeftmostLongest), list(kinds.values())


def _marks(code: np.ndarray, matches: Iterable[re.Match[str]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Place in the marks with a length class, and the two characters before and after the marks, for each character
    inside."""
    spans = np.array([m.span(1) for m in matches], np.int64).reshape(-1, 2)
    if not len(spans):
        return tuple(np.zeros(len(code), np.int64) for _ in range(3))
    padded = np.concatenate([np.zeros(3, np.int64), code, np.zeros(3, np.int64)])
    lengths = spans[:, 1] - spans[:, 0]
    inside = paint(len(code), spans, 1 + np.minimum(lengths, 12) // 3)
    before = padded[spans[:, 0]] * 65536 + padded[spans[:, 0] + 1]
    after = padded[spans[:, 1] + 4] * 65536 + padded[spans[:, 1] + 5]
    whole = np.flatnonzero(inside)
    owner = np.searchsorted(spans[:, 0], whole, "right") - 1
    opened, closed = np.zeros(len(code), np.int64), np.zeros(len(code), np.int64)
    opened[whole], closed[whole] = before[owner], after[owner]
    return inside, opened, closed


def _verbs_and_heads(text: str, kind: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each character the last leading verb before it and the next head noun behind it in its clause, with
    distance."""
    size, position = len(text), np.arange(len(text))
    border = _BORDER[kind]
    start = np.maximum.accumulate(np.where(border, position, -1))
    ends, which = np.full(size, -1), np.zeros(size, np.int64)
    word, _, end = columns(words.matches("verbs", text)).T
    end = np.minimum(end, size - 1)
    ends[end], which[end] = end, word + 1
    last = np.maximum.accumulate(ends)
    lead = np.where((last > start) & (last >= 0), which[last] * 4 + _since(position - last, (1, 5, 11)), 0)
    stop = np.minimum.accumulate(np.where(border, position, size)[::-1])[::-1]
    tails, what = np.full(size, size), np.zeros(size + 1, np.int64)
    word, _, end = columns(words.matches("heads", text)).T
    tails[end - 1], what[end - 1] = end - 1, word + 1
    next_ = np.minimum.accumulate(tails[::-1])[::-1]
    head = np.where(next_ < stop, what[next_] * 4 + _since(next_ - position, (1, 4, 9)), 0)
    return lead, head


def _since(distance: np.ndarray, steps: tuple[int, ...]) -> np.ndarray:
    """How many of the steps a distance (at least 0) has reached.

    >>> _since(np.array([0, 4, 20]), (1, 5, 11)).tolist()
    [0, 1, 3]
    """
    return np.digitize(np.arange(steps[-1] + 1), steps)[np.minimum(distance, steps[-1])]
