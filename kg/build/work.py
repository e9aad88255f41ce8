"""One file in, its records out: the pure part of a build, kept under the hash of what it was made from.

A piece of work is the same wherever it runs, so it can be done by this process, a pool, a SLURM array or Dask alike.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from itertools import repeat
from pathlib import Path

import numpy as np

from kg import extract, ids, resolve, tables, text
from kg.model import Key, Keyed, Problem, Record, Type
from kg.settings import HERE, Settings, data

#: What a record depends on besides its file: changing any of these does the work anew.
CODE = ("model.py", "ids.py", "lexicon.py", "tables.py", "text", "extract", "resolve")
#: The products of a piece of work.
KINDS = ("records", "keys", "found")
#: One in so many of a report's pieces is kept to find doubles.
PIECES = 4
#: What a store depends on besides its records.
WRITERS = ("settings.py", "graph", "build")
_TYPES = {type.value: type for type in Type}


@dataclass(frozen=True, slots=True)
class Task:
    """A file and the name its products are kept under; `content` hashes its bytes, `manifest` is a path or empty."""

    path: str
    key: str
    content: str
    hints: bool = True
    manifest: str = ""


@cache
def version(code: tuple[str, ...] = CODE) -> str:
    """A hash of the word lists and of some of our code, by default of the rules: `rules` in the graph's provenance."""
    state = blake2b(digest_size=8)
    files = [f for name in code for f in sorted((HERE / name).rglob("*") if (HERE / name).is_dir() else [HERE / name])]
    for file in [*files, *sorted(data("lexicon").iterdir())]:
        if file.is_file() and "__pycache__" not in file.parts:
            state.update(file.name.encode() + b"\0" + file.read_bytes())
    return state.hexdigest()


def task(path: Path, hints: bool = True, manifest: Path | None = None) -> Task:
    """The piece of work for a file: its key hashes bytes, path (a hint to place and year), manifest and rules."""
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
    """Do a piece of work unless it is done, and keep its products."""
    if not product(folder, task, "found").exists():
        keep(task, folder, products(task, settings))
    return task


def products(task: Task, settings: Settings) -> dict[str, bytes]:
    """A piece of work: what KINDS name, as bytes. The same wherever it is done."""
    lines, keys, found = [], [], []
    for item in records(task, settings):
        if isinstance(item, Problem):
            found.append(["problem", item])
            continue
        local = resolve.local(item)
        rows = resolve.keyed(item, local)
        number = {row.key: n for n, row in enumerate(rows)}
        lines.append(tables.dump_record(item))
        columns = [*zip(*((*row.key, *row[1:]) for row in rows), strict=True)]
        keys.append([item.report.id, columns, [number[k] for k in local]])
        found.append(["report", _pieces(item), summary(item)])
    return {
        "records": tables.pack("\n".join(lines)),
        "keys": tables.pack(tables.dumps(keys)),
        "found": tables.dumps(found).encode("utf-8", "surrogatepass"),
    }


def keep(task: Task, folder: Path, products: Mapping[str, bytes]) -> None:
    """Keep the products of a piece of work, each written whole; the last of KINDS says that all are there."""
    for kind in KINDS:
        tables.write(product(folder, task, kind), products[kind])


def _pieces(record: Record) -> str:
    """A part of the hashes by which doubles are found, in hexadecimal digits."""
    pieces = text.audit.seen(record.source, record.report).pieces
    return pieces[pieces % PIECES == 0].astype("<u8").tobytes().hex()


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
class Brief:
    """What a build knows of a report without reading it: its pieces, by which doubles are found, and its counts."""

    report: str
    pieces: np.ndarray
    summary: dict


def load_found(folder: Path, task: Task) -> list[Brief | Problem]:
    """What a piece of work found: reports and problems."""
    found = json.loads(product(folder, task, "found").read_text(encoding="utf-8"))
    return [Problem(*row[1]) if row[0] == "problem" else _brief(*row[1:]) for row in found]


def _brief(pieces: str, counts: dict) -> Brief:
    return Brief(counts["report"], np.frombuffer(bytes.fromhex(pieces), "<u8"), counts)


@dataclass(frozen=True, slots=True)
class Keys:
    """What resolving needs of one report: its keys, and which key each mention has."""

    report: str
    rows: tuple[Keyed, ...]
    mention: tuple[int, ...]


def load_keys(folder: Path, task: Task) -> Iterator[Keys]:
    """The keys of the reports of a piece of work."""
    for report, columns, mention in json.loads(tables.unpack(product(folder, task, "keys").read_bytes())):
        types, names, places, senses, wordings, parts, glosses, brands = columns or [()] * 8
        keys = _made(Key, map(_TYPES.__getitem__, types), names, places, senses)
        rows = _made(Keyed, keys, wordings, map(tuple, parts), map(tuple, glosses), brands)
        yield Keys(report, tuple(rows), tuple(mention))


def _made(kind: type[tuple], *columns: Iterable) -> Iterator:
    """Named tuples of columns, without a call of their constructor for each: there are a million."""
    return map(tuple.__new__, repeat(kind), zip(*columns, strict=True))


def load_records(folder: Path, task: Task) -> Iterator[Record]:
    """The records of a piece of work."""
    for line in tables.unpack(product(folder, task, "records").read_bytes()).split("\n"):
        if line:
            yield tables.load_record(line)
