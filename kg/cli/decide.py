"""`kg decide`: people's decisions on what is one thing and what is not."""

import csv
import getpass
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from kg.errors import InputError, UsageError
from kg.model import Decision

PANEL = "Decide · 裁定"
COLUMNS = (
    "left", "right", "verdict", "because", "harm", "score", "why",
    "left_report", "left_quote", "right_report", "right_quote",
)  # fmt: skip
KEYS = "[s]ame [d]ifferent [u]nsure [n]ot a mechanism [t]ype … [enter] later [q]uit"
ANSWERS = {"s": "same", "d": "different", "u": "unsure", "n": "not a mechanism"}


def decide(
    left: Annotated[str | None, typer.Argument(help="A thing, or a wording that names one")] = None,
    right: Annotated[str | None, typer.Argument(help="The thing it is compared with")] = None,
    verdict: Annotated[str | None, typer.Option("--as", help="same, different, unsure, undo, type:Goal …")] = None,
    because: Annotated[str, typer.Option(help="Why")] = "",
    by: Annotated[str | None, typer.Option(help="Who decides [default: KG_BY or the user's name]")] = None,
    ask: Annotated[bool, typer.Option("--ask", help="Ask the open questions one by one")] = False,
    table: Annotated[Path | None, typer.Option("--from", help="A CSV of questions, the verdicts filled in")] = None,
    merge: Annotated[Path | None, typer.Option(help="Take over another file's decisions, list conflicts")] = None,
    log: Annotated[bool, typer.Option("--log", help="List the decisions taken")] = False,
    about: Annotated[str, typer.Option(help="Only questions that contain this text")] = "",
    limit: Annotated[int, typer.Option(help="How many questions")] = 20,
    graph: Annotated[Path, typer.Option(help="The folder of the graph")] = Path("out"),
    decisions: Annotated[Path | None, typer.Option(help="Their file [default: beside the corpus]")] = None,
    format: Annotated[str, typer.Option(help="table, csv, json, jsonl, md, html")] = "table",
) -> None:
    """List open questions, or decide · 列出待裁定的问题，或作出裁定

    Decisions are appended to a file beside the corpus and take effect with the next build.

    Example: kg decide "Mechanism|双月协商座谈会" "Mechanism|月度协商座谈会" --as different --because "周期不同"
    """
    from kg.resolve import decisions as people

    decisions = decisions or _file(graph)
    taken = people.read(decisions)
    if log:
        return _print(("left", "right", "verdict", "by", "when", "because"), (_cells(d) for d in taken), format)
    if merge:
        return _merge(decisions, taken, people.read(merge))
    if left and verdict:
        new = [_decision(_thing(left, graph), _thing(right, graph) if right else "", verdict, because, by)]
    elif left or right or verdict:
        raise UsageError("a decision needs a thing and a verdict", next="kg decide LEFT RIGHT --as same")
    elif table:
        new = list(_from_csv(table, by))
    elif ask:
        new = list(_ask(_questions(graph, taken, about, limit), by))
    else:
        return _print(COLUMNS, _questions(graph, taken, about, limit), format)
    _append(decisions, taken, new)


def _file(graph: Path) -> Path:
    """The file of decisions of the corpus that a graph was built from."""
    from kg import settings
    from kg.build import state
    from kg.resolve import decisions as people

    manifest = state.manifest(graph) or {"tasks": []}
    return people.beside([Path(path) for path, *_ in manifest["tasks"]], settings.load())


def _questions(graph: Path, taken: tuple[Decision, ...], about: str, limit: int) -> list[tuple]:
    """The open questions as rows of COLUMNS."""
    from kg.build import questions

    reports = questions.reports_of(graph)
    asked = [q for q in questions.questions(reports, taken) if about in q.left + q.right][:limit]
    quotes = questions.quotes(graph, reports, {side for q in asked for side in (q.left, q.right)})
    none = questions.Quote("", "")
    rows = []
    for q in asked:
        a, b = quotes.get(q.left, none), quotes.get(q.right, none)
        rows.append((q.left, q.right, "", "", q.harm, q.score, q.why, a.path, a.text, b.path, b.text))
    return rows


def _thing(text: str, graph: Path) -> str:
    """The full name of a thing given by it or by a wording that names only one. Raises UsageError otherwise."""
    from kg.build import questions
    from kg.resolve import decisions as people

    if "|" in text:
        return people.name(people.key(text))
    found = [people.name(key) for key in questions.things(questions.reports_of(graph), text)]
    if len(found) != 1:
        which = "name one: " + ", ".join(found[:6]) if found else "see kg show"
        raise UsageError(f"{len(found)} things are called so", where=text, next=which)
    return found[0]


def _decision(left: str, right: str, verdict: str, because: str, by: str | None) -> Decision:
    from kg.resolve import decisions as people

    who = by or os.environ.get("KG_BY") or getpass.getuser()
    return people.check(Decision(left, right, verdict, who, datetime.now(UTC).isoformat(timespec="seconds"), because))


def _from_csv(path: Path, by: str | None) -> Iterator[Decision]:
    """The rows of an edited table whose verdict is filled in."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read ({error})", where=str(path), next="save it as CSV in UTF-8") from error
    for n, row in enumerate(csv.DictReader(lines), 2):
        if missing := {"left", "right", "verdict"} - set(row):
            columns = ", ".join(sorted(missing))
            raise InputError(f"columns missing: {columns}", where=str(path), next="kg decide --format csv makes one")
        if verdict := (row["verdict"] or "").strip():
            try:
                yield _decision(row["left"], row["right"] or "", verdict, row.get("because") or "", by)
            except InputError as error:
                raise InputError(error.what, where=f"{path}:{n}", next=error.next) from error


def _ask(rows: list[tuple], by: str | None) -> Iterator[Decision]:
    """Each question on the terminal, until q."""
    for row in rows:
        left, right, _, _, harm, _, why, *quotes = row
        print(f"\n{left}  ?  {right}   [{harm} reports; {why}]", file=sys.stderr)
        for path, quote in zip(quotes[::2], quotes[1::2], strict=True):
            print(f"  {path}: {quote[:200]}", file=sys.stderr)
        answer = typer.prompt(KEYS, default="", err=True)
        if answer == "q":
            return
        verdict = f"type:{answer[1:].strip()}" if answer.startswith("t") else ANSWERS.get(answer, "")
        if verdict:
            one_sided = verdict.startswith(("type", "not"))
            because = typer.prompt("because", default="", err=True)
            yield _decision(left, "" if one_sided else right, verdict, because, by)


def _append(path: Path, taken: tuple[Decision, ...], new: list[Decision]) -> None:
    """Write new decisions down, and say aloud what contradicts an earlier one."""
    from kg.resolve import decisions as people

    people.append(path, new)
    _warn(people.conflicts([*taken, *new]))
    print(f"{len(new)} decisions added to {path}; they take effect with the next kg build", file=sys.stderr)


def _merge(path: Path, taken: tuple[Decision, ...], other: tuple[Decision, ...]) -> None:
    from kg.resolve import decisions as people

    both, conflicts = people.merge(taken, other)
    people.append(path, [d for d in both if d not in taken])
    _warn(conflicts)
    print(f"{len(both) - len(taken)} decisions added to {path}, {len(conflicts)} conflicts", file=sys.stderr)


def _warn(conflicts: list[tuple[Decision, Decision]]) -> None:
    for a, b in conflicts:
        against = f"{a.verdict} ({a.by}, {a.when}) against {b.verdict} ({b.by}, {b.when})"
        print(f"conflict: {a.left} {a.right}: {against}", file=sys.stderr)


def _cells(decision: Decision) -> tuple[str, ...]:
    return decision.left, decision.right, decision.verdict, decision.by, decision.when, decision.because


def _print(columns, rows, format: str) -> None:
    from kg import tables

    for piece in tables.render(columns, rows, format):
        sys.stdout.write(piece)


COMMANDS = {"decide": decide}
