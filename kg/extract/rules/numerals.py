"""Numeral abbreviations in quotation marks: “五个督办”, “一改两为”, “1+3+N”; the judge says of which type each is.

yes: 落实“[五个督办](Mechanism)”, 实施“[一主五支](Mechanism)”工程.
no: “十四五”规划, “七五”普法, “12345”热线 (no names by themselves).
"""

import re
from collections.abc import Iterator

from kg.extract.finds import Find
from kg.model import Type

_N = "[一二两双三四五六七八九十百千]"
_UNIT = "[个项大条位张次级点线区园链化联提改减保通进治到为促查学访送讲帮建创新严不真看评]"
_QUOTED = re.compile(
    rf"“([两三四五六七八九十][一-鿿]|双[一-鿿]{{1,3}}|(?:{_N}|\d{{1,3}}){_UNIT}[^“”，。；\n]{{0,6}}"
    rf"|(?:{_N}[^“”，。；\n]{{1,3}}){{2,5}}|\d+(?:[＋+][^“”，。；\n]{{1,4}})+)”"
)
#: Quoted parts that are no names by themselves and keep what stands behind them: “十四五”规划, “菜篮子”市长负责制.
PARTS = re.compile(
    r"[一二三四五六七八九十]{1,2}五|菜篮子|米袋子|一把手|两化|双拥|三严三实|三个代表"
    r"|互联网[+＋]|[\d·.]+|三农|两癌|三旧"
)


def numerals(text: str) -> Iterator[Find]:
    """Every quoted numeral abbreviation."""
    for match in _QUOTED.finditer(text):
        if not PARTS.fullmatch(match[1]):
            yield Find(match.start(1), match.end(1), Type.MECHANISM, "numerals")
