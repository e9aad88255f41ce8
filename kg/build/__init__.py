"""Files → records → nodes → a store on disk: the whole way, each stage a readable function."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from kg import ids, text
from kg.build import fresh, parts, pieces, state, update, work
from kg.build.fresh import STORE
from kg.build.runner import run
from kg.build.work import Brief, Task
from kg.errors import GraphError, InputError
from kg.model import Decision, Problem
from kg.resolve import Register
from kg.settings import Settings

Progress = Callable[[str, int, int], None]


def _silent(stage: str, done: int, total: int) -> None:
    """Progress for nobody."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build found: counts for people and for tests; `same`: nothing had changed since the last build."""

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
    place: str | None = None,
    nquads: Path | None = None,
    progress: Progress = _silent,
) -> Summary:
    """Build the graph of the reports under `paths` into the folder `out` and make it current.

    `merge` reads nothing anew: every piece of work must have been done by `shard` jobs. Pieces of work that lie at
    `place` (see `pieces`) are fetched, and new ones are put there. With a folder `nquads` the build stops at files for
    the loader of another store (see `parts`) and leaves the graph in `out` as it is. `progress(stage, done, total)` is
    called as pieces are finished. Raises InputError when nothing could be read, GraphError when another build holds
    the folder, a piece of work is missing or the place cannot be used.
    """
    with state.lock(out):
        tasks = tasks_of(paths, hints, manifest)
        before = state.manifest(out)
        made_of = {"writers": work.version(work.WRITERS), "settings": repr(_lasting(settings))}
        name = "graph-" + ids.digest(*made_of.values(), *(t.key for t in tasks), *map(repr, decisions))
        if nquads:
            parts.check(nquads)
        elif before and before["store"] == f"{name}/{STORE}" and (out / name).exists():
            return _summary_of(before["summary"], same=True)
        _read(tasks, out / "work", settings, scheduler, merge, place, progress)
        reports, problems = gather(out / "work", tasks)
        if not reports:
            raise InputError("no report could be read", where=_shown(paths), next=_why(problems))
        new = out / f".new-{name}"
        state.clear(new)
        new.mkdir()
        remote = None if place else scheduler
        if nquads:
            return _parts(out, name, reports, problems, decisions, new, nquads, settings, remote, progress)
        usable = before if before and made_of.items() <= before.items() else None
        size = _make(out, usable, reports, decisions, new, settings, remote, progress)
        state.clear(out / name)
        new.rename(out / name)
        with Register(out / name / fresh.REGISTER, read=True) as register:
            summary = _summarise([b.summary for _, b in reports], register.counts(), problems, size)
        made_of |= {"rules": work.version(), "decisions": ids.digest(*map(repr, decisions)), "summary": _plain(summary)}
        made_of |= {
            "reports": {b.report: t.key for t, b in reports},
            "tasks": [[t.path, t.key, t.content] for t in tasks],
        }
        state.switch(out, {"store": f"{name}/{STORE}", **made_of})
        _tidy(out / "work", before, tasks)
        return summary


def _make(out: Path, before: dict | None, reports, decisions, new: Path, settings, scheduler, progress) -> int:
    """Make register and store, from those of the last build where that is less work; the number of quads."""
    folder = out / "work"
    old = (out / before["store"]).parent if before else None
    if before and update.possible(folder, old, *update.differences(before["reports"], reports), len(reports)):
        return update.build(folder, before, old, reports, decisions, new, settings, scheduler, progress)
    return fresh.build(folder, reports, decisions, new, settings, scheduler, progress)


def _parts(
    out: Path, name: str, reports, problems, decisions, new: Path, into: Path, settings, scheduler, progress
) -> Summary:
    """Write parts by the register of this very graph, if it is the one in `out`, or by one made for that."""
    register = out / name / fresh.REGISTER
    if not register.exists():
        fresh.register(out / "work", reports, decisions, new, progress)
        register = new / fresh.REGISTER
    size = parts.build(out / "work", reports, register, into, settings, scheduler, progress)
    with Register(register, read=True) as known:
        summary = _summarise([b.summary for _, b in reports], known.counts(), problems, size)
    state.clear(new)
    return summary


def _lasting(settings: Settings) -> Settings:
    """The settings without what does not show in a graph."""
    return replace(settings, workers=0, query_seconds=0, decisions="")


def _tidy(folder: Path, before: dict | None, tasks: Sequence[Task]) -> None:
    """Remove the products of work that the last build named and this one does not."""
    now = {t.key for t in tasks}
    for task in (Task(*row) for row in (before or {}).get("tasks", ())):
        if task.key not in now:
            for kind in work.KINDS:
                work.product(folder, task, kind).unlink(missing_ok=True)


def shard(
    paths: Sequence[Path],
    out: Path,
    settings: Settings,
    part: int,
    of: int,
    *,
    hints: bool = True,
    manifest: Path | None = None,
    place: str | None = None,
    progress: Progress = _silent,
) -> int:
    """Do every `of`-th piece of work from the `part`-th on (1 to `of`); their number.

    The products are kept under `out`, or put at `place` (see `pieces`). Jobs of an array may run at once: what they
    write appears whole or not at all.
    """
    tasks = tasks_of(paths, hints, manifest)[part - 1 :: of]
    _extract(tasks, place or out / "work", settings, None, progress)
    return len(tasks)


def tasks_of(paths: Sequence[Path], hints: bool, manifest: Path | None) -> list[Task]:
    """One piece of work a file, in the order of the files."""
    return [work.task(file, hints, manifest) for file in text.files(paths)]


def _missing(tasks: Iterable[Task], folder: Path) -> list[Task]:
    """Pieces of work that are not done yet."""
    return [t for t in tasks if not work.product(folder, t, "found").exists()]


def _read(tasks: list[Task], folder: Path, settings: Settings, scheduler, merge: bool, place, progress) -> None:
    """Have the products of every piece of work in the folder. Raises GraphError if some are not to be had."""
    if place:
        pieces.fetch(place, _missing(tasks, folder), folder, settings, progress)
    if not merge:
        _extract(_missing(tasks, folder), place or folder, settings, scheduler, progress)
        if place:
            pieces.fetch(place, _missing(tasks, folder), folder, settings, progress)
    if missing := _missing(tasks, folder):
        raise GraphError(
            f"{len(missing)} of {len(tasks)} pieces of work are not done",
            where=place or str(folder.parent),
            next="run every --shard first",
        )


def _extract(tasks: list[Task], where: Path | str, settings: Settings, scheduler: str | None, progress) -> None:
    """Do pieces of work, as far as they are not done, in a folder of work or at a place for all machines."""
    do = partial(pieces.do, place=where) if isinstance(where, str) else partial(work.do, folder=where)
    for n, _ in enumerate(run(partial(do, settings=settings), tasks, settings.workers, scheduler), 1):
        progress("read", n, len(tasks))


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


def _add(counts: Iterable[dict[str, int]]) -> dict[str, int]:
    total: dict[str, int] = {}
    for each in counts:
        for name, n in each.items():
            total[name] = total.get(name, 0) + n
    return dict(sorted(total.items()))


def _summarise(rows: list[dict], entities: dict[str, int], problems: list[Problem], size: int) -> Summary:
    return Summary(
        reports=len(rows),
        places=_add({str(r["place"] or "unknown"): 1} for r in rows),
        years=_add({str(r["year"] or "unknown"): 1} for r in rows),
        genres=_add({r["genre"]: 1} for r in rows),
        mentions=_add(r["mentions"] for r in rows),
        entities=entities,
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
    return (
        f"{problems[0].path}: {problems[0].seen}; {problems[0].next}"
        if problems
        else "give files or folders of reports"
    )
