"""What is said of a source from outside: by its path, and by a manifest someone wrote."""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kg.errors import InputError
from kg.model import Genre, Level, Place
from kg.text import gazetteer, names
from kg.text.decode import decode

COLUMNS = ("path", "place", "year", "body", "genre", "source")
#: path → the other cells of its row
Manifest = Mapping[str, Mapping[str, str]]
_YEAR = re.compile(r"(?<!\d)(19[4-9]\d|20\d\d)(?!\d{3,})")


@dataclass(frozen=True, slots=True)
class Hint:
    """Place and year as the outside says them, and the words it says them in."""

    place: Place | None = None
    year: int | None = None
    body: str | None = None
    genre: Genre | None = None
    words: str = ""


def manifest(path: Path) -> Manifest:
    """The rows of a manifest by path: CSV with a column path and any of place, year, body, genre, source.

    Raises InputError for a file that is missing or has no column path.
    """
    try:
        text, _ = decode(path.read_bytes(), str(path))
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", where=str(path), next="check the path") from error
    rows = csv.DictReader(io.StringIO(text))
    if "path" not in (rows.fieldnames or ()):
        raise InputError("no column path", where=str(path), next=f"give a CSV with the columns {', '.join(COLUMNS)}")
    return {row["path"]: {k: v.strip() for k, v in row.items() if k in COLUMNS[1:] and v and v.strip()} for row in rows}


def of_manifest(manifest: Manifest, path: str) -> Hint:
    """What a manifest says of a path: the row of this path or of its end. Raises InputError for an unknown place."""
    parts = PurePosixPath(path).parts
    row = next(
        (manifest[p] for n in range(len(parts)) if (p := "/".join(parts[n:]).replace("//", "/")) in manifest), {}
    )
    if not row:
        return Hint()
    place = _named(row["place"]) if "place" in row else None
    if "place" in row and place is None:
        raise InputError(
            f"the manifest names {row['place']}, which is no division or several",
            where=path,
            next="give its code instead",
        )
    year = int(row["year"]) if row.get("year", "").isdigit() else None
    genre = next((g for g in Genre if row.get("genre") in (g.value, g.name)), None)
    return Hint(place, year, row.get("body"), genre, ", ".join(f"{k}={v}" for k, v in row.items()))


def _named(name: str) -> Place | None:
    """The one division of a code or name; of several the one above the county."""
    if re.fullmatch(r"\d{6}", name):
        return gazetteer.by_code(name)
    found = [p for p in gazetteer.find(name) if p.name == name] or list(gazetteer.find(name))
    found = [p for p in found if p.until is None] or found
    above = [p for p in found if p.level != Level.COUNTY]
    return (above or found)[0] if len(above) == 1 or len(found) == 1 else None


def of_path(path: str) -> Hint:
    """What a path says: the last full name of a division in it, and the first year in the file's name.

    >>> hint = of_path("政府工作报告-其他地市/咸宁市/2021.md")
    >>> hint.place.code, hint.year
    ('421200', 2021)
    """
    year = _YEAR.search(PurePosixPath(path).stem)
    found = names.find(path)
    full = sorted((max(at), name) for name, at in found.items() if any(p.name == name for p in gazetteer.find(name)))
    place = _among(full[-1][1], [name for _, name in full[:-1]]) if full else None
    words = "/".join(PurePosixPath(path).parts[-2:])
    return Hint(place, int(year[1]) if year else None, words=words if place or year else "")


def _among(name: str, others: list[str]) -> Place | None:
    """The bearer of a name that lies in another place of the path, or else the only one."""
    inside = [p for p in gazetteer.find(name) if {q.name for q in gazetteer.parents(p)} & set(others)]
    return inside[0] if inside else _named(name)
