"""Ties between places that a text states: who learns from, copies, joins, cooperates with or helps whom.

The learner is the place of the report (or the adopter the sentence names); the teacher is `target` and `other`. No
tie: an event (冬奥会经验), a firm, a national slogan (枫桥经验), a state software (单一窗口), one's own district
(推广本市某区经验), or a sentence whose learner is the whole country.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.extract.claims.places import Found, is_city, places_in, relation, several
from kg.extract.claims.sentence import LONGEST, SUBJECTS, Numbered
from kg.extract.cues import pattern
from kg.model import Claim, Drop, Level, Mention, Report, Type

LEARNS = re.compile("学|借鉴|对标|对表|看齐|取经|参照|仿照|比照")
JOINED = SUBJECTS | {Type.INSTITUTION, Type.EVENT, Type.PLACE}
SCHOOL = re.compile("(?:大学|学院|医院|研究院)$")
#: No name of a school is longer.
LONGEST_NAME = 24
TWO_PLACES = re.compile("[一-龥]{2}两地")
#: After a place in a list of teachers: 上海、天津等, 甲市和乙市, 甲自贸区、乙自贸区
LIST = re.compile("(?:等|市|省|县|区|自贸区|经济特区)*[、，和及与]?“?")
SENTENCE_END = re.compile("[。；！？\n;]")
COMMA = re.compile("[，,]")


def ties(text: str, report: Report, mentions: tuple[Mention, ...]) -> Iterator[Claim | Drop]:
    """yes: 学习借鉴甲市“街坊议事”经验   no: 学习借鉴甲市马拉松赛事经验; 推广应用节水技术"""
    finder = _Finder(text, report, mentions)
    for rule in (_learned, _cooperating, _joined, _paired):
        yield from rule(finder)


class _Finder:
    """A text with what the rules of this file ask of it."""

    def __init__(self, text: str, report: Report, mentions: tuple[Mention, ...]) -> None:
        self.text, self.report = text, report
        self.numbered = sorted(enumerate(mentions), key=lambda p: p[1].start)

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence around a position; semicolons cut too."""
        first, last = max(0, at - LONGEST), min(len(self.text), at + LONGEST)
        start = max(self.text.rfind(c, first, at) for c in "。；！？\n;") + 1
        hit = SENTENCE_END.search(self.text, at, last)
        return start or first, hit.start() if hit else last

    def comma(self, start: int, end: int) -> int:
        """Where the clause ends: at the next comma, or where the sentence does."""
        hit = COMMA.search(self.text, start, end)
        return hit.start() if hit else end

    def within(self, start: int, end: int) -> list[Numbered]:
        """The mentions of a stretch of text."""
        first, last = (bisect_left(self.numbered, at, key=lambda p: p[1].start) for at in (start, end))
        return [p for p in self.numbered[first:last] if p[1].end <= end]

    def places(self, start: int, end: int) -> list[Found]:
        """The places of a stretch of text."""
        return places_in(self.text, start, end, self.within(start, end))

    def of_a_school(self, f: Found) -> bool:
        """Whether a place is only the first part of a school's or hospital's name."""
        around = (m for _, m in self.within(f.start, f.end + LONGEST_NAME) if m.type is Type.INSTITUTION)
        return any(m.start <= f.start and f.end < m.end and SCHOOL.search(m.text) for m in around)

    def tie(self, f: Found, channel: str, start: int, stop: int) -> Claim | Drop:
        """The tie to a place that the phrase from `start` to `stop` states, or why there is none."""
        where = relation(f.text, self.report)
        above = self.report.level is not Level.PROVINCE
        brand = channel == "copies" and self.text[f.start - 1] == "“" and not is_city(f.text)
        if where == "own" or where == "inside" and channel == "copies" and above or where == "other" and brand:
            return Drop(f.start, f.end, f.text, "tie", f"ties:{channel}", "not another place")
        first, last = self.sentence(start)
        subject = _subject(self.within(first, last), start, stop, f, channel)
        if subject is None:
            return Drop(f.start, f.end, f.text, "tie", f"ties:{channel}", "nothing to hang it on")
        return self.claim(subject, channel, (first, last), f"ties:{channel}", f.text, f.mention)

    def claim(self, subject: int, channel: str, span: tuple[int, int], rule: str, other: str, target=None) -> Claim:
        """The claim, quoting the sentence without the blanks before it and with its stop."""
        start = span[0] + len(self.text[slice(*span)]) - len(self.text[slice(*span)].lstrip())
        end = span[1] + (self.text[span[1] : span[1] + 1] in ("。", "；", "！", "？"))
        return Claim(subject, "tie", channel, start, end, rule, target=target, other=other)


def _subject(here: list[Numbered], start: int, stop: int, f: Found, channel: str) -> int | None:
    """What the tie is about: a mechanism in the phrase or set up after it; else the place; else what is near."""
    made = [(i, m) for i, m in here if m.type in SUBJECTS]
    inside = [i for i, m in made if m.start < stop and start < m.end]
    later = [i for i, m in made if m.start >= stop and channel != "cooperates"]
    around = [i for i, m in here if m.start <= f.start and f.end <= m.end]
    place = [] if f.mention is None else [f.mention]
    other = [i for i, m in here if m.type not in SUBJECTS]
    nearest = [i for i, _ in made] if channel in ("learns", "copies") else []
    return next(iter([*inside, *later, *place, *around, *other, *nearest]), None)


def _learned(t: _Finder) -> Iterator[Claim | Drop]:
    """学习借鉴, 复制推广, 对标: with a word for what is learnt (经验, 模式, 做法) or for whom (先进地区)."""
    done = -1
    for hit in pattern("<tie:learns|copies>(?:<tie:learns|copies>)*").finditer(t.text):
        stop = t.comma(hit.end(), t.sentence(hit.start())[1]) if hit.start() >= done else done
        if hit.start() < done or not pattern("[^，。；]*?<tie:lesson|peers|zone>").match(t.text, hit.end(), stop):
            continue
        done = stop
        if reason := _none(t, hit, stop):
            yield Drop(hit.start(), stop, t.text[hit.start() : stop], "tie", "ties:learned", reason)
            continue
        channel = "learns" if LEARNS.search(hit[0]) else "copies"
        yield from (t.tie(f, channel, hit.start(), stop) for f in _teachers(t, hit.end(), stop))


def _none(t: _Finder, hit: re.Match, stop: int) -> str:
    """Why a phrase of learning is no tie; "" if it is one."""
    if pattern("<tie:slogan>").search(t.text, hit.end(), stop):
        return "a national slogan or an event"
    first = max(t.sentence(hit.start())[0], hit.start() - 20)
    return "the learner is another" if pattern("<tie:elsewhere>").search(t.text, first, hit.start()) else ""


def _teachers(t: _Finder, start: int, stop: int) -> list[Found]:
    """The places the object of 学习 begins with, and the others of their list; or those a quoted brand begins with."""
    listed, at = several(t.text, start, stop), start
    schools = [(i, m) for i, m in t.within(start, stop) if m.type is Type.INSTITUTION and SCHOOL.search(m.text)]
    places = [f for f in t.places(start, stop) if not any(m.start <= f.start < m.end for _, m in schools)]
    for f in sorted([*places, *(Found(m.start, m.end, m.text, i) for i, m in schools)]):
        gap = t.text[at : f.start]
        leads = pattern(r"(?:<tie:lead>|\"|\d+[项条个])*").fullmatch(gap) or at > start and LIST.fullmatch(gap)
        if leads or gap.endswith("“") and pattern("[^，。；”]{0,8}<tie:lesson>").match(t.text, f.end, stop):
            listed.append(f)
            at = f.end
    return listed


def _cooperating(t: _Finder) -> Iterator[Claim | Drop]:
    """与甲市、乙市建立…机制; 会同丙市开展联合调研."""
    done = -1
    for hit in pattern("(?:会同|联合|与|同|和|跟|携手)(?=[^，。；]{2,80}?<tie:joint>)").finditer(t.text):
        if hit.start() < done:
            continue
        stop = t.comma(hit.end(), t.sentence(hit.start())[1])
        verb = pattern("<tie:act>|的(?:联系|交流|合作|联动)").search(t.text, hit.end(), stop)
        end = verb.start() if verb else stop
        found = [f for f in t.places(hit.end(), end) if _elsewhere(f, t.report) and not t.of_a_school(f)]
        helped = pattern("<tie:paired help>").search(t.text, hit.end(), stop)
        gap = t.text[hit.end() : found[0].start] if found and not helped else None
        if gap is not None and re.fullmatch("(?:以|市|省|周边|兄弟|长三角|地区)*", gap):
            done = stop
            yield from (t.tie(f, "cooperates", hit.start(), stop) for f in found)


def _elsewhere(f: Found, report: Report) -> bool:
    """Whether a place is another one: a known or masked division, not a region (长三角), a number of places (三市一区),
    a city abroad, or the short name of a county, which is too often a word."""
    where = relation(f.text, report)
    if where == "other" and f.mention is None and len(f.text) < 3:
        return is_city(f.text)
    return where in ("other", "masked")


def _joined(t: _Finder) -> Iterator[Claim]:
    """积极参加长江中游城市群政协联席会议: a body of several places."""
    bodies = [(i, m) for i, m in t.numbered if m.type in JOINED and pattern("<tie:body>").search(m.text)]
    for i, m in bodies:
        if re.search("(?:加入|参加|参与|签署)了?“?$", t.text[max(0, m.start - 6) : m.start]):
            region = re.split("政协|市长|主席|联席", m.text)[0] or m.text
            yield t.claim(i, "joins", t.sentence(m.start), "ties:joins", region)


def _paired(t: _Finder) -> Iterator[Claim | Drop]:
    """对口支援甲市; 与乙州的东西部协作; 做好对口帮扶，助力丙县…"""
    for hit in pattern("<tie:paired help>").finditer(t.text):
        start, end = t.sentence(hit.start())
        left = max(start, *(t.text.rfind(c, start, hit.start()) + 1 for c in "，,"))
        right = t.comma(hit.end(), end)
        helps = pattern("[，,][^，。；]{0,6}?<tie:helps>").match(t.text, right, end)
        if helps and not pattern("<tie:paired help>").search(t.text, right, t.comma(right + 1, end)):
            right = t.comma(right + 1, end)
        found = [f for f in t.places(left, right) if _elsewhere(f, t.report)]
        found = found or [Found(h.start(), h.end(), h[0]) for h in TWO_PLACES.finditer(t.text, left, right)]
        yield from (t.tie(f, "paired help", left, right) for f in found)
