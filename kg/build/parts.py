"""A graph as files, for the loader of another store: together they hold the lines of the store that a build makes.

    *.nq.gz       N-Quads: what reports say, in the named graph of each
    *.nt.gz       N-Triples: what stands in no named graph; a server that takes all graphs together wants it in one of
                  its own, the `common` of the manifest
    parts.json    the manifest: the number of lines, in all and by file

All are written under a temporary name beside the folder, which is renamed when they are whole.
"""

import gzip
import io
import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from kg import tables
from kg.build import fresh, state
from kg.build.fresh import Lines
from kg.build.runner import run
from kg.errors import InputError
from kg.graph.remote import COMMON
from kg.settings import Settings

MANIFEST = "parts.json"
#: Reports in one part.
REPORTS = 256


def check(into: Path) -> None:
    """Raises InputError where a folder cannot be one of parts, or holds something else."""
    try:
        into.parent.mkdir(parents=True, exist_ok=True)
        other = into.exists() and any(into.iterdir()) and not (into / MANIFEST).exists()
    except OSError as error:
        what = f"cannot be a folder of parts ({error.strerror})"
        raise InputError(what, where=str(into), next="choose another --nquads") from error
    if other:
        raise InputError("holds something else than parts", where=str(into), next="name a new folder with --nquads")


def build(folder: Path, reports: Sequence, register: Path, into: Path, settings: Settings, scheduler, progress) -> int:
    """Write the graph of some reports, whose nodes are in a register, into the folder `into`; the number of lines.

    `folder` holds the products of work.
    """
    new = into.with_name(f".{into.name}.new")
    state.clear(new)
    new.mkdir(parents=True)
    sources = fresh.sources(folder, reports, register, settings, REPORTS)
    files = _write(new, ("rest", partial(fresh.of_rest, reports, register, settings)))
    for n, written in enumerate(run(partial(_write, new), list(sources.items()), settings.workers, scheduler), 1):
        files |= written
        progress("write", n, len(sources))
    total = sum(files.values())
    content = {"common": settings.things + COMMON, "reports": len(reports), "lines": total, "files": files}
    tables.write(new / MANIFEST, json.dumps(content, indent=1, sort_keys=True) + "\n")
    state.clear(into)
    new.rename(into)
    return total


def _write(folder: Path, named: tuple[str, Lines]) -> dict[str, int]:
    """Write lines into a file for those in named graphs and one for the others; their numbers by file."""
    name, lines = named
    counts: dict[str, int] = {}
    with ExitStack() as opened:
        outs: dict[str, io.TextIOWrapper] = {}
        for line in lines():
            file = f"{name}.nq.gz" if in_graph(line) else f"{name}.nt.gz"
            if file not in outs:
                outs[file] = opened.enter_context(_packed(folder / file))
            outs[file].write(line)
            counts[file] = counts.get(file, 0) + 1
    return counts


def in_graph(line: str) -> bool:
    """Whether a line of ours, with one space between terms, names a graph.

    >>> [in_graph(f'<a> <b> {rest}') for rest in ('<c> .', '<c> <g> .', '"d e" .', '"d e"@zh <g> .')]
    [False, True, False, True]
    """
    quoted = line.rfind('"') + 1
    return line.count(" ", quoted) == (2 if quoted else 4)


@contextmanager
def _packed(file: Path) -> Iterator[io.TextIOWrapper]:
    """A text file that is compressed, the same bytes for the same text."""
    with (
        file.open("wb") as raw,
        gzip.GzipFile("", "wb", 5, raw, mtime=0) as packed,
        io.TextIOWrapper(packed, "utf-8", newline="\n") as out,
    ):
        yield out
