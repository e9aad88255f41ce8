"""Files → records → nodes → a store on disk: the whole way, each stage a readable function."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kg import ids
from kg.build import fresh, parts, state, update, work
from kg.build.fresh import REGISTER, STORE
from kg.build.gather import gather
from kg.build.reading import Progress, read, shard, silent, tasks_of, tidy
from kg.build.summary import Summary, of_manifest, summarise, to_manifest
from kg.build.work import Task
from kg.errors import InputError
from kg.model import Decision, Problem
from kg.settings import Settings

__all__ = ["Summary", "build", "shard", "tasks_of"]


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
    progress: Progress = silent,
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
            return of_manifest(before["summary"])
        read(tasks, out / "work", settings, scheduler, merge, place, progress)
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
        summary = summarise(reports, problems, out / name / REGISTER, size)
        content = made_of | _content(tasks, reports, decisions) | {"summary": to_manifest(summary)}
        state.switch(out, {"store": f"{name}/{STORE}", **content})
        tidy(out / "work", before, tasks)
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
    register = out / name / REGISTER
    if not register.exists():
        fresh.register(out / "work", reports, decisions, new, progress)
        register = new / REGISTER
    size = parts.build(out / "work", reports, register, into, settings, scheduler, progress)
    summary = summarise(reports, problems, register, size)
    state.clear(new)
    return summary


def _content(tasks: Sequence[Task], reports, decisions: Sequence[Decision]) -> dict:
    """What the manifest says a graph was made from, for the next build to compare with."""
    return {
        "rules": work.version(),
        "decisions": ids.digest(*map(repr, decisions)),
        "reports": {b.report: t.key for t, b in reports},
        "tasks": [[t.path, t.key, t.content] for t in tasks],
    }


def _lasting(settings: Settings) -> Settings:
    """The settings without what does not show in a graph."""
    return replace(settings, workers=0, query_seconds=0, decisions="")


def _shown(paths: Sequence[Path]) -> str:
    return ", ".join(map(str, paths[:3])) + (" …" if len(paths) > 3 else "")


def _why(problems: list[Problem]) -> str:
    if not problems:
        return "give files or folders of reports"
    return f"{problems[0].path}: {problems[0].seen}; {problems[0].next}"
