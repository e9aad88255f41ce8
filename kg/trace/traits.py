"""The form a mechanism has in a place: its parts, who leads it, how many levels, how wide, and what it is called.

Parts and leaders come with the rows; levels, scope and leaders also from the clause of the quote that has the name.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.trace.rows import Sighting

KINDS = ("wording", "levels", "scope", "leader", "part")
_UNIT = "(?:社区|街道|乡镇|镇街|村居|县区|省|市|州|县|区|旗|乡|镇|街|村|组)"
NUMBERED = re.compile(r"([二两三四五六])级(?!以|联|医|及|别)")
LISTED = re.compile(rf"{_UNIT}(?:、{_UNIT}){{2,5}}")
SCOPE = {
    "试点": re.compile(r"试点|试行|先行先试|先行区"),
    "全面": re.compile(r"全面(?:推行|实行|建立|落实|推广|实施|建成|施行|推开)|全覆盖|全域|全流域"),
}
LEADER = re.compile(
    r"(党政(?:主要)?(?:领导|负责人|负责同志|一把手)?|(?:党委|[省市州县区]委)?书记|[省市州县区]长|(?:政协)?主席|主要领导|一把手)"
    r"(?:亲自|分别|共同|同时|总)?(?:担任|任|挂帅|牵头|领衔|包抓|包联|负总责)"
)
CLAUSE, ITEM = "，。；！？\n", "，。；！？\n、和及与"
_DIGITS = "〇一二三四五六"


class Trait(NamedTuple):
    """One feature of the form: `kind` is one of KINDS."""

    kind: str
    value: str


def plain(wording: str) -> str:
    """A wording without quotation marks, emphasis and spaces.

    >>> plain(" “河长”制")
    '河长制'
    """
    return "".join(c for c in wording if c not in "“”‘’\"'*《》 \t\u3000")


def traits(s: Sighting) -> Iterator[Trait]:
    """What one sighting says of the form. Only what stands around the name is read: the rest may be of something else.

    >>> from kg.trace.rows import sightings
    >>> row = dict(mechanism="河长制", mechanism_id="m", place="贵州省", place_code="520000", level="province",
    ...            year=2018, status="running", surface="河长制", report="r", start=0, end=9, parts=("一河一策",),
    ...            quote="建成三级医院，全面推行省、市、县、乡四级“河长制”，书记任总河长。")
    >>> [tuple(t) for t in traits(sightings([row])[0])]
    [('wording', '河长制'), ('levels', '四级'), ('scope', '全面'), ('part', '一河一策')]
    """
    if name := plain(s.surface):
        yield Trait("wording", name)
    around = _around(s.quote, s.surface, CLAUSE)
    apart = _around(LISTED.sub("", s.quote), s.surface, ITEM)
    yield from (Trait("levels", level) for level in _levels(around))
    yield from (Trait("scope", scope) for scope, words in SCOPE.items() if words.search(apart))
    yield from (Trait("leader", m[1]) for m in LEADER.finditer(apart))
    yield from (Trait("leader", plain(leader)) for leader in s.leaders)
    yield from (Trait("part", plain(part)) for part in s.parts)


def _around(quote: str, surface: str, ends: str) -> str:
    """What stands around a wording up to the next of some characters on either side.

    >>> _around("开展补偿试点和实行河长制，全面推行湖长制。", "河长制", ITEM)
    '实行河长制'
    """
    before, found, after = quote.partition(surface)
    return re.split(f"[{ends}]", before)[-1] + found + re.split(f"[{ends}]", after)[0]


def _levels(clause: str) -> list[str]:
    """三级, 四级 …, said or counted.

    >>> _levels("建立市、县（区）、乡镇、村河长体系"), _levels("建立省市县三级河长"), _levels("乡镇三级以上河长")
    (['四级'], ['三级'], [])
    """
    said = [f"{n.replace('两', '二')}级" for n in NUMBERED.findall(clause)]
    return said or [f"{_DIGITS[m[0].count('、') + 1]}级" for m in LISTED.finditer(re.sub("（.*?）", "", clause))]
