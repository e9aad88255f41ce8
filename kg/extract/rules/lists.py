"""Words of the reviewed lists, where they stand as a name.

yes: 破解[看病难](Problem); 推行[河长制](Mechanism); 落实[“十四五”规划](PolicyDocument).
no: 中央空调, 一分部署 (a word of the list inside another word).
"""

import re
from collections.abc import Iterator

from kg.extract import words
from kg.extract.finds import Find
from kg.model import Type

_PLAN = re.compile(
    r"[“\"]?(?:十|九|八|七|十[一二三四五六七])五[”\"]?(?:时期)?[^，。；、\n“”]{0,10}?(?:规划|计划)(?:《?纲要》?)?|“十[一二三四五六]五”规划和20\d\d年远景目标纲要"
)
_FALSE = re.compile(r"中央(?:空调|公园|商务|大街|预算|财政|投资|企业|大道|湖|厨房|活力|水塔|电视)|法院路|两会(?:议|场)")


def documents(text: str) -> Iterator[Find]:
    """The five-year plans, quoted number or not."""
    return (Find(m.start(), m.end(), Type.DOCUMENT, "plans") for m in _PLAN.finditer(text))


def listed(text: str) -> Iterator[Find]:
    """Every word of every list, typed as the list types it."""
    entries = words.entries()
    for start, end, number in words.hits(text):
        entry = entries[number]
        looks = _FALSE.match(text, start) if entry.type in ("Institution", "Event") else None
        yield Find(start, end, Type(entry.type), entry.list, "part of another word" if looks else "")
