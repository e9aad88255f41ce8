"""`kg explore`: a graph as one HTML file."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import Store, opened
from kg.errors import InputError

PANEL = "See · 浏览"


def explore(
    graph: Annotated[Path, typer.Option("--graph", "-g", help="The folder of a built graph")] = Path("out"),
    store: Store = None,
    out: Annotated[Path, typer.Option("--out", "-o", help="The HTML file to write")] = Path("explorer.html"),
    most: Annotated[int, typer.Option(min=1, help="Most things in the file, the most connected first")] = 20_000,
) -> None:
    """Write one HTML file to explore the graph; it opens by double click and needs no network · 生成可离线浏览的网页

    Example: kg explore --graph out --out out/explorer.html
    """
    from kg import tables
    from kg.explore import page, read

    scene = read(opened(graph, store))
    try:
        tables.write(out, page(scene, most))
    except OSError as error:
        reason = f"cannot be written ({error.strerror})"
        raise InputError(reason, where=str(out), next="name another file with --out") from error
    counts = f"{len(scene.nodes):,} things, {len(scene.links):,} links, {len(scene.reports):,} reports"
    print(f"{out}: {counts}, {out.stat().st_size / 1e6:.1f} MB", file=sys.stderr)


COMMANDS = {"explore": explore}
