"""Names of divisions, and signs of places, in a text: found in one pass, the longest name at each position."""

from functools import cache

from kg.model import Level, Place
from kg.text import gazetteer
from kg.text.signs import signs


@cache
def _automaton():
    from ahocorasick_rs import AhoCorasick, MatchKind

    words = tuple(dict.fromkeys([*(name for name in gazetteer.names() if name != "中国"), *signs()]))
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest), words


def find(text: str) -> dict[str, list[int]]:
    """Every name of a division and every sign in the text with the positions at which it begins.

    >>> find("推动漳县与岷县联动，漳县先行")
    {'漳县': [2, 10], '岷县': [5]}
    """
    automaton, words = _automaton()
    found: dict[str, list[int]] = {}
    for number, start, _ in automaton.find_matches_as_indexes(text):
        found.setdefault(words[number], []).append(start)
    return found


@cache
def of_level(name: str, levels: tuple[Level, ...], year: int | None) -> tuple[Place, ...]:
    """The divisions of a name at some levels in a year, or today; where there is none then, those of any year."""
    every = [p for p in gazetteer.find(name) if p.level in levels]
    return tuple([p for p in every if (gazetteer.valid(p, year) if year else p.until is None)] or every)
