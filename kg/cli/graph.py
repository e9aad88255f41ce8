"""Commands that show, check and hand on a built graph: show, adoptions, mentions, check, export, load, serve."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg import settings as settings_of
from kg.cli.options import Format, Graph, GraphStore, Store, opened, put

PANEL = "Ask · 查询"


def show(
    name: Annotated[str, typer.Argument(help="A label, a wording or an id · 名称、写法或编号")],
    directory: Graph = Path("out"),
    store: Store = None,
    format: Format = "table",
) -> None:
    """Everything the graph knows of a thing, each fact with its sentence · 某一事物的全部事实，附原文

    Example: kg show 两个全覆盖
    """
    from kg import graph

    asked = opened(directory, store)
    describe = graph.adoptions.nodes(asked)
    found = graph.show.find(asked, name)
    rows = ((*describe(node), *row) for node in found for row in graph.show.rows(asked, node))
    put(("node", "type", *graph.show.COLUMNS), rows, format)


def adoptions(
    directory: Graph = Path("out"),
    store: Store = None,
    dated: Annotated[bool, typer.Option("--dated", help="Leave out reports whose year is not known")] = False,
    format: Format = "table",
) -> None:
    """One row for every mechanism, adopter and report, with the sentence · 机制—地区—报告 采用表

    place is whose mechanism it is, reporter whose report says so: they differ where a text speaks of another place.

    Example: kg adoptions --format csv > adoptions.csv
    """
    from kg import graph

    columns = graph.adoptions.COLUMNS
    year = columns.index("year")
    rows = (r for r in graph.adoptions.rows(opened(directory, store)) if r[year] or not dated)
    put(columns, rows, format)


def mentions(directory: Graph = Path("out"), store: Store = None, format: Format = "table") -> None:
    """Every name found, where it stands, and the node it was resolved to · 提及与其所指节点

    Example: kg mentions --format jsonl > mentions.jsonl
    """
    from kg import graph

    put(graph.mentions.COLUMNS, graph.mentions.rows(opened(directory, store)), format)


def check(directory: Graph = Path("out"), format: Format = "table") -> None:
    """Whether the graph keeps its shapes and rules; exit code 1 when it does not · 检验图谱是否合规

    Example: kg check
    """
    from kg import graph

    checked = graph.check.examine(directory, settings_of.load())
    if checked.violations or format != "table":
        rows = ((v.rule, v.focus, v.message, v.seen) for v in checked.violations)
        put(("rule", "focus", "message", "seen"), rows, format)
    count = f"{checked.reports} reports by the rules, {checked.shaped} of them by the shapes"
    print(f"{len(checked.violations) or 'no'} violations; looked at {count}", file=sys.stderr)
    if checked.violations:
        raise typer.Exit(1)


def export(
    out: Annotated[Path | None, typer.Argument(help="The file to write [default: stdout; a folder for csv]")] = None,
    directory: Graph = Path("out"),
    format: Annotated[str, typer.Option("--format", "-f", help="ttl, trig, nq, jsonld, graphml, gexf or csv")] = "ttl",
) -> None:
    """The graph for other programs, with the Web Annotations written out in full · 导出图谱

    Example: kg export graph.ttl --format ttl
    Example: kg export tables --format csv
    """
    from kg import graph

    for line in graph.export.write(opened(directory), format, out):
        print(line, file=sys.stderr)


def load(
    store: Annotated[str, typer.Option("--store", help="The address that answers SPARQL queries")],
    directory: Graph = Path("out"),
    graph_store: GraphStore = None,
) -> None:
    """Write a built graph to another SPARQL server, by the SPARQL 1.1 Graph Store Protocol · 载入远程图数据库

    Who you are is read from KG_STORE_USER and KG_STORE_PASSWORD, or from KG_STORE_TOKEN.

    Example: kg load --store http://localhost:8890/sparql --graph-store http://localhost:8890/sparql-graph-crud-auth
    """
    from kg import graph

    done = graph.publish.publish(opened(directory), store, graph_store or store)
    removed = f", {done.removed} of other reports removed" if done.removed else ""
    print(f"{done.triples:,} triples, {done.reports:,} graphs of reports → {store}{removed}", file=sys.stderr)


def serve(
    directory: Graph = Path("out"),
    port: Annotated[int, typer.Option(help="The port on this machine")] = 7878,
    seconds: Annotated[
        float | None, typer.Option(help="Stop a query after so many seconds [default: the setting, 20]")
    ] = None,
) -> None:
    """SPARQL over HTTP and a page to ask, on this machine only, read-only · 在本机提供 SPARQL 查询服务

    Example: kg serve --port 7878   (then open http://127.0.0.1:7878/)
    """
    from kg import graph
    from kg.serve.app import run

    settings = settings_of.load()
    graph.store.locate(directory)
    print(f"http://127.0.0.1:{port}/  ·  http://127.0.0.1:{port}/sparql  ·  Ctrl+C ends it", file=sys.stderr)
    run(directory, settings, port, seconds or settings.query_seconds)


COMMANDS = {
    "show": show,
    "adoptions": adoptions,
    "mentions": mentions,
    "check": check,
    "export": export,
    "load": load,
    "serve": serve,
}
