"""Known mechanisms inside another name: the title of a document that orders them, a body that runs them, a sum of them.

yes: 印发《[农村公路路长制实施方案](PolicyDocument)》 also names 路长制; 市河长制办公室 also names 河长制;
     推行“[区域评估+标准地](Mechanism)” also names 区域评估 and 标准地.
A list of names holds the outer ones only (`outer`); the graph holds both.

no: the title of an article or book; a vague word of the lists in a title or body; a name that is the whole title; what
    is only a part of a member of a sum (“河长公示牌+无人机”).
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from kg.extract.finds import Find
from kg.extract.rules.lists import DOUBTED, vague
from kg.model import Found, Mention, Type

#: What bears a mechanism in its name.
BEARERS = (Type.DOCUMENT, Type.INSTITUTION)
_DEED = (Type.MECHANISM, Type.INITIATIVE)
_PLUS = re.compile("[+＋]")


def nested(text: str, kept: Iterable[Find], known: Iterable[Find]) -> Iterator[Find]:
    """The known names that stand inside a title, the name of a body or a sum, the longest of overlapping ones.

    The finds kept come in order and do not overlap.
    """
    bearers = [f for f in kept if f.type in BEARERS or f.type in _DEED and _PLUS.search(text, f.start, f.end)]
    taken: set[int] = set()
    for f in sorted(known, key=lambda f: (f.start - f.end, f.start)):
        outer = bearers[max(0, bisect_right(bearers, f.start, key=lambda f: f.start) - 1)] if bearers else f
        named = f.type in _DEED and f.rule in ("mechanisms", "forms") and _borne(text, f, outer)
        if named and not _denied(text, f, outer) and taken.isdisjoint(range(f.start, f.end)):
            taken.update(range(f.start, f.end))
            yield f._replace(rule="nested", reason="")


def _denied(text: str, f: Find, outer: Find) -> bool:
    """Whether a known name is a look-alike or, in a title or body, plain words; a member of a sum is a name."""
    if outer.type in BEARERS:
        return bool(f.reason) or vague(text, f)
    return f.reason not in ("", DOUBTED)


def _borne(text: str, f: Find, outer: Find) -> bool:
    """Whether a find lies inside another, and is a whole member of it if that is a sum."""
    inside = outer.start <= f.start and f.end <= outer.end and f.end - f.start < outer.end - outer.start
    if not inside or outer.type in BEARERS:
        return inside
    opened = f.start == outer.start or text[f.start - 1] in "+＋“"
    closed = f.end == outer.end or text[f.end] in "+＋”"
    return opened and closed and not _PLUS.search(text, f.start, f.end)


def outer(found: Found) -> tuple[Mention, ...]:
    """The mentions of a report without those inside another's name: what a list of its names holds."""
    return tuple(m for m in found.mentions if m.rule != "nested")
