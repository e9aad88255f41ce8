"""Every stage's product as text and back: records as JSON lines, rows as CSV, JSON lines, Markdown, HTML, a table
or a workbook.

The only file that knows how a record is laid out on disk. Text is UTF-8 with "\\n" ends; files are written whole or
not at all.
"""

import csv
import html
import io
import json
import os
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from kg.errors import GraphError, UsageError
from kg.model import (
    Candidate,
    Claim,
    Drop,
    Evidence,
    Found,
    Genre,
    Half,
    Level,
    Mention,
    Meta,
    Passage,
    Place,
    Problem,
    Record,
    Report,
    Source,
    Type,
)

#: Members by value: a look-up in a dictionary takes a quarter of the time of a call of the class.
_TYPES, _HALVES = ({member.value: member for member in kind} for kind in (Type, Half))
FORMATS = ("table", "csv", "json", "jsonl", "md", "html")


def dumps(value: Any) -> str:
    """One line of JSON without spaces: dataclasses and tuples are lists, a dataclass of its fields in order.

    >>> dumps((Meta("title", "报告", "html"),))
    '[["title","报告","html"]]'
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_cells, check_circular=False)


def dump_record(record: Record) -> str:
    """A record as one line of JSON, without spaces."""
    return dumps(record)


def _cells(value: Any) -> tuple:
    return _getter(type(value))(value)


@cache
def _getter(type_: type) -> attrgetter:
    return attrgetter(*(f.name for f in fields(type_)))


def load_record(line: str) -> Record:
    """The record that `dump_record` wrote."""
    report, source, passages, (mentions, claims, drops) = json.loads(line)
    return Record(
        _report(report),
        _source(source),
        tuple(Passage(a, b, _HALVES[h], tuple(map(tuple, up))) for a, b, h, up in passages),
        Found(
            tuple(
                Mention(a, b, t, _TYPES[k], r, _HALVES[h], tuple(s), c, tuple(p))
                for a, b, t, k, r, h, s, c, p in mentions
            ),
            tuple(map(Claim._make, claims)),
            tuple(map(Drop._make, drops)),
        ),
    )


def _source(row: list) -> Source:
    *head, meta, problems = row
    return Source(*head, tuple(Meta(*m) for m in meta), tuple(Problem(*p) for p in problems))


def _place(row: list | None) -> Place | None:
    return None if row is None else Place(row[0], row[1], Level(row[2]), *row[3:])


def _evidence(rows: list) -> tuple[Evidence, ...]:
    return tuple(Evidence(*row) for row in rows)


def _report(row: list) -> Report:
    named = dict(zip((f.name for f in fields(Report)), row, strict=True))
    named["genre"] = Genre(named["genre"])
    named["place"] = _place(named["place"])
    named["level"] = Level(named["level"]) if named["level"] else None
    named["candidates"] = tuple(Candidate(_place(p), s, _evidence(e)) for p, s, e in named["candidates"])
    named["evidence"] = _evidence(named["evidence"])
    named["reviews"] = tuple(named["reviews"]) if named["reviews"] else None
    named["plans"] = tuple(named["plans"]) if named["plans"] else None
    named["conflicts"] = tuple(named["conflicts"])
    return Report(**named)


def write(path: Path, content: str | bytes) -> None:
    """Write a file whole: to a temporary name beside it, then rename. Text is written as UTF-8."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    new.write_bytes(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)
    os.replace(new, path)


def pack(text: str) -> bytes:
    """A text as what a work folder keeps: UTF-8, compressed fast.

    >>> unpack(pack("河长制"))
    '河长制'
    """
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def unpack(packed: bytes) -> str:
    """The text that `pack` compressed. Raises GraphError if it is damaged."""
    try:
        return zlib.decompress(packed).decode("utf-8", "surrogatepass")
    except (zlib.error, UnicodeDecodeError) as error:
        raise GraphError(
            f"a product of earlier work is damaged ({error})", next="remove the work folder and build again"
        ) from error


def render(columns: Sequence[str], rows: Iterable[Sequence], format: str) -> Iterator[str]:
    """Rows in one of FORMATS, piece by piece, so that a million rows need no memory (table, md and html excepted).

    >>> "".join(render(["place", "year"], [("咸宁市", 2024)], "csv"))
    'place,year\\n咸宁市,2024\\n'
    """
    writers = {"csv": _csv, "json": _json, "jsonl": _jsonl, "md": _markdown, "html": _html, "table": _table}
    if format not in writers:
        raise UsageError(f"unknown format {format!r}", next=f"use one of {', '.join(writers)}")
    return writers[format](list(columns), rows)


def _safe(cell: Any) -> Any:
    """A cell that a spreadsheet would run as a formula gets an apostrophe in front."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@") and len(cell) > 1 else cell


def _csv(columns: list[str], rows: Iterable[Sequence]) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow(["" if c is None else _safe(c) for c in row])
        if buffer.tell() > 1 << 16:
            yield buffer.getvalue()
            buffer.seek(0), buffer.truncate()
    yield buffer.getvalue()


def _jsonl(columns: list[str], rows: Iterable[Sequence]) -> Iterator[str]:
    for row in rows:
        yield json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False) + "\n"


def _json(columns: list[str], rows: Iterable[Sequence]) -> Iterator[str]:
    yield "["
    for n, line in enumerate(_jsonl(columns, rows)):
        yield (",\n " if n else "") + line[:-1]
    yield "]\n"


def _markdown(columns: list[str], rows: Iterable[Sequence]) -> Iterator[str]:
    yield "| " + " | ".join(columns) + " |\n|" + "---|" * len(columns) + "\n"
    for row in rows:
        yield (
            "| "
            + " | ".join(("" if c is None else str(c)).replace("|", "\\|").replace("\n", " ") for c in row)
            + " |\n"
        )


def _html(columns: list[str], rows: Iterable[Sequence]) -> Iterator[str]:
    yield '<!doctype html>\n<html lang="zh-Hans"><meta charset="utf-8"><table>\n<tr>'
    yield "".join(f"<th>{html.escape(c)}</th>" for c in columns) + "</tr>\n"
    for row in rows:
        yield "<tr>" + "".join(f"<td>{html.escape('' if c is None else str(c))}</td>" for c in row) + "</tr>\n"
    yield "</table></html>\n"


def _table(columns: list[str], rows: Iterable[Sequence]) -> Iterator[str]:
    cells = [list(columns), *([_short(c) for c in row] for row in rows)]
    widths = [max(width(row[i]) for row in cells) for i in range(len(columns))]
    for n, row in enumerate(cells):
        yield "  ".join(c + " " * (w - width(c)) for c, w in zip(row, widths, strict=True)).rstrip() + "\n"
        if n == 0:
            yield "  ".join("─" * w for w in widths) + "\n"


def _short(cell: Any, limit: int = 40) -> str:
    text = "" if cell is None else " ".join(str(cell).split())
    return text if len(text) <= limit else text[: limit - 1] + "…"


def width(text: str) -> int:
    """Columns a terminal needs: two for a wide character.

    >>> width("河长制"), width("kg")
    (6, 2)
    """
    return sum(2 if ord(c) > 0x2E7F else 1 for c in text)


def workbook(sheets: Mapping[str, tuple[Sequence[str], Iterable[Sequence]]]) -> bytes:
    """An .xlsx file with a sheet for each (columns, rows): the same rows give the same bytes, no cell is a formula."""
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = Workbook()
    book.remove(book.active)
    book.properties.created = book.properties.modified = datetime(2000, 1, 1)
    for title, (columns, rows) in sheets.items():
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "A2"
        for row in (columns, *rows):
            sheet.append([ILLEGAL_CHARACTERS_RE.sub("", c) if isinstance(c, str) else c for c in map(_safe, row)])
    raw = io.BytesIO()
    book.save(raw)
    return _undated(raw)


def _undated(archive: io.BytesIO) -> bytes:
    """A zip archive with all its times set to 1980."""
    out = io.BytesIO()
    with ZipFile(archive) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", old.read(name))
            new.writestr(ZipInfo(name), text, ZIP_DEFLATED)
    return out.getvalue()
