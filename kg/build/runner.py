"""Where pieces of work run: this process, a pool on this machine, or a Dask cluster. The products are the same."""

import gc
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing

from kg.errors import UsageError


def run(function: Callable, items: Sequence, workers: int, scheduler: str | None = None) -> Iterator:
    """`function` of each item, in the order of the items, as they come.

    `scheduler` is the address of a Dask scheduler (extra `dask`); without one, `workers` processes here do it.

    >>> list(run(abs, [-1, 2], workers=1))
    [1, 2]
    """
    if scheduler:
        return _dask(function, items, scheduler)
    if workers <= 1 or len(items) <= 1:
        return map(function, items)
    return _pool(function, items, workers)


def _pool(function: Callable, items: Sequence, workers: int) -> Iterator:
    with ProcessPoolExecutor(workers, initializer=_begin, initargs=(os.getpid(),)) as pool:
        yield from pool.map(function, items, chunksize=max(1, min(8, len(items) // (workers * 4))))


def apart(function: Callable, *given: object) -> object:
    """`function` in a process of its own, so that the memory it took is given back.

    >>> apart(abs, -2)
    2
    """
    with ProcessPoolExecutor(1, initializer=_end_with, initargs=(os.getpid(),)) as pool:
        return pool.submit(function, *given).result()


def _begin(parent: int) -> None:
    """In a worker: records hold no cycles, so the collector looks for some seldom (a tenth of the time is saved)."""
    gc.set_threshold(50_000, 20, 50)
    _end_with(parent)


def _end_with(parent: int) -> None:
    """In a worker: end soon after the parent has ended, even if it was killed and could say nothing."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _dask(function: Callable, items: Sequence, scheduler: str) -> Iterator:
    try:
        from distributed import Client
    except ImportError as error:
        raise UsageError("the Dask engine is not installed", next="pip install 'zhengmai[dask]'") from error
    with closing(Client(scheduler)) as client:
        for future in client.map(function, items, pure=False, retries=3):
            yield future.result()
