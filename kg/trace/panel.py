"""Event-history tables: one row a place (or pair of places) and year, ready for statsmodels, R or Stata."""

from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from math import isnan

import numpy as np

from kg.errors import InputError
from kg.trace.adoption import SILENT, Adoption, state
from kg.trace.coverage import Coverage, Site
from kg.trace.curves import known
from kg.trace.places import peers, same_circle, same_level
from kg.trace.rows import NATION, Tie

CODEBOOK = {
    "place": "name of the place",
    "place_code": "GB/T 2260 code",
    "level": "nation, province, city, county",
    "province": "province the place lies in",
    "year": "report year t (a report given in November or December counts for the next year)",
    "observed": "1: there is a report of the place and year; 0: there is none",
    "at_risk": "1: known not to have adopted before t; 0: had adopted; empty: unknown (no report tells)",
    "adopted": "1: first report with the mechanism is of t; 0: not in t; empty: not at risk or unknown",
    "interval_from": "in the year of adoption: last report year without it (empty: open to the left, left-censored)",
    "status": "what the report of t says (planned, launched, running, scaled, recognised, ended, mentioned, silent)",
    "time": "t minus the first adoption year anywhere",
    "centre_mentioned": "1: a national report spoke of it in t-1 or before",
    "province_adopted": "1: the place's province spoke of it in t-1 or before; empty: no report of the province by t-1",
    "peers_adopted": "share of the same-level places of the province known to have it by t-1; empty: none is known",
    "neighbours_adopted": "share of the places of its regional circles known to have it by t-1; empty: none is known",
    "all_adopted": "share of all observed places of the same level known to have it by t-1; empty: none is known",
    "stated_model": "1: a text of t or before names the place from which this one has it",
}
DYADS = {
    "place": "name of the place at risk (i)",
    "place_code": "its GB/T 2260 code",
    "other": "name of a place that had the mechanism before t (j)",
    "other_code": "its GB/T 2260 code",
    "year": "report year t, one in which i is at risk",
    "adopted": "1: i adopted in t",
    "years_since": "t minus the first report year of j",
    "same_province": "1: i and j lie in one province",
    "same_level": "1: i and j are of one level",
    "above": "1: i lies in j (j is its province or the nation)",
    "same_circle": "1: i and j belong to one regional circle",
    "stated": "1: a text of t or before says that i has it from j",
}


class History:
    """Adoptions of one mechanism with what was known of every place in every year."""

    def __init__(self, adopted: Sequence[Adoption], coverage: Coverage, ties: Sequence[Tie] = ()) -> None:
        if not coverage.reports:
            raise InputError("no coverage: nobody can say who was at risk", where="panel",
                             next="give rows of the reports there are (place, place_code, level, year)")  # fmt: skip
        self.adopted, self.coverage = {a.site.key: a for a in adopted}, coverage
        self.sites = coverage.ordered()
        self.ties = {(t.target, t.source, t.year or 0) for t in ties if t.learned}
        first = min((a.by for a in adopted), default=None)
        self.years = range(first - 1, coverage.span().stop) if first is not None else range(0)
        self.near, self.shares = cache(self._near), cache(self._shares)

    def named(self, key: str, source: str | None, year: int) -> bool:
        """Whether a text of the year or before says from whom the place has it (from this source, if one is given)."""
        return any(t == key and source in (None, s) and said <= year for t, s, said in self.ties)

    def has(self, key: str, year: int) -> bool | None:
        """Whether the place has it by the year (None: unknown)."""
        return state(self.adopted.get(key), self.coverage, key, year)

    def share(self, near: str, site: Site, year: int) -> float | None:
        """Share of the places near a site (see `near`) that have it by the year, of those about which it is known."""
        share = self.shares(near, site)[year - self.years.start + 1]
        return None if isnan(share) else float(share)

    def _shares(self, near: str, site: Site) -> np.ndarray:
        """The shares of all years from the one before the first."""
        told = self._table[[self._number[s.key] for s in self.near(near, site)]]
        known = np.sum(~np.isnan(told), axis=0)
        return np.divide(np.nansum(told, axis=0), known, out=np.full(len(known), np.nan), where=known > 0)

    def _near(self, near: str, site: Site) -> list[Site]:
        """The other places that are its "peer"s, its "neighbour"s (of one circle), or of its level ("all")."""
        if near == "peer":
            return peers(site, self.sites)
        same = same_circle if near == "neighbour" else same_level
        return [o for o in self.sites if o is not site and same(site, o)]

    @cached_property
    def _number(self) -> dict[str, int]:
        return {s.key: n for n, s in enumerate(self.sites)}

    @cached_property
    def _table(self) -> np.ndarray:
        """What is known of each place in each year from the one before the first."""
        years = range(self.years.start - 1, self.years.stop)
        return known(self.adopted.values(), self.coverage, self.sites, years)

    def at_risk(self, key: str, year: int) -> bool | None:
        """Whether the place had not adopted before the year; None where that is unknown."""
        adoption = self.adopted.get(key)
        if adoption is not None and year > adoption.by:
            return False
        if adoption is not None and year == adoption.by:
            return True if adoption.after is not None else None
        return True if self.has(key, year) is False else None


def panel(history: History) -> Iterator[dict[str, object]]:
    """Rows of CODEBOOK's columns: every place with a report, every year from the one before the first adoption."""
    for site in history.sites:
        for year in history.years:
            yield _row(history, site, year)


def _row(h: History, site: Site, year: int) -> dict[str, object]:
    adoption, risk = h.adopted.get(site.key), h.at_risk(site.key, year)
    now = adoption is not None and adoption.by == year
    status = dict(adoption.strip).get(year) if adoption else SILENT if h.coverage.has(site.key, year) else None
    return {
        "place": site.name, "place_code": site.key, "level": site.level, "province": site.province, "year": year,
        "observed": int(h.coverage.has(site.key, year)),
        "at_risk": _flag(risk), "adopted": int(now) if risk else None,
        "interval_from": adoption.after if now else None, "status": status, "time": year - h.years.start - 1,
        "centre_mentioned": int(_by(h, NATION, year - 1)), "province_adopted": _province(h, site, year),
        "peers_adopted": h.share("peer", site, year - 1),
        "neighbours_adopted": h.share("neighbour", site, year - 1),
        "all_adopted": h.share("all", site, year - 1),
        "stated_model": int(h.named(site.key, None, year)),
    }  # fmt: skip


def _flag(value: bool | None) -> int | None:
    return None if value is None else int(value)


def _by(h: History, key: str, year: int) -> bool:
    return key in h.adopted and h.adopted[key].by <= year


def _province(h: History, site: Site, year: int) -> int | None:
    key = site.province_key
    if not key or key == site.key:
        return None
    return _flag(_by(h, key, year - 1) or h.has(key, min(year - 1, max(h.coverage.years(key), default=year))))


def dyads(history: History) -> Iterator[dict[str, object]]:
    """Rows of DYADS' columns: for every year in which a place is at risk, each place that had the mechanism before."""
    for site in history.sites:
        for year in history.years:
            if history.at_risk(site.key, year):
                yield from _pairs(history, site, year)


def _pairs(h: History, site: Site, year: int) -> Iterator[dict[str, object]]:
    adoption = h.adopted.get(site.key)
    for other in h.adopted.values():
        o = other.site
        if o.key != site.key and other.by < year:
            yield {
                "place": site.name, "place_code": site.key, "other": o.name, "other_code": o.key, "year": year,
                "adopted": int(adoption is not None and adoption.by == year), "years_since": year - other.by,
                "same_province": int(bool(site.province_key) and site.province_key == o.province_key),
                "same_level": int(site.level == o.level),
                "above": int(o.key == NATION or (o.key == site.province_key and o.key != site.key)),
                "same_circle": int(same_circle(site, o)), "stated": int(h.named(site.key, o.key, year)),
            }  # fmt: skip


def codebook(columns: dict[str, str]) -> str:
    """The columns and what they mean, as a Markdown table.

    >>> print(codebook({"year": "report year"}))
    | column | meaning |
    |---|---|
    | year | report year |
    """
    return "\n".join(["| column | meaning |", "|---|---|", *(f"| {name} | {text} |" for name, text in columns.items())])
