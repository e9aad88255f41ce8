"""What is known of names: the wordings of seeds/lexicon/mechanisms.tsv, and which of them were read to be one thing."""

import re
from collections.abc import Callable
from functools import cache

from kg.extract.templates import templated, templates
from kg.extract.words import finder
from kg.lexicon import Row, rows
from kg.resolve.plain import numbered, plain


@cache
def types() -> dict[str, str]:
    """The names of the mechanisms the lexicon lists, with their types: each name means one thing wherever it stands."""
    made = {t.node: t.type for t in templates() if "{" not in t.node}
    return made | {plain(row.word): row.type for row in (*rows("aliases"), *rows("mechanisms"))}


@cache
def lexicon() -> dict[str, tuple[str, ...]]:
    """Every wording of the lexicon in its plain form, with the names of the nodes it may mean.

    The names are those of mechanisms.tsv, joined where aliases.tsv lists, or a template shows, that two are one thing.
    """
    joined = {plain(w): plain(row.word) for row in rows("aliases") for w in _wordings(row)}
    found: dict[str, dict[str, None]] = {}
    for row in (*rows("aliases"), *rows("mechanisms")):
        name = plain(row.word)
        node = joined.get(name) or templated(name) or name
        for wording in _wordings(row):
            for form in (plain(wording), numbered(plain(wording))):
                found.setdefault(form, {})[joined.get(form, node)] = None
    return {form: tuple(nodes) for form, nodes in found.items()}


def _wordings(row: Row) -> tuple[str, ...]:
    return row.word, *filter(None, row.extra.get("wordings", "").split(";"))


def listed(form: str) -> str:
    """The node of a wording that the lexicon lists or a template makes; "" for none, and where it may be several.

    >>> listed("河湖长制"), listed("只跑一趟"), listed("杏林议事长廊"), listed("双随机和一公开")
    ('河长制', '最多跑一次', '', '双随机、一公开')
    """
    nodes = lexicon().get(form, ())
    return nodes[0] if len(nodes) == 1 else templated(form) or _folded().get(folded(form), "")


def held(name: str) -> list[tuple[int, int, str]]:
    """(start, end, node) of the known names that stand in a name, the longest from the left.

    >>> held("一网通办、一网统管"), held("四级河长体系"), held("党政同责、一岗双责")
    ([(0, 4, '一网通办'), (5, 9, '一网统管')], [], [(0, 9, '党政同责、一岗双责')])
    """
    find, nodes = _names()
    return [(start, end, nodes[n]) for n, start, end in find(name)]


@cache
def _names() -> tuple[Callable[[str], list[tuple[int, int, int]]], list[str]]:
    """What finds the wordings that mean one node, and the node of each."""
    whole = ((form, nodes) for form, nodes in lexicon().items() if len(form) >= 3 and form[-1] != "+")
    one = {form: nodes[0] for form, nodes in whole if len(nodes) == 1}
    return finder(one), list(one.values())


_SEPARATOR = re.compile("[、，；·—/和与及]")


def folded(form: str) -> str:
    """A name without what stands between its parts; parts that a plus joins in one order.

    >>> folded("守信联合激励与失信联合惩戒"), folded("标准地+承诺制") == folded("承诺制+标准地")
    ('守信联合激励失信联合惩戒', True)
    """
    return "+".join(sorted(form.split("+"))) if "+" in form else _SEPARATOR.sub("", form)


@cache
def _folded() -> dict[str, str]:
    """The nodes of names of several parts, by the folded name; only where one is meant."""
    found: dict[str, set[str]] = {}
    for form, nodes in lexicon().items():
        found.setdefault(folded(form), set()).update(nodes)
    whole = {folded(form) for form in lexicon() if folded(form) != form or "+" in form}
    return {form: min(nodes) for form, nodes in found.items() if len(nodes) == 1 and form in whole and len(form) >= 6}
