"""What a build found, in counts."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, astuple, dataclass
from pathlib import Path

from kg.build.work import Brief, Task
from kg.model import Problem
from kg.resolve import Register


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts for people and for tests; `same`: nothing had changed since the last build."""

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


def summarise(reports: Sequence[tuple[Task, Brief]], problems: list[Problem], register: Path, size: int) -> Summary:
    """The counts of some reports, their problems, the nodes in a register, and the number of quads."""
    rows = [brief.summary for _, brief in reports]
    with Register(register, read=True) as known:
        entities = known.counts()
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


def _add(counts: Iterable[dict[str, int]]) -> dict[str, int]:
    total: dict[str, int] = {}
    for each in counts:
        for name, n in each.items():
            total[name] = total.get(name, 0) + n
    return dict(sorted(total.items()))


def to_manifest(summary: Summary) -> dict:
    """A summary as the manifest holds it."""
    return asdict(summary) | {"problems": [list(astuple(p)) for p in summary.problems]}


def of_manifest(values: dict) -> Summary:
    """The summary of a build after which nothing has changed."""
    return Summary(**values | {"problems": [Problem(*p) for p in values["problems"]], "same": True})
