"""Divisions at county level and above, with their years: seeds/lexicon/divisions.csv (its sources stand in the file).

A name may belong to several divisions and a code may have had several names: every question answers with all of them.
"""

import csv
from functools import cache

from kg.errors import InputError, LexiconError
from kg.model import Level, Place
from kg.settings import data


@cache
def _rows() -> tuple[tuple[Place, str, str], ...]:
    """(place, short name, code of the successor or "") of every row."""
    path = data("lexicon", "divisions.csv")
    if not path.exists():
        raise LexiconError("no list of divisions", where=str(path), next="reinstall the package")
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return tuple((_place(row), row["short"], row["successor"]) for row in csv.DictReader(lines))


def _place(row: dict[str, str]) -> Place:
    since, until = (int(row[name]) if row[name] else None for name in ("since", "until"))
    return Place(row["code"], row["name"], Level(row["level"]), row["parent"] or None, since, until)


@cache
def places() -> tuple[Place, ...]:
    """Every division, past and present, in the order of the codes."""
    return tuple(place for place, _, _ in _rows())


@cache
def _index() -> tuple[dict[str, tuple[Place, ...]], dict[str, tuple[Place, ...]], dict[Place, str], dict[Place, str]]:
    by_name: dict[str, dict[Place, None]] = {}
    by_code: dict[str, list[Place]] = {}
    for place, short, _ in _rows():
        by_code.setdefault(place.code, []).append(place)
        for name in (place.name, short, *([short + "州"] if place.name.endswith("自治州") else ())):
            by_name.setdefault(name, {})[place] = None
    named = {name: tuple(found) for name, found in by_name.items()}
    return (
        named,
        {c: tuple(p) for c, p in by_code.items()},
        {p: s for p, s, _ in _rows()},
        {p: n for p, _, n in _rows()},
    )


def valid(place: Place, year: int | None) -> bool:
    """Whether the division existed in the year (in the year of a change both names did); any division for None."""
    return year is None or ((place.since or year) <= year <= (place.until or year))


def find(name: str, year: int | None = None) -> tuple[Place, ...]:
    """All divisions of a full or short name (恩施州 counts as one), those that still exist first.

    >>> [p.code for p in find("漳县", 2023)]
    ['621125']
    >>> len(find("鼓楼区", 2023))
    4
    """
    found = [p for p in _index()[0].get(name, ()) if valid(p, year)]
    return tuple(sorted(found, key=lambda p: (p.until is not None, p.code)))


def by_code(code: str, year: int | None = None) -> Place:
    """The division of a code, under its name of the year or else its latest. Raises InputError for an unknown code.

    >>> by_code("420600").name, by_code("420600", 2005).name
    ('襄阳市', '襄樊市')
    """
    found = _index()[1].get(code, ())
    if not found:
        raise InputError("no division has this code", where=code, next="see seeds/lexicon/divisions.csv")
    return max(found, key=lambda p: (valid(p, year), p.until is None, p.until or 0))


def parents(place: Place) -> tuple[Place, ...]:
    """The divisions a place lies in, nearest first, up to the province (the nation is left out).

    >>> [p.name for p in parents(find("漳县")[0])]
    ['定西市', '甘肃省']
    """
    above = by_code(place.parent, place.until) if place.parent else None
    return (above, *parents(above)) if above and above.level != Level.NATION else ()


def contains(a: Place, b: Place) -> bool:
    """Whether b lies in a (a place does not lie in itself).

    >>> contains(find("甘肃省")[0], find("漳县")[0])
    True
    """
    return a.code != b.code and any(p.code == a.code for p in parents(b))


@cache
def children(code: str) -> tuple[Place, ...]:
    """The divisions, past and present, directly under the division of a code."""
    return tuple(p for p in places() if p.parent == code)


def short(place: Place) -> str:
    """The short name of a division: 恩施 for 恩施土家族苗族自治州."""
    return _index()[2][place]


def successor(place: Place) -> Place | None:
    """The division that took over the area of one that was abolished or renamed, where the sources name it.

    >>> successor(find("莱芜市")[0]).name
    '莱芜区'
    """
    code = _index()[3][place]
    return (
        by_code(code)
        if code and code != place.code
        else next((p for p in _index()[1].get(code, ()) if p.until is None and p != place), None)
    )


@cache
def names() -> dict[str, tuple[str, ...]]:
    """Every full and short name with the codes of its divisions, sorted by name: the words of an automaton."""
    return {name: tuple(sorted({p.code for p in found})) for name, found in sorted(_index()[0].items())}
