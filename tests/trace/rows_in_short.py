"""Rows of a small made-up history, written in short: "贵州省 2010 launched 实行河长制。" is a report that says so."""

from kg.ids import digest
from kg.text import gazetteer
from kg.trace.coverage import Coverage
from kg.trace.rows import reports, sightings


def site(name: str) -> tuple[str, str, str]:
    """(code, level, province) of a place."""
    place = gazetteer.find(name)[0]
    return place.code, str(place.level), [place, *gazetteer.parents(place)][-1].name


def covered(text: str, genre: str = "government work report"):
    """Coverage from lines of a place and its years: "杭州市 2014 2015-2018"."""
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        name, *years = line.split()
        for a, _, b in (y.partition("-") for y in years):
            found += [_report(name, year, genre) for year in range(int(a), int(b or a) + 1)]
    return Coverage(reports(found))


def _report(name: str, year: int, genre: str) -> dict:
    code, level, province = site(name)
    return {"place": name, "place_code": code, "level": level, "province": province, "year": year, "genre": genre,
            "report": report(name, year, genre)}  # fmt: skip


def report(name: str, year: int, genre: str = "government work report") -> str:
    """The id of a report."""
    return digest(name, str(year), genre)


def seen(text: str, mechanism: str = "河长制", genre: str = "government work report", **more):
    """Sightings from lines "place year status quote"; the surface is the mechanism's name, or what stands in [ ]."""
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        name, year, status, quote = (line.split() + [f"实行{mechanism}。"])[:4]
        surface = quote[quote.index("[") + 1 : quote.index("]")] if "[" in quote else mechanism
        code, level, _ = site(name)
        plain = quote.replace("[", "").replace("]", "")
        row = {"mechanism": mechanism, "mechanism_id": digest(mechanism), "place": name, "place_code": code,
               "level": level, "year": year, "status": status, "surface": surface, "quote": plain,
               "report": report(name, int(year), genre), "start": 0, "end": len(surface)}  # fmt: skip
        found.append(row | more)
    return sightings(found)
