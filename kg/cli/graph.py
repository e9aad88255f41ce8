"""Commands that ask a built graph: query, show, adoptions, mentions, check, export, load, serve."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg import settings as settings_of
from kg import tables
from kg.errors import InputError, UsageError

PANEL = "Ask · 查询"

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


def query(
    sparql: Annotated[str | None, typer.Argument(help="A SPARQL query · SPARQL 查询")] = None,
    file: Annotated[Path | None, typer.Option("--file", help="Read the query from a file")] = None,
    name: Annotated[str | None, typer.Option("--name", "-n", help="A named question: --list shows them")] = None,
    param: Annotated[
        list[str] | None, typer.Option("--param", "-p", help="A value of a named question, as name=value")
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=0, help="Most answers of a named question [default: its page, 200; 0: all]")
    ] = None,
    offset: Annotated[int, typer.Option(min=0, help="Leave out so many answers of a named question")] = 0,
    every: Annotated[bool, typer.Option("--list", help="Print the named questions and end")] = False,
    text: Annotated[bool, typer.Option("--print", help="Print the SPARQL text and end")] = False,
    directory: Graph = Path("out"),
    store: Store = None,
    format: Annotated[
        str, typer.Option("--format", "-f", help="table, csv, json, jsonl, md, html; turtle for CONSTRUCT")
    ] = "",
    seconds: Annotated[float | None, typer.Option(help="Stop after so many seconds [default: the setting, 20]")] = None,
) -> None:
    """Ask the graph in SPARQL, or a named question · 用 SPARQL 或命名问题查询

    The prefixes kg:, id:, skos:, org:, prov:, oa:, dcterms:, schema:, time: and xsd: need not be declared; without
    GRAPH a pattern looks at all graphs.

    Example: kg query --name adopters --param mechanism=两个全覆盖
    Example: kg query 'SELECT ?label { ?m a kg:Mechanism ; skos:prefLabel ?label } LIMIT 5' --format csv
    """
    from kg import graph

    settings = settings_of.load()
    if every:
        return _list()
    asked = _asked(sparql, file, name, param or [], (limit, offset), settings)
    if text:
        return sys.stdout.write(asked)
    there, seconds = opened(directory, store), seconds or settings.query_seconds
    if name:
        pages = graph.queries.pages(name, _values(param or []), settings, limit, offset)
        return _put_named(pages, there, seconds, format)
    answer = there.ask(graph.question.Question(asked), seconds)
    if answer.kind == "triples":
        if format not in ("", "turtle"):
            raise UsageError("this query makes triples", next="use --format turtle")
        return sys.stdout.write(answer.body.decode())
    if format == "turtle":
        raise UsageError("this query makes rows, not triples", next="use CONSTRUCT or another --format")
    put(answer.columns, answer.rows, format or "table")


def _put_named(pages, there, seconds: float, format: str) -> None:
    """The rows of a named question; on stderr which answers they are, where there are more."""
    from kg import graph

    if format == "turtle":
        raise UsageError("this query makes rows, not triples", next="use another --format")
    ((total,),) = there.rows(pages.total, union=False)
    answers = [there.ask(graph.question.Question(text, union=False), seconds) for text in pages.texts(total)]
    rows = (tuple(graph.vocab.short(v, there.settings) for v in row) for answer in answers for row in answer.rows)
    put(answers[0].columns, rows, format or "table")
    if (end := pages.end(total)) < total:
        more = f"--offset {end} shows the next, --limit 0 all"
        print(f"answers {pages.offset + 1:,} to {end:,} of {total:,}; {more}", file=sys.stderr)


def _list() -> None:
    from kg import graph

    rows = [(q.name, " ".join(q.parameters), q.english, q.chinese) for q in graph.queries.named().values()]
    put(("name", "parameters", "question", "问题"), rows, "table")


def _asked(sparql: str | None, file: Path | None, name: str | None, params: list[str], page, settings) -> str:
    from kg import graph

    if sum(x is not None for x in (sparql, file, name)) != 1:
        raise UsageError("give one of: a query, --file, --name", next="kg query --list shows the named questions")
    if page != (None, 0) and not name:
        raise UsageError("--limit and --offset are for named questions", next="write LIMIT and OFFSET into the query")
    if name:
        return graph.queries.fill(name, _values(params), settings, *page)
    try:
        return file.read_text(encoding="utf-8") if file else sparql
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"no query can be read ({error})", where=str(file), next="name a file with SPARQL text"
        ) from error


def _values(params: list[str]) -> dict[str, str]:
    """The values of a named question's parameters. Raises UsageError for one without."""
    if wrong := [p for p in params if "=" not in p]:
        raise UsageError(f"--param {wrong[0]} has no value", next="write it as name=value")
    return dict(p.split("=", 1) for p in params)


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
    "query": query,
    "show": show,
    "adoptions": adoptions,
    "mentions": mentions,
    "check": check,
    "export": export,
    "load": load,
    "serve": serve,
}
