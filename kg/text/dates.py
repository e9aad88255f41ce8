"""The day on which a report was given, and the report year: November and December count for the next year."""

import re
from collections import Counter
from dataclasses import dataclass

from kg.model import Evidence

#: Five-year plans by number: the first year of each.
PERIODS = {
    "八五": 1991,
    "九五": 1996,
    "十五": 2001,
    "十一五": 2006,
    "十二五": 2011,
    "十三五": 2016,
    "十四五": 2021,
    "十五五": 2026,
    "十六五": 2031,
}
DIGITS = {c: str(n) for n, c in enumerate("零一二三四五六七八九")} | {
    "〇": "0",
    "○": "0",
    "О": "0",
    "O": "0",
    "o": "0",
    "Ｏ": "0",
}
_D = r"[〇○零ОOoＯ一二三四五六七八九\d]"
_N = r"[一二三四五六七八九十\d]{1,3}"
_YEAR = rf"(?:[12一二]{_D}{{3}})"
DATE = re.compile(rf"({_YEAR})\s*年\s*({_N})\s*月\s*(?:({_N})\s*日)?")
_OPENING = re.compile(r"(?:各位|尊敬的|同志们).{0,6}[：:]|我(?:代表|受)|现在，|受.{0,20}委托|现将")
_TITLE = re.compile(
    rf"({_YEAR})\s*年[^。，；\n]{{0,16}}(?:工作报告|工作要点|工作总结|工作计划|工作情况)|报告[^。，；\n]{{0,24}}?({_YEAR})\s*年?[）)]"
)
#: A heading that names a year: what surely reviews it, what surely plans it, and what may do either.
_AFTER = r"年(?!以来|远景|底)[^。，；\n]{0,22}?"
_REVIEW = re.compile(rf"(?<![—\-－至到])({_YEAR})\s*{_AFTER}(?:回顾|总结|成绩|成就|成效|完成情况)")
_PLAN = re.compile(
    rf"(?<![—\-－至到])({_YEAR})\s*{_AFTER}(?:安排|部署|任务|目标|打算|建议|思路|要求|重点|举措|计划|要点)"
)
_WORK = re.compile(rf"(?<![—\-－至到])({_YEAR})\s*{_AFTER}工作")
_PERIOD = re.compile(
    "(" + "|".join(sorted(PERIODS, key=len, reverse=True)) + ')[”"][^。\n]{0,14}(?:回顾|总结|成就|成效|执行情况)'
)
_IS = re.compile(rf"({_YEAR})年，?[^。；\n]{{0,4}}是[^。；\n]{{2,60}}(?:之年|一年|年份|时期)")
#: How a text begins that is nothing but a plan.
PLANS = re.compile(r"工作的?(?:指导思想|总体要求|总体思路)")
EARLIEST, LATEST = 1949, 2099


def number(text: str) -> int:
    """A whole number in Arabic or Chinese digits.

    >>> number("二〇二一"), number("十二"), number("2023")
    (2021, 12, 2023)
    """
    if "十" in text:
        tens, ones = text.split("十", 1)
        return (int(DIGITS[tens]) if tens else 1) * 10 + (int(DIGITS[ones]) if ones else 0)
    return int("".join(DIGITS.get(c, c) for c in text))


def report_year(year: int, month: int | None) -> int:
    """The report year of a report given in a month: November and December count for the next.

    >>> report_year(2021, 12), report_year(2022, 1)
    (2022, 2022)
    """
    return year + (month is not None and month >= 11)


@dataclass(frozen=True, slots=True)
class Given:
    """The report year, the date of delivery as far as stated (ISO 8601), the evidence, and what contradicts it."""

    year: int | None
    date: str | None
    evidence: tuple[Evidence, ...] = ()
    conflicts: tuple[str, ...] = ()


def _iso(found: re.Match) -> str:
    parts = [number(found[1]), *(number(g) for g in (found[2], found[3]) if g)]
    return "-".join(f"{p:0{4 if n == 0 else 2}}" for n, p in enumerate(parts))


def _sane(year: int, month: int = 1, day: int = 1) -> bool:
    return EARLIEST <= year <= LATEST and 1 <= month <= 12 and 1 <= day <= 31


def opening(text: str, start: int) -> tuple[int, int]:
    """Where the lines before the address end (各位代表：), within the first 600 characters after the front matter."""
    found = _OPENING.search(text, start, start + 600)
    return start, found.start() if found else min(start + 200, len(text))


def given(text: str, start: int, headings: tuple[tuple[int, int], ...]) -> Given:
    """When the report was given, from the lines before the address, the title, and headings that name a year.

    `start` is where the front matter ends, `headings` the spans of short lines that may be headings.
    """
    votes: list[tuple[int, Evidence]] = []
    day = next(iter(_dates(text, *opening(text, start))), None) or next(iter(_dates(text, 0, start)), None)
    if day:
        votes.append((report_year(number(day[1]), number(day[2])), _seen("date of delivery", day, 4.0)))
    votes += _titles(text, start)
    votes += _headings(text, headings)
    if not votes:
        votes = _years(text, start)
    totals: Counter = Counter()
    for year, evidence in votes:
        totals[year] += evidence.weight
    if not totals:
        return Given(None, _iso(day) if day else None)
    best = max(sorted(totals), key=totals.get)
    against = tuple(f"{e.kind} says {y}: {e.quote}" for y, e in votes if y != best and e.weight >= 3)
    return Given(best, _iso(day) if day else None, tuple(e for y, e in votes if y == best), against)


def _seen(kind: str, found: re.Match, weight: float) -> Evidence:
    return Evidence(kind, found[0], found.start(), found.end(), weight)


def _dates(text: str, start: int, end: int) -> list[re.Match]:
    found = (m for m in DATE.finditer(text, start, end))
    return [m for m in found if _sane(number(m[1]), number(m[2]), number(m[3]) if m[3] else 1)]


def _titles(text: str, start: int) -> list[tuple[int, Evidence]]:
    stop = opening(text, start)[1]
    found = (m for m in _TITLE.finditer(text, 0, stop) if _sane(number(m[1] or m[2])))
    return [(number(m[1] or m[2]), _seen("year in the title", m, 3.0)) for m in found][:1]


def _headings(text: str, headings: tuple[tuple[int, int], ...]) -> list[tuple[int, Evidence]]:
    """What headings say; one of a year's “work” reviews it in the first third of the text and plans it after."""
    votes: list[tuple[int, Evidence]] = []
    for a, b in headings:
        review, work = (form.search(text, a, b) for form in (_REVIEW, _WORK))
        plan = max(_PLAN.finditer(text, a, b), key=lambda m: number(m[1]), default=None)
        if review:
            votes.append((number(review[1]) + 1, _seen("heading of the review", review, 1.5)))
        elif plan or work:
            early = not plan and a < len(text) / 3
            votes.append(
                (number((plan or work)[1]) + early, _seen("heading of the plan", plan or work, 1.5 if plan else 1.0))
            )
        elif period := _PERIOD.search(text, a, b):
            votes.append((PERIODS[period[1]] + 5, _seen("five-year plan reviewed", period, 1.0)))
    return [vote for vote in votes if _sane(vote[0])][:3]


def _years(text: str, start: int) -> list[tuple[int, Evidence]]:
    """Without date, title or heading: a year called one of something, reviewed in the first third, else planned."""
    third = start if PLANS.search(text, start, start + 600) else start + (len(text) - start) / 3
    found = [(number(m[1]) + (m.start() < third), m) for m in _IS.finditer(text, start) if _sane(number(m[1]))]
    return [(year, _seen("year spoken of", m, 1.0)) for year, m in found] or _most(text, start)


def _most(text: str, start: int) -> list[tuple[int, Evidence]]:
    """The year named most often in the first half of the text, taken for the year reviewed, if it leads clearly."""
    middle = start + (len(text) - start) // 2
    found = [m for m in re.finditer(r"(?<![\d—\-－至到])(20\d\d|19[5-9]\d)年(?!底|末|以来)", text[start:middle])]
    ranked = Counter(int(m[1]) for m in found).most_common(2)
    if not ranked or ranked[0][1] < 3 or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return []
    first = next(m for m in found if int(m[1]) == ranked[0][0])
    evidence = Evidence("year named most", first[0], start + first.start(), start + first.end(), 0.5)
    return [(ranked[0][0] + 1, evidence)]
