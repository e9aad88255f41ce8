"""Figures: how much is said of a mechanism, with unit, approximate sign, mask, and whether it is a target or a result.

A figure belongs to the last mechanism before it in the sentence as long as the clauses between go on telling results
(共建成…，开展…450余场次，解决…480余个), if nothing else is named or they count deeds; one that stands in the same
clause before the only name (建成185个“…”平台) belongs to that name. A masked figure has no number: withheld, not zero.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from kg.extract.claims.sentence import Numbered, Sentence
from kg.extract.cues import any_of, pattern
from kg.model import Claim, Half, Type
from kg.text.masks import masks

TIMES = {"": 1, "百": 1e2, "千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8, "万亿": 1e12}
SIGN = re.compile(r"(近|约|超过|超|逾|大约|将近|突破)\s*$")
#: After a number: a date, or a threshold that sorts things (5万元以下的村).
OTHERWISE = re.compile(r"\s*[年月日号]|(?:以下|以上)?的?(?<=[上下的])[一-龥]")
#: What a figure of a later clause must count where several things are named: deeds, people reached, costs.
YIELD = re.compile(
    r"[^，。]{0,8}?\d[\d.,]*[万亿余多]*(?:场|次|人|件|条|起|篇|份|名|户次|笔)|[^，。]{0,14}?(?:问题|建议|意见|诉求|矛盾|纠纷|困难|"
    r"惠及|受益|服务|覆盖|带动|投资|占地|面积|累计|其中|征集|办结|化解|解决|收集|办理|节约|减免|发放|交易)"
)
#: Between a name and a figure: another figure and what is counted next (X20家、Y30家); 等20个 counts a list.
OF_NEXT = re.compile(
    r"(?:^”?|、[^、]{4,})等\s*$|分别"
    r"|\d[^，。、]{0,8}、(?!面积|总?投资|占地|惠及|受益|其中|累计|增长|下降|达|共|约|近|超)[一-龥A-Za-z“]{2,}"
)
#: What figures begin with.
COUNT = re.compile(r"[\d*＊X×]")
ACTORS = frozenset({Type.INSTITUTION, Type.PLACE, Type.PERSON})
AIMED = frozenset({"力争", "确保", "目标", "计划", "拟", "争取", "将"})


@cache
def _figure() -> re.Pattern:
    return re.compile(
        rf"(?={COUNT.pattern})(?:(?<![第\d.A-Za-z—–-])(?P<number>\d[\d,，]*\d(?:\.\d+)?|\d(?:\.\d+)?)"
        r"|(?<![第\d.A-Za-z*＊—–-])(?P<mask>[*＊](?:[*＊.]*[*＊])?|X{1,4}|×{1,4}))"
        r"\s*(?P<times>万亿|千万|百万|[百千万亿])?(?P<more>余|多|几)?(?P<rest>万亿|[万亿])?"
        rf"(?P<unit>{any_of('units', 'unit')})(?P<after>以上|左右|多|余)?(?!以下)"
    )


def figures(s: Sentence) -> Iterator[Claim]:
    """The figures of a sentence.

    yes: 建成“街坊议事”平台185个 (185, 个, result)   no: 2023年启动“街坊议事” (a year)
    no: 建成“街坊议事”厅3个、公园8个 (the parks are no halls)
    """
    counted = s.subjects and COUNT.search(s.text, s.start, s.end)
    for hit in _figure().finditer(s.text, counted.start(), s.end) if counted else ():
        if hit["mask"] and hit.start("mask") not in _hidden(s.text):
            continue
        named = any(m.start < hit.end() and hit.start() < m.end for _, m in s.here)
        subject = None if named or OTHERWISE.match(s.text, hit.end()) else _subject(s, s.subjects, hit)
        if subject is not None:
            yield _claim(s, subject, hit)


@lru_cache(maxsize=1)
def _hidden(text: str) -> frozenset[int]:
    """Where masks begin, Markdown's bold told apart."""
    return frozenset(start for start, _ in masks(text))


def _subject(s: Sentence, subjects: list[Numbered], hit: re.Match) -> int | None:
    """The mechanism a figure is of: named in its clause, or in one before it with only results between."""
    k, start = s.number(hit.start()), s.span(hit.start())[0]
    before = [(i, m) for i, m in subjects if m.end <= hit.start()]
    here = [(i, m) for i, m in subjects if s.clause(m) == k]
    if not before or (here and s.clause(before[-1][1]) != k):
        joined = here and "、" in s.text[hit.end() : here[0][1].start]
        return here[0][0] if here and not joined else None
    last, mention = before[-1]
    if OF_NEXT.search(s.text[mention.end : hit.start()]):
        return None
    if s.clause(mention) == k:
        return None if s.text.startswith("关于", start) else last
    crowded = len(subjects) > 1 or any(last != i and m.type not in ACTORS for i, m in s.here)
    if crowded and not YIELD.match(s.text, start):
        return None
    told = s.spans(s.clause(mention) + 1, k)
    return last if all(pattern(r"[^，]{0,4}?<sum>|\d").match(s.text, a, min(b, a + 10)) for a, b in told) else None


def _claim(s: Sentence, subject: int, hit: re.Match) -> Claim:
    number = None
    if hit["number"]:
        factor = TIMES[hit["times"] or ""] * TIMES[hit["rest"] or ""]
        number = round(float(re.sub("[,，]", "", hit["number"])) * factor, 6)
    sign = SIGN.search(s.text, max(s.start, hit.start() - 3), hit.start())
    approx = sign[1] if sign else hit["more"] or hit["after"] or ""
    more = {"number": number, "unit": hit["unit"], "approx": approx, "masked": number is None, "role": _role(s, hit)}
    return s.claim(subject, "figure", _counted(s, hit), "figure", **more)


def _counted(s: Sentence, hit: re.Match) -> str:
    """What is counted: the words after the number (185个平台), or those before it in the clause (平台185个)."""
    start, end = s.span(hit.start())
    after = re.match("[一-龥“”A-Za-z]{2,12}", s.text[hit.end() : end])
    if after and not after[0].startswith(("以上", "左右")):
        return after[0].strip("“”")
    before = s.text[start : hit.start()]
    for _, m in s.here:
        before = before.replace(m.text, "")
    before = pattern("^<sum>+").sub("", before.strip("“”、 "))
    return re.sub("(?:分别)?(?:达到|达|共|为|至|到|约|近|超)$", "", re.split("、|”", before)[-1])


def _role(s: Sentence, hit: re.Match) -> str:
    start, end = s.span(hit.start())
    aimed = pattern("<aim>").search(s.text, start, min(end, hit.end() + 2))
    return "target" if s.half is Half.PLAN or (aimed and aimed[0] in AIMED) else "result"
