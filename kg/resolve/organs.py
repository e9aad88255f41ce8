"""Institutions: what the name of an organ says of its place, its kind, the organ it belongs to and the one after it."""

import re
from functools import cache
from typing import NamedTuple

from kg.lexicon import rows
from kg.model import Place
from kg.resolve.plain import plain
from kg.text import gazetteer

NATION = "100000"
_MASK = r"[*＊×ｘxX○]{1,4}"
_NOT_A_MARK = r"(?!场|民|域|块|位|间|级|政(?!府|协|法)|村|镇[^人政党委]|体|结|江|质|界|属|直)"
_MARK = re.compile(rf"^(?:全|本|我)?(自治区|自治州|自治县|省|市|县|区|州|盟|旗|镇|乡){_NOT_A_MARK}(.+)$")
_NATIONAL = re.compile(r"^(国家|全国|中央|中共中央|国务院|最高)(.+)$")
#: Organs of several levels named together: 市县政协, 县（区）政协.
_SEVERAL = re.compile(
    r"^[（(]?[省市县区州旗镇乡][）)]?(?!场|民|域|块|位|间|级|政|村|体|结|江|质|界|属|直|委|人)"
    r"|^[（(]?[省市县区州旗镇乡]+[）)]?(?:政协|人大|政府|委)|^.{0,3}[两三四五]级"
)
_SESSION = re.compile(r"第?[一二三四五六七八九十百\d]+届")


class Organ(NamedTuple):
    """An organ's name without its place; `mark` is 市, 省 …, 国 or "", `place` a division's name, as far as stated."""

    name: str
    mark: str
    place: str
    masked: str


@cache
def _aliases() -> dict[str, str]:
    return {w: row.word for row in rows("institution_aliases") for w in (row.word, *row.extra["wordings"].split(";"))}


@cache
def parse(text: str) -> Organ:
    """What a wording says of the organ and its place.

    >>> parse("市委")[:3], parse("中共咸宁市委")[:3], parse("全国政协")[:3], parse("政协咸宁市委员会")[:3]
    (('党委', '市', ''), ('党委', '', '咸宁市'), ('政协', '国', ''), ('政协', '', '咸宁市'))
    >>> parse("市工商联") == parse("市工商业联合会"), parse("市场监管局").name, parse("武汉大学").name
    (True, '市场监督管理部门', '武汉大学')
    """
    mask = re.match(rf"(?:中共|政协)?({_MASK})(?=[省市县区州盟旗镇乡])", text)
    name = _SESSION.sub("", plain(re.sub(rf"{_MASK}(?=[省市县区州盟旗镇乡])", "", text)))
    party = name.startswith(("中共", "中国共产党")) and "中央" not in name
    name = re.sub(r"^(?:中共|中国共产党)(?!中央)", "", name)
    name = re.sub(r"^(?:中国人民政治协商会议|政协)(.+?)委员会(.*)$", r"\1政协\2", name)
    known = _aliases()
    if name in known and not party:
        return Organ(known[name], "国" if _ministry(name) else "", "", "")
    if (match := _NATIONAL.match(name)) and (organ := _national(match[1], match[2])):
        return Organ(organ, "国", "", "")
    if (match := _MARK.match(name)) and not _SEVERAL.match(match[2]):
        return Organ(_tail(match[2], party), match[1], "", mask[1] if mask else "")
    place, tail = _placed(name)
    if place and (tail in known or _tail(tail, party) != tail):
        return Organ(_tail(tail, party), "", place, "")
    return Organ(name, "", "", "")


def _national(prefix: str, rest: str) -> str:
    """The name of a national organ by what follows 国家, 全国, 中央 or 国务院, "" if it is none."""
    before = {"国务院": "政府", "中央": "委", "中共中央": "委"}.get(prefix, "")
    return _aliases().get(before + rest) or _aliases().get(rest, "")


def _ministry(name: str) -> bool:
    local = ("统战部", "组织部", "宣传部", "武装部", "人武部")
    return name.endswith(("部", "国家卫健委", "审计署")) and not name.endswith(local)


def _tail(tail: str, party: bool) -> str:
    if tail == "委" or (party and tail in ("委员会", "党委")):
        return "党委"
    if tail.startswith("委") and tail not in _aliases():
        return "党委" + tail[1:]
    return _aliases().get(tail, tail)


def _placed(name: str) -> tuple[str, str]:
    """The longest division name in front, and what follows it; of a name within another's the inner one.

    >>> _placed("漳县政协"), _placed("北京市通州区政协"), _placed("玉树市杂多县委")
    (('漳县', '政协'), ('通州区', '政协'), ('杂多县', '委'))
    """
    known = gazetteer.names()
    ends = range(min(len(name) - 1, 12), 1, -1)
    place, rest = next(((name[:n], name[n:]) for n in ends if name[:n] in known and name[:n] != "中国"), ("", name))
    inner = _placed(rest) if len(rest) > 3 and place[-1:] in ("省", "市", "州", "区") else ("", rest)
    return inner if len(inner[0]) > 1 and inner[0][-1] in "市区县州旗" else (place, rest)


@cache
def _kinds() -> tuple[re.Pattern, tuple[tuple[str, str], ...]]:
    found = rows("institution_kinds")
    return re.compile("|".join(f"({row.word})" for row in found)), tuple(
        (row.extra["kind"], row.extra["parent"]) for row in found
    )


@cache
def kind(name: str) -> tuple[str, str]:
    """The kind of body a name without its place stands for, and the name of the organ it belongs to ("" if none).

    >>> kind("政协提案委员会"), kind("教育部门"), kind("武汉大学")
    (('special committee', '政协'), ('department', '人民政府'), ('school', ''))
    """
    expression, kinds = _kinds()
    match = expression.fullmatch(name)
    return kinds[match.lastindex - 1] if match else ("", "")


@cache
def _reorganised() -> dict[str, tuple[tuple[str, int], ...]]:
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for row in rows("reorganisations"):
        found[row.word] = (*found.get(row.word, ()), (row.extra["new"], int(row.extra["year"])))
    return found


def successors(name: str) -> tuple[tuple[str, int], ...]:
    """The organs that took over from one, each with the year of the reform.

    >>> successors(parse("市环保局").name), successors(parse("市生态环境局").name)
    ((('生态环境部门', 2018),), ())
    """
    return _reorganised().get(name, ())


def unmarked(name: str) -> tuple[str, str]:
    """(mark, name) of an organ whose place is unknown: 省党委 of a report without a place.

    >>> unmarked("省党委"), unmarked("党委")
    (('省', '党委'), ('', '党委'))
    """
    match = _MARK.match(name)
    return (match[1], match[2]) if match and name not in _aliases() else ("", name)


_FORMULA = {"党委": "中共{}委员会", "政协": "政协{}委员会"}


def label(name: str, place: Place, wording: str) -> str:
    """The full name of an organ of a place, from the wording used most.

    >>> label("党委", gazetteer.find("咸宁市")[0], "市委"), label("教育部门", gazetteer.find("咸宁市")[0], "市教育局")
    ('中共咸宁市委员会', '咸宁市教育局')
    """
    if place.code == NATION:
        return {"党委": "中共中央", "人民政府": "国务院", "政协": "全国政协"}.get(name, plain(wording))
    if plain(wording).startswith((place.name, gazetteer.short(place))):
        return plain(wording)
    if not name.endswith("部门"):
        return _FORMULA.get(name, "{}" + name).format(place.name)
    organ = _MARK.match(plain(wording))
    tail = organ[2] if organ else _placed(plain(wording))[1]
    return place.name + tail
