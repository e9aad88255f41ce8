"""One table for a corpus: the whole pipeline against what others need for less, and how cost grows.

usage: python -m bench.run --corpus DIR [--sizes 200,800,0] [--json FILE]   (0 means all reports)

The pipeline (read, extract, resolve, load) runs on two processes; the peers on one core, since they have no other way.
The ratio that counts is pipeline : spaCy's Chinese tokenizer with jieba, over the same files in the same run. At the
smallest size the graph it made is also loaded and asked one question, by our store and by rdflib's, from one file.
"""

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from bench.measure import Measure, command, machine, ratio, sample

SLOW = ("ruler", "posseg")  # measured on the smallest size only
STORES = ("oxigraph", "rdflib")


def pipeline(files: list[Path], scratch: Path) -> Measure:
    """`kg build` of the files, from nothing to a store on disk, with two worker processes."""
    folder, out = scratch / "corpus", scratch / "out"
    for path in (folder, out):
        shutil.rmtree(path, ignore_errors=True)
    for file in files:
        target = folder.joinpath(*file.parts[-3:])
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)
    words = [sys.executable, "-m", "kg", "build", str(folder), "--out", str(out), "--workers", "2"]
    return command("kg build", words, files, out)


def peer(name: str, files: list[Path], scratch: Path) -> Measure:
    """A peer over the files, in a process of its own on one core."""
    listing = scratch / "files.txt"
    listing.write_text("\n".join(map(str, files)), encoding="utf-8")
    return command(name, [sys.executable, "-m", "bench.peers", name, str(listing)], files)


def table(corpus: Path, sizes: list[int]) -> Iterator[dict]:
    """The measures for each size as they are made, with the ratio of the pipeline to each peer."""
    with tempfile.TemporaryDirectory() as scratch:
        for n, size in enumerate(sizes):
            files = sample(corpus, size or None)
            ours = pipeline(files, Path(scratch))
            yield asdict(ours) | {"ratio": 1.0}
            for name in ("tokenize", *(SLOW if n == 0 else ())):
                theirs = peer(name, files, Path(scratch))
                yield asdict(theirs) | {"ratio": round(ratio(ours, theirs), 2)}
            if n == 0:
                yield from stores(Path(scratch))


def stores(scratch: Path) -> list[dict]:
    """Loading the graph just built and asking it, in our store and in rdflib's; the ratio is ours to each."""
    import pyoxigraph as ox

    from kg.graph import store

    file = scratch / "graph.nq"
    ox.serialize(store.open(scratch / "out").raw, str(file), format=ox.RdfFormat.N_QUADS)
    ours, *others = (peer(name, [file], scratch) for name in STORES)
    return [asdict(m) | {"ratio": round(ratio(ours, m), 2)} for m in (ours, *others)]


def line(r: dict) -> str:
    """A row of the table."""
    rate, share = r["megabytes"] / r["seconds"], f"{r['disk_mb'] / r['megabytes']:.1f}" if r["disk_mb"] else ""
    left = f"{r['name']:10s} {r['files']:6d} {r['megabytes']:7.1f} {r['seconds']:7.1f} {rate:6.2f}"
    return f"{left} {r['peak_mb']:8.0f} {share:>9s}  {r['ratio']:.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--corpus", required=True, type=Path)
    parser.add_argument("--sizes", default="200,800,0")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    if not options.corpus.is_dir():
        parser.error(f"{options.corpus}: no such folder; give CORPUS=<folder of reports>")
    rows = []
    print(f"{machine()}, Python {sys.version.split()[0]}\n")
    print("what        files      MB       s   MB/s  peak MB disk/text  ours : this")
    for row in table(options.corpus, [int(s) for s in options.sizes.split(",")]):
        rows.append(row)
        print(line(row), flush=True)
    if options.json:
        options.json.write_text(json.dumps({"machine": machine(), "rows": rows}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
