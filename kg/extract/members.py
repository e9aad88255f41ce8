"""What a tagged span is cut to: the members of a list of names, without what does not belong to a name.

yes: 失信惩戒制度 | 守信激励制度; 一网通办 | 全市通办 (known names); 东河 | 西河 (two places); 以东盟 → 东盟;
     五是法治政府 → 法治政府.
no: 蓝天、碧水、净土保卫战 (members that are no names alone, or one known name); 以工代赈 (以 belongs to the name).
"""

import re
from functools import cache

from kg.extract import words
from kg.extract.finds import Find
from kg.extract.rules import lists
from kg.extract.rules.places import ZONE
from kg.extract.templates import templated
from kg.lexicon import words as words_of
from kg.model import Type
from kg.text import gazetteer

_DEED = (Type.MECHANISM, Type.INITIATIVE)
_MARKS = re.compile(r"[—－\-！。，；：、\s]+")
#: What counts or leads into a clause, never into a name.
_LEAD = re.compile(r"(?:[一二三四五六七八九十]是|即(?!墨|[位时插充])|热火朝天抓|延伸(?=网上))+")
_BEFORE_PLACE = re.compile(r"[以将把从对向在为和与及](?=[一-鿿]{2})")
_VERB = re.compile(r"(?:全力|精心|共同)?(?:打造|搭建|作为|绘制|创建(?!工作|活动|行动))")
_MEMBER = re.compile("[^、]+")
_CUT = re.compile("为|和(?![田县平政龙顺静硕布林])")
_COUNTRIES = re.compile(r"中[德法韩日俄美英欧非新澳越泰马古巴印意以]")
_WATER = re.compile(r"[一-鿿]{1,4}(?:河|江|湖|溪|水库)")
#: What shows that a quoted stretch is more than one name.
_LISTED = re.compile("[、，”“]|到")
_AND = re.compile("、|和|及|与")
#: What may stand behind a known name among others.
_TAIL = re.compile("等?(?:制度|机制|改革|试点|工程|行动|体系|模式|建设|工作|政策|活动|创建|项目|战略)*")
_ROAD = r"[一-鿿]{1,8}(?:高速公路|高速|快速路?|大桥|大道|铁路|隧道|路|街|大街|二期|三期|段|线|水库|立交桥?)"
_ROADS = re.compile(rf"{_ROAD}(?:、{_ROAD})*(?:[、和及]{_ROAD})")


def members(text: str, f: Find) -> list[Find]:
    """The finds that a find of the tagger is cut to, in order; none for a place that is part of a name.

    >>> text = "建立失信惩戒制度和守信激励制度"
    >>> [text[f.start : f.end] for f in members(text, Find(2, 15, Type.MECHANISM, "tagger"))]
    ['失信惩戒制度', '守信激励制度']
    """
    f = _trimmed(text, f)
    if f.type in _DEED and "“" not in text[f.start : f.end]:
        return _deeds(text, f)
    if f.type is not Type.PLACE:
        return [f]
    if _part(text, f.start, f.end):
        return []
    if (zone := ZONE.match(text, f.end)) and text[f.start : f.end] in gazetteer.names():
        return [f._replace(end=zone.end())]
    spans = [_division(text, *m.span()) for m in _MEMBER.finditer(text, f.start, f.end)]
    return [f._replace(start=s, end=e) for s, e in spans if not _COUNTRIES.fullmatch(text, s, e)]


def _part(text: str, start: int, end: int) -> bool:
    """Whether a place stands within a short quoted name (“长河质量”, “教育在长河”) and is no place by itself."""
    opened, closed = text.rfind("“", max(0, start - 6), start), text.find("”", end, end + 7)
    quoted = text[opened + 1 : closed] if min(opened, closed) >= 0 else ""
    return end - start < len(quoted) < 9 and not _LISTED.search(quoted)


def _trimmed(text: str, f: Find) -> Find:
    """Without marks at its ends and words that lead into it; with the figures and letters that it was cut from."""
    start, end = f.start, f.end
    if hit := _MARKS.match(text, start, end):
        start = hit.end()
    while end > start and _MARKS.match(text, end - 1, end):
        end -= 1
    while start and text[start].isdigit() and text[start - 1].isdigit():
        start -= 1
    if hit := _LEAD.match(text, start, end):
        start = hit.end()
    if f.type is Type.PLACE and (hit := _BEFORE_PLACE.match(text, start, end)) and not _named(text[start:end]):
        start = hit.end()
    moved = start < end and (start, end) != (f.start, f.end)
    return f._replace(start=start, end=end) if moved else f


def _named(name: str) -> bool:
    """Whether a name is a division's, or begins with one (以色列, 将乐县城)."""
    return any(name[:k] in gazetteer.names() for k in range(2, len(name) + 1)) or name[:3] == "以色列"


def _deeds(text: str, f: Find) -> list[Find]:
    """A deed behind a verb that the span ran over, and the members of a list of deeds, roads or waters."""
    if hit := _VERB.search(text, f.start + 2, f.end - 3):
        here = text[f.start : hit.start()] in gazetteer.names()
        head = [f._replace(end=hit.start(), type=Type.PLACE)] if here else []
        return head + _deeds(text, f._replace(start=hit.end()))
    if not _AND.search(text, f.start, f.end):
        return [f]
    spans = _parted(text, f)
    names = [text[s:e] for s, e in spans]
    if len(names) == 1:
        return [f]
    known = {*filter(_known, names)}
    if len(known) > 1 and not _one_name(text[f.start : f.end]):
        return [f._replace(start=s, end=e) for s, e in spans if e - s > 2]
    if all(map(_WATER.fullmatch, names)):
        return [Find(s, e, Type.PLACE, f.rule) for s, e in spans]
    if all(len(n) > 4 and n.endswith(_heads()) for n in names) or _ROADS.fullmatch(text, f.start, f.end):
        return [f._replace(start=s, end=e) for s, e in spans]
    return [f]


def _parted(text: str, f: Find) -> list[tuple[int, int]]:
    cuts = [f.start, *(p for hit in _AND.finditer(text, f.start, f.end) for p in hit.span()), f.end]
    return list(zip(cuts[::2], cuts[1::2], strict=True))


def _known(name: str) -> bool:
    """Whether a name is a wording of the lists or made from a template, perhaps with a head behind it."""
    ends = (end for end in range(len(name), 2, -1) if _TAIL.fullmatch(name, end))
    return any(name[:end] in _wordings() or templated(name[:end]) for end in ends)


def _one_name(name: str) -> bool:
    """Whether a wording of the lists holds one of the joints of a name: 个转企、小升规."""
    joints = [hit.start() for hit in _AND.finditer(name)]
    stretches = ((start, end) for start in range(len(name)) for end in range(start + 3, len(name) + 1))
    return any(name[s:e] in _wordings() for s, e in stretches if any(s < at < e - 1 for at in joints))


@cache
def _wordings() -> frozenset[str]:
    return frozenset(wording for name, wording in words.wordings() if name in lists.KNOWN)


@cache
def _heads() -> tuple[str, ...]:
    return tuple(w for type in _DEED for w in words_of("heads", type.value))


def _division(text: str, start: int, end: int) -> tuple[int, int]:
    """A span that goes on after a division's name (襄州为核心区, 长河和) cut to the name."""
    hit = _CUT.search(text, start, end)
    return (start, hit.start()) if hit and text[start : hit.start()] in gazetteer.names() else (start, end)
