"""Time, memory and disk of a command and of everything it starts, and what it was measured on."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Measure:
    """One run: `input` hashes what was read, so that runs over different inputs are never compared."""

    name: str
    input: str
    files: int
    megabytes: float
    seconds: float
    peak_mb: float = 0.0
    disk_mb: float = 0.0


def ratio(a: Measure, b: Measure) -> float:
    """Seconds of a over seconds of b. Raises ValueError if they did not read the same."""
    if a.input != b.input:
        raise ValueError(f"{a.name} and {b.name} read different inputs: a ratio would mean nothing")
    return a.seconds / b.seconds


def sample(corpus: Path, limit: int | None) -> list[Path]:
    """Reports of a corpus in an order that depends on their paths only; the first `limit` of them."""
    files = sorted(corpus.rglob("*.md"), key=lambda f: blake2b(str(f.relative_to(corpus)).encode()).digest())
    return files[:limit]


def fingerprint(files: Sequence[Path]) -> str:
    """A hash over the bytes of the files, in order."""
    state = blake2b(digest_size=8)
    for file in files:
        state.update(file.read_bytes())
    return state.hexdigest()


def megabytes(files: Sequence[Path]) -> float:
    """Size of files together, in millions of bytes."""
    return sum(f.stat().st_size for f in files) / 1e6


def disk(folder: Path) -> float:
    """What a folder takes on disk, in millions of bytes (blocks, not lengths; a hard link counts once)."""
    seen = {(s.st_dev, s.st_ino): s.st_blocks * 512 for s in (p.lstat() for p in folder.rglob("*"))}
    return sum(seen.values()) / 1e6


def command(name: str, words: Sequence[str], files: Sequence[Path], out: Path | None = None) -> Measure:
    """Run a command and measure it. Raises CalledProcessError if it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(list(words), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    peak = [0.0]
    watcher = threading.Thread(target=_watch, args=(process.pid, peak), daemon=True)
    watcher.start()
    _, errors = process.communicate()
    seconds = time.perf_counter() - start
    if process.returncode:
        sys.stderr.write(errors.decode(errors="replace"))
        raise subprocess.CalledProcessError(process.returncode, list(words))
    return Measure(name, fingerprint(files), len(files), megabytes(files), seconds, peak[0], disk(out) if out else 0.0)


def _watch(pid: int, peak: list[float], every: float = 0.2) -> None:
    """Keep the highest sum of memory (proportional set size: shared pages count once) of a process and its children."""
    while Path(f"/proc/{pid}").exists():
        peak[0] = max(peak[0], sum(_pss(p) for p in _family(pid)))
        time.sleep(every)


def _family(pid: int) -> list[int]:
    children = [int(c) for t in Path(f"/proc/{pid}/task").glob("*/children") for c in _read(t).split()]
    return [pid, *(p for child in children for p in _family(child))]


def _pss(pid: int) -> float:
    rows = [line.split() for line in _read(Path(f"/proc/{pid}/smaps_rollup")).splitlines() if line.startswith("Pss:")]
    return sum(int(row[1]) for row in rows) / 1000


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:  # the process ended between the look and the read
        return ""


def machine() -> str:
    """The machine by cores and memory only."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores, {memory:.0f} GiB of memory"
