"""Commands of the group text."""

import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from kg import settings, tables
from kg.errors import InputError
from kg.model import Passage, Problem, Report, Source

PANEL = "Read · 阅读"

Paths = Annotated[list[Path], typer.Argument(help="Files, folders or zips.", show_default=False)]
NoHints = Annotated[bool, typer.Option("--no-path-hints", help="Read place and year from the text alone.")]
Manifest = Annotated[Path | None, typer.Option(help="CSV: path, place, year, body, genre, source.")]
Reference = Annotated[Path | None, typer.Option(help="Reports of known places, or a built graph's folder.")]
Strict = Annotated[bool, typer.Option(help="Exit with 1 if any file could not be read.")]

COLUMNS = (
    "path",
    "place",
    "place_code",
    "level",
    "year",
    "body",
    "genre",
    "masked",
    "confidence",
    "stated",
    "title",
    "given",
    "session",
    "speaker",
    "reviews",
    "plans",
    "parents",
    "conflicts",
    "evidence",
    "candidates",
)
SHORT = ("path", "place", "year", "body", "genre", "masked", "confidence", "stated", "because")


def row(report: Report) -> dict:
    """A report as one object, with the names other programs rely on."""
    from kg import text

    place = report.place
    out = asdict(report) | {
        "place": place.name if place else None,
        "place_code": place.code if place else None,
        "parents": [p.name for p in text.gazetteer.parents(place)] if place else [],
        "confidence": round(report.confidence, 4),
        "candidates": [_candidate(c) for c in report.candidates],
    }
    return {name: out[name] for name in COLUMNS}


def _candidate(candidate) -> dict:
    evidence = [asdict(e) for e in candidate.evidence]
    place = candidate.place
    return {"place": place.name, "place_code": place.code, "score": round(candidate.score, 4), "evidence": evidence}


def _short(report: Report) -> dict:
    """A report as one line for people: the ranking where the place is inferred, else the quotes that name it."""
    ranking = report.candidates[:3] if not report.stated else ()
    names = [f"{c.place.name} {c.score:.2f} ({', '.join(e.quote for e in c.evidence[:4])})" for c in ranking]
    quotes = [f"{e.kind}: {e.quote}" for e in report.evidence[:3]]
    return row(report) | {"because": "; ".join(names or quotes)}


def _read(
    paths: list[Path], hints: bool, manifest: Path | None, reference: Path | None, strict: bool
) -> Iterator[tuple[Source, tuple[Passage, ...], Report] | Problem]:
    """Every source with its passages and report; what could not be read is said on stderr and decides the exit code."""
    from kg import text

    config = settings.load()
    known = text.manifest(manifest) if manifest else None
    index = text.index(reference, config) if reference else None
    read = failed = 0
    for item in text.collect(paths, config):
        if isinstance(item, Problem):
            print(f"kg: {item.path}: {item.seen}; {item.next}", file=sys.stderr)
            failed += 1
            yield item
            continue
        read += 1
        passages = text.passages(item)
        yield item, passages, text.identify(item, passages, hints=hints, manifest=known, reference=index)
    if failed and (strict or not read):
        raise typer.Exit(1)
    if not read:
        raise InputError(
            "no report found", where=", ".join(map(str, paths)), next="give files, folders or zips of reports"
        )


def inspect(
    paths: Paths,
    no_path_hints: NoHints = False,
    manifest: Manifest = None,
    reference: Reference = None,
    format: Annotated[
        str, typer.Option(help="table, csv, md or html (in short); jsonl or json (everything).")
    ] = "table",
    strict: Strict = False,
) -> None:
    """Say of each report what it is: place, year, body, genre, and on what evidence.

    Example: kg inspect seeds/reports --format jsonl
    """
    full = format in ("jsonl", "json")
    found = _read(paths, not no_path_hints, manifest, reference, strict)
    reports = (item[2] for item in found if not isinstance(item, Problem))
    rows = (list(row(r).values()) if full else [_short(r)[name] for name in SHORT] for r in reports)
    _print(tables.render(COLUMNS if full else SHORT, rows, format))


def audit(
    paths: Paths,
    no_path_hints: NoHints = False,
    manifest: Manifest = None,
    format: Annotated[str, typer.Option(help="table, csv, json, jsonl, md or html.")] = "table",
    strict: Annotated[bool, typer.Option(help="Exit with 1 if anything was found.")] = False,
) -> None:
    """List what is wrong with the files: doubles, contradictions, missing years, cut-off texts, encodings, masks.

    Example: kg audit seeds/reports --format csv
    """
    found = list(_problems(paths, not no_path_hints, manifest))
    _print(tables.render(("path", "kind", "seen", "next"), ([p.path, p.kind, p.seen, p.next] for p in found), format))
    if strict and found:
        raise typer.Exit(1)


def _problems(paths: list[Path], hints: bool, manifest: Path | None) -> Iterator[Problem]:
    from kg import text

    seen = []
    for item in _read(paths, hints, manifest, None, False):
        if isinstance(item, Problem):
            yield item
            continue
        yield from text.audit.of_report(*item)
        seen.append(text.audit.seen(item[0], item[2]))
    yield from text.audit.doubles(seen)


def _print(pieces: Iterator[str]) -> None:
    for piece in pieces:
        print(piece, end="")


COMMANDS = {"inspect": inspect, "audit": audit}
