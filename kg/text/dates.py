"""The day on which a report was given, and the report year: November and December count for the next year."""

import re
from collections import Counter
from dataclasses import dataclass

from kg.model import Evidence

DIGITS = {c: str(n) for n, c in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0", "О": "0", "O": "0", "o": "0", "Ｏ": "0"}
_D = r"[〇○零ОOoＯ一二三四五六七八九\d]"
_N = r"[一二三四五六七八九十\d]{1,3}"
_YEAR = rf"(?:[12一二]{_D}{{3}})"
DATE = re.compile(rf"({_YEAR})\s*年\s*({_N})\s*月\s*(?:({_N})\s*日)?")
_OPENING = re.compile(r"(?:各位|尊敬的|同志们).{0,6}[：:]|我(?:代表|受)|现在，|受.{0,20}委托|现将")
_TITLE = re.compile(rf"({_YEAR})\s*年[^。，；\n]{{0,16}}(?:工作报告|工作要点|工作总结|工作计划|工作情况)|报告[^。，；\n]{{0,24}}?({_YEAR})\s*年?[）)]")
_REVIEW = re.compile(rf"({_YEAR})\s*年[^。，；\n]{{0,12}}(?:回顾|总结|主要工作|工作情况|成绩|成效|完成情况|工作$)")
_PLAN = re.compile(rf"({_YEAR})\s*年[^。，；\n]{{0,22}}(?:安排|部署|任务|目标|打算|建议|思路|要求|重点|举措|计划|工作要点)")
_IS = re.compile(rf"({_YEAR})年，?[^。；\n]{{0,4}}是[^。；\n]{{2,60}}(?:之年|一年|年份|时期)")
_DRAFT = re.compile(r"《[^》\n]*第([一二三四五六七八九十]{2,3})个五年(?:规划|计划)[^》\n]*》[^。\n]{0,12}一并")
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
    """The report year, the date of delivery as far as it is stated (ISO 8601), the evidence, and what contradicts it."""

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
    against = tuple(f"{e.kind} says {y}: {e.quote}" for y, e in votes if y != best and e.weight >= 2)
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
    votes: list[tuple[int, Evidence]] = []
    for a, b in headings:
        if (found := _REVIEW.search(text, a, b)) and _sane(number(found[1])):
            votes.append((number(found[1]) + 1, _seen("heading of the review", found, 2.0)))
        elif (found := _PLAN.search(text, a, b)) and _sane(number(found[1])):
            votes.append((number(found[1]), _seen("heading of the plan", found, 2.0)))
    return votes[:4]


def _years(text: str, start: int) -> list[tuple[int, Evidence]]:
    """Without date, title or heading: the last year that is called a year of something, counted as the year of the plan."""
    found = [m for m in _IS.finditer(text, start) if _sane(number(m[1]))]
    return [(number(m[1]), _seen("year spoken of", m, 1.0)) for m in found[-1:]]
