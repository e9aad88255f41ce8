"""A graph from nothing: the register of all keys, the quads of all reports and nodes as shards, one bulk load."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path

from kg import resolve
from kg.build import work
from kg.build.runner import apart, run
from kg.build.work import Brief, Keys, Task
from kg.graph import quads, store
from kg.model import Decision, Record, Resolution
from kg.resolve import Register
from kg.settings import Settings

#: Reports written into one shard of N-Quads, and shards of the nodes.
SHARD, PARTS = 32, 16
#: Where the register lies in a folder that is being made.
REGISTER, STORE = "register", "store"


def keys_of(folder: Path, reports: Iterable[tuple[Task, str]]) -> Iterator[Keys]:
    """The keys of some reports (a task and the report's id), one after the other."""
    for task, report in reports:
        yield from (k for k in work.load_keys(folder, task) if k.report == report)


def record_of(folder: Path, task: Task, report: str) -> Record:
    """The record of a report."""
    return next(r for r in work.load_records(folder, task) if r.report.id == report)


def lines_of(record: Record, keys: Keys, register: Register, settings: Settings) -> Iterator[str]:
    """The N-Quads lines of a report, its nodes looked up in the register."""
    nodes = [register.brief(resolve.number(resolve.group(row.key))) for row in keys.rows]
    found = Resolution({n.id: n for n in nodes}, {})
    return quads.of_record(record, [nodes[n].id for n in keys.mention], found, settings)


def resolved(folder: Path, reports: Sequence[tuple[Task, Brief]], decisions: Sequence[Decision], file: Path) -> None:
    """Make the register of the keys of all reports."""
    gc.disable()
    with Register(file) as register:
        register.change((), ((k.report, k.rows) for k in keys_of(folder, named(reports))), decisions)


def named(reports: Iterable[tuple[Task, Brief]]) -> list[tuple[Task, str]]:
    """Tasks with the ids of the reports."""
    return [(task, brief.report) for task, brief in reports]


def build(folder: Path, reports, decisions, new: Path, settings: Settings, scheduler: str | None, progress) -> int:
    """Make register and store of a graph under `new`; the number of quads. `folder` holds the products of work."""
    apart(resolved, folder, reports, decisions, new / REGISTER)
    progress("resolve", 1, 1)
    return written(folder, reports, new, settings, scheduler, progress)


def written(folder: Path, reports, new: Path, settings: Settings, scheduler: str | None, progress) -> int:
    """Make the store of a graph under `new`, where its register lies; the number of quads."""
    given = {"folder": folder, "register": new / REGISTER, "settings": settings}
    shards = [
        partial(write_reports, new / f"{n:06d}.nq", named(reports[n : n + SHARD]), **given)
        for n in range(0, len(reports), SHARD)
    ]
    shards += [partial(write_nodes, new / f"nodes-{n:02d}.nq", n, new / REGISTER, settings) for n in range(PARTS)]
    size = 0
    for n, lines in enumerate(run(_call, shards, settings.workers, scheduler), 1):
        size += lines
        progress("write", n, len(shards))
    rest = new / "rest.nq"
    with Register(new / REGISTER, read=True) as register:
        size += _write(rest, rest_of([b.summary for _, b in reports], register, settings))
    files = [rest, *(shard.args[0] for shard in shards)]
    store.create(new / STORE, _read_once(files, progress))
    return size


def _read_once(files: Sequence[Path], progress) -> Iterator[Path]:
    """The files one after the other, each removed when the next is asked for."""
    for n, file in enumerate(files, 1):
        yield file
        file.unlink()
        progress("load", n, len(files))


def _call(job) -> int:
    return job()


def write_reports(
    file: Path, reports: Sequence[tuple[Task, str]], folder: Path, register: Path, settings: Settings
) -> int:
    """Write the quads of some reports into a file; their number."""
    known = _register(register)
    keys = keys_of(folder, reports)
    lines = (
        lines_of(record_of(folder, task, k.report), k, known, settings)
        for (task, _), k in zip(reports, keys, strict=True)
    )
    return _write(file, (line for report in lines for line in report))


def write_nodes(file: Path, part: int, register: Path, settings: Settings) -> int:
    """Write the quads of a part of the nodes into a file; their number."""
    return _write(file, quads.of_nodes(_register(register).entities(None, part, PARTS), settings))


def rest_of(summaries: Sequence[dict], register: Register, settings: Settings) -> Iterator[str]:
    """The lines that hang on all reports: kinds, divisions, where the graph is from."""
    yield from quads.of_kinds(register.kinds(), settings)
    yield from quads.of_divisions(summaries, register.places(), settings)
    yield from quads.of_run(summaries, work.version(), settings)


@cache
def _register(file: Path) -> Register:
    return Register(file, read=True)


def _write(file: Path, lines: Iterable[str]) -> int:
    size = 0
    with open(file, "w", encoding="utf-8", newline="\n", buffering=1 << 20) as out:
        for line in lines:
            out.write(line)
            size += 1
    return size
