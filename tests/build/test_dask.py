"""A real Dask cluster of two processes gives the same bytes as the local engine, also when a worker is killed on
the way."""

import os
import signal
import threading
import time
from pathlib import Path

import pytest
from conftest import SEEDS
from test_build import dump

from kg.build import build
from kg.settings import Settings

distributed = pytest.importorskip("distributed", reason="the extra dask is not installed")


@pytest.mark.slow
@pytest.mark.parametrize("pieces", ["", "pieces"])
def test_the_cluster_gives_the_same_bytes_with_a_worker_killed(pieces, tmp_path):
    place = f"file://{tmp_path}/{pieces}" if pieces else None
    folder = tmp_path / "reports"
    folder.mkdir()
    for n in range(4):
        for file in sorted(SEEDS.glob("*.txt")):
            text = file.read_text(encoding="utf-8").replace("协商", f"协商{'一二三四'[n]}", 1)
            (folder / f"{n}_{file.name}").write_text(text, encoding="utf-8")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
    ) as cluster:
        pids = [w.pid for w in cluster.workers.values()]
        killer = threading.Thread(target=_kill_when_busy, args=(tmp_path, pids[0]))
        killer.start()
        build([folder], tmp_path / "a", Settings(), scheduler=cluster.scheduler_address, place=place)
        killer.join()
    build([folder], tmp_path / "b", Settings())
    assert dump(tmp_path / "a") == dump(tmp_path / "b")


def _kill_when_busy(folder: Path, pid: int) -> None:
    """Kill a worker as soon as the first pieces are done, so that it dies with work in hand."""
    for _ in range(600):
        if len([*folder.rglob("*.keys"), *folder.rglob("*.piece")]) >= 2:
            return os.kill(pid, signal.SIGKILL)
        time.sleep(0.05)
