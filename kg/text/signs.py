"""Names that point to a place without naming it: rivers, sights, zones, universities, firms, regions, mottoes."""

import csv
from dataclasses import dataclass
from functools import cache
from math import log

from kg.errors import LexiconError
from kg.settings import data

LISTS = ("landmarks", "regions", "slogans")


@dataclass(frozen=True, slots=True)
class Sign:
    """A name, what kind of thing it names, and the codes of the places it speaks for."""

    name: str
    kind: str
    places: tuple[str, ...]


def _rows(name: str) -> list[dict[str, str]]:
    path = data("lexicon", f"{name}.csv")
    if not path.exists():
        raise LexiconError("no such list", where=str(path), next="reinstall the package")
    return list(
        csv.DictReader(line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    )


@cache
def signs() -> dict[str, Sign]:
    """Every sign by its name; of a name in two lists the first counts.

    >>> signs()["新安江"].places
    ('330100', '341000')
    """
    found: dict[str, Sign] = {}
    for row in (row for name in LISTS for row in _rows(name)):
        found.setdefault(row["name"], Sign(row["name"], row["kind"], tuple(row["places"].split("+"))))
    return found


@cache
def _common() -> tuple[dict[str, int], int]:
    rows = _rows("common_names")
    return {row["name"]: int(row["places"]) for row in rows}, 226


def rarity(name: str) -> float:
    """How telling a name is: the log of how few places use it that it is not of (0 for a word of every report).

    >>> rarity("漳县") > 4 > rarity("新区")
    True
    """
    counts, whole = _common()
    return max(0.0, log(whole / (counts.get(name, 0) + 0.5)))
