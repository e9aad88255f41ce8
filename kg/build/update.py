"""A graph from the last one: only the reports, nodes and links that are not as they were are taken out and put in.

The store of the last build is not touched: files that do not change are linked into the new one.
"""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.build import fresh, work
from kg.build.fresh import REGISTER, STORE, keys_of, lines_of, record_of, rest_of
from kg.build.work import Brief, Task
from kg.graph import loader, quads
from kg.model import Decision, Problem
from kg.resolve import Register, around
from kg.settings import Settings

#: If more than one in so many reports changed, or must be written anew, all is built anew.
MANY = 4


def differences(
    before: dict[str, str], reports: Sequence[tuple[Task, Brief]]
) -> tuple[list[tuple[Task, str]], list[tuple[Task, str]]]:
    """What is gone and what has come, as tasks and ids of reports; `before` are the keys of the tasks by report."""
    now = {brief.report: task for task, brief in reports}
    gone = [(Task("", key, ""), r) for r, key in before.items() if r not in now or now[r].key != key]
    return gone, [(task, r) for r, task in now.items() if before.get(r) != task.key]


def possible(folder: Path, old: Path, gone: Sequence, come: Sequence, total: int) -> bool:
    """Whether it is worth it, and what is gone is still at hand to be taken back."""
    there = (old / REGISTER).exists() and all(
        work.product(folder, task, kind).exists() for task, _ in gone for kind in work.KINDS
    )
    return there and MANY * (len(gone) + len(come)) <= total


def build(
    folder: Path,
    before: dict,
    old: Path,
    reports,
    decisions: Sequence[Decision],
    new: Path,
    settings: Settings,
    scheduler,
    progress,
) -> int:
    """Make register and store under `new` from those of the last build in `old`, with the manifest `before`; the number
    of quads.
    """
    gone, come = differences(before["reports"], reports)
    shutil.copyfile(old / REGISTER, new / REGISTER)
    with Register(old / REGISTER, read=True) as was, Register(new / REGISTER) as now:
        keys, _ = now.change(_rows(folder, gone), _rows(folder, come), decisions)
        progress("resolve", 1, 1)
        other = {key for key in keys if was.brief(key) != now.brief(key)}
        again = sorted(now.users(other) - {r for _, r in come})
        if MANY * len(again) <= len(reports):
            tasks = {brief.report: task for task, brief in reports}
            same = [(tasks[r], r) for r in again]
            pairs = _pairs(folder, [*gone, *same], [*same, *come], was, now, settings)
            out, put = _changed([*pairs, *_shared(folder, before["reports"], reports, keys, was, now, settings)])
            loader.change(old / STORE, new / STORE, out, put)
            return before["summary"]["quads"] - len(out) + len(put)
    return fresh.written(folder, reports, new, settings, scheduler, progress)


def _shared(
    folder: Path, before: dict[str, str], reports, keys: Iterable[int], was: Register, now: Register, settings: Settings
) -> Iterator[tuple]:
    """The lines of nodes that may read otherwise, and of what hangs on all reports, as they were and as they are."""
    nodes = around(was, now, keys)
    yield tuple(quads.of_nodes(register.entities(nodes), settings) for register in (was, now))
    summaries = _summaries(folder, before, reports), [b.summary for _, b in reports]
    codes = was.divisions(nodes) | now.divisions(nodes)
    yield tuple(rest_of(s, register, settings, codes) for s, register in zip(summaries, (was, now), strict=True))


def _rows(folder: Path, reports: Iterable[tuple[Task, str]]) -> Iterator[tuple]:
    return ((k.report, k.rows) for k in keys_of(folder, reports))


def _pairs(folder: Path, left, right, was: Register, now: Register, settings: Settings) -> Iterator[tuple]:
    """The lines of each report as they were and as they are."""
    sides = [{r: task for task, r in side} for side in (left, right)]
    for report in sorted(sides[0].keys() | sides[1].keys()):
        yield tuple(
            _lines(folder, side.get(report), report, reg, settings) for side, reg in zip(sides, (was, now), strict=True)
        )


def _lines(folder: Path, task: Task | None, report: str, register: Register, settings: Settings) -> Iterable[str]:
    if task is None:
        return ()
    (keys,) = keys_of(folder, [(task, report)])
    return lines_of(record_of(folder, task, report), keys, register, settings)


def _summaries(folder: Path, before: dict[str, str], reports: Sequence[tuple[Task, Brief]]) -> list[dict]:
    """The counts of the reports of the last build."""
    known = {(task.key, brief.report): brief.summary for task, brief in reports}
    return [known.get((key, report)) or _found(folder, key, report) for report, key in before.items()]


def _found(folder: Path, key: str, report: str) -> dict:
    found = work.load_found(folder, Task("", key, ""))
    return next(b.summary for b in found if not isinstance(b, Problem) and b.report == report)


def _changed(pairs: Iterable[tuple[Iterable[str], Iterable[str]]]) -> tuple[list[str], list[str]]:
    """Lines to take out and to put in."""
    out: list[str] = []
    put: list[str] = []
    for left, right in pairs:
        left, right = dict.fromkeys(left), dict.fromkeys(right)
        out += (line for line in left if line not in right)
        put += (line for line in right if line not in left)
    return out, put
