"""What changed between two builds, each change with its cause: a report, the rules, or people's decisions."""

from collections.abc import Iterator
from pathlib import Path

from kg.build import state
from kg.errors import GraphError
from kg.graph import adoptions, store

COLUMNS = ("cause", "change", "mechanism", "place", "year", "report")


def changes(old: Path, new: Path) -> Iterator[tuple]:
    """Adoptions that one of two build folders has and the other has not, in the order of COLUMNS.

    `change` is added or removed. The cause is the report where its file is new, gone or changed; else the decisions
    where only they differ; else the rules.
    Raises GraphError for a folder without a build.
    """
    before, after = _manifest(old), _manifest(new)
    keys = [{path: key[1] for path, key in _tasks(m).items()} for m in (before, after)]
    rest = _rest(before, after)
    rows = [_rows(old), _rows(new)]
    for change, here, there in (("removed", rows[0], rows[1]), ("added", rows[1], rows[0])):
        for row in sorted(here.keys() - there.keys(), key=lambda r: tuple(map(str, r))):
            path = row[-1].split("!")[0]
            cause = "report" if keys[0].get(path) != keys[1].get(path) else rest
            yield cause, change, here[row], *row[1:]


def _manifest(folder: Path) -> dict:
    found = state.manifest(folder)
    if found is None:
        raise GraphError("no build here", where=str(folder), next="name the folder of an earlier kg build")
    return found


def _tasks(manifest: dict) -> dict[str, tuple[str, str]]:
    return {path: (key, content) for path, key, content in manifest["tasks"]}


def _rest(before: dict, after: dict) -> str:
    """What differs beside the reports."""
    causes = [n for n in ("rules", "decisions") if before[n] != after[n]]
    return " or ".join(causes) or "other reports"


def _rows(folder: Path) -> dict[tuple, str]:
    """The label of each (node, place, year, report) that has an adoption."""
    named = (dict(zip(adoptions.COLUMNS, row, strict=True)) for row in adoptions.rows(store.open(folder)))
    return {(r["mechanism_id"], r["place"], r["year"], r["report"]): r["mechanism"] for r in named}
