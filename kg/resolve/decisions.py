"""What people decided: an append-only file of lines, read in order, with undo, contradictions and merging.

A thing is named by its content, not by an id that a new report may change: Mechanism|两个全覆盖|421200|政协党建
(type, normal name, code of the place, sense; trailing empty parts may be left out).
"""

import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.errors import InputError
from kg.model import Decision, Key, Type
from kg.resolve.items import group
from kg.settings import Settings, data

VERDICTS = ("same", "different", "unsure", "not a mechanism", "undo", *(f"type:{t.value}" for t in Type))


def name(key: Key) -> str:
    """A key as people and files name it.

    >>> name(Key(Type.MECHANISM, "四个一", "621100", "")), key("Mechanism|四个一|621100").place
    ('Mechanism|四个一|621100', '621100')
    """
    return "|".join((key.type.value, key.name, key.place, key.sense)).rstrip("|")


def key(text: str) -> Key:
    """The key of a name. Raises InputError for a name without a type."""
    type, _, rest = text.partition("|")
    if type not in set(Type) or not rest:
        raise InputError("not the name of a thing", where=text, next="write it as Mechanism|name|place|sense")
    return group(Key(Type(type), *(rest.split("|") + ["", ""])[:3]))


def read(path: Path) -> tuple[Decision, ...]:
    """The decisions of a file in the order they were taken, none without one. Raises InputError for a broken line."""
    lines = path.read_text("utf-8").split("\n") if path.exists() else []
    return tuple(_decision(line, f"{path}:{n}") for n, line in enumerate(lines, 1) if line.strip())


def _decision(line: str, where: str) -> Decision:
    try:
        row = json.loads(line)
        decision = Decision(row["left"], row.get("right", ""), row["verdict"], row["by"], row["when"], row["because"])
    except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"not a decision ({error})", where=where, next="mend or remove the line") from error
    return check(decision, where)


def check(decision: Decision, where: str = "") -> Decision:
    """The decision itself. Raises InputError for a verdict there is not, or a pair without a second side."""
    if decision.verdict not in VERDICTS:
        known = ", ".join(VERDICTS)
        raise InputError(f"no verdict is called {decision.verdict}", where=where, next=f"use one of {known}")
    key(decision.left)
    if decision.verdict in VERDICTS[:3] or (decision.verdict == "undo" and decision.right):
        key(decision.right)
    return decision


def beside(files: Sequence[Path], settings: Settings) -> Path:
    """Where the decisions about a corpus are kept: the file the settings name, else decisions.jsonl beside its folder.

    >>> str(beside([Path("seeds/reports/a.txt"), Path("seeds/reports/b.txt")], Settings()))
    'seeds/decisions.jsonl'
    """
    if settings.decisions:
        return Path(settings.decisions)
    return Path(os.path.commonpath([os.path.dirname(f) or "." for f in files] or ["."])).parent / "decisions.jsonl"


def of_corpus(files: Sequence[Path], settings: Settings) -> tuple[Decision, ...]:
    """The decisions shipped with the project, then those kept beside the corpus."""
    shipped, own = data("decisions.jsonl"), beside(files, settings)
    return read(shipped) + (() if own.exists() and own.samefile(shipped) else read(own))


def append(path: Path, decisions: Iterable[Decision]) -> None:
    """Add decisions at the end of a file; what stands there is never changed."""
    lines = [line(check(d)) + "\n" for d in decisions]
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = not path.exists() or path.read_bytes()[-1:] in (b"", b"\n")
    with open(path, "a", encoding="utf-8", newline="\n") as file:
        file.write(("" if whole else "\n") + "".join(lines))


def line(decision: Decision) -> str:
    """A decision as one line of JSON."""
    fields = {n: getattr(decision, n) for n in ("left", "right", "verdict", "by", "when", "because")}
    return json.dumps(fields, ensure_ascii=False)


def about(decision: Decision) -> tuple[str, str]:
    """What a decision is about: its two sides in order, or its one side."""
    sides = [name(key(side)) for side in (decision.left, decision.right) if side]
    return tuple(sorted(sides)) if len(sides) == 2 else (sides[0], "")


def standing(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions that hold: the last about each pair or thing; an undo takes the last one back."""
    held: dict[tuple[str, str], list[Decision]] = {}
    for decision in decisions:
        stack = held.setdefault(about(decision), [])
        if decision.verdict != "undo":
            stack.append(decision)
        elif stack:
            stack.pop()
    return tuple(stack[-1] for _, stack in sorted(held.items()) if stack)


def conflicts(decisions: Sequence[Decision]) -> list[tuple[Decision, Decision]]:
    """Pairs of decisions about the same sides that say opposite things and neither of which was taken back."""
    held: dict[tuple[str, str], list[Decision]] = {}
    for decision in decisions:
        stack = held.setdefault(about(decision), [])
        if decision.verdict == "undo":
            del stack[-1:]
        else:
            stack.append(decision)
    following = [pair for stack in held.values() for pair in zip(stack, stack[1:], strict=False)]
    return [(a, b) for a, b in following if a.verdict != b.verdict and "unsure" not in (a.verdict, b.verdict)]


def merge(
    left: Sequence[Decision], right: Sequence[Decision]
) -> tuple[tuple[Decision, ...], list[tuple[Decision, Decision]]]:
    """All decisions of both, each once, in the order of their times, and the conflicts among them."""
    both = tuple(sorted(dict.fromkeys([*left, *right]), key=lambda d: d.when))
    return both, conflicts(both)
