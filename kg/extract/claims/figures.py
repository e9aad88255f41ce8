"""Figures: how much is said of a mechanism, with unit, approximate sign, mask, and whether it is a target or a result.

A figure belongs to the last mechanism before it in the sentence as long as the clauses between go on telling results (共建成…，
开展…450余场次，解决…480余个); one in the same clause before the name (建成185个“…”平台) belongs to the name after it. A masked figure has
no number: it is withheld, not zero.
"""

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.claims.cues import any_of, pattern
from kg.extract.claims.sentence import SUBJECTS, Sentence
from kg.lexicon import words
from kg.model import Claim, Half

TIMES = {"": 1, "百": 1e2, "千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8, "万亿": 1e12, "十万": 1e5, "十亿": 1e9}
#: After a number: a date, or a threshold that sorts things (5万元以下的村).
OTHERWISE = re.compile(r"\s*[年月日号]|(?:以下|以上)?(?:的)?(?<=[上下的])[一-龥]")

SIGN = re.compile(r"(近|约|超过|超|逾|大约|将近|突破)\s*$")


@cache
def _figure() -> re.Pattern:
    units = "|".join(map(re.escape, sorted(words("units"), key=lambda u: (-len(u), u))))
    return re.compile(
        r"(?:(?<![第\d.A-Za-z—–-])(?P<number>\d[\d,，]*\d(?:\.\d+)?|\d(?:\.\d+)?)|(?<![第\d.A-Za-z*＊—–-])(?P<mask>[*＊](?:[*＊.]*[*＊])?|X{1,4}|×{1,4}))"
        rf"\s*(?P<times>万亿|千万|百万|[百千万亿])?(?P<more>余|多|几)?(?P<rest>万亿|[万亿])?(?P<unit>{units})(?P<after>以上|左右|多|余)?(?!以下)"
    )


def figures(s: Sentence) -> Iterator[Claim]:
    """The figures of a sentence.

    yes: 建成“街坊议事”平台185个 (185, 个, result)   no: 2023年启动“街坊议事” (a year)
    """
    subjects = s.of(*SUBJECTS)
    if not subjects:
        return
    for hit in _figure().finditer(s.text, s.start, s.end):
        if OTHERWISE.match(s.text, hit.end()) or any(m.start < hit.end() and hit.start() < m.end for _, m in s.here):
            continue
        subject = _subject(s, subjects, hit)
        if subject is not None:
            yield _claim(s, subject, hit)


def _subject(s: Sentence, subjects, hit: re.Match) -> int | None:
    """The mechanism a figure is of: named in its clause, or in one before it with only results between."""
    k = s.number(hit.start())
    before = [(i, m) for i, m in subjects if m.end <= hit.start()]
    here = [i for i, m in subjects if s.clause(m) == k]
    if not before or (here and s.clause(before[-1][1]) != k):
        return here[0] if here else None
    last, mention = before[-1]
    if s.clause(mention) == k and s.text[s.span(hit.start())[0] : mention.start].startswith("关于"):
        return None
    told = s.spans(s.clause(mention) + 1, k)
    return last if all(pattern(r"[^，]{0,6}?(?:<sum>)|\d").match(s.text, a, min(b, a + 10)) for a, b in told) else None


def _claim(s: Sentence, subject: int, hit: re.Match) -> Claim:
    masked = hit["number"] is None
    factor = TIMES[hit["times"] or ""] * TIMES[hit["rest"] or ""]
    number = None if masked else round(float(hit["number"].replace(",", "").replace("，", "")) * factor, 6)
    sign = SIGN.search(s.text, max(s.start, hit.start() - 3), hit.start())
    approx = (sign[1] if sign else "") or hit["more"] or hit["after"] or ""
    return s.claim(
        subject, "figure", _counted(s, hit), "figure", number=number, unit=hit["unit"], approx=approx, masked=masked, role=_role(s, hit)
    )


def _counted(s: Sentence, hit: re.Match) -> str:
    """What is counted: the words of the clause before the number, or after it when it stands in front (185个平台)."""
    start, end = s.span(hit.start())
    after = re.match(r"[一-龥“”A-Za-z]{2,12}", s.text[hit.end() : end].strip("，。；"))
    if after and not re.match("以上|左右|，", after[0]) and s.text[hit.end()] not in "，。；、":
        return after[0].strip("“”")
    before = s.text[start : hit.start()]
    for _, m in s.here:
        before = before.replace(m.text, "")
    before = re.sub(f"^{any_of('claim_cues', 'sum')}+", "", before.strip("“”、 "))
    return re.sub("(?:分别)?(?:达到|达|共|为|至|到|约|近|超)$", "", re.split("、|”", before)[-1])


def _role(s: Sentence, hit: re.Match) -> str:
    start, end = s.span(hit.start())
    aimed = pattern("<aim>").search(s.text, start, min(end, hit.end() + 2))
    return "target" if s.half is Half.PLAN or (aimed and aimed[0] in ("力争", "确保", "目标", "计划", "拟", "争取", "将")) else "result"
