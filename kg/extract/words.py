"""All word lists of seeds/lexicon searched at once, by one Aho–Corasick automaton.

Every word that stands in the text is reported, those inside a longer word too; a rule picks the lists it asks for.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from kg.lexicon import rows
from kg.model import Type

LISTS = ("doctrines", "goals", "problems", "organs", "documents", "events", "mechanisms", "cppcc")


class Hit(NamedTuple):
    """A word of a list where it stands in the text; `word` is the number of its entry in `entries()`."""

    start: int
    end: int
    word: int


class Entry(NamedTuple):
    """A wording, the list it stands in, its type, the word it is a wording of, and the characters beside it in
    no-examples."""

    wording: str
    list: str
    type: Type
    word: str
    before: frozenset[str]
    after: frozenset[str]


#: Characters that stand beside any word: beside them a no-example says nothing.
_ANYWHERE = frozenset("的是了在和与及等有为中上下把将对以从到不也都就还各个其，。、；：“”《》（）！？ ")


@cache
def entries() -> tuple[Entry, ...]:
    """Every wording of every list, each once per list."""
    found = {}
    for name in LISTS:
        for row in rows(name):
            for wording in (row.word, *filter(None, row.extra.get("wordings", "").split(";"))):
                found.setdefault(
                    (name, wording), Entry(wording, name, Type(row.type), row.word, *_beside(wording, row.no))
                )
    return tuple(found.values())


@cache
def wordings() -> frozenset[tuple[str, str]]:
    """Every (list, wording)."""
    return frozenset((e.list, e.wording) for e in entries())


def _beside(wording: str, examples: str) -> tuple[frozenset[str], frozenset[str]]:
    """The characters before and after a wording in its no-examples (separated by |) that part it from a name.

    >>> _beside("标准地", "按标准地面积计算。")
    (frozenset({'按'}), frozenset({'面'}))
    """
    before, after = set(), set()
    for example in examples.split("|"):
        if (at := example.find(wording)) >= 0:
            before |= {*example[max(0, at - 1) : at]}
            after |= {*example[at + len(wording) : at + len(wording) + 1]}
    return frozenset(before - _ANYWHERE), frozenset(after - _ANYWHERE)


def finder(names: Iterable[str]) -> Callable[[str], list[tuple[int, int, int]]]:
    """What finds names in a text, leftmost and longest: (number of the name, start, end) of each.

    >>> finder(("林长", "林长制", "山长"))("落实林长制、山长制")
    [(1, 2, 5), (2, 6, 8)]
    """
    from ahocorasick_rs import AhoCorasick, MatchKind

    return AhoCorasick(list(names), matchkind=MatchKind.LeftmostLongest).find_matches_as_indexes


@cache
def _cutter(name: str) -> Callable[[str], list[tuple[int, int, int]]]:
    return finder(dict.fromkeys(r.word for r in rows(name)))


@lru_cache(maxsize=2)
def matches(name: str, text: str) -> list[tuple[int, int, int]]:
    """(number of the word, start, end) where words of one list stand in a text, leftmost and longest.

    >>> matches("heads", "健全工作机制")[-1][1:]
    (4, 6)
    """
    return _cutter(name)(text)


@cache
def _automaton():
    patterns = list(dict.fromkeys(e.wording for e in entries()))
    return finder(patterns), patterns


@cache
def _by_pattern() -> tuple[tuple[int, ...], ...]:
    of = defaultdict(list)
    for number, entry in enumerate(entries()):
        of[entry.wording].append(number)
    return tuple(tuple(of[p]) for p in _automaton()[1])


@lru_cache(maxsize=1)
def hits(text: str) -> tuple[Hit, ...]:
    """The words of all lists in the text, leftmost and longest, in order; kept for the rules that ask next."""
    numbers = _by_pattern()
    return tuple(Hit(s, e, w) for p, s, e in _automaton()[0](text) for w in numbers[p])
