"""Commands of the group text."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from kg import settings, text
from kg.model import Problem, Report

PANEL = "Read · 阅读"


def row(report: Report) -> dict:
    """A report as one flat object, with the names other programs rely on."""
    place = report.place
    return {
        "path": report.path, "place": place.name if place else None, "place_code": place.code if place else None,
        "level": report.level, "year": report.year, "body": report.body, "genre": report.genre, "masked": report.masked,
        "confidence": round(report.confidence, 4), "stated": report.stated, "title": report.title, "given": report.given,
        "session": report.session, "speaker": report.speaker, "reviews": report.reviews, "plans": report.plans,
        "conflicts": report.conflicts, "evidence": [asdict(e) for e in report.evidence],
        "candidates": [{"place": c.place.name, "place_code": c.place.code, "score": round(c.score, 4),
                        "evidence": [asdict(e) for e in c.evidence]} for c in report.candidates],
    }


def inspect(
    paths: Annotated[list[Path], typer.Argument(help="Files, folders or zips.")],
    no_path_hints: Annotated[bool, typer.Option("--no-path-hints", help="Read place and year from the text alone.")] = False,
    format: Annotated[str, typer.Option(help="table or jsonl.")] = "table",
) -> None:
    """Say of each report what it is: place, year, body, genre, and the evidence.

    Example: kg inspect seeds/reports --format jsonl
    """
    config = settings.load()
    for source in text.collect(paths, config):
        if isinstance(source, Problem):
            print(f"kg: {source.path}: {source.seen}; {source.next}", file=sys.stderr)
            continue
        report = text.identify(source, text.passages(source), hints=not no_path_hints)
        print(json.dumps(row(report), ensure_ascii=False))


COMMANDS = {"inspect": inspect}
