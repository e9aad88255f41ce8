"""The web application: /sparql (the protocol), / (a page to ask), /questions (the named questions)."""

import json
import queue
from contextlib import asynccontextmanager, contextmanager
from functools import partial
from pathlib import Path

from kg.errors import GraphError, QueryError
from kg.graph import queries
from kg.graph.question import Answer, Question
from kg.graph.store import answerer
from kg.graph.worker import Worker
from kg.serve import protocol
from kg.serve.protocol import Refused
from kg.settings import Settings

PAGE = Path(__file__).with_name("page.html")
SAFE = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
    "connect-src 'self'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


class Pool:
    """Workers that wait for questions; one that had to be stopped is replaced."""

    def __init__(self, directory: Path, settings: Settings, seconds: float) -> None:
        self.make, self.seconds = partial(answerer, directory, settings), seconds
        self.idle: queue.Queue[Worker] = queue.Queue()
        for _ in range(max(2, settings.workers)):
            self.idle.put(Worker(self.make))

    def ask(self, question: Question) -> Answer:
        """The answer; waits for a free worker as long as a query may take. Raises QueryError and GraphError."""
        with self._worker() as worker:
            return worker.ask(question, self.seconds)

    @contextmanager
    def _worker(self):
        try:
            worker = self.idle.get(timeout=self.seconds)
        except queue.Empty:
            raise QueryError("all workers are busy", next="try again later") from None
        try:
            yield worker
        finally:
            self.idle.put(worker if worker.alive else Worker(self.make))

    def close(self) -> None:
        """End all workers."""
        while not self.idle.empty():
            self.idle.get().close()


def app(directory: Path, settings: Settings, seconds: float):
    """The Starlette application over the graph in `directory`; a query is stopped after `seconds`."""
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.middleware.trustedhost import TrustedHostMiddleware
    from starlette.routing import Route

    pool = Pool(directory, settings, seconds)

    @asynccontextmanager
    async def lifespan(_):
        yield
        pool.close()

    every = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"]
    routes = [
        Route("/", _page),
        Route("/questions", partial(_questions, settings)),
        Route("/sparql", partial(_sparql, pool), methods=every),
    ]
    hosts = Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost", "[::1]"])
    return Starlette(routes=routes, middleware=[hosts], lifespan=lifespan)


async def _sparql(pool: Pool, request):
    from starlette.concurrency import run_in_threadpool
    from starlette.responses import Response

    headers = request.headers
    try:
        asked = protocol.read(
            request.method, request.scope["query_string"], headers.get("content-type", ""), await request.body(),
            headers.get("accept", ""),
        )  # fmt: skip
        question = Question(
            asked.query, asked.table or next(iter(protocol.TABLES)), asked.triples or next(iter(protocol.TRIPLES)),
            asked.default, asked.named, str(request.url.replace(query="")),
        )  # fmt: skip
        answer = await run_in_threadpool(pool.ask, question)
        type = asked.triples if answer.kind == "triples" else asked.table
        if type is None:
            raise Refused(406, f"the answer is a set of {'triples' if answer.kind == 'triples' else 'rows'}")
        return Response(answer.body, media_type=type, headers=SAFE)
    except Refused as refused:
        allow = {"Allow": "GET, POST"} if refused.status == 405 else {}
        return Response(refused.line + "\n", refused.status, SAFE | allow, "text/plain")
    except (QueryError, GraphError) as error:
        return Response(f"{error}\n", _status(error), SAFE, "text/plain")


def _status(error: QueryError | GraphError) -> int:
    """The HTTP status of a failed query: wrong, not allowed, stopped, or the graph itself is at fault."""
    if isinstance(error, GraphError):
        return 500
    for words, status in (("not allowed", 403), ("stopped", 503), ("busy", 503), ("memory", 500)):
        if words in error.what:
            return status
    return 400


async def _page(request):
    from starlette.responses import HTMLResponse

    return HTMLResponse(PAGE.read_text(encoding="utf-8"), headers=SAFE)


async def _questions(settings: Settings, request):
    from starlette.responses import Response

    found = json.dumps([_shown(q, settings) for q in queries.named().values()], ensure_ascii=False)
    return Response(found, media_type="application/json", headers=SAFE)


def _shown(question: queries.Named, settings: Settings) -> dict:
    """A named question as the page needs it, with its example values."""
    values = queries.examples(question)
    return {
        "name": question.name,
        "en": question.english,
        "zh": question.chinese,
        "text": queries.fill(question.name, values, settings),
        "parameters": [
            {"name": name, "en": en, "zh": zh, "value": values[name]} for name, (en, zh) in question.parameters.items()
        ],
    }


def run(directory: Path, settings: Settings, port: int, seconds: float) -> None:
    """Serve on 127.0.0.1 until interrupted."""
    import uvicorn

    uvicorn.run(app(directory, settings, seconds), host="127.0.0.1", port=port, log_level="warning")
