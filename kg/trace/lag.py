"""From CPPCC to government: what a place's CPPCC report names and its government reports name later, with the lag."""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.trace.coverage import Coverage
from kg.trace.rows import Sighting

CPPCC, GOVERNMENT = "CPPCC standing committee report", "government work report"


@dataclass(frozen=True, slots=True)
class Lag:
    """A mechanism of a place: first in a CPPCC report, then in a government report `years` later.

    `sure`: there is a government report of the CPPCC year or before that does not name it. No years: never found since.
    """

    place: str
    mechanism: str
    cppcc: int
    government: int | None
    years: int | None
    sure: bool
    first: Sighting
    later: Sighting | None


def lags(sightings: Iterable[Sighting], coverage: Coverage) -> tuple[Lag, ...]:
    """Every mechanism a CPPCC report names before the government reports of the place do (same year: lag 0)."""
    seen: dict[tuple[str, str], list[Sighting]] = {}
    for s in sightings:
        seen.setdefault((s.key, s.mechanism_id), []).append(s)
    found = [lag for (key, _), group in sorted(seen.items()) if (lag := _lag(key, group, coverage))]
    return tuple(sorted(found, key=lambda g: (g.cppcc, g.first.key, g.mechanism)))


def _lag(key: str, group: list[Sighting], coverage: Coverage) -> Lag | None:
    genre = {s: coverage.reports[s.report].genre for s in group if s.report in coverage.reports}
    proposed = [s for s in genre if genre[s] == CPPCC]
    taken = [s for s in genre if genre[s] == GOVERNMENT]
    if not proposed:
        return None
    first, later = min(proposed, key=_when), min(taken, key=_when, default=None)
    if later is not None and later.year < first.year:
        return None
    reports = (c for c in coverage.reports.values() if c.key == key and c.genre == GOVERNMENT)
    told = [c.year for c in reports if c.year <= first.year]
    sure = bool(told) and (later is None or max(told) < later.year)
    year = later.year if later else None
    return Lag(first.place, first.mechanism, first.year, year, year - first.year if later else None, sure, first, later)


def _when(s: Sighting) -> tuple:
    return s.year, s.report, s.start
