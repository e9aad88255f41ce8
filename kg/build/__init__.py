"""Files → records → nodes → a store on disk: the whole way, each stage a readable function."""

import gc
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from kg import ids, resolve, text
from kg.build import state, work
from kg.build.runner import run
from kg.build.work import Keys, Task
from kg.errors import GraphError, InputError
from kg.graph import quads, store
from kg.model import Decision, Problem, Resolution
from kg.settings import Settings

#: Pieces of work written into one shard of N-Quads.
SHARD = 32
Progress = Callable[[str, int, int], None]


def _silent(stage: str, done: int, total: int) -> None:
    """Progress for nobody."""



@dataclass(frozen=True, slots=True)
class Summary:
    """What a build found: counts for people and for tests. `same` says that nothing had changed since the last build."""

    reports: int
    places: dict[str, int]
    years: dict[str, int]
    genres: dict[str, int]
    mentions: dict[str, int]
    entities: dict[str, int]
    claims: dict[str, int]
    drops: dict[str, int]
    problems: list[Problem]
    quads: int
    same: bool = False


def build(
    paths: Sequence[Path],
    out: Path,
    settings: Settings,
    *,
    hints: bool = True,
    manifest: Path | None = None,
    decisions: Sequence[Decision] = (),
    scheduler: str | None = None,
    merge: bool = False,
    progress: Progress = _silent,
) -> Summary:
    """Build the graph of the reports under `paths` into the folder `out` and make it current.

    `merge` reads nothing anew: every piece of work must have been done by `shard` jobs. `progress(stage, done, total)` is
    called as pieces are finished. Raises InputError when nothing could be read, GraphError when another build holds the
    folder or a piece of work is missing.
    """
    with state.lock(out):
        tasks = tasks_of(paths, hints, manifest)
        before = state.manifest(out)
        name = "store-" + ids.digest(work.version(work.WRITERS), *(t.key for t in tasks), *map(repr, decisions), repr(settings))
        if before and before["store"] == name and (out / name).exists():
            return _summary_of(before["summary"], same=True)
        if merge and (missing := _missing(tasks, out / "work")):
            raise GraphError(f"{len(missing)} of {len(tasks)} pieces of work are not done", where=str(out), next="run every --shard first")
        _extract(tasks, out / "work", settings, scheduler, progress)
        reports, problems = gather(out / "work", tasks)
        if not reports:
            raise InputError("no report could be read", where=_shown(paths), next=_why(problems))
        resolution = resolve.resolve([(k.report, k.rows) for _, k in reports], decisions)
        size = _load(reports, resolution, out, name, settings, scheduler, progress)
        summary = _summarise([k for _, k in reports], resolution, problems, size)
        made_of = {"rules": work.version(), "decisions": ids.digest(*map(repr, decisions)), "summary": _plain(summary)}
        state.switch(out, {"store": name, "tasks": [[t.path, t.key, t.content] for t in tasks], **made_of})
        return summary


def shard(
    paths: Sequence[Path],
    out: Path,
    settings: Settings,
    part: int,
    of: int,
    *,
    hints: bool = True,
    manifest: Path | None = None,
    progress: Progress = _silent,
) -> int:
    """Do every `of`-th piece of work, from the `part`-th on (1 to `of`), and keep its products under `out`; the number of pieces.

    Jobs of an array may run at once on one shared folder: each product is written under a temporary name and renamed.
    """
    tasks = tasks_of(paths, hints, manifest)[part - 1 :: of]
    _extract(tasks, out / "work", settings, None, progress)
    return len(tasks)


def tasks_of(paths: Sequence[Path], hints: bool, manifest: Path | None) -> list[Task]:
    """One piece of work a file, in the order of the files."""
    return [work.task(file, hints, manifest) for file in text.files(paths)]


def _missing(tasks: Iterable[Task], folder: Path) -> list[Task]:
    return [t for t in tasks if not work.product(folder, t, "keys").exists()]


def _extract(tasks: list[Task], folder: Path, settings: Settings, scheduler: str | None, progress: Progress) -> None:
    """Do every piece of work that is not done yet."""
    do = partial(work.do, folder=folder, settings=settings)
    missing = _missing(tasks, folder)
    for n, _ in enumerate(run(do, missing, settings.workers, scheduler), 1):
        progress("read", n, len(missing))


def gather(folder: Path, tasks: Iterable[Task]) -> tuple[list[tuple[Task, Keys]], list[Problem]]:
    """The keys of all reports and all problems. A report that lies there twice counts once: see `_once`."""
    reports: dict[str, tuple[Task, Keys]] = {}
    problems: list[Problem] = []
    for task in tasks:
        for item in work.load_keys(folder, task):
            if isinstance(item, Problem):
                problems.append(item)
            elif item.report in reports:
                first = reports[item.report][1].summary["path"]
                problems.append(Problem(item.summary["path"], "double", f"the same text as {first}", "keep one of them"))
            else:
                reports[item.report] = (task, item)
    return _once(list(reports.values()), problems)


def _once(reports: list[tuple[Task, Keys]], problems: list[Problem]) -> tuple[list[tuple[Task, Keys]], list[Problem]]:
    """Of nearly equal reports keep the one whose text does not contradict where it is filed, else the first path."""
    by_path = {k.summary["path"]: k for _, k in reports}
    seen = [text.audit.Seen(path, _filed(k), np.asarray(k.pieces, np.uint64)) for path, k in by_path.items()]
    out: set[str] = set()
    for one, two, part in text.audit.alike(seen):
        worse, better = (one, two) if _contradicted(by_path[one.path]) > _contradicted(by_path[two.path]) else (two, one)
        if better.path not in out and worse.path not in out:
            out.add(worse.path)
            problems.append(Problem(worse.path, "double", f"{part:.0%} the same as {better.path}; left out", "keep one of them"))
    return [(t, k) for t, k in reports if k.summary["path"] not in out], problems


def _filed(keys: Keys) -> str:
    return f"{keys.summary['place'] or '?'} {keys.summary['year'] or '?'}"


def _contradicted(keys: Keys) -> int:
    return len(keys.summary["conflicts"])


@dataclass(frozen=True, slots=True)
class Shard:
    """Reports whose quads go into one file: their pieces of work, and the node of each mention by report."""

    file: Path
    tasks: tuple[Task, ...]
    nodes: dict[str, tuple[str, ...]]
    resolution: Resolution


def _load(reports, resolution, out, name, settings, scheduler, progress) -> int:
    """Write the quads as shards, bulk-load them into a new store, and put it under its name. Returns the number of quads."""
    new = out / f".new-{name}"
    state.clear(new)
    shards = [_shard(new / f"{n:06d}.nq", reports[at : at + SHARD], resolution) for n, at in enumerate(range(0, len(reports), SHARD))]
    write = partial(write_shard, folder=out / "work", settings=settings)
    for n, _ in enumerate(run(write, shards, settings.workers, scheduler), 1):
        progress("write", n, len(shards))
    entities = new / "entities.nq"
    with open(entities, "w", encoding="utf-8", newline="\n") as file:
        file.writelines(quads.of_entities([k.summary for _, k in reports], resolution, settings, work.version()))
    size = store.create(new / "store", [entities, *(s.file for s in shards)])
    state.clear(out / name)
    (new / "store").rename(out / name)
    return size


def _shard(file: Path, reports: Sequence[tuple[Task, Keys]], resolution: Resolution) -> Shard:
    nodes = {k.report: tuple(resolution.of[k.rows[i].key] for i in k.mention) for _, k in reports}
    used = {n: resolution.entities[n] for ids in nodes.values() for n in ids}
    return Shard(file, tuple(dict.fromkeys(t for t, _ in reports)), nodes, Resolution(used, {}))


def write_shard(shard: Shard, folder: Path, settings: Settings) -> None:
    """Write the quads of some reports into the shard's file."""
    gc.disable()
    shard.file.parent.mkdir(parents=True, exist_ok=True)
    with open(shard.file, "w", encoding="utf-8", newline="\n") as file:
        for task in shard.tasks:
            for record in work.load_records(folder, task):
                if record.report.id in shard.nodes:
                    file.writelines(quads.of_record(record, shard.nodes[record.report.id], shard.resolution, settings))
    gc.enable()


def _add(counts: Iterable[dict[str, int]]) -> dict[str, int]:
    total: dict[str, int] = {}
    for each in counts:
        for name, n in each.items():
            total[name] = total.get(name, 0) + n
    return dict(sorted(total.items()))


def _summarise(keys: list[Keys], resolution: Resolution, problems: list[Problem], size: int) -> Summary:
    rows = [k.summary for k in keys]
    return Summary(
        reports=len(rows),
        places=_add({str(r["place"] or "unknown"): 1} for r in rows),
        years=_add({str(r["year"] or "unknown"): 1} for r in rows),
        genres=_add({r["genre"]: 1} for r in rows),
        mentions=_add(r["mentions"] for r in rows),
        entities=_add({e.type: 1} for e in resolution.entities.values()),
        claims=_add(r["claims"] for r in rows),
        drops=_add(r["drops"] for r in rows),
        problems=problems,
        quads=size,
    )


def _plain(summary: Summary) -> dict:
    values = {name: getattr(summary, name) for name in Summary.__slots__}
    return values | {"problems": [[p.path, p.kind, p.seen, p.next] for p in summary.problems]}


def _summary_of(values: dict, same: bool) -> Summary:
    return Summary(**values | {"problems": [Problem(*p) for p in values["problems"]], "same": same})


def _shown(paths: Sequence[Path]) -> str:
    return ", ".join(map(str, paths[:3])) + (" …" if len(paths) > 3 else "")


def _why(problems: list[Problem]) -> str:
    return f"{problems[0].path}: {problems[0].seen}; {problems[0].next}" if problems else "give files or folders of reports"
