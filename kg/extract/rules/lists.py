"""Words of the reviewed lists, where they stand as a name; and the five-year plans.

yes: 破解[看病难](Problem); 推行[河长制](Mechanism); 落实[“十四五”规划](PolicyDocument).
no: 中央空调 (a word of the list inside another word); “十四五”时期 (a time, not the plan).
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from kg.extract import words
from kg.extract.finds import Find
from kg.extract.rules.numerals import PARTS
from kg.lexicon import words as words_of
from kg.model import Type

#: The lists whose names stand wherever nothing else was found.
KNOWN = ("mechanisms", "cppcc")
#: Why a vague word of the lists is dropped.
DOUBTED = "no name here"
#: Organs that are one body wherever they stand, and what may stand behind: not 教育部门, 联合国教科文组织.
_ONE_BODY = re.compile(r"国家|全国|中共|中国|中央[一-鿿]+(?<!企业)$|团中央|.{2,}部$|新华社|央视|人民网|联合国|欧盟")
_BEHIND = re.compile(r"$|[^一-鿿]|[的和与及等批评授认命表通公印联将把在提给对为列推第首共验确肯]|发布|专题|专门")
_QUOTED = re.compile(r"“([^“”]+)”")
_PLAN = re.compile(
    r"(?=[“\"九八七十])(?:[“\"]?(?:[九八七]|十[一二三四五六七]?)五[”\"]?(?:发展|专项|总体|建设)?(?:规划|计划)(?:和20\d\d年远景目标)?(?:纲要)?|“十[一二三四五六]五”规划和二〇三五年远景目标(?:纲要)?)"
)


def plans(text: str) -> Iterator[Find]:
    """The five-year plans, quoted number or not."""
    return (Find(m.start(), m.end(), Type.DOCUMENT, "plans") for m in _PLAN.finditer(text))


def known(text: str) -> Iterator[Find]:
    """The known mechanisms and initiatives and the names of CPPCC work, in every wording of the lists."""
    return (f for f in _listed(text) if f.rule in KNOWN)


def committees(text: str) -> Iterator[Find]:
    """The special committees and other bodies of a CPPCC committee by their full names."""
    return (f for f in _listed(text) if f.rule == "cppcc" and f.type is Type.INSTITUTION and f.end - f.start > 4)


def formulas(text: str) -> Iterator[Find]:
    """The doctrines of the list that leave no doubt: of six characters and more, or alone in quotation marks."""
    deeds = {(f.start, f.end) for f in _listed(text) if f.rule in KNOWN}
    for f in _listed(text):
        alone = text[f.start - 1 : f.start] + text[f.end : f.end + 1] == "“”"
        quoted = alone and (f.start, f.end) not in deeds
        if f.rule == "doctrines" and (quoted or f.end - f.start > 5):
            yield f


def organs(text: str) -> Iterator[Find]:
    """The organs of the list that are one body wherever they stand: 工信部, 团中央, 国家发改委."""
    found = (f for f in _listed(text) if f.rule == "organs" and _BEHIND.match(text, f.end))
    return (f for f in found if _ONE_BODY.match(text, f.start, f.end))


def listed(text: str) -> Iterator[Find]:
    """The words of all other lists."""
    return (f for f in _listed(text) if f.rule not in KNOWN)


def vague(text: str, find: Find) -> bool:
    """Whether a find of the known names is of the words that mostly stand as plain description, or only a number's."""
    return find.rule == "numerals" or text[find.start : find.end] in _vague()


@cache
def _vague() -> frozenset[str]:
    return frozenset(words_of("vague"))


@lru_cache(maxsize=1)
def _listed(text: str) -> tuple[Find, ...]:
    return tuple(_find(text, hit, words.entries()[hit.word]) for hit in words.hits(text))


def _find(text: str, hit: words.Hit, entry: words.Entry) -> Find:
    alike = text[hit.start - 1 : hit.start] in entry.before or text[hit.end : hit.end + 1] in entry.after
    reason = "as in the list's no-example" if alike else ""
    return Find(*_inner(text, hit.start, hit.end, entry.list), entry.type, entry.list, reason)


def _inner(text: str, start: int, end: int, name: str) -> tuple[int, int]:
    """The quoted part of a wording that opens with it (证照分离 in “证照分离”改革) or holds a word of the list."""
    quote = _QUOTED.search(text, start, end) if "“" in text[start:end] else None
    opens = quote and quote.start() == start and not PARTS.fullmatch(quote[1])
    return quote.span(1) if opens or quote and (name, quote[1]) in words.wordings() else (start, end)
