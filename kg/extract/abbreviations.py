"""Numeral abbreviations and what they stand for: which name a spelled-out form has (党的组织对党员委员全覆盖、… → 两个全覆盖).

The parts of known abbreviations stand in seeds/lexicon/abbreviations.tsv; a report may add its own. A spelled-out form need
not use the same words: its items are compared part by part, in order, by the characters they share.
"""

import re
from functools import cache
from typing import NamedTuple

from kg.lexicon import rows

ALIKE = 0.5
LOOSE = re.compile("[的“”、，]|全体|广大|各级")
JOIN = re.compile("、|，|以及|和|及|与")


class Abbreviation(NamedTuple):
    """A numeral abbreviation and its parts in order."""

    name: str
    parts: tuple[str, ...]


@cache
def known() -> tuple[Abbreviation, ...]:
    """The reviewed abbreviations."""
    return tuple(Abbreviation(r.word, tuple(r.extra["parts"].split("；"))) for r in rows("abbreviations"))


def canonical(text: str, parts: tuple[str, ...], table: tuple[Abbreviation, ...]) -> str:
    """The abbreviation whose parts a wording spells out; "" if it spells out none (or is the abbreviation itself).

    >>> canonical("党的组织对党员委员的全覆盖、党的工作对全体委员的全覆盖", (), known())
    '两个全覆盖'
    """
    if len(text) < 8 or not JOIN.search(text):
        return ""
    items = parts or tuple(JOIN.split(text))
    found = [a for a in table if len(a.parts) == len(items) and a.name not in text and _head(a.name) in text and _same(items, a)]
    return found[0].name if found else ""


def _head(name: str) -> str:
    return re.sub("^.*[一二两双三四五六七八九十]+[个大项种类位]?", "", name)


def _same(items: tuple[str, ...], abbreviation: Abbreviation) -> bool:
    head = _head(abbreviation.name)
    return all(_share(_bare(i, head), _bare(p, head)) >= ALIKE for i, p in zip(items, abbreviation.parts, strict=True))


def _bare(item: str, head: str) -> str:
    return LOOSE.sub("", item).replace(head, "") or item


def _share(a: str, b: str) -> float:
    """The share of two-character strings that two wordings have in common (Dice)."""
    left, right = ({x[k : k + 2] for k in range(max(1, len(x) - 1))} for x in (a, b))
    return 2 * len(left & right) / (len(left) + len(right))
