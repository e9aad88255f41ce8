"""The candidates a report can be of, all the places of its level, and how they lie to other divisions."""

from dataclasses import dataclass
from functools import cache

from kg.model import Level, Place
from kg.text import gazetteer

MUNICIPALITIES = ("110000", "120000", "310000", "500000")


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """The candidates of a level, and the number of each by its code."""

    places: tuple[Place, ...]
    number: dict[str, int]

    def within(self, code: str) -> list[int]:
        """The numbers of the candidates that lie in a province or a city, or are it."""
        prefix = code[:2] if code.endswith("0000") else code[:4]
        return [n for n, p in enumerate(self.places) if p.code.startswith(prefix)]

    def home(self, place: Place) -> int | None:
        """The number of the candidate that a division is or lies in, today if it has a successor."""
        for code in (place.code, place.code[:4] + "00", place.code[:2] + "0000"):
            if code in self.number:
                return self.number[code]
        after = gazetteer.successor(place)
        return self.home(after) if after and after.code != place.code else None


@cache
def field(level: Level, since: int | None = None) -> Field:
    """The places a report of a level can be of: provinces, or cities with what is run like one.

    `since` is a year (`gone`): cities that have been abolished since then count too.
    """
    fits = (lambda p: p.level == Level.PROVINCE) if level == Level.PROVINCE else _city
    now = [p for p in gazetteer.places() if p.until is None and fits(p)]
    codes = {p.code for p in now}
    past = [p for p in gazetteer.places() if since and p.until and p.until >= since and fits(p) and p.code not in codes]
    found = now + [p for p in past if gazetteer.valid(p, since)]
    return Field(tuple(found), {p.code: n for n, p in enumerate(found)})


def gone(year: int | None) -> int | None:
    """The year, if some city that existed then has been abolished since."""
    last = max(p.until for p in gazetteer.places() if p.until and _city(p))
    return year if year and year <= last else None


def _city(place: Place) -> bool:
    """A city, a municipality, or a county directly under its province; not the provinces without published reports."""
    return place.code[:2] not in ("71", "81", "82") and (
        place.level == Level.CITY
        or place.code in MUNICIPALITIES
        or (place.level == Level.COUNTY and place.code[2:4] == "90")
    )
