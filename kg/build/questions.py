"""The open questions of a build: pairs that may be one thing, by the harm a wrong answer does, with their quotes."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg import resolve
from kg.build import state, work
from kg.build.gather import gather
from kg.build.work import Keys, Task
from kg.errors import GraphError
from kg.model import Decision, Key
from kg.resolve import decisions as people


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that names a thing, and the path of the report it stands in."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """Are these two one thing? `harm` counts the reports in which a wrong answer would show."""

    left: str
    right: str
    verdict: str
    score: float
    why: str
    harm: int


def reports_of(out: Path) -> list[tuple[Task, Keys]]:
    """The pieces of work and keys of the current build of a folder. Raises GraphError if there is none."""
    manifest = state.manifest(out)
    if manifest is None:
        raise GraphError("there is no graph here", where=str(out), next="kg build --out " + str(out))
    reports, _ = gather(out / "work", [Task(*row) for row in manifest["tasks"]])
    return [
        (task, k) for task, brief in reports for k in work.load_keys(out / "work", task) if k.report == brief.report
    ]


def questions(reports: Sequence[tuple[Task, Keys]], decisions: Sequence[Decision]) -> list[Question]:
    """What is unsure or contradictory, the most harmful first."""
    used = Counter(name for _, k in reports for name in {people.name(people.group(row.key)) for row in k.rows})
    found = resolve.resolve([(k.report, k.rows) for _, k in reports], decisions)
    open_ = [Question(a, b, v, s, why, used[a] + used[b]) for a, b, v, s, why in found.reasons if v != "SAME"]
    return sorted(open_, key=lambda q: (q.verdict != "CONTRADICTION", -q.harm, q.left, q.right))


def quotes(out: Path, reports: Sequence[tuple[Task, Keys]], names: set[str]) -> dict[str, Quote]:
    """A sentence for each thing, from the first report that names it."""
    where: dict[str, dict[str, int]] = defaultdict(dict)
    tasks: dict[str, Task] = {}
    missing = set(names)
    for task, keys in reports:
        for n, row in enumerate(keys.rows):
            if (name := people.name(people.group(row.key))) in missing:
                missing.remove(name)
                where[keys.report][name] = keys.mention.index(n)
                tasks[keys.report] = task
    found = {}
    for report, mentions in where.items():
        record = next(r for r in work.load_records(out / "work", tasks[report]) if r.report.id == report)
        for name, n in mentions.items():
            start, end = record.found.mentions[n].sentence
            found[name] = Quote(record.report.path, " ".join(record.source.text[start:end].split()))
    return found


def things(reports: Sequence[tuple[Task, Keys]], text: str) -> dict[Key, int]:
    """The things whose name or wording is the text, with the number of reports that name them."""
    found: Counter = Counter()
    for _, keys in reports:
        found.update({people.group(r.key) for r in keys.rows if text == r.key.name or text in r.wordings})
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))
