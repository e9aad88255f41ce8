"""Which division a report means: its own, one above it, or the nearest of several of a name."""

from functools import cache

from kg.model import Place, Record, Report
from kg.settings import Settings
from kg.text import gazetteer


def place(report: Report) -> Place | None:
    """The report's place where it is sure enough to bind things to it."""
    sure = report.stated or report.confidence >= Settings().place_threshold
    return report.place if report.place and sure else None


def own(record: Record) -> str:
    """The code of the report's place, or its id where the place is unknown."""
    known = place(record.report)
    return known.code if known else record.report.id


@cache
def above(place: Place, mark: str) -> Place | None:
    """The place itself or the nearest place above it whose name ends in the mark.

    >>> above(gazetteer.find("咸宁市")[0], "省").name, above(gazetteer.find("咸宁市")[0], "县")
    ('湖北省', None)
    """
    return next((p for p in (place, *gazetteer.parents(place)) if p.name.endswith(mark)), None)


@cache
def within(found: tuple[Place, ...], place: Place | None) -> Place | None:
    """The one place meant: of several of a name the nearest to the report's place; none if that leaves several."""
    if len({p.code for p in found}) <= 1:
        return found[0] if found else None
    if place is None:
        return None
    for around in (place, *gazetteer.parents(place)):
        near = [p for p in found if p.code == around.code or gazetteer.contains(around, p)]
        if near:
            return near[0] if len({p.code for p in near}) == 1 else None
    return None
