"""Numeral abbreviations and what they stand for: the name a spelled-out form has (甲全覆盖、乙全覆盖 → 两个全覆盖).

The parts of known abbreviations stand in seeds/lexicon/abbreviations.tsv; a report may add its own. A spelled-out form
need not use the same words: its items are compared part by part, in order, by the characters they share.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from kg.lexicon import rows
from kg.model import Type

ALIKE = 0.5
LOOSE = re.compile("[的“”、，]|全体|广大|各级")
CLAUSE = re.compile("^(?:.*[，,；;。：:“”\n])?", re.S)
JOIN = re.compile("、|，|以及|和|及|与")


class Abbreviation(NamedTuple):
    """A numeral abbreviation, its parts in order, and what kind of thing it is."""

    name: str
    parts: tuple[str, ...]
    type: Type = Type.MECHANISM


@cache
def known() -> tuple[Abbreviation, ...]:
    """The reviewed abbreviations."""
    return tuple(Abbreviation(r.word, tuple(r.extra["parts"].split("；")), Type(r.type)) for r in rows("abbreviations"))


def canonical(text: str, parts: tuple[str, ...], table: tuple[Abbreviation, ...]) -> str:
    """The abbreviation whose parts a wording spells out; "" if it spells out none (or is the abbreviation itself).

    >>> canonical("党的组织对党员委员的全覆盖、党的工作对全体委员的全覆盖", (), known())
    '两个全覆盖'
    """
    if len(text) < 8 or not JOIN.search(text):
        return ""
    items = parts or tuple(JOIN.split(text))
    near = (a for a in table if len(a.parts) == len(items) and a.name not in text and head_of(a.name) in text)
    return next((a.name for a in near if _same(items, a)), "")


def spelled_out(text: str) -> Iterator[tuple[int, int, Abbreviation]]:
    """(start, end, abbreviation) where a text spells a known one out: its parts side by side, the last with its head.

    >>> text = "实现了党的组织对党员委员全覆盖、党的工作对全体委员全覆盖。"
    >>> [(text[s:e], a.name) for s, e, a in spelled_out(text)]
    [('党的组织对党员委员全覆盖、党的工作对全体委员全覆盖', '两个全覆盖')]
    """
    by_head = _by_head()
    for hit in _heads().finditer(text):
        first = max(0, hit.start() - 80)
        left = first + CLAUSE.search(text[first : hit.start()]).end()
        cuts = [left, *(m.end() for m in JOIN.finditer(text, left, hit.end())), hit.end()]
        for a in by_head[hit[0]]:
            if (start := _begins(text, cuts, a)) is not None:
                yield start, hit.end(), a


def _begins(text: str, cuts: list[int], a: Abbreviation) -> int | None:
    """Where the first of the last few items of a clause begins, if they are the parts of the abbreviation."""
    if len(cuts) <= len(a.parts):
        return None
    first = cuts[-len(a.parts) - 1]
    at = text.find(a.parts[0][:2], first, cuts[-len(a.parts)])
    items = [JOIN.sub("", text[s:e]) for s, e in pairwise([at, *cuts[-len(a.parts) :]])] if at >= 0 else []
    return at if items and _same(tuple(items), a) else None


@cache
def _by_head() -> dict[str, list[Abbreviation]]:
    found: dict[str, list[Abbreviation]] = {}
    for a in known():
        if len(head_of(a.name)) > 1:
            found.setdefault(head_of(a.name), []).append(a)
    return found


@cache
def _heads() -> re.Pattern:
    return re.compile("|".join(map(re.escape, sorted(_by_head(), key=lambda h: (-len(h), h)))))


@cache
def head_of(name: str) -> str:
    """What a numeral counts.

    >>> head_of("三个监督"), head_of("一对标三审查")
    ('监督', '审查')
    """
    return re.sub("^.*[一二两双三四五六七八九十]+[个大项种类位级重方轮层支条]?", "", name)


def _same(items: tuple[str, ...], abbreviation: Abbreviation) -> bool:
    head = head_of(abbreviation.name)
    return all(_share(_bare(i, head), _bare(p, head)) >= ALIKE for i, p in zip(items, abbreviation.parts, strict=True))


def _bare(item: str, head: str) -> str:
    return LOOSE.sub("", item).replace(head, "") or item


def _share(a: str, b: str) -> float:
    """The share of two-character strings that two wordings have in common (Dice)."""
    left, right = ({x[k : k + 2] for k in range(max(1, len(x) - 1))} for x in (a, b))
    return 2 * len(left & right) / (len(left) + len(right))
