"""Which places have a report of which year: what tells "not said" from "no report"."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kg.trace.rows import NATION, Covered

LEVELS = ("nation", "province", "city", "county", "township", "")


@dataclass(frozen=True, slots=True)
class Site:
    """A place by its key (code or, lacking one, name), under its latest name."""

    key: str
    name: str
    level: str
    province: str

    @property
    def order(self) -> tuple[int, str]:
        """From the top down, then by code."""
        return LEVELS.index(self.level) if self.level in LEVELS else len(LEVELS), self.key

    @property
    def province_key(self) -> str:
        """The code of the province a place lies in: by GB/T 2260 its first two digits ("" if unknown).

        >>> Site("441900", "东莞市", "city", "广东省").province_key
        '440000'
        """
        return "" if self.key == NATION or not self.key.isdigit() else self.key[:2] + "0000"


class Coverage:
    """The reports there are: `sites` by key, `years(key)` covered, `reports` by id."""

    def __init__(self, rows: Iterable[Covered]) -> None:
        rows = sorted(rows, key=lambda c: (c.key, c.year, c.report))
        self.reports = {c.report: c for c in rows}
        self.sites = {c.key: Site(c.key, c.place, c.level, c.province) for c in rows}
        years: dict[str, set[int]] = {}
        for c in rows:
            years.setdefault(c.key, set()).add(c.year)
        self._years = {key: tuple(sorted(ys)) for key, ys in years.items()}

    def years(self, key: str) -> tuple[int, ...]:
        """The years with a report of the place, ascending."""
        return self._years.get(key, ())

    def has(self, key: str, year: int) -> bool:
        """Whether there is a report of the place and year."""
        return year in self._years.get(key, ())

    def span(self) -> range:
        """All years from the first report to the last."""
        years = [y for ys in self._years.values() for y in ys]
        return range(min(years), max(years) + 1) if years else range(0)

    def ordered(self) -> list[Site]:
        """All sites, from the top down."""
        return sorted(self.sites.values(), key=lambda s: s.order)

    def matrix(self) -> list[dict[str, object]]:
        """A row for each place, with the number of its reports in each year (0: there is none) and in all."""
        count = Counter((c.key, c.year) for c in self.reports.values())
        return [
            {"place": s.name, "place_code": s.key, "level": s.level, "province": s.province}
            | {str(y): count[s.key, y] for y in self.span()}
            | {"reports": sum(count[s.key, y] for y in self.span())}
            for s in self.ordered()
        ]

    def counts(self, by: str) -> list[dict[str, object]]:
        """Places, reports, first and last year for each `level` or `province`."""
        groups: dict[str, list[Covered]] = {}
        for c in self.reports.values():
            groups.setdefault(getattr(c, by) or "unknown", []).append(c)
        return [
            {by: name, "places": len({c.key for c in group}), "reports": len(group),
             "first": min(c.year for c in group), "last": max(c.year for c in group)}
            for name, group in sorted(groups.items(), key=lambda item: min(self.sites[c.key].order for c in item[1]))
        ]  # fmt: skip
