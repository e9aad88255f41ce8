"""One file in, its records out: the pure part of a build, kept under the hash of what it was made from.

A piece of work is the same wherever it runs, so it can be done by this process, a pool, a SLURM array or Dask alike.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path

from kg import extract, ids, resolve, tables, text
from kg.model import Key, Keyed, Problem, Record, Type
from kg.settings import HERE, Settings, data

#: What a record depends on besides its file: changing any of these does the work anew.
CODE = ("model.py", "ids.py", "lexicon.py", "tables.py", "text", "extract", "resolve")
#: What a store depends on besides its records.
WRITERS = ("settings.py", "graph", "build")


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read and the name under which its product is kept; `content` hashes its bytes, `manifest` is a path or empty."""

    path: str
    key: str
    content: str
    hints: bool = True
    manifest: str = ""


@cache
def version(code: tuple[str, ...] = CODE) -> str:
    """A hash of the word lists and of some of our code, by default of the rules: what `rules` means in the graph's provenance."""
    state = blake2b(digest_size=8)
    files = [f for name in code for f in sorted((HERE / name).rglob("*") if (HERE / name).is_dir() else [HERE / name])]
    for file in [*files, *sorted(data("lexicon").iterdir())]:
        if file.is_file() and "__pycache__" not in file.parts:
            state.update(file.name.encode() + b"\0" + file.read_bytes())
    return state.hexdigest()


def task(path: Path, hints: bool = True, manifest: Path | None = None) -> Task:
    """The piece of work for a file: its key hashes the bytes, the path (a hint to place and year), the manifest and the rules."""
    try:
        content = blake2b(path.read_bytes(), digest_size=16).hexdigest()
    except OSError as error:
        content = f"unreadable {error.errno}"
    beside = ids.digest(manifest.read_text(encoding="utf-8", errors="replace")) if manifest else ""
    key = ids.digest(content, str(path), version(), str(hints), beside)
    return Task(str(path), key, content, hints, str(manifest or ""))


@cache
def _manifest(path: str):
    return text.manifest(Path(path))


def records(task: Task, settings: Settings) -> Iterator[Record | Problem]:
    """The records of a file (several, if it is a zip) and what was wrong with it."""
    manifest = _manifest(task.manifest) if task.manifest else None
    for source in text.collect([Path(task.path)], settings):
        if isinstance(source, Problem):
            yield source
            continue
        passages = text.passages(source)
        report = text.identify(source, passages, hints=task.hints, manifest=manifest)
        yield from text.audit.of_report(source, passages, report)
        yield Record(report, source, passages, extract.extract(source, passages, report))


def do(task: Task, folder: Path, settings: Settings) -> Task:
    """Do a piece of work unless its product is there: <key>.records and <key>.keys, written whole or not at all."""
    if product(folder, task, "keys").exists():
        return task
    lines, keys = [], []
    for item in records(task, settings):
        if isinstance(item, Problem):
            keys.append(["problem", item])
            continue
        local = resolve.local(item)
        rows = resolve.keyed(item, local)
        number = {row.key: n for n, row in enumerate(rows)}
        lines.append(tables.dump_record(item))
        pieces = text.audit.seen(item.source, item.report).pieces
        keys.append(["report", item.report.id, rows, [number[k] for k in local], pieces.tolist(), summary(item)])
    tables.write(product(folder, task, "records"), "\n".join(lines))
    tables.write(product(folder, task, "keys"), tables.dumps(keys))
    return task


def summary(record: Record) -> dict:
    """The counts of a record that a build's summary adds up."""
    report, found = record.report, record.found
    place = report.place
    return {
        "report": report.id,
        "path": report.path,
        "place": place.name if place else None,
        "place_code": place.code if place else None,
        "year": report.year,
        "genre": report.genre,
        "mentions": _count(m.type for m in found.mentions),
        "claims": _count(c.property for c in found.claims),
        "drops": _count(d.reason for d in found.drops),
        "conflicts": list(report.conflicts),
    }


def _count(values) -> dict[str, int]:
    counts: dict[str, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return dict(sorted(counts.items()))


def product(folder: Path, task: Task, kind: str) -> Path:
    """Where the product of a piece of work lies."""
    return folder / task.key[:2] / f"{task.key}.{kind}"


@dataclass(frozen=True, slots=True)
class Keys:
    """What resolving needs of one report: its keys, which key each mention has; its pieces, by which doubles are found; its counts."""

    report: str
    rows: tuple[Keyed, ...]
    mention: tuple[int, ...]
    pieces: list[int]
    summary: dict


def load_keys(folder: Path, task: Task) -> list[Keys | Problem]:
    """The keys of a piece of work, and its problems."""
    out: list[Keys | Problem] = []
    for kind, *rest in json.loads(product(folder, task, "keys").read_text(encoding="utf-8")):
        if kind == "problem":
            out.append(Problem(*rest[0]))
        else:
            report, rows, mention, pieces, counts = rest
            out.append(Keys(report, tuple(_keyed(row) for row in rows), tuple(mention), pieces, counts))
    return out


def _keyed(row: list) -> Keyed:
    (type, *rest), wordings, parts, glosses, brand = row
    return Keyed(Key(Type(type), *rest), tuple((w, n) for w, n in wordings), tuple(parts), tuple(glosses), brand)


def load_records(folder: Path, task: Task) -> Iterator[Record]:
    """The records of a piece of work."""
    for line in product(folder, task, "records").read_text(encoding="utf-8").split("\n"):
        if line:
            yield tables.load_record(line)
