"""Adoption as an interval: after the last report without the mechanism, by the first report with it.

A place's first report that already has the mechanism says only "by then": the interval is open to the left. A covered
year without a word of it is silent, a year without a report is unknown; the two are never the same.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Status
from kg.trace.coverage import Coverage, Site
from kg.trace.rows import Sighting

SILENT = "silent"
#: The status of a year in which several things are said: the first of these that is said.
PRECEDENCE = tuple(map(Status, ("ended", "recognised", "launched", "scaled", "running", "planned", "mentioned")))
IN_FORCE = {Status.LAUNCHED, Status.RUNNING, Status.SCALED, Status.RECOGNISED}
SINCE = re.compile(r"(?:自|从)?((?:19|20)\d\d)年(?:\d{1,2}月)?(?:份)?(?:以来|起|开始|率先|首创|在全[国省市区]|正式)")


@dataclass(frozen=True, slots=True)
class Adoption:
    """One place and one mechanism.

    `after` last covered year before `by` without it (None: open to the left), `by` first report year with it, `stated`
    a year since which the text says it exists, `force` first year in which it is more than planned or mentioned, `last`
    year it was seen, `ended` year since which it is said to have ended (None: not said), `silent` covered years after
    `last`, `strip` (year, status or "silent") of every year that is covered or in which it was seen.
    """

    site: Site
    after: int | None
    by: int
    stated: int | None
    force: int | None
    last: int
    ended: int | None
    silent: int
    strip: tuple[tuple[int, str], ...]
    first: Sighting
    sightings: tuple[Sighting, ...]


def adoptions(sightings: Sequence[Sighting], coverage: Coverage) -> tuple[Adoption, ...]:
    """The adoptions of one mechanism, earliest first (in a year from the top down)."""
    places: dict[str, list[Sighting]] = {}
    for s in sightings:
        places.setdefault(s.key, []).append(s)
    found = [_adoption(key, sorted(seen, key=_order), coverage) for key, seen in places.items()]
    return tuple(sorted(found, key=lambda a: (a.by, a.site.order)))


def _order(s: Sighting) -> tuple:
    return s.year, s.report, s.start, s.end


def _adoption(key: str, seen: list[Sighting], coverage: Coverage) -> Adoption:
    by, last = seen[0].year, seen[-1].year
    status = _statuses(seen)
    years = sorted({*coverage.years(key), *status})
    stated = [int(m[1]) for s in seen for m in SINCE.finditer(s.quote) if int(m[1]) <= s.year]
    return Adoption(
        site=coverage.sites.get(key) or Site(key, seen[-1].place, seen[-1].level, ""),
        after=max((y for y in coverage.years(key) if y < by), default=None),
        by=by,
        stated=min(stated, default=None),
        force=min((y for y, s in status.items() if s in IN_FORCE), default=None),
        last=last,
        ended=_ended(status),
        silent=sum(y > last for y in years),
        strip=tuple((y, str(status.get(y, SILENT))) for y in years),
        first=seen[0],
        sightings=tuple(seen),
    )


def _statuses(seen: Sequence[Sighting]) -> dict[int, Status]:
    said: dict[int, set[Status]] = {}
    for s in seen:
        said.setdefault(s.year, set()).add(s.status)
    return {year: next(p for p in PRECEDENCE if p in statuses) for year, statuses in said.items()}


def _ended(status: dict[int, Status]) -> int | None:
    """The first year of the last unbroken run of "ended"; None when it was seen alive afterwards.

    >>> _ended({2017: Status.RUNNING, 2019: Status.ENDED, 2020: Status.ENDED})
    2019
    """
    ended = None
    for year, said in sorted(status.items()):
        ended = (ended or year) if said == Status.ENDED else None
    return ended


def state(adoption: Adoption | None, coverage: Coverage, key: str, year: int) -> bool | None:
    """Whether a place has adopted by the year: True, False, or None where no report tells.

    Unknown are the years before the first and after the last report, and those inside the interval of adoption.
    """
    years = coverage.years(key)
    if not years or not years[0] <= year <= years[-1]:
        return None
    if adoption is None:
        return False
    if year >= adoption.by:
        return True
    return False if adoption.after is not None and year <= adoption.after else None
