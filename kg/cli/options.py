"""What commands that ask a graph share: how the graph is named, opened, and its rows printed."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg import settings as settings_of
from kg import tables

Graph = Annotated[Path, typer.Option("--graph", "-g", help="The folder of a built graph · 图谱目录")]
Store = Annotated[
    str | None, typer.Option("--store", help="Read the graph at this SPARQL address instead of a folder · 远程图谱地址")
]
GraphStore = Annotated[
    str | None, typer.Option(help="The address of the Graph Store Protocol [default: that of --store]")
]
Format = Annotated[str, typer.Option("--format", "-f", help="table, csv, json, jsonl, md or html")]


def opened(directory: Path, url: str | None = None):
    """The graph of a directory, or the one at an address where one is given; both answer alike."""
    from kg import graph

    settings = settings_of.load()
    return graph.remote.open(url, settings) if url else graph.store.open(directory, settings)


def put(columns, rows, format: str) -> None:
    """Rows on stdout, as they come; a list is one in JSON, else a text with bars between."""
    if format not in ("json", "jsonl"):
        rows = (tuple("|".join(c) if isinstance(c, list) else c for c in row) for row in rows)
    for piece in tables.render(columns, rows, format):
        sys.stdout.write(piece)
