"""`kg query`: a question in SPARQL, or one of the named ones."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg import settings as settings_of
from kg.cli.options import Graph, Store, opened, put
from kg.errors import InputError, UsageError

PANEL = "Ask · 查询"


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


COMMANDS = {"query": query}
