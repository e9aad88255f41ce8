"""The reports of a build, each counted once."""

from collections.abc import Iterable
from pathlib import Path

from kg import text
from kg.build import work
from kg.build.work import Brief, Task
from kg.model import Problem


def gather(folder: Path, tasks: Iterable[Task]) -> tuple[list[tuple[Task, Brief]], list[Problem]]:
    """All reports and all problems. A report that lies there twice counts once: see `_once`."""
    reports: dict[str, tuple[Task, Brief]] = {}
    problems: list[Problem] = []
    for task in tasks:
        for item in work.load_found(folder, task):
            if isinstance(item, Problem):
                problems.append(item)
            elif item.report in reports:
                first = reports[item.report][1].summary["path"]
                problems.append(
                    Problem(item.summary["path"], "double", f"the same text as {first}", "keep one of them")
                )
            else:
                reports[item.report] = (task, item)
    return _once(list(reports.values()), problems)


def _once(reports: list[tuple[Task, Brief]], problems: list[Problem]) -> tuple[list[tuple[Task, Brief]], list[Problem]]:
    """Of nearly equal reports keep the one whose text does not contradict where it is filed, else the first path."""
    by_path = {b.summary["path"]: b for _, b in reports}
    seen = [text.audit.Seen(path, _filed(b), b.pieces) for path, b in by_path.items()]
    out: set[str] = set()
    for one, two, part in text.audit.alike(seen):
        worse, better = (
            (one, two) if _contradicted(by_path[one.path]) > _contradicted(by_path[two.path]) else (two, one)
        )
        if better.path not in out and worse.path not in out:
            out.add(worse.path)
            problems.append(
                Problem(worse.path, "double", f"{part:.0%} the same as {better.path}; left out", "keep one of them")
            )
    return [(t, b) for t, b in reports if b.summary["path"] not in out], problems


def _filed(brief: Brief) -> str:
    return f"{brief.summary['place'] or '?'} {brief.summary['year'] or '?'}"


def _contradicted(brief: Brief) -> int:
    return len(brief.summary["conflicts"])
