"""On what ground (restsOn), against what (answers) and for what (serves) a mechanism or document is set up.

All three hold within one sentence; the ground stands before what rests on it (贯彻《甲意见》，出台《乙办法》). A
document whose title is another's with 实施 in it rests on that one wherever both stand in a report.
"""

import re
from collections.abc import Iterator

from kg.extract.claims.sentence import SUBJECTS, Numbered, Sentence
from kg.extract.cues import pattern
from kg.model import Claim, Mention, Report, Type

RESTING = SUBJECTS | {Type.DOCUMENT}
GROUNDS = frozenset({Type.DOCUMENT, Type.EVENT, Type.DOCTRINE})
#: What was talked over rather than aimed at: 围绕“幸福新城”等主题, 围绕“幸福新城”开展专题调研.
TALKED_OVER = re.compile(
    "[”》]?[^，。；]{0,12}(?:主题|议题|课题)|[”》]?等?(?:问题)?开展[^，。；]{0,8}(?:协商|调研|议政|监督|视察)"
)
#: Before a document without title marks: what else (落实…规划，实施…) is one deed beside another.
LED_BY = re.compile("(?:按照|根据|依据|遵照|对照|依托)[^，。；]{0,10}$")
IMPLEMENTS = re.compile("(?:的)?(?:具体)?实施(?=(?:意见|办法|方案|规划|条例)$)|(?:的)?实施细则$")


def rests_on(s: Sentence) -> Iterator[Claim]:
    """yes: 贯彻《甲条例》，建立“街坊议事”制度   no: 执行《甲条例》，落实“街坊议事”制度 (side by side)"""
    if "ground" not in s.said or "general" in s.said:
        return
    for j, g in s.of(*GROUNDS):
        later = [(i, m) for i, m in s.of(*RESTING) if 0 < s.clause(m) - s.clause(g) <= 2]
        if later and _stands_as_ground(s, g):
            first = s.clause(later[0][1])
            resting = [i for i, m in later if s.clause(m) == first and _set_up(s, m)]
            yield from (s.claim(i, "restsOn", g.text, "restsOn:cue", target=j) for i in resting)


def _set_up(s: Sentence, m: Mention) -> bool:
    """Whether the clause brings the thing about, and does not itself carry something out (落实…, 执行…)."""
    before = s.text[s.span(m.start)[0] : m.start]
    return bool(pattern("<sets|issues>").search(before)) and not pattern("[^，。；]{0,4}?<ground>").match(before)


def _stands_as_ground(s: Sentence, g: Mention) -> bool:
    before, after = s.text[max(s.start, g.start - 18) : g.start], s.text[g.end : g.end + 6]
    if g.type is Type.DOCTRINE and not re.search("(?:会议|全会|大会)精神$", g.text):
        return bool(re.search("(?:按照|根据|遵照|依照)[^，。；]{0,6}“$", before))
    if g.type is Type.EVENT and not re.match("精神|部署|要求|决策|决定", after):
        return False
    if g.type is Type.DOCUMENT and s.text[g.start - 1] not in "《“" and not LED_BY.search(before):
        return False
    return bool(pattern("<ground>了?[^，。；、《》“”]{0,8}[《“]?$").search(before))


def answers(s: Sentence) -> Iterator[Claim]:
    """yes: 为解决开会没人来的问题，建立“街坊议事”制度   no: 解决问题30个"""
    if not s.said & {"against", "solves"}:
        return
    subjects = s.of(*RESTING)
    adverbs = "(?:着力|有效|切实|更好|进一步|探索|重点|推动)*"
    for hit in pattern(f"(?:为了?|旨在|以|，|,){adverbs}<solves>|为了?<against>|针对").finditer(s.text, s.start, s.end):
        i = _about(s, subjects, hit)
        found = _problem(s, hit)
        if found and i is not None:
            yield s.claim(i, "answers", found[1], "answers:cue", target=found[0])


def _problem(s: Sentence, hit: re.Match) -> tuple[int | None, str] | None:
    """The problem named after the cue: a mention, or the words before 问题; not 热点问题, 各类问题 (any at all)."""
    end = s.span(hit.end() - 1)[1]
    for j, p in s.of(Type.PROBLEM):
        if 0 <= p.start - hit.end() <= 12 and p.end <= end:
            return j, p.text
    said = pattern("([^，。；]{2,30}?)等?<trouble>").match(s.text, hit.end(), end)
    named = re.sub("^(?:了|好|影响|制约|一批)|[“”]", "", said[1]) if said else ""
    return (None, named) if named and not pattern("<vague>的?$").search(named) else None


def _about(s: Sentence, subjects: list[Numbered], hit: re.Match) -> int | None:
    """为解决… speaks of what comes after it; …，解决… of what came before in the clause next to it."""
    k = s.number(hit.end() - 1)
    after = [i for i, m in subjects if m.start >= hit.end() and s.clause(m) - k <= 2]
    before = [i for i, m in subjects if m.end <= hit.end() and k - s.clause(m) <= 1]
    ahead = after[:1] if hit[0].startswith(("为", "针对")) else []
    return next(iter([*ahead, *before[-1:]]), None)


def serves(s: Sentence) -> Iterator[Claim]:
    """yes: 紧扣打造“幸福新城”，开展“街坊议事”   no: 打造“幸福新城”，开展“街坊议事” (side by side)"""
    if "for" not in s.said or "general" in s.said:
        return
    for j, g in s.of(Type.GOAL):
        i = _serving(s, g) if _stands_as_goal(s, g) else None
        if i is not None:
            yield s.claim(i, "serves", g.text, "serves:cue", target=j)


def _stands_as_goal(s: Sentence, g: Mention) -> bool:
    """围绕打造“幸福新城” at the beginning of a clause; not 围绕“幸福新城”等主题 (what was talked about)."""
    before = s.text[s.span(g.start)[0] : g.start]
    built = "(?:加快|全力)?(?:建设|打造|创建|实现|建成)?"
    led = pattern(f"[^，。；：]{{0,4}}?<for>{built}[^，。；《》“”、]{{0,6}}“?$").match(before)
    return bool(led) and not TALKED_OVER.match(s.text, g.end, g.end + 24)


def _serving(s: Sentence, g: Mention) -> int | None:
    """What is set up in the two clauses after the goal, else what stands in the clause before it."""
    k, subjects = s.clause(g), s.of(*RESTING)
    after = [(i, m) for i, m in subjects if 0 < s.clause(m) - k <= 2]
    set_up = [i for i, m in after if pattern("<sets|issues>").search(s.text, s.span(m.start)[0], m.start)]
    before = [i for i, m in subjects if s.clause(m) == k - 1]
    return next(iter([*set_up, *before]), None)


def implements(text: str, report: Report, mentions: tuple[Mention, ...]) -> Iterator[Claim]:
    """yes: 《甲工作的实施意见》 rests on 《甲工作的意见》   no: 《甲工作的意见》 on itself"""
    documents = [(i, m) for i, m in enumerate(mentions) if m.type is Type.DOCUMENT]
    titles: dict[str, int] = {}
    for i, m in documents:
        titles.setdefault(_core(m.text), i)
    for i, m in documents:
        core = _core(IMPLEMENTS.sub("", m.text))
        if core != _core(m.text) and core in titles:
            ground = titles[core]
            yield Claim(i, "restsOn", mentions[ground].text, *m.sentence, "restsOn:title", target=ground)


def _core(title: str) -> str:
    return title.removeprefix("关于").replace("的", "")
