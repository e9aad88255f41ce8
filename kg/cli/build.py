"""`kg build`: files in, a graph out."""

import json
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated

import typer

from kg import settings as settings_of
from kg import tables
from kg.cli.graph import load
from kg.cli.options import GraphStore
from kg.errors import UsageError

PANEL = "Build · 构建"


def build(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Reports, folders or zips of them [default: seeds/reports]")
    ] = None,
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder for the graph")] = Path("out"),
    workers: Annotated[int | None, typer.Option(help="Processes [default: the setting, 2]")] = None,
    no_path_hints: Annotated[
        bool, typer.Option("--no-path-hints", help="Take place and year from the text alone")
    ] = False,
    manifest: Annotated[
        Path | None, typer.Option(help="CSV with path and any of place, year, body, genre, source")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit code 1 if any file could not be read")] = False,
    shard: Annotated[
        str | None, typer.Option(help="i/N: do one part of the reading only, for an array of jobs")
    ] = None,
    place: Annotated[
        str | None,
        typer.Option("--work", help="Where all jobs put their pieces: a folder, s3://bucket/run … [default: in --out]"),
    ] = None,
    merge: Annotated[bool, typer.Option("--merge", help="Make the graph of what the --shard jobs have done")] = False,
    nquads: Annotated[
        Path | None, typer.Option(help="Stop at N-Quads files in this folder, for another store; --out keeps its graph")
    ] = None,
    engine: Annotated[str, typer.Option(help="local or dask")] = "local",
    scheduler: Annotated[str | None, typer.Option(help="Address of a Dask scheduler, for --engine dask")] = None,
    diff: Annotated[
        Path | None, typer.Option(help="An earlier build folder: list what changed since, by cause, as CSV")
    ] = None,
    store: Annotated[
        str | None, typer.Option(help="Then load the graph into the server at this SPARQL address")
    ] = None,
    graph_store: GraphStore = None,
    as_json: Annotated[bool, typer.Option("--json", help="The summary as JSON on stdout")] = False,
) -> None:
    """Read reports and build their graph · 读取报告并构建图谱

    Example: kg build seeds/reports --out out
    """
    from kg import build as whole
    from kg import text
    from kg.build import changes
    from kg.resolve import decisions

    settings = settings_of.load()
    settings = replace(settings, workers=workers) if workers else settings
    paths = paths or [Path("seeds/reports")]
    given = {"hints": not no_path_hints, "manifest": manifest, "place": place, "progress": _progress()}
    if nquads and (shard or diff or store):
        raise UsageError("--nquads makes no graph in --out", next="leave --shard, --diff and --store out")
    if shard:
        part, of = _part(shard)
        done = whole.shard(paths, out, settings, part, of, **given)
        merging = "kg build --merge" + (f" --work {place}" if place else "")
        return print(f"{done} files read → {place or out / 'work'}; when all parts are done: {merging}")
    taken = decisions.of_corpus(list(text.files(paths)), settings)
    given |= {"decisions": taken, "merge": merge, "scheduler": _scheduler(engine, scheduler)}
    given |= {"nquads": nquads.resolve() if nquads else None}
    summary = whole.build(paths, out, settings, **given)
    if diff:
        sys.stdout.writelines(tables.render(changes.COLUMNS, changes.changes(diff, out), "csv"))
    elif as_json:
        print(json.dumps(asdict(summary), ensure_ascii=False))
    else:
        _print(summary, nquads or out)
    if store:
        load(store, out, graph_store)
    if strict and any(p.kind == "unreadable" for p in summary.problems):
        raise typer.Exit(1)


def _part(shard: str) -> tuple[int, int]:
    part, _, of = shard.partition("/")
    if not (part.isdigit() and of.isdigit() and 1 <= int(part) <= int(of)):
        raise UsageError(f"{shard!r} is no part", next="write --shard 1/4 for the first of four")
    return int(part), int(of)


def _scheduler(engine: str, address: str | None) -> str | None:
    if engine not in ("local", "dask"):
        raise UsageError(f"no engine is called {engine!r}", next="use local or dask")
    if (engine == "dask") != bool(address):
        raise UsageError("--engine dask and --scheduler go together", next="give both or neither")
    return address


def _print(summary, out: Path) -> None:
    say = print
    say(f"{summary.reports} reports → {out}" + ("  (nothing had changed)" if summary.same else ""))
    for title, counts in (
        ("places", summary.places),
        ("years", summary.years),
        ("genres", summary.genres),
        ("mentions", summary.mentions),
        ("nodes", summary.entities),
        ("claims", summary.claims),
        ("dropped", summary.drops),
    ):
        say(f"  {title:9s} {_counts(counts)}")
    say(f"  quads     {summary.quads:,}")
    for problem in summary.problems[:20]:
        say(f"  ! {problem.path}: {problem.seen}; {problem.next}")
    if len(summary.problems) > 20:
        say(f"  ! and {len(summary.problems) - 20} more: kg audit")


def _counts(counts: dict[str, int], most: int = 14) -> str:
    top = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{name} {n:,}" for name, n in top[:most]) + (
        f" and {len(top) - most} more" if len(top) > most else ""
    )


def _progress():
    """A bar on stderr with what is done, the rate and the time left; silent when stderr is no terminal."""
    if not sys.stderr.isatty():
        return lambda stage, done, total: None
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.speed:.0f}/s"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    ids: dict[str, int] = {}

    def step(stage: str, done: int, total: int) -> None:
        if stage not in ids:
            bar.start()
            ids[stage] = bar.add_task(stage, total=total)
        bar.update(ids[stage], completed=done, total=total)
        if done == total:
            bar.stop()

    return step


COMMANDS = {"build": build}
