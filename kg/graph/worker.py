"""Work in a process of its own, because only ending a process stops a query of pyoxigraph: there is no other time
limit.
"""

import multiprocessing
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from kg.errors import GraphError, KgError, QueryError

#: Address space of a worker: a query that wants more fails, and the worker is replaced.
BYTES = 4 << 30


class Worker:
    """One process that answers one question at a time.

    `make` is called in it, when first asked, and gives the answering function; the time it takes to start does not
    count.
    """

    def __init__(self, make: Callable[[], Callable[[Any], Any]]) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_loop, args=(theirs, make), daemon=True)
        self._process.start()
        theirs.close()
        self._ready = False

    def ask(self, question: Any, seconds: float) -> Any:
        """The answer. Raises QueryError for a wrong query or one that takes too long or too much; then the worker
        has ended.
        """
        try:
            self._ready = self._ready or self._pipe.recv()
            self._pipe.send(question)
            if not self._pipe.poll(seconds):
                self.close()
                raise QueryError(
                    f"the query was stopped after {seconds:g} s", next="ask for less, or raise query_seconds"
                )
            answer = self._pipe.recv()
        except (EOFError, BrokenPipeError, ConnectionResetError) as error:
            self.close()
            raise QueryError("the query needed too much memory", next="ask for less, for example with LIMIT") from error
        if isinstance(answer, KgError):
            raise answer
        return answer

    @property
    def alive(self) -> bool:
        """Whether it can be asked again."""
        return not self._pipe.closed and self._process.is_alive()

    def close(self) -> None:
        """End the process at once."""
        self._process.kill()
        self._process.join()
        self._pipe.close()


def once(make: Callable[[], Callable[[Any], Any]], question: Any, seconds: float) -> Any:
    """One question in a process that ends with it. Raises as `Worker.ask` does, and what `make` raises."""
    worker = Worker(make)
    try:
        return worker.ask(question, seconds)
    finally:
        if worker.alive:
            worker.close()


def _loop(pipe, make: Callable[[], Callable[[Any], Any]]) -> None:
    with suppress(ImportError):  # not on Windows
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    answer = None
    with suppress(EOFError, BrokenPipeError, KeyboardInterrupt):
        pipe.send(True)
        while True:
            question = pipe.recv()
            try:
                answer = answer or make()
                pipe.send(answer(question))
            except (QueryError, GraphError) as error:
                pipe.send(error)
