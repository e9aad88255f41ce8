"""A graph from nothing: the register of all keys, the quads of all reports and nodes as shards, one bulk load."""

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path

from kg import resolve
from kg.build import work
from kg.build.runner import apart, run
from kg.build.work import Brief, Keys, Task
from kg.graph import loader, quads
from kg.model import Decision, Record, Resolution
from kg.resolve import Register
from kg.settings import Settings

Lines = Callable[[], Iterable[str]]

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
    register(folder, reports, decisions, new, progress)
    return written(folder, reports, new, settings, scheduler, progress)


def register(folder: Path, reports, decisions, new: Path, progress) -> None:
    """Make the register of a graph under `new`."""
    apart(resolved, folder, reports, decisions, new / REGISTER)
    progress("resolve", 1, 1)


def written(folder: Path, reports, new: Path, settings: Settings, scheduler: str | None, progress) -> int:
    """Make the store of a graph under `new`, where its register lies; the number of quads."""
    lines = sources(folder, reports, new / REGISTER, settings, SHARD)
    shards = [partial(_write, new / f"{name}.nq", source) for name, source in lines.items()]
    size = 0
    for n, done in enumerate(run(_call, shards, settings.workers, scheduler), 1):
        size += done
        progress("write", n, len(shards))
    rest = new / "rest.nq"
    size += _write(rest, partial(of_rest, reports, new / REGISTER, settings))
    files = [rest, *(shard.args[0] for shard in shards)]
    loader.create(new / STORE, _read_once(files, progress))
    return size


def sources(folder: Path, reports, register: Path, settings: Settings, size: int) -> dict[str, Lines]:
    """Where the lines of a graph but for `of_rest` come from, for any process to call, by the name of a shard; `size`
    reports are one.
    """
    lines: dict[str, Lines] = {f"nodes-{n:02d}": partial(of_nodes, n, register, settings) for n in range(PARTS)}
    for n in range(0, len(reports), size):
        some = named(reports[n : n + size])
        lines[f"reports-{n // size:06d}"] = partial(of_reports, some, folder, register, settings)
    return lines


def _read_once(files: Sequence[Path], progress) -> Iterator[Path]:
    """The files one after the other, each removed when the next is asked for."""
    for n, file in enumerate(files, 1):
        yield file
        file.unlink()
        progress("load", n, len(files))


def _call(job) -> int:
    return job()


def of_reports(
    reports: Sequence[tuple[Task, str]], folder: Path, register: Path, settings: Settings
) -> Iterator[str]:
    """The lines of some reports."""
    known = _register(register)
    for (task, _), k in zip(reports, keys_of(folder, reports), strict=True):
        yield from lines_of(record_of(folder, task, k.report), k, known, settings)


def of_nodes(part: int, register: Path, settings: Settings) -> Iterator[str]:
    """The lines of a part of the nodes."""
    return quads.of_nodes(_register(register).entities(None, part, PARTS), settings)


def of_rest(reports: Iterable[tuple[Task, Brief]], register: Path, settings: Settings) -> Iterator[str]:
    """The lines that hang on all reports."""
    with Register(register, read=True) as known:
        yield from rest_of([b.summary for _, b in reports], known, settings)


def rest_of(
    summaries: Sequence[dict], register: Register, settings: Settings, codes: Collection[str] | None = None
) -> Iterator[str]:
    """The lines that hang on all reports: kinds, divisions (wordings of some or all codes), where the graph is from."""
    yield from quads.of_kinds(register.kinds(), settings)
    yield from quads.of_divisions(summaries, register.places(codes), settings)
    yield from quads.of_run(summaries, work.version(), settings)


@cache
def _register(file: Path) -> Register:
    return Register(file, read=True)


def _write(file: Path, lines: Lines) -> int:
    size = 0
    with open(file, "w", encoding="utf-8", newline="\n", buffering=1 << 20) as out:
        for line in lines():
            out.write(line)
            size += 1
    return size
