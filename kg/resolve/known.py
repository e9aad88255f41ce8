"""What is known of names: the wordings of seeds/lexicon/mechanisms.tsv, and which of them were read to be one thing."""

import re
from functools import cache

from kg.lexicon import Row, rows
from kg.resolve.plain import numbered, plain


@cache
def types() -> dict[str, str]:
    """The names of the mechanisms the lexicon lists, with their types: each name means one thing wherever it stands."""
    return {plain(row.word): row.type for row in (*rows("aliases"), *rows("mechanisms"))}


@cache
def lexicon() -> dict[str, tuple[str, ...]]:
    """Every wording of the lexicon in its plain form, with the names of the nodes it may mean.

    The names are those of mechanisms.tsv, joined where aliases.tsv says, by wording or by form, that two are one thing.
    """
    joined = {plain(w): plain(row.word) for row in rows("aliases") for w in _wordings(row)}
    found: dict[str, dict[str, None]] = {}
    for row in (*rows("aliases"), *rows("mechanisms")):
        name = plain(row.word)
        node = joined.get(name) or formed(name) or name
        for wording in _wordings(row):
            for form in (plain(wording), numbered(plain(wording))):
                found.setdefault(form, {})[joined.get(form, node)] = None
    return {form: tuple(nodes) for form, nodes in found.items()}


def _wordings(row: Row) -> tuple[str, ...]:
    return row.word, *filter(None, row.extra.get("wordings", "").split(";"))


@cache
def _forms() -> tuple[re.Pattern, tuple[str, ...]]:
    """One expression of all forms of aliases.tsv, and the node of each of its groups."""
    formed = [row for row in rows("aliases") if row.extra["pattern"]]
    return re.compile("|".join(f"({row.extra['pattern']})" for row in formed)), tuple(plain(row.word) for row in formed)


@cache
def formed(name: str) -> str:
    """The node whose form a name has, "" if none.

    >>> formed("农村公路路长制"), formed("爱老幸福食堂"), formed("学校食堂")
    ('路长制', '老年食堂', '')
    """
    expression, nodes = _forms()
    match = expression.fullmatch(name)
    return nodes[match.lastindex - 1] if match else ""


def listed(form: str) -> str:
    """The node of a wording that the lexicon lists or whose form it knows; "" for none, and where it may be several.

    >>> listed("河湖长制"), listed("只跑一趟"), listed("杏林议事长廊")
    ('河长制', '最多跑一次', '')
    """
    nodes = lexicon().get(form, ())
    return nodes[0] if len(nodes) == 1 else formed(form)
