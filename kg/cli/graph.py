"""Commands that ask a built graph: adoptions, mentions, query, show, check, export, serve."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg import settings as settings_of
from kg import tables

PANEL = "Ask · 查询"

Graph = Annotated[Path, typer.Option("--graph", "-g", help="The folder of a built graph · 图谱目录")]
Format = Annotated[str, typer.Option("--format", "-f", help="table, csv, json, jsonl, md or html")]


def opened(directory: Path):
    """The store of a graph directory."""
    from kg import graph

    return graph.store.open(directory, settings_of.load())


def put(columns, rows, format: str) -> None:
    """Rows on stdout, as they come."""
    for piece in tables.render(columns, rows, format):
        sys.stdout.write(piece)


def adoptions(directory: Graph = Path("out"), format: Format = "table") -> None:
    """One row for every mechanism, place and report, with the sentence · 机制—地区—报告 采用表

    Example: kg adoptions --graph out --format csv > adoptions.csv
    """
    from kg import graph

    put(graph.adoptions.COLUMNS, graph.adoptions.rows(opened(directory)), format)


def mentions(directory: Graph = Path("out"), format: Format = "table") -> None:
    """Every name found, where it stands, and the node it was resolved to · 提及与其所指节点

    Example: kg mentions --graph out --format jsonl > mentions.jsonl
    """
    from kg import graph

    put(graph.mentions.COLUMNS, graph.mentions.rows(opened(directory)), format)


COMMANDS = {"adoptions": adoptions, "mentions": mentions}
