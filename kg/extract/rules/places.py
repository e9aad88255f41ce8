"""Places by their full names and regions by name, where they stand by themselves; zones after a place's name.

yes: [长沙经开区](Place)获评; [乐至县](Place)、[安岳县](Place)脱贫; 融入[长三角](Place)一体化; 赴[绍兴](Place)考察.
no: 完成县级改革 (the words are 完成 and 县级), 新增城市绿地, 乐至县委 (a body), 长三角办公室.
"""

import csv
import re
from collections.abc import Iterator
from functools import cache

from kg.extract import tagger
from kg.extract.finds import Find
from kg.lexicon import words
from kg.model import Type
from kg.settings import data
from kg.text import gazetteer

_LEVEL = "省市县区州盟旗"
#: Names that are common words as well: the rest of the old town, the newly built town.
_WORDS = frozenset(("老城区", "新城区", "市中区", "郊区", "城区", "矿区", "古城区"))
#: What makes another thing of a place's name that stands before it.
_TAIL = re.compile(
    r"委|政府|政协|人大|法院|检察院|公安|纪委|“|[一二三四五六七八九十]+届|第[一二三四五六七八九十]+[届次]|[域城道级]"
    r"|[一-鿿]{0,12}?(?:局|厅|医院|学校|中学|大学|集团|公司|商会|协会|研究院|银行|中心|示范[区市县]|试验区|先行区|样板区|枢纽|门户|城市|节点|高地|经验|核心区|集聚区|《)"
)
#: A zone that is there, after the name of its place; not its office.
ZONE = re.compile(
    r"(?:县)?(?:经济技术开发区|高新技术产业开发区|高新技术开发区|经济开发区|经开区|高新区|开发区|工业园区?|工业集中区|高铁新城|综合保税区|综保区)"
    r"(?![管党工法委]|[一-鿿]{0,4}(?:法院|检察|公司|集团|医院|学校))"
)
_TOWN = re.compile(r"(?![各全乡城个多的])[一-鿿]{2}(?:镇|乡(?![村镇亲])|街道)(?:[一-鿿]{2}村(?![民庄级]))?")
#: What closes a row of places: 武威、张掖等市, 襄阳、宜昌两市.
_ROW_END = re.compile(r"等?[一二两三四五六七八九十\d]*个?(?:[地市州]|县|区|省)(?!委|政府|级|域|场)")


def places(text: str) -> Iterator[Find]:
    """Full names of divisions with their towns, names of regions, short names of divisions in a row or after 赴."""
    for start, end in _spans(text):
        town = _TOWN.match(text, end)
        if town or not _TAIL.match(text, end) and _whole(text, start, end):
            yield Find(start, town.end() if town else end, Type.PLACE, "places")


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Names that are full, or follow on 赴, or stand in a row that 等市 closes."""
    automaton, full = _names()
    row: list[tuple[int, int]] = []
    for n, start, end in automaton.find_matches_as_indexes(text):
        if zone := ZONE.match(text, end):
            yield start, zone.end()
            continue
        if full[n] or text[start - 1 : start] == "赴" or text[start - 2 : start] in ("落户", "走进"):
            yield start, end
        if not (row and text[row[-1][1] : start] == "、"):
            row.clear()
        row.append((start, end))
        if len(row) > 1 and _ROW_END.match(text, end):
            yield from row


def _whole(text: str, start: int, end: int) -> bool:
    """Whether the name begins and ends where words do: no 增城市 in 新增城市绿地, no 成县 in 完成县级."""
    return text[start - 1 : start] in "，。、；：“《（\n" or tagger.load().vocabulary.whole(text, start, end)


@cache
def _names():
    """An automaton over the names, and whether each is a full name or a region."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    lines = (line for line in data("lexicon", "regions.csv").read_text(encoding="utf-8").splitlines() if line[0] != "#")
    kinds = {name: _full(name) for name in gazetteer.names() if len(name) > 1}
    kinds |= dict.fromkeys((*(r["name"] for r in csv.DictReader(lines)), *words("circles")), True)
    return AhoCorasick(list(kinds), matchkind=MatchKind.LeftmostLongest), list(kinds.values())


def _full(name: str) -> bool:
    return name[-1] in _LEVEL and (len(name) > 2 or name[-1] == "县") and name not in _WORDS
