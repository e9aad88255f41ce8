"""A reference from disk: a folder of reports whose text or path names their place, or the folder of a built graph."""

import json
from collections.abc import Iterator
from pathlib import Path

from kg import tables
from kg.errors import InputError
from kg.model import Place, Problem
from kg.settings import Settings
from kg.text.collect import collect
from kg.text.identify import identify
from kg.text.reference import Index
from kg.text.structure import passages


def index(path: Path, settings: Settings) -> Index:
    """An index over the reports of a folder, zip or built graph that are not masked and whose place is known.

    Raises InputError if there is none.
    """
    found = list(_built(path) if (path / "build.json").exists() else _files(path, settings))
    if not found:
        raise InputError("no unmasked report of a known place", where=str(path), next="give a folder of reports")
    return Index(found)


def _files(path: Path, settings: Settings) -> Iterator[tuple[str, Place]]:
    for source in collect([path], settings):
        if not isinstance(source, Problem):
            report = identify(source, passages(source))
            if report.place and report.confidence >= settings.place_threshold and report.place.name in source.text:
                yield source.text, report.place


def _built(path: Path) -> Iterator[tuple[str, Place]]:
    """The texts of a graph whose place is stated, from the records kept beside it."""
    for _, key, _ in json.loads((path / "build.json").read_text(encoding="utf-8"))["tasks"]:
        for line in filter(None, tables.unpack((path / "work" / key[:2] / f"{key}.records").read_bytes()).split("\n")):
            record = tables.load_record(line)
            if record.report.place and record.report.stated:
                yield record.source.text, record.report.place
