"""`kg build`: files in, a graph out."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from kg import settings as settings_of
from kg import text

PANEL = "Build · 构建"


def build(
    paths: Annotated[list[Path] | None, typer.Argument(help="Reports, folders or zips of them [default: seeds/reports]")] = None,
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder for the graph")] = Path("out"),
    workers: Annotated[int | None, typer.Option(help="Processes [default: the setting, 2]")] = None,
    no_path_hints: Annotated[bool, typer.Option("--no-path-hints", help="Take place and year from the text alone")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The summary as JSON on stdout")] = False,
) -> None:
    """Read reports and build their graph · 读取报告并构建图谱

    Example: kg build seeds/reports --out out
    """
    from dataclasses import replace

    from kg.build import build as run
    from kg.resolve import decisions

    settings = settings_of.load()
    settings = replace(settings, workers=workers) if workers else settings
    paths = paths or [Path("seeds/reports")]
    taken = decisions.of_corpus(list(text.files(paths)), settings)
    summary = run(paths, out, settings, hints=not no_path_hints, decisions=taken, progress=_progress())
    if as_json:
        print(json.dumps(_as_dict(summary), ensure_ascii=False))
    else:
        _print(summary, out)


def _as_dict(summary) -> dict:
    values = {name: getattr(summary, name) for name in summary.__slots__}
    return values | {"problems": [{"path": p.path, "kind": p.kind, "seen": p.seen, "next": p.next} for p in summary.problems]}


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
    return ", ".join(f"{name} {n:,}" for name, n in top[:most]) + (f" and {len(top) - most} more" if len(top) > most else "")


def _progress():
    """A bar on stderr with what is done, the rate and the time left; silent when stderr is no terminal."""
    if not sys.stderr.isatty():
        return lambda stage, done, total: None
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.speed:.0f}/s"), TimeRemainingColumn(),
        console=Console(stderr=True), transient=True,
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
