"""Commands of the group extract."""

import json
import sys
from collections.abc import Iterator
from operator import eq
from pathlib import Path
from typing import Annotated

import typer

from kg import settings
from kg.errors import UsageError
from kg.model import Found, Mention, Problem, Source

PANEL = "Extract · 抽取"

Paths = Annotated[list[Path], typer.Argument(help="Files, folders or zips.")]


def row(source: Source, mention: Mention) -> dict:
    """A mention as one flat object, with the names other programs rely on."""
    return {
        "doc": source.path, "start": mention.start, "end": mention.end, "text": mention.text, "type": mention.type,
        "canonical": mention.canonical or mention.text, "parts": mention.parts, "rule": mention.rule,
    }  # fmt: skip


def found(paths: list[Path]) -> Iterator[tuple[Source, Found]]:
    """Each source with what was found in it; what cannot be read is told on stderr."""
    from kg import extract, text

    for source in text.collect(paths, settings.load()):
        if isinstance(source, Problem):
            print(f"kg: {source.path}: {source.seen}; {source.next}", file=sys.stderr)
            continue
        passages = text.passages(source)
        yield source, extract.extract(source, passages, text.identify(source, passages))


def extract_(
    paths: Paths,
    format: Annotated[str, typer.Option(help="table or jsonl.")] = "table",
    explained: Annotated[
        bool, typer.Option("--explain", help="Show the text with its finds, and what was dropped and why.")
    ] = False,
    html: Annotated[Path | None, typer.Option(help="With --explain: write a page instead (displaCy).")] = None,
) -> None:
    """Print what the texts name: institutions, mechanisms, documents, places, …, each with its place and the rule
    that found it.

    Example: kg extract seeds/reports --format jsonl
    """
    if html and not explained:
        raise UsageError("--html goes with --explain", where="kg extract", next="add --explain")
    from kg.extract import explain
    from kg.extract.rules.nested import outer

    pages = []
    for source, what in found(paths):
        if html:
            pages.append(explain.page(source, what))
        elif explained:
            print(explain.terminal(source, what))
        else:
            for mention in outer(what):
                _print(row(source, mention), format)
    if html:
        html.write_text(explain.document(pages), encoding="utf-8")


def _print(fields: dict, format: str) -> None:
    if format == "jsonl":
        print(json.dumps(fields, ensure_ascii=False))
    elif format == "table":
        print(fields["start"], fields["end"], fields["type"], fields["text"], fields["rule"], sep="\t")
    else:
        raise UsageError(f"no format is called {format}", where="kg extract", next="use table or jsonl")


def score_(
    paths: Paths,
    gold: Annotated[Path, typer.Option(help="Folder with <passage>.txt and gold*.jsonl.")],
    show: Annotated[int, typer.Option(help="How many of the missed and the spurious to list.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Measure the mentions against hand-made gold passages, by type, strict and relaxed.

    Example: kg score --gold ../gold/dev ../gold/dev --show 20
    """
    from kg.extract import score
    from kg.extract.rules.nested import outer

    rows = score.read(gold)
    finds = [(Path(source.path).stem, m.text, str(m.type)) for source, what in found(paths) for m in outer(what)]
    tallies = {name: score.score(rows, finds, same) for name, same in (("strict", eq), ("relaxed", score.near))}
    if as_json:
        print(
            json.dumps(
                {n: t.table() | {"missed": t.missed, "spurious": t.spurious} for n, t in tallies.items()},
                ensure_ascii=False,
            )
        )
        return
    for name, tally in tallies.items():
        print(f"{name:24s}{'P':>7s}{'R':>7s}{'F1':>7s}{'gold':>7s}")
        for type, (p, r, f, n) in tally.table().items():
            print(f"  {type:22s}{p:7.3f}{r:7.3f}{f:7.3f}{n:7d}")
    for what in ("missed", "spurious"):
        for passage, surface, type in getattr(tallies["relaxed"], what)[:show]:
            print(what, passage, type, surface, sep="\t")


def mine_(
    corpus: Paths,
    least: Annotated[int, typer.Option(help="In how many reports a candidate must stand.")] = 5,
    format: Annotated[str, typer.Option(help="table or jsonl.")] = "table",
    other: Annotated[
        bool, typer.Option("--wordings", help="Other wordings of known mechanisms instead; --least counts places.")
    ] = False,
) -> None:
    """List candidates for the word lists: strings that recur in many reports with varying neighbours. A person decides.

    Example: kg mine seeds/reports --least 2
    """
    from kg import text
    from kg.extract import mine, wordings

    sources = (s for s in text.collect(corpus, settings.load()) if isinstance(s, Source))
    if other:
        found = wordings.propose((wordings.Text(*_placed(s), s.text) for s in sources), least)
    else:
        found = mine.mine([s.text for s in sources], least)
    for candidate in found:
        fields = candidate._asdict()
        print(json.dumps(fields, ensure_ascii=False) if format == "jsonl" else "\t".join(map(str, fields.values())))


def _placed(source: Source) -> tuple[str, int]:
    """The place and year of a text, as far as they are known."""
    from kg import text

    report = text.identify(source, text.passages(source))
    return report.place.name if report.place else source.path, report.year or 0


COMMANDS = {"extract": extract_, "score": score_, "mine": mine_}
