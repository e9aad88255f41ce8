"""The work of a build: one piece a file, done here, by other machines, or by an earlier build."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from kg import text
from kg.build import pieces, work
from kg.build.runner import run
from kg.build.work import Task
from kg.errors import GraphError
from kg.settings import Settings

Progress = Callable[[str, int, int], None]


def silent(stage: str, done: int, total: int) -> None:
    """Progress for nobody."""


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
    progress: Progress = silent,
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


def read(tasks: list[Task], folder: Path, settings: Settings, scheduler, merge: bool, place, progress) -> None:
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


def tidy(folder: Path, before: dict | None, tasks: Sequence[Task]) -> None:
    """Remove the products of work that the last build named and this one does not."""
    now = {t.key for t in tasks}
    for task in (Task(*row) for row in (before or {}).get("tasks", ())):
        if task.key not in now:
            for kind in work.KINDS:
                work.product(folder, task, kind).unlink(missing_ok=True)
