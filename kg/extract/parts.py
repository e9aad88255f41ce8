"""Parts: what a numeral abbreviation (两个全覆盖, 八个一, 一改两为) stands for, where the report spells it out.

A list is looked for beside the name, the surest place first: inside the name itself, in brackets or after 即 or a colon,
right before the name, over clauses that share its head (调研监督、协商监督、视察监督) or its 一 (撰写一篇…，提交一条…), over
一是…二是…, and under a quoted platform (“智慧政协”平台，完善A系统、B系统). The count must fit the numeral; a list closed by 等 may be
shorter. What looked like a list and does not fit is reported by `mismatches`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from kg.extract.abbreviations import Abbreviation, canonical, known
from kg.model import Drop, Mention, Passage, Source, Type

DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2, "双": 2}
NUMERAL = re.compile(r"[一二两双三四五六七八九十]|(?<![\d.])\d{1,2}(?![\d.])")
STARTS = re.compile(r"[“\"]?(?:[一二两双三四五六七八九十]|\d{1,2}(?=[个大项]))(?![一二三四五]?五|角|周|月|江|峡|门|次|届|湾|年|百|千)")
LISTED = {Type.MECHANISM, Type.INITIATIVE, Type.GOAL, Type.PROBLEM, Type.DOCTRINE}
OPENING = re.compile(
    "(?:努力|稳步|着力|大力|全力|积极|认真|切实|注重|坚持|全面|扎实|加快|进一步|不断|有效|助力|创造性|创新|主动|深入|持续|统筹|紧紧|牢牢|重点|年内|至少"
    "|推动|促进|实现|实施|推进|夺取|做到|提出|开展|完善|健全|落实|深化|加强|形成|构建|建立|打造|抓好|抓住|确保|强化|通过|围绕|聚焦|突出|提升|发挥|推行|实行"
    "|破解|解决|把握|弘扬|从|由|把|将|使|让|以|用|按|达到|出台|采取|邀请|进行|包括|即|是|为|指|对|坚决|奋力|严格|压紧|压实|守好|做好|唱好|打好|激发|巩固|扩大|创建|擦亮|构筑|筑牢|完成)+"
)
CUT = re.compile(r".*(?:通过|开展|由|邀请|实施|推进|进行|加强|强化|实行|抓好|组织|建立|推行|健全|完善)(?=.{2})")
THROUGH = re.compile("[，,；;](?:最终|切实|着力|努力|全面)?(?:通过|实现|做到|形成|构建|建立|完善)(?:了)?$")
ENDS_IN_VERB = re.compile(
    "(?:坚定|增强|做到|践行|维护|主攻|聚焦|实现|打造|实施|推进|推动|深化|建立|构建|落实|开展|坚持|完善|健全|抓好|加强|紧扣|围绕|以|从|的|为|把|将|在|对|是|有|和|与|筑牢|拥护)$"
)
MASK = re.compile(r"^[*＊\d]")
VERBS = frozenset("巩固 扩大 提高 提升 完善 健全 深化 创建 推进 推动 落实 实施 建立 坚持 发展 开展 规范 加强 打造 建设 实现 维护 拓展 探索 试点".split())
QUOTES = "“‘"
CONNECTOR = re.compile(r"(?:以及|(?<!温)(?<!共)和|(?<!普)(?<!以)及|(?<!参)与|暨)(?!谐|平|美|时)")
AFTER = re.compile(
    r"[”’\"》]*[^，。；：:（()）“”、\n]{0,10}?(?:（(?:即|指|包括|分别为)?：?|\((?:即|指|包括)?:?|：|:|——|，?(?:即|就是|是指|指的是|分别是|包括|主要包括)[：:]?|指(?=[“\w]))"
)
WEAK = re.compile(r"[”’\"》]*[^，。；：:（()）“”、\n]{0,12}，(?=注重|坚持|做到|从|通过|突出|主要|分别|重点)")
ORDINALS = re.compile(r"(?:^|(?<=[。；;：:，\n]))\s*(?:第?([一二三四五六七八九十])(?:是要|要|是|、)|（([一二三四五六七八九十])）)([^，。；;：:\n]{2,60})")
ONE = re.compile(r"一[篇条件次个项份场批户本堂名支套家处类种篇封]")
PLATFORM = re.compile(
    r"”[^，。；“”]{0,8}(?:平台|系统|体系|中心|大脑|工程|应用|门户)[，,]?(?:完善|建设|建成|开发|搭建|包括|涵盖|包含|整合|集成|下设|设有|开通|上线)([^，。；]+)"
)
UNIT = re.compile(r"(?:系统|平台|APP|App|小程序|模块|数据库|中心|网站|公众号|专栏|子系统)$")


class List(NamedTuple):
    """A list found beside a name: its items, where it stands, and whether it goes on (closed by 等)."""

    items: tuple[str, ...]
    start: int
    end: int
    open: bool = False


def unpack(source: Source, passages: tuple[Passage, ...], mentions: list[Mention]) -> list[Mention]:
    """The same mentions, with `parts` in reading order and spelled-out forms given the name they spell out.

    What a report itself unpacks is known in the rest of the report as well.
    """
    found = [replace(m, parts=parts) if (parts := _parts(source.text, m)) else m for m in mentions]
    own = [Abbreviation(m.text, m.parts) for m in found if m.parts and counts(m.text) and NUMERAL.match(m.text)]
    table = (*known(), *dict.fromkeys(own))
    return [replace(m, canonical=name) if (name := canonical(m.text, m.parts, table)) else m for m in found]


def mismatches(source: Source, mentions: tuple[Mention, ...]) -> Iterator[Drop]:
    """Lists beside a numeral abbreviation that do not have as many items as it says."""
    for m in mentions:
        if m.type in LISTED and not m.parts and (wanted := counts(m.text)):
            for found in list(_sure(source.text, m, wanted))[:1]:
                if len(found.items) > 1 and not _fits(found, wanted):
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
    if set(numbers) == {1}:
        return frozenset()
    if re.search("[个项][一二三四五六七八九十]", name) or len(numbers) == 1:
        return frozenset({numbers[0]} - {0, 1})
    return frozenset({sum(numbers), len(numbers), numbers[0]} - {0, 1})


def _parts(text: str, m: Mention) -> tuple[str, ...]:
    """The parts of one mention; () when nothing beside it spells them out."""
    if m.type not in LISTED:
        return ()
    if inside := _inside(m):
        return inside
    wanted = counts(m.text)
    ways = (_sure, _shared_head, _ones, _weak, _defined, _ordinals) if wanted else (_defined, _platform)
    for way in ways:
        for found in way(text, m, wanted):
            if _fits(found, wanted):
                return found.items
    return ()


def _fits(found: List, wanted: frozenset[int]) -> bool:
    n = len(found.items)
    return not any(MASK.search(i) for i in found.items) and n > 1 and (not wanted or n in wanted or found.open and n < max(wanted))


def _inside(m: Mention) -> tuple[str, ...]:
    """人民调解、行政调解、司法调解等联动体系; 协商议政、专家人才两支队伍; A全覆盖、B全覆盖."""
    if "、" not in m.text:
        return ()
    head = re.split("等|相结合|[两三四五六七八九十][个支项大类]", m.text)[0]
    items = tuple(p for i in head.split("、") for p in CONNECTOR.split(i) if p)
    alike = head != m.text or len({i[-2:] for i in items}) == 1 or len(items) > 2 and len({i[:2] for i in items}) == 1
    return items if alike and len(items) > 1 else ()


def _span(text: str, m: Mention) -> tuple[int, int]:
    return max(m.sentence[0], m.start - 300), min(max(m.sentence[1], m.end), m.end + 400)


def _sure(text: str, m: Mention, wanted: frozenset[int]) -> Iterator[List]:
    """Lists in brackets, after 即 or a colon, or right before the name."""
    left, right = _span(text, m)
    if after := AFTER.match(text, m.end, right):
        yield from _after(text, after.end(), right, wanted, bracket=after[0][-1:] in "（(" or "（" in after[0] or "(" in after[0])
    yield from _before(text, left, m.start, wanted)


def _after(text: str, start: int, right: int, wanted: frozenset[int], bracket: bool) -> Iterator[List]:
    stop = re.compile(r"[）)]" if bracket else r"[。\n]").search(text, start, right)
    region = text[start : stop.start() if stop else right]
    clause = re.split("[，；。]", region)[0]
    for piece, mark in ((clause, "、"), (region, "；"), (region, "，"), (region, "[，、]")):
        yield from _split(piece, mark, start, wanted)


def _split(piece: str, mark: str, start: int, wanted: frozenset[int]) -> Iterator[List]:
    """The items of a piece of text; the last item may join two by 和."""
    open_ = bool(re.search("等[^、，；]{0,6}$", piece))
    bare = re.sub("等[^、，；]{0,6}$", "", piece) if open_ else piece
    items = [i.strip(" “”‘’\"") for i in re.split(mark, bare)]
    items = [i for i in items if i]
    if not items:
        return
    joined = items[:-1] + [i for i in CONNECTOR.split(items[-1]) if i]
    most = max(wanted, default=len(joined))
    for one in sorted((joined, items), key=lambda i: (abs(len(i) - most), -len(i))):
        if len(one) > 1 and not VERBS.intersection(one):
            yield List(_trimmed(one), start, start + len(piece), open_)


def _trimmed(items: list[str]) -> tuple[str, ...]:
    """The first item without the words that lead into the list, unless all items begin so."""
    first, second = items[0], items[1]
    at = first.rfind(second[:2], 1) if len(second) > 3 else -1
    opening = OPENING.match(first)
    if first[:2] == second[:2]:
        pass
    elif at > 1:
        first = first[at:]
    elif opening and opening.end() < len(first) - 1 and not OPENING.match(second):
        first = first[opening.end() :]
    return (first, *items[1:])


def _before(text: str, left: int, start: int, wanted: frozenset[int]) -> Iterator[List]:
    """资金、专家、患者“三下沉”; A、B等“八个一”; A、B、C，实现“三提升”: right before the opening quotation mark."""
    if text[start - 1 : start] not in QUOTES:
        return
    region = text[left : start - 1]
    if through := THROUGH.search(region):
        region = region[: through.start()]
    last = re.split("[，,；;。：:”’》]", region)[-1].lstrip("、")
    if not last.endswith(("、", "和", "及", "与")) and not ENDS_IN_VERB.search(last):
        for found in _split(last, "、", left + len(region) - len(last), wanted):
            if len(found.items) > 2 or _balanced(found.items) and ("、" in last or not through):
                yield found


def _balanced(items: tuple[str, ...]) -> bool:
    """Whether A和B are two things of one kind rather than a sentence that happens to hold 和."""
    sizes = sorted(map(len, items))
    return 2 <= sizes[0] and sizes[-1] <= min(14, 2.5 * sizes[0])


def _head(name: str) -> str:
    """What a numeral counts: 监督 in 三个监督, 审查 in 三审查."""
    return re.sub("^.*[一二两双三四五六七八九十]+[个大项种类位级重方轮层支条]?", "", name)


def _shared_head(text: str, m: Mention, wanted: frozenset[int]) -> Iterator[List]:
    """开展调研监督、协商监督、视察监督 beside “三个监督”: neighbouring clauses that end in the head of the name."""
    head = _head(m.text)
    if len(head) < 2:
        return
    left, right = _span(text, m)
    for start, end in ((m.end, right), (left, m.start)):
        pieces = re.split("[、，；。：]", text[start:end])
        for _, run in groupby(pieces, lambda i: i.endswith(head) and len(i) > len(head)):
            items = tuple(CUT.sub("", i) for i in run)
            if items[0].endswith(head):
                yield List(items, start, end)


def _ones(text: str, m: Mention, wanted: frozenset[int]) -> Iterator[List]:
    """撰写一篇…，提交一条…，提出一件…，反映一条… beside “四个一”."""
    if not m.text.rstrip("”").endswith("一"):
        return
    left, right = _span(text, m)
    for start, end in ((m.end, right), (left, m.start)):
        items = [re.sub("^.*(?:至少|每年|每月|每人|都要|要)", "", i) for i in re.split("[、，；。：]", text[start:end]) if ONE.search(i)]
        for k in range(len(items) - max(wanted) + 1):
            yield List(tuple(items[k : k + max(wanted)]), start, end)


def _weak(text: str, m: Mention, wanted: frozenset[int]) -> Iterator[List]:
    """“一对标三审查”机制，注重从工作上查问题、政治上找原因…: a list in the next clause whose items are built alike."""
    after = WEAK.match(text, m.end, _span(text, m)[1])
    if not after:
        return
    clause = re.split("[，；。\n]", text[after.end() : _span(text, m)[1]])[0]
    for found in _split(clause, "、", after.end(), wanted):
        tail = found.items[1:]
        if len(tail) > 1 and max(map(len, tail)) - min(map(len, tail)) <= 1 and _alike(tail):
            yield found._replace(items=(found.items[0][-max(map(len, tail)) :], *tail))


def _alike(items: tuple[str, ...]) -> bool:
    return any(len(set(column)) == 1 for column in zip(*items, strict=False)) or len({i[-1] for i in items}) == 1


def _defined(text: str, m: Mention, wanted: frozenset[int]) -> Iterator[List]:
    """“一卡一区一园”：“一卡”是…，“一区”是…，“一园”是…"""
    groups = re.findall(r"[一二两双三四五六七八九十]+[^一二两双三四五六七八九十]+", m.text)
    region = text[m.end : m.end + 400]
    if len(groups) < 2:
        return
    told = [re.search(rf"“?{re.escape(g)}”?(?:是指|指的是|即|是|指|为|：)([^，；。“]+)", region) for g in groups]
    if all(told):
        yield List(tuple(t[1] for t in told), m.end + told[0].start(), m.end + told[-1].end(), open=True)


def _ordinals(text: str, m: Mention, wanted: frozenset[int]) -> Iterator[List]:
    """一是…二是…三是… after the name, in order, as many as the name says."""
    end = min(len(text), m.end + 1500)
    hits = [(DIGITS[h[1] or h[2]], h[3].strip(), h) for h in ORDINALS.finditer(text, m.end, end)]
    run = [h for k, h in enumerate(hits) if h[0] == k + 1]
    if run and len(run) == len(hits) and len(run) in wanted and run[0][2].start() - m.end < 80:
        yield List(tuple(h[1] for h in run), run[0][2].start(), run[-1][2].end())


def _platform(text: str, m: Mention, wanted: frozenset[int]) -> Iterator[List]:
    """“智慧政协”信息平台，完善提案系统、履职系统和履职APP等."""
    if (hit := PLATFORM.match(text, m.end)) and hit[1].count("、"):
        for found in _split(hit[1], "、", hit.start(1), frozenset()):
            if len(found.items) > 2 and sum(bool(UNIT.search(i)) for i in found.items) >= len(found.items) - 1:
                yield found
