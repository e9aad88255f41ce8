"""Commands that trace: which reports there are, and who had a mechanism when, how surely, and from whom."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from kg import settings as settings_of
from kg import tables
from kg.cli.options import Format, Graph, Store, opened, put
from kg.errors import InputError, UsageError

PANEL = "Trace · 追踪"
FORMATS = ("table", "csv", "json", "md", "html", "xlsx")


def coverage(
    directory: Graph = Path("out"),
    at: Store = None,
    by: Annotated[str, typer.Option(help="place (a column a year), level, or province")] = "place",
    format: Format = "table",
    picture: Annotated[Path | None, typer.Option(help="Draw the matrix into this PNG, SVG or PDF file")] = None,
) -> None:
    """Which places have a report of which year: what tells "not said" from "no report" · 报告覆盖

    Example: kg coverage --graph out --format csv > coverage.csv
    """
    from kg.trace.figures import heatmap

    found = _coverage(opened(directory, at))
    if by not in ("place", "level", "province"):
        raise UsageError("cannot count by this", where=by, next="use place, level or province")
    rows = found.matrix() if by == "place" else found.counts(by)
    put(list(rows[0]) if rows else [by], (row.values() for row in rows), format)
    if picture:
        heatmap(found, picture)


def trace(
    name: Annotated[str, typer.Argument(help="A mechanism's name or any of its wordings · 机制名称")],
    directory: Graph = Path("out"),
    at: Store = None,
    wording: Annotated[list[str] | None, typer.Option(help="Search the texts for this wording (repeat it)")] = None,
    format: Annotated[str, typer.Option("--format", "-f", help=f"{', '.join(FORMATS)}")] = "table",
    html: Annotated[Path | None, typer.Option(help="Write one offline page")] = None,
    panel: Annotated[Path | None, typer.Option(help="Write the place × year event history, with codebook")] = None,
    dyads: Annotated[Path | None, typer.Option(help="Write the CSV of pairs of places, with codebook")] = None,
    network: Annotated[Path | None, typer.Option(help="The network over all mechanisms: .graphml .gexf .csv")] = None,
    order: Annotated[Path | None, typer.Option(help="Write how early places are over all mechanisms")] = None,
    lags: Annotated[Path | None, typer.Option(help="Write what CPPCC reports name before governments do")] = None,
    model: Annotated[str, typer.Option(help="exponential, rayleigh, log-normal or power-law waiting")] = "exponential",
) -> None:
    """Who had a mechanism first, how surely, from whom, in what form, and whether it lasted · 追踪一项机制

    Example: kg trace 书香政协 --graph out --html out/trace.html
    """
    if format not in FORMATS:
        raise UsageError("unknown format", where=format, next=f"use one of {', '.join(FORMATS)}")
    from kg import stories
    from kg.trace import spread

    store = opened(directory, at)
    reports = _coverage(store)
    everything = stories.spread(store, reports, None if order else spread.MOST) if network or order else ()
    net = spread.network(everything, reports, model) if network else None
    story = stories.searched(store, name, wording, reports) if wording else stories.story(store, name, reports, net)
    _say(story)
    _print(story, format)
    if html:
        _write(html, _page(story))
    if panel:
        _panel(panel, story, "panel")
    if dyads:
        _panel(dyads, story, "dyads")
    if network:
        _save(network, net, reports, story.ties)
    if order:
        _order(order, everything, reports)
    if lags:
        _lags(lags, stories.proposed(store, reports), reports)


def _coverage(store):
    from kg import stories

    placed, left = stories.coverage(store)
    if left:
        total = left + len(placed.reports)
        print(f"{left} of {total} reports have no place or no year and cannot be traced", file=sys.stderr)
    return placed


def _say(story) -> None:
    from kg.trace import report
    from kg.trace.story import notes

    for line in (*report.basis(story), *notes(story), report.signs()):
        print(line, file=sys.stderr)


def _print(story, format: str) -> None:
    from kg.trace import report
    from kg.trace.story import COLUMNS, table

    if format == "table":
        put(report.header(story), report.lines(story), "table")
    elif format == "csv":
        put(COLUMNS, table(story), "csv")
    elif format == "xlsx":
        sys.stdout.buffer.write(tables.workbook(report.sheets(story)))
    else:
        sys.stdout.write({"json": _json, "md": report.markdown, "html": _page}[format](story))


def _json(story) -> str:
    return json.dumps(_data(story), ensure_ascii=False, indent=1) + "\n"


def _data(story) -> dict:
    from kg.stories import sparql
    from kg.trace.story import data

    things = settings_of.load().things
    return data(story, lambda s: sparql(s, things))


def _page(story) -> str:
    from kg.explore.font import embedded
    from kg.trace.page import render

    return render(_data(story), embedded)


def _write(path: Path, text: str) -> None:
    try:
        tables.write(path, text)
    except OSError as error:
        raise InputError(f"cannot be written ({error.strerror})", where=str(path), next="name another file") from error
    print(f"{path}: {len(text.encode()) / 1e6:.1f} MB", file=sys.stderr)


def _panel(path: Path, story, kind: str) -> None:
    from kg.trace import panel

    rows, columns = (panel.panel, panel.CODEBOOK) if kind == "panel" else (panel.dyads, panel.DYADS)
    _write(path, "".join(tables.render(list(columns), (row.values() for row in rows(story.history)), "csv")))
    _write(path.with_suffix(".codebook.md"), panel.codebook(columns) + "\n")


def _save(path: Path, net, reports, ties) -> None:
    from kg.trace.spread import graph, save

    save(graph(net, reports, ties), path)
    print(f"{path}: {len(net.arrows)} arrows from {net.events} adoptions of {net.cascades} mechanisms", file=sys.stderr)


def _lags(path: Path, sightings, reports) -> None:
    from kg.trace import report

    columns, rows = report.passed(sightings, reports)
    _write(path, "".join(tables.render(list(columns), rows, "csv")))
    print(f"{path}: {len(rows)} of {len({(s.key, s.mechanism_id) for s in sightings})} pairs of place and mechanism",
          file=sys.stderr)  # fmt: skip


def _order(path: Path, sightings, reports) -> None:
    from dataclasses import asdict, fields

    from kg.trace.order import Rank, ranks
    from kg.trace.spread import cascades

    spread = cascades(sightings, reports)
    rows = [asdict(r).values() for level in ("province", "city", "county") for r in ranks(spread, reports, level)]
    _write(path, "".join(tables.render([f.name for f in fields(Rank)], rows, "csv")))


COMMANDS = {"trace": trace, "coverage": coverage}
