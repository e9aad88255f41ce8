"""Parts: what a numeral abbreviation (两个全覆盖, 八个一, 一改两为) stands for, where the report spells it out.

A list is looked for beside the name, the surest place first: inside the name itself, in brackets or after 即 or a
colon, right before the name, over clauses that share its head (调研监督、协商监督、视察监督) or its 一 (撰写一篇…，
提交一条…), over 一是…二是…, and under a quoted platform (“智慧政协”平台，完善A系统、B系统). The count must fit the
numeral; a list closed by 等 may be shorter. What looked like a list and does not fit is reported by `mismatches`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from kg.extract.abbreviations import Abbreviation, canonical, head_of, known, spelled_out
from kg.extract.cues import pattern
from kg.extract.lists import CONNECTOR, List, alike, balanced, split
from kg.model import Drop, Mention, Passage, Source, Type
from kg.text.structure import sentences

LISTED = frozenset({Type.MECHANISM, Type.INITIATIVE, Type.GOAL, Type.PROBLEM, Type.DOCTRINE})
DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2, "双": 2}
NUMERAL = re.compile(r"[一二两双三四五六七八九十]|(?<![\d.])\d{1,2}(?![\d.])")
#: A name that begins with a number of things: not 十四五, 三角, 双周, 三江…
STARTS = re.compile(
    r"[“\"]?(?:[一二两双三四五六七八九十]|\d{1,2}(?=[个大项]))(?![一二三四五]?五|[角周月江峡门次届湾年百千])"
)
#: From the end of a name over its closing mark and head noun.
TAIL = r"[”’\"》]*[^，。；：:（()）“”、\n]{0,12}?"
#: A numeral with what it counts.
GROUPS = re.compile("[一二两双三四五六七八九十]+[^一二两双三四五六七八九十]+")
#: How far behind the name the first of 一是…二是… may begin.
NEAR = 80
ONE = re.compile("一[篇条件次个项份场批户本堂名支套家处类种封]")
NUMBER = "[一二三四五六七八九十]"
ORDINALS = re.compile(
    rf"(?<![^。；;：:，\n])\s*(?:第?({NUMBER})(?:是要|要|是|、)|（({NUMBER})）)([^，。；;：:\n]{{2,60}})"
)


def unpack(source: Source, passages: tuple[Passage, ...], mentions: list[Mention]) -> list[Mention]:
    """The mentions with `parts` in reading order, and spelled-out forms given the name they spell out.

    What a report itself unpacks is known in the rest of the report as well. Where a passage spells out a known
    abbreviation and no mention stands there, one is added (rule "spelled out").
    """
    mentions = sorted([*mentions, *_spelled(source.text, passages, mentions)], key=lambda m: (m.start, m.end))
    found = [replace(m, parts=parts) if (parts := _parts(source.text, m)) else m for m in mentions]
    own = [Abbreviation(m.text, m.parts) for m in found if m.parts and counts(m.text) and NUMERAL.match(m.text)]
    table = (*known(), *dict.fromkeys(own))
    return [replace(m, canonical=name) if (name := canonical(m.text, m.parts, table)) else m for m in found]


def _spelled(text: str, passages: tuple[Passage, ...], mentions: list[Mention]) -> Iterator[Mention]:
    """党的组织对党员委员全覆盖、党的工作对全体委员全覆盖 where nothing else was found."""
    taken = bytearray(len(text))
    for m in mentions:
        taken[m.start : m.end] = b"\1" * len(m.text)
    for start, end, a in spelled_out(text):
        at = bisect_right(passages, start, key=lambda p: p.start) - 1
        if at >= 0 and end <= passages[at].end and not any(taken[start:end]):
            around = sentences(text, passages[at].start, passages[at].end)
            sentence = next(s for s in around if s[0] <= start < s[1])
            yield Mention(start, end, text[start:end], a.type, "spelled out", passages[at].half, sentence, a.name)


def mismatches(source: Source, mentions: tuple[Mention, ...]) -> Iterator[Drop]:
    """Lists beside a numeral abbreviation that do not have as many items as it says."""
    for m in mentions:
        wanted = counts(m.text) if m.type in LISTED and not m.parts else frozenset()
        found = next(_sure(source.text, m, wanted), None) if wanted else None
        if found and not found.fits(wanted):
            reason = f"{len(found.items)} items where the name says {max(wanted)}"
            yield Drop(found.start, found.end, source.text[found.start : found.end], "parts", "parts", reason, m.text)


def counts(name: str) -> frozenset[int]:
    """How many parts a name may have by its numerals: their sum, the first one, or the number of groups.

    >>> sorted(counts("两个全覆盖")), sorted(counts("一改两为")), sorted(counts("河长制"))
    ([2], [2, 3], [])
    """
    if not STARTS.match(name) or len(name) > 16:
        return frozenset()
    numbers = [DIGITS.get(n) or int(n) for n in NUMERAL.findall(name)]
    if len(numbers) == 1 or re.search("[个项][一二三四五六七八九十]", name):
        return frozenset({numbers[0]} - {0, 1})
    return frozenset({sum(numbers), len(numbers), numbers[0]} - {0, 1}) if set(numbers) != {1} else frozenset()


def _parts(text: str, m: Mention) -> tuple[str, ...]:
    """The parts of one mention; () when nothing beside it spells them out."""
    if m.type not in LISTED:
        return ()
    if inside := _inside(m.text):
        return inside
    wanted = counts(m.text)
    ways = (_sure, _shared_head, _ones, _next, _defined, _ordinals) if wanted else (_defined, _platform)
    fitting = (found.items for way in ways for found in way(text, m, wanted) if found.fits(wanted))
    return next(fitting, ())


def _inside(name: str) -> tuple[str, ...]:
    """人民调解、行政调解、司法调解等联动体系; 协商议政、专家人才两支队伍; A全覆盖、B全覆盖."""
    if "、" not in name:
        return ()
    head = re.split(f"等|相结合|(?<!{NUMBER})[两三四五六七八九十][个支项大类]", name)[0]
    items = tuple(p for i in head.split("、") for p in CONNECTOR.split(i) if p)
    same = len({i[-2:] for i in items}) == 1 or len(items) > 2 and len({i[:2] for i in items}) == 1
    return items if len(items) > 1 and (head != name or same) else ()


def _around(m: Mention) -> tuple[int, int]:
    """The stretch of text that is searched: the sentence, at most 300 characters before and 400 after."""
    return max(m.sentence[0], m.start - 300), min(max(m.sentence[1], m.end), m.end + 400)


def _sure(text: str, m: Mention, wanted: frozenset[int]) -> Iterator[List]:
    """Lists in brackets, after 即 or a colon, or right before the name."""
    left, right = _around(m)
    bracket = r"[（(](?:即|指|包括|分别为)?[：:]?"
    after = pattern(rf"{TAIL}(?:({bracket})|：|:|——|，?<part:means>[：:]?|指(?=[“\w]))").match(text, m.end, right)
    if after:
        yield from _after(text, after.end(), right, wanted, bool(after[1]))
    yield from _before(text, left, m.start, wanted)


def _after(text: str, start: int, right: int, wanted: frozenset[int], bracket: bool) -> Iterator[List]:
    stop = re.compile("[）)]" if bracket else r"[。\n]").search(text, start, right)
    region = text[start : stop.start() if stop else right]
    clause = re.split("[，；。]", region)[0]
    for piece, mark in ((clause, "、"), (region, "；"), (region, "，"), (region, "[，、]")):
        yield from split(piece, mark, start, wanted)


def _before(text: str, left: int, start: int, wanted: frozenset[int]) -> Iterator[List]:
    """资金、专家、患者“三下沉”; A、B等“八个一”; A、B、C，实现“三提升”: right before the opening quotation mark."""
    if text[start - 1 : start] not in ("“", "‘"):
        return
    region = text[left : start - 1]
    if through := pattern("[，,；;](?:最终|切实|着力|努力|全面)?<part:through>了?$").search(region):
        region = region[: through.start()]
    last = re.split("[，,；;。：:”’》]", region)[-1].lstrip("、")
    if pattern("<part:governs|particle>$").search(last):
        return
    for found in split(last, "、", left + len(region) - len(last), wanted):
        if len(found.items) > 2 or balanced(found.items) and ("、" in last or not through):
            yield found


def _shared_head(text: str, m: Mention, wanted: frozenset[int]) -> Iterator[List]:
    """开展调研监督、协商监督、视察监督 beside “三个监督”: neighbouring clauses that end in the head of the name."""
    head = head_of(m.text)
    if len(head) < 2:
        return
    left, right = _around(m)
    for start, end in ((m.end, right), (left, m.start)):
        pieces = re.split("[、，；。：]", text[start:end])
        for ends_so, run in groupby(pieces, lambda i: i.endswith(head) and len(i) > len(head)):
            if ends_so:
                yield List(tuple(pattern("^.*<part:cut>(?=.{2})").sub("", i) for i in run), start, end)


def _ones(text: str, m: Mention, wanted: frozenset[int]) -> Iterator[List]:
    """撰写一篇…，提交一条…，提出一件…，反映一条… beside “四个一”."""
    if not re.search("个一(?=$|”)", m.text):
        return
    left, right = _around(m)
    for start, end in ((m.end, right), (left, m.start)):
        pieces = [i for i in re.split("[、，；。：]", text[start:end]) if ONE.search(i)]
        items = [re.sub("^.*(?:至少|每年|每月|每人|都要|要)", "", i) for i in pieces]
        for k in range(len(items) - max(wanted) + 1):
            yield List(tuple(items[k : k + max(wanted)]), start, end)


def _next(text: str, m: Mention, wanted: frozenset[int]) -> Iterator[List]:
    """“一对标三审查”机制，注重从工作上查问题、政治上找原因…: a list in the next clause whose items are built alike."""
    right = _around(m)[1]
    after = pattern(f"{TAIL}，(?=<part:next>)").match(text, m.end, right)
    clause = re.split("[，；。\n]", text[after.end() : right])[0] if after else ""
    for found in split(clause, "、", after.end(), wanted) if after else ():
        tail = found.items[1:]
        longest = max(map(len, tail))
        if len(tail) > 1 and longest - min(map(len, tail)) <= 1 and alike(tail):
            yield found._replace(items=(found.items[0][-longest:], *tail))


def _defined(text: str, m: Mention, wanted: frozenset[int]) -> Iterator[List]:
    """“一卡一区一园”：“一卡”是…，“一区”是…，“一园”是…"""
    groups, region = GROUPS.findall(m.text), text[m.end : m.end + 400]
    if len(groups) < 2 or not all(g in region for g in groups):
        return
    told = [re.search(rf"“?{re.escape(g)}”?(?:是指|指的是|即|是|指|为|：)([^，；。“]+)", region) for g in groups]
    if all(told):
        yield List(tuple(t[1] for t in told), m.end + told[0].start(), m.end + told[-1].end(), open=True)


def _ordinals(text: str, m: Mention, wanted: frozenset[int]) -> Iterator[List]:
    """一是…二是…三是… after the name, in order, as many as the name says."""
    first = ORDINALS.search(text, m.end, m.end + 2 * NEAR)
    hits = list(ORDINALS.finditer(text, m.end, m.end + 1500)) if first and first.start() < m.end + NEAR else ()
    in_order = all(DIGITS[h[1] or h[2]] == k for k, h in enumerate(hits, 1))
    if hits and in_order and len(hits) in wanted:
        yield List(tuple(h[3].strip() for h in hits), hits[0].start(), hits[-1].end())


def _platform(text: str, m: Mention, wanted: frozenset[int]) -> Iterator[List]:
    """“智慧政协”信息平台，完善提案系统、履职系统和履职APP等."""
    hit = pattern("(”[^，。；“”]{0,8}<part:platform>)?[，,]?<part:builds>([^，。；]+)").match(text, m.end)
    if not hit or bool(hit[1]) is bool(pattern("<part:platform>$").search(m.text)):
        return
    for found in split(hit[2], "、", hit.start(2), frozenset()) if "、" in hit[2] else ():
        units = [i for i in found.items if pattern("<part:unit>$").search(i)]
        if len(found.items) > 2 and len(units) >= len(found.items) - 1:
            yield found
