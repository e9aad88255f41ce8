"""Candidates for the word lists: strings that come back in many reports with varying neighbours.

Quoted strings, and runs of words up to a head noun. Document frequency says that a string is known, the entropy of
the characters beside it that it is a word of its own, the C-value (Frantzi, Ananiadou and Mima 2000) that it is not
only a part of longer ones. Nothing goes into a list by itself: a person reads the candidates and types them.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from kg.lexicon import words

_QUOTED = re.compile(r"“([^“”\n]{2,20})”")
_RUN = re.compile(r"[一-鿿A-Za-z0-9+]{3,}")
_LONGEST = 12


class Candidate(NamedTuple):
    """A string, in how many reports it stands, how free its left and right borders are (bits), and its C-value."""

    word: str
    kind: str
    reports: int
    left: float
    right: float
    c_value: float


@cache
def _heads() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, words("heads")), key=len, reverse=True)))


def found(text: str) -> Iterable[tuple[str, str, str, str]]:
    """(string, kind, character before, character after) of every candidate in a text."""
    for match in _QUOTED.finditer(text):
        yield match[1], "quoted", text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    for run in _RUN.finditer(text):
        for head in _heads().finditer(text, run.start(), run.end()):
            after = text[head.end() : head.end() + 1]
            for start in range(max(run.start(), head.end() - _LONGEST), head.start() - 1):
                yield text[start : head.end()], "head", text[start - 1 : start], after


def mine(texts: Iterable[str], least: int) -> list[Candidate]:
    """Candidates that stand in at least `least` texts, the best C-value first.

    >>> [c.word for c in mine(["推行“晨光”行动。", "开展“晨光”活动。"], 2)]
    ['晨光']
    """
    reports, total, kinds = Counter(), Counter(), {}
    left, right = defaultdict(Counter), defaultdict(Counter)
    for text in texts:
        seen = set()
        for word, kind, before, after in found(text):
            seen.add(word)
            kinds.setdefault(word, kind)
            total[word] += 1
            left[word][before] += 1
            right[word][after] += 1
        reports.update(seen)
    kept = [w for w, n in reports.items() if n >= least]
    values = _c_values({w: total[w] for w in kept})
    rows = (Candidate(w, kinds[w], reports[w], entropy(left[w]), entropy(right[w]), values[w]) for w in kept)
    return sorted(rows, key=lambda c: (-c.c_value, c.word))


def entropy(neighbours: Counter) -> float:
    """The entropy of a distribution in bits, rounded.

    >>> entropy(Counter("ab"))
    1.0
    """
    n = sum(neighbours.values())
    return round(-sum(k / n * math.log2(k / n) for k in neighbours.values()) + 0.0, 3)


def _c_values(total: dict[str, int]) -> dict[str, float]:
    """log2(length) × (frequency − mean frequency of the longer candidates that hold the string)."""
    longer: dict[str, list[int]] = defaultdict(list)
    for word, n in total.items():
        for part in {word[a:b] for a in range(len(word)) for b in range(a + 2, len(word) + 1)} - {word}:
            if part in total:
                longer[part].append(n)
    return {
        w: round(math.log2(len(w)) * (n - sum(longer[w]) / len(longer[w]) if longer[w] else n), 1)
        for w, n in total.items()
    }
