"""What a name says of its kind and kin: 界别委员工作室 is narrower than 委员工作室, 林长制 of the family X长制."""

import re
from collections.abc import Mapping
from functools import cache

from kg.lexicon import rows

#: A template is drawn between at most so many members; beyond, the family itself links them.
CLOSE = 40


@cache
def _families() -> tuple[tuple[str, re.Pattern], ...]:
    return tuple((row.word, re.compile(row.extra["pattern"])) for row in rows("families"))


@cache
def family(name: str) -> str:
    """The family a name belongs to by its template, "" if none.

    >>> family("林长制"), family("一网统管"), family("校长制")
    ('X长制', '一网X', '')
    """
    return next((word for word, pattern in _families() if word != name and pattern.fullmatch(name)), "")


@cache
def _kinds() -> tuple[tuple[str, re.Pattern], ...]:
    return tuple((row.extra["kind"], re.compile(row.word)) for row in rows("mechanism_kinds"))


@cache
def kind(name: str) -> str:
    """The kind of arrangement a name stands for, by its form or head.

    >>> kind("四个一"), kind("委员工作室"), kind("双月协商座谈会"), kind("功能型党支部")
    ('数字缩略', '基层组织', '会议', '基层组织')
    """
    return next((kind for kind, pattern in _kinds() if pattern.search(name)), "")


def wider(name: str, names: Mapping[str, int]) -> str:
    """The longest known name that ends this one and is used in at least two reports, "" if there is none.

    >>> wider("界别委员工作室", {"委员工作室": 3, "工作室": 9}), wider("请示报告制度", {"报告制度": 1})
    ('委员工作室', '')
    """
    ends = (name[n:] for n in range(1, len(name) - 3))
    return next((end for end in ends if names.get(end, 0) >= 2), "")
