"""Ties between places that a text states: who learns from, copies, joins, cooperates with or helps whom.

The learner is the place of the report (or the adopter the sentence names); the teacher is `target` and `other`. No tie: an event
(冬奥会经验), a firm, a national slogan (枫桥经验), a software of the state (单一窗口), one's own district (推广本市某区经验), or a
sentence whose learner is the whole country.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.extract.claims.cues import any_of, pattern
from kg.extract.claims.places import Found, places_in, relation, several
from kg.extract.claims.sentence import SUBJECTS
from kg.model import Claim, Drop, Level, Mention, Report, Type
from kg.text import gazetteer

Numbered = list[tuple[int, Mention]]
OTHERS = re.compile("在全国|全国(?:推开|推广|开展|上下)|全国各地|住建部|教育部|国务院|中央|向我|我市经验|我省经验|来我|来[^，。]{0,3}(?:考察|学习)")
LEAD_IN = re.compile(r"(?:了|过|和|并|、|借鉴|学习|推广|国内|省内|省外|国外|先进地区|发达地区|周边|其他|包括|以|如|经济特区|沿海|的|“|\"|新时代|\d+[项条个])*")
BODY = re.compile("联席会议|联盟|都市圈|城市群|经济区|协作区|合作区|共同体|合作机制|经济带|经济圈|走廊|合作组织")
WITH = re.compile(r"(?:会同|联合|与|同|和|跟|携手)(?=[^，。；]{2,80}?(?:合作|协作|联动|共建|交流|互认|通办|结对|结为|缔结|协议|联合|联防|联控|互访|机制|同城化))")
SCHOOL = re.compile("(?:大学|学院|医院|研究院)$")
HELPS = re.compile(r"[，,][^，。；]{0,6}?(?:帮扶|助力|支援|帮助|支持|援助)")
PAIRED = re.compile(r"[一-龥]{2}两地")


def ties(text: str, report: Report, mentions: tuple[Mention, ...]) -> Iterator[Claim | Drop]:
    """yes: 学习借鉴甲市“街坊议事”经验   no: 学习借鉴甲市马拉松赛事经验; 推广应用节水技术"""
    numbered = sorted(enumerate(mentions), key=lambda p: p[1].start)
    for rule in (_learned, _cooperating, _joined, _paired):
        yield from rule(text, report, numbered)


def _around(text: str, at: int) -> tuple[int, int]:
    """The sentence around a position, semicolons cutting too."""
    start = max(text.rfind(c, 0, at) for c in "。；！？\n;") + 1
    ends = [e for c in "。；！？\n;" if (e := text.find(c, at)) >= 0]
    return start, min(ends, default=len(text))


def _within(numbered: Numbered, start: int, end: int) -> Numbered:
    first = bisect_left(numbered, start, key=lambda p: p[1].start)
    last = bisect_left(numbered, end, key=lambda p: p[1].start)
    return [p for p in numbered[first:last] if p[1].end <= end]


def _learned(text: str, report: Report, numbered: Numbered) -> Iterator[Claim | Drop]:
    lesson, peers, slogan = (any_of("tie_cues", t) for t in ("lesson", "peers", "slogan"))
    done = -1
    for hit in pattern("<tie:learns|copies>(?:<tie:learns|copies>)*").finditer(text):
        start, end = _around(text, hit.start())
        stop = _comma(text, hit.end(), end)
        if hit.start() < done or not re.compile(f"[^，。；]*?(?:{lesson}|{peers}|自贸区|自贸试验区)").match(text, hit.end(), stop):
            continue
        done = stop
        if found := re.compile(slogan).search(text, hit.end(), stop):
            yield Drop(hit.start(), stop, text[hit.start() : stop], "tie", "ties:learned", "a national slogan or an event", found[0])
            continue
        if OTHERS.search(text, max(start, hit.start() - 20), hit.start()):
            yield Drop(hit.start(), stop, text[hit.start() : stop], "tie", "ties:learned", "the learner is another")
            continue
        channel = "learns" if re.search("学|借鉴|对标|对表|看齐|取经|参照|仿照|比照", hit[0]) else "copies"
        for f in _teachers(text, hit.end(), stop, _within(numbered, start, end)):
            yield _tie(text, report, _within(numbered, start, end), (start, end), f, channel, (hit.start(), stop))


def _teachers(text: str, start: int, stop: int, here: Numbered) -> list[Found]:
    """The places the object of 学习 begins with, and the others of their list; or those a quoted brand begins with."""
    listed, at = several(text, start, stop), start
    schools = [Found(m.start, m.end, m.text, i) for i, m in here if m.type is Type.INSTITUTION and SCHOOL.search(m.text)]
    covered = [f for f in places_in(text, start, stop, here) if not any(x.start <= f.start < x.end for x in schools)]
    for f in sorted([*covered, *(x for x in schools if start <= x.start < stop)]):
        gap = text[at : f.start]
        if LEAD_IN.fullmatch(gap) or (at > start and re.fullmatch("(?:等|市|省|县|区|自贸区|经济特区)*[、，和及与]?“?", gap)):
            listed.append(f)
            at = f.end
        elif gap.endswith("“") and pattern("[^，。；”]{0,8}<tie:lesson>").match(text, f.end, stop):
            listed.append(f)
            at = f.end
    return listed


def _tie(text: str, report: Report, here: Numbered, span: tuple[int, int], f: Found, channel: str, near: tuple[int, int]) -> Claim | Drop:
    """The tie, or why there is none."""
    where = relation(f.text, report)
    doubtful = where == "other" and channel == "copies" and text[f.start - 1] == "“" and not _prefecture(f.text)
    if doubtful or where == "own" or where == "inside" and channel == "copies" and (not report.level or report.level is not Level.PROVINCE):
        return Drop(f.start, f.end, f.text, "tie", f"ties:{channel}", "not another place")
    subject = _subject(here, near, f, channel)
    if subject is None:
        return Drop(f.start, f.end, f.text, "tie", f"ties:{channel}", "nothing to hang it on")
    return Claim(subject, "tie", channel, *_trim(text, span), f"ties:{channel}", target=f.mention, other=f.text)


def _trim(text: str, span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    return start + len(text[start:end]) - len(text[start:end].lstrip()), min(len(text), end + (text[end : end + 1] in "。；！？"))


def _subject(here: Numbered, near: tuple[int, int], f: Found, channel: str) -> int | None:
    """What the tie is about: a mechanism in the phrase, or one set up after learning; else the place; else what stands nearest."""
    made = [(i, m) for i, m in here if m.type in SUBJECTS]
    inside = [i for i, m in made if m.start < near[1] and near[0] < m.end]
    later = [i for i, m in made if m.start >= near[1] and channel != "cooperates"]
    around = [i for i, m in here if m.start <= f.start and f.end <= m.end]
    place = [] if f.mention is None else [f.mention]
    other = [i for i, m in here if m.type not in SUBJECTS]
    nearest = [i for i, _ in made] if channel in ("learns", "copies") else []
    return next(iter([*inside, *later, *place, *around, *other, *nearest]), None)


def _cooperating(text: str, report: Report, numbered: Numbered) -> Iterator[Claim | Drop]:
    done = -1
    for hit in WITH.finditer(text):
        if hit.start() < done:
            continue
        start, end = _around(text, hit.start())
        stop = _comma(text, hit.end(), end)
        here = _within(numbered, start, end)
        verb = re.compile("就|围绕|建立|签订|签署|开展|深化|加强|推进|推动|共建|共同|结为|缔结|合作|协作|联动|的(?:联系|交流|合作|联动)|在|实现").search(text, hit.end(), stop)
        found = [f for f in places_in(text, hit.end(), verb.start() if verb else stop, here) if _elsewhere(f, report)]
        helped = pattern("<tie:paired help>").search(text, hit.end(), stop)
        if found and not helped and re.fullmatch("(?:以|市|省|周边|兄弟|长三角|地区)*", text[hit.end() : found[0].start]):
            done = stop
            for f in found:
                yield _tie(text, report, here, (start, end), f, "cooperates", (hit.start(), stop))


def _elsewhere(f: Found, report: Report) -> bool:
    """Whether a place is another one: a known or masked division, not a region (长三角), a number of places (三市一区)
    or the short name of a county, which is too often a word."""
    where = relation(f.text, report)
    if where == "other" and f.mention is None and len(f.text) < 3:
        return _prefecture(f.text)
    return where in ("other", "masked") or where == "unknown" and bool(re.search("^[^一二三四五六七八九两]+[省市县州圈]$", f.text))


def _prefecture(name: str) -> bool:
    return any(p.level in (Level.PROVINCE, Level.CITY) for p in gazetteer.find(name))


def _joined(text: str, report: Report, numbered: Numbered) -> Iterator[Claim | Drop]:
    for i, m in numbered:
        if m.type in (*SUBJECTS, Type.INSTITUTION, Type.EVENT, Type.PLACE) and (body := BODY.search(m.text)):
            if pattern("(?:加入|参加|参与|签署)(?:了)?[“]?$").search(text[max(0, m.start - 6) : m.start]):
                region = re.split("政协|市长|主席|联席", m.text)[0] or m.text
                yield Claim(i, "tie", "joins", *_trim(text, m.sentence), f"ties:joins:{body[0]}", other=region)


def _paired(text: str, report: Report, numbered: Numbered) -> Iterator[Claim | Drop]:
    for hit in pattern("<tie:paired help>").finditer(text):
        start, end = _around(text, hit.start())
        left = max(start, max(text.rfind("，", start, hit.start()), text.rfind(",", start, hit.start())) + 1)
        right = _comma(text, hit.end(), end)
        if HELPS.match(text, right, end):
            right = _comma(text, right + 1, end)
        here = _within(numbered, start, end)
        found = [f for f in places_in(text, left, right, here) if _elsewhere(f, report)]
        found = found or [Found(h.start(), h.end(), h[0]) for h in PAIRED.finditer(text, left, right)]
        for f in found:
            yield _tie(text, report, here, (start, end), f, "paired help", (left, right))


def _comma(text: str, start: int, end: int) -> int:
    """Where the clause ends: at the next comma, or where the sentence does."""
    hit = re.compile("[，,]").search(text, start, end)
    return hit.start() if hit else end
