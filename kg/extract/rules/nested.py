"""Known mechanisms inside the title of a document that orders them or the name of a body that runs them.

yes: 印发《[农村公路路长制实施方案](PolicyDocument)》 also names 路长制; 市河长制办公室 also names 河长制.
A list of names holds the outer ones only (`outer`); the graph holds both.

no: the title of an article or book; a vague word of the lists; a name that is the whole title.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from kg.extract.finds import Find
from kg.extract.rules.lists import vague
from kg.model import Found, Mention, Type

#: What bears a mechanism in its name.
BEARERS = (Type.DOCUMENT, Type.INSTITUTION)


def nested(text: str, kept: Iterable[Find], known: Iterable[Find]) -> Iterator[Find]:
    """The known names that stand inside a title or the name of a body, the longest of overlapping ones.

    The finds kept come in order and do not overlap.
    """
    bearers = [f for f in kept if f.type in BEARERS]
    taken: set[int] = set()
    for f in sorted(known, key=lambda f: (f.start - f.end, f.start)):
        outer = bearers[max(0, bisect_right(bearers, f.start, key=lambda f: f.start) - 1)] if bearers else f
        named = f.type in (Type.MECHANISM, Type.INITIATIVE) and f.rule in ("mechanisms", "forms")
        inside = named and outer.start <= f.start and f.end <= outer.end and f.end - f.start < outer.end - outer.start
        if inside and not f.reason and not vague(text, f) and taken.isdisjoint(range(f.start, f.end)):
            taken.update(range(f.start, f.end))
            yield f._replace(rule="nested")


def outer(found: Found) -> tuple[Mention, ...]:
    """The mentions of a report without those inside another's name: what a list of its names holds."""
    return tuple(m for m in found.mentions if m.rule != "nested")
