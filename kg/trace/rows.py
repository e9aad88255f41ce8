"""The rows tracing works on: sightings of mechanisms, the reports there are, and ties between places.

They come as plain mappings (from a graph, a CSV file or a test); here they become typed, frozen and sorted. What has no
place or no year cannot be traced: `sightings` and `reports` leave it out, and the caller says how many there were.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.errors import InputError
from kg.model import Status

NATION = "100000"


@dataclass(frozen=True, slots=True)
class Sighting:
    """One report speaks of a mechanism of one place, in the words `quote` (characters start to end of the report)."""

    mechanism_id: str
    mechanism: str
    place: str
    code: str
    level: str
    year: int
    status: Status
    surface: str
    quote: str
    report: str
    start: int
    end: int
    confidence: float = 1.0
    parts: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What tells places apart: the code, or the name where there is no code."""
        return self.code or self.place


@dataclass(frozen=True, slots=True)
class Covered:
    """There is a report of this place and year, of this genre and title where they are known."""

    place: str
    code: str
    level: str
    province: str
    year: int
    report: str
    genre: str = ""
    title: str = ""

    @property
    def key(self) -> str:
        """As `Sighting.key`."""
        return self.code or self.place


@dataclass(frozen=True, slots=True)
class Tie:
    """`source` gave something to `target`: stated in the quote, or inferred."""

    mechanism_id: str
    source: str
    target: str
    channel: str
    stated: bool
    year: int | None
    report: str
    quote: str
    start: int
    end: int

    @property
    def learned(self) -> bool:
        """Whether a text says that the target has it from the source; cooperation and paired help do not say so."""
        return self.stated and self.channel in ("learns", "copies")


def sightings(rows: Iterable[Mapping]) -> tuple[Sighting, ...]:
    """Sightings from adoption rows, by year, code and position. Raises InputError for a missing column or a bad value.

    >>> row = dict(mechanism="河长制", mechanism_id="m", place="贵州省", place_code="520000", level="province",
    ...            year="2010", status="running", surface="河长制", quote="河长制", report="r", start="3", end="6")
    >>> sightings([row])[0].year
    2010
    """
    found = {_checked(_sighting, row) for row in rows if _dated(row)}
    return tuple(sorted(found, key=lambda s: (s.year, s.key, s.report, s.start, s.mechanism_id, repr(s))))


def reports(rows: Iterable[Mapping]) -> tuple[Covered, ...]:
    """Coverage rows, by code and year, each report once. Raises InputError as `sightings` does."""
    found = {_checked(_covered, row) for row in rows if _dated(row)}
    return tuple(sorted(found, key=lambda c: (c.key, c.year, c.report, repr(c))))


def ties(rows: Iterable[Mapping]) -> tuple[Tie, ...]:
    """Tie rows, sorted. Raises InputError as `sightings` does."""
    found = {_checked(_tie, row) for row in rows}
    return tuple(sorted(found, key=lambda t: (t.source, t.target, t.mechanism_id, t.report, t.start, repr(t))))


def _dated(row: Mapping) -> bool:
    return bool((row.get("place_code") or row.get("place") or row.get("level") == "nation") and row.get("year"))


def _place(row: Mapping) -> tuple[str, str, str]:
    """(name, code, level); whatever a national report calls itself, its place is the nation."""
    nation = row["level"] == "nation"
    return ("中国", NATION, "nation") if nation else (row["place"], row.get("place_code") or "", row["level"] or "")


def _checked(make, row: Mapping):
    try:
        return make(row)
    except (KeyError, TypeError, ValueError) as error:
        where, wrong = str(dict(row))[:120], f"a row cannot be read ({error!r})"
        raise InputError(wrong, where=where, next="give all columns") from error


def _sighting(r: Mapping) -> Sighting:
    return Sighting(
        r["mechanism_id"], r["mechanism"], *_place(r), int(r["year"]),
        Status(r["status"] or "mentioned"), r["surface"], r["quote"], r["report"], int(r["start"]), int(r["end"]),
        float(r.get("confidence") or 1.0), *(_words(r.get(name) or ()) for name in ("parts", "leaders")),
    )  # fmt: skip


def _words(value: str | Sequence[str]) -> tuple[str, ...]:
    return tuple(value.split("|")) if isinstance(value, str) else tuple(value)


def _covered(r: Mapping) -> Covered:
    more = (r.get(name) or "" for name in ("genre", "title"))
    return Covered(*_place(r), r.get("province") or "", int(r["year"]), r["report"], *more)


def _tie(r: Mapping) -> Tie:
    stated = r["stated"] in (True, "true", "True", "1", "stated")
    year = int(r["year"]) if r.get("year") else None
    return Tie(r["mechanism_id"] or "", r["from"], r["to"], r["channel"], stated, year, r["report"], r["quote"],
               int(r["start"]), int(r["end"]))  # fmt: skip
