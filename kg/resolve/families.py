"""What a name says of its kind and kin: 界别委员工作室 is narrower than 委员工作室, 林长制 of the family X长制."""

import re
from collections.abc import Mapping
from functools import cache

from kg.lexicon import rows

#: A template is drawn between at most so many members; beyond, the family itself links them.
CLOSE = 40
#: The shortest name that others may be narrower than.
SHORTEST = 4


@cache
def _families() -> tuple[re.Pattern, tuple[str, ...]]:
    """One expression of all templates, and the family of each of its groups."""
    found = rows("families")
    return re.compile("|".join(f"({row.extra['pattern']})" for row in found)), tuple(row.word for row in found)


@cache
def family(name: str) -> str:
    """The family a name belongs to by its template, "" if none.

    >>> family("林长制"), family("一网统管"), family("校长制")
    ('X长制', '一网X', '')
    """
    expression, names = _families()
    match = expression.fullmatch(name)
    return names[match.lastindex - 1] if match else ""


@cache
def _kinds() -> tuple[re.Pattern, tuple[str, ...]]:
    found = rows("mechanism_kinds")
    return re.compile("|".join(f"({row.word})" for row in found)), tuple(row.extra["kind"] for row in found)


@cache
def kind(name: str) -> str:
    """The kind of arrangement a name stands for, by its form or head.

    >>> kind("四个一"), kind("委员工作室"), kind("双月协商座谈会"), kind("功能型党支部")
    ('数字缩略', '基层组织', '会议', '基层组织')
    """
    expression, kinds = _kinds()
    match = expression.search(name)
    return kinds[match.lastindex - 1] if match else ""


def wider(name: str, names: Mapping[str, int]) -> str:
    """The longest known name that ends this one and is used in at least two reports, "" if there is none.

    >>> wider("界别委员工作室", {"委员工作室": 3, "工作室": 9}), wider("请示报告制度", {"报告制度": 1})
    ('委员工作室', '')
    """
    ends = (name[n:] for n in range(1, len(name) - SHORTEST + 1))
    return next((end for end in ends if names.get(end, 0) >= 2), "")
