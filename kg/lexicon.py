"""Word lists as data: seeds/lexicon/*.tsv, each row with a type, a yes-example, a no-example and where it was seen.

Lines that begin with # are comments; the first other line names the columns. Every list has at least the columns
word, type, yes, no, seen; further columns (wordings, sense, kind …) stand in `extra`.
"""

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from kg.errors import LexiconError
from kg.settings import data

COLUMNS = ("word", "type", "yes", "no", "seen")


@dataclass(frozen=True, slots=True)
class Row:
    """One reviewed word."""

    word: str
    type: str
    yes: str
    no: str
    seen: str
    extra: MappingProxyType


@cache
def rows(name: str) -> tuple[Row, ...]:
    """The rows of seeds/lexicon/<name>.tsv in the order of the file.

    Raises LexiconError for a missing file, a missing column, or a row with the wrong number of cells.
    """
    path = data("lexicon", f"{name}.tsv")
    if not path.exists():
        raise LexiconError("no such word list", where=str(path), next="reinstall the package")
    lines = [
        (n, line) for n, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1) if line and line[0] != "#"
    ]
    header = lines[0][1].split("\t") if lines else []
    if missing := [c for c in COLUMNS if c not in header]:
        raise LexiconError(f"columns missing: {', '.join(missing)}", where=str(path), next="add them to the first line")
    return tuple(_row(header, line, f"{path.name}:{n}") for n, line in lines[1:])


def _row(header: list[str], line: str, where: str) -> Row:
    cells = line.split("\t")
    if len(cells) != len(header):
        raise LexiconError(f"{len(cells)} cells for {len(header)} columns", where=where, next="mend the row")
    named = dict(zip(header, cells, strict=True))
    return Row(*(named.pop(c) for c in COLUMNS), MappingProxyType(named))


def words(name: str, type: str | None = None) -> tuple[str, ...]:
    """The words of a list, of one type if it is given, without repetition, in order."""
    return tuple(dict.fromkeys(r.word for r in rows(name) if type in (None, r.type)))
