"""Cue words and patterns made of them.

The words stand in seeds/lexicon (status_cues, claim_cues, tie_cues, part_cues, units), each with examples and where
it was seen; the automata find them in a whole text at once.
"""

import re
from functools import cache
from typing import NamedTuple

from kg.lexicon import rows, words

LISTS = {"": "claim_cues", "tie:": "tie_cues", "part:": "part_cues"}
#: The types of claim cues that rules ask a sentence for before they look closer.
ASKED = frozenset({"ground", "general", "against", "solves", "for", "heads", "praise", "award"})


class Cue(NamedTuple):
    """A status cue where it stands: its type in a review, its type in a plan, the side of the name it may be on."""

    start: int
    end: int
    word: str
    type: str
    plan: str
    side: str


def status_cues(text: str, named: bytes) -> list[Cue]:
    """Every status cue of a text in order, the longest where they overlap; a word of two types is two cues.

    `named` holds 1 for each character in a name: a word that begins or ends there is no cue.

    >>> [(c.word, c.type) for c in status_cues("率先推行林长制", bytes(4) + b"\\1\\1\\1")]
    [('率先', 'pilot'), ('推行', 'running')]
    """
    machine, table = _status_automaton()
    found = machine.find_matches_as_indexes(text)
    return [Cue(s, e, *told) for p, s, e in found if not (named[s] or named[e - 1]) for told in table[p]]


def kinds(text: str) -> list[tuple[int, str]]:
    """Where claim cues of the types in ASKED begin, and their types, overlapping ones too.

    >>> kinds("贯彻")
    [(0, 'ground')]
    """
    machine, table = _kinds_automaton()
    found = machine.find_matches_as_indexes(text, overlapping=True)
    return sorted((s, type) for p, s, _ in found for type in table[p])


@cache
def any_of(list_: str, *types: str) -> str:
    """A pattern for the words of some types of a list, the longest first.

    >>> any_of("claim_cues", "joins").startswith("(?:")
    True
    """
    found = {w for t in types for w in words(list_, t)}
    return "(?:" + "|".join(map(re.escape, sorted(found, key=lambda w: (-len(w), w)))) + ")"


@cache
def pattern(template: str) -> re.Pattern:
    """A pattern in which <joins> stands for the claim cues of a type, <tie:learns|copies> for tie cues of two.

    >>> bool(pattern("<joins>了?").match("参加了"))
    True
    """
    return re.compile(re.sub("<(tie:|part:|)([a-z |]+)>", lambda m: any_of(LISTS[m[1]], *m[2].split("|")), template))


@cache
def _status_automaton():
    from ahocorasick_rs import AhoCorasick, MatchKind

    table: dict[str, list[tuple[str, str, str, str]]] = {}
    for row in rows("status_cues"):
        table.setdefault(row.word, []).append((row.word, row.type, row.extra["plan"], row.extra["side"]))
    return AhoCorasick(list(table), matchkind=MatchKind.LeftmostLongest), list(table.values())


@cache
def _kinds_automaton():
    from ahocorasick_rs import AhoCorasick

    table: dict[str, set[str]] = {}
    for row in rows("claim_cues"):
        if row.type in ASKED:
            table.setdefault(row.word, set()).add(row.type)
    return AhoCorasick(list(table)), [tuple(sorted(types)) for types in table.values()]
