"""A server for tests: SPARQL and Graph Store Protocol over a store in memory, with the faults that real ones have."""

import base64
import hashlib
import json
import re
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox

RESULTS = "application/sparql-results+json"
NAME, WORD, TOKEN = "reader", "a secret", "a-token"


@dataclass
class Faults:
    """What is wrong with the server: `most` rows are given (said in a header if `says`), `auth` is asked for."""

    most: int | None = None
    says: bool = False
    auth: str = ""
    slow: float = 0.0
    html: bool = False
    broken: bool = False
    moved: str = ""
    status: int = 0


class Endpoint(ThreadingHTTPServer):
    """At http://127.0.0.1:<port>/sparql; every named graph and the default graph are one when none is named."""

    daemon_threads = True

    def __init__(self, **faults) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.store, self.faults, self.seen = ox.Store(), Faults(**faults), []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/sparql"

    def close(self) -> None:
        self.shutdown()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Endpoint

    def log_message(self, *_) -> None:
        pass

    def _handle(self) -> None:
        faults = self.server.faults
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.seen.append((self.command, self.headers.get("Authorization")))
        graph = parse_qs(urlsplit(self.path).query).get("graph", [""])[0]
        time.sleep(faults.slow)
        if faults.auth and not self._known():
            return self._say(401, "who are you?", {"WWW-Authenticate": _CHALLENGES[faults.auth]})
        if faults.status or faults.moved:
            return self._say(faults.status or 302, "no", {"Location": faults.moved} if faults.moved else {})
        if faults.html:
            return self._say(200, "<html>welcome</html>", {"Content-Type": "text/html"})
        if graph:
            return self._write(ox.NamedNode(graph), body)
        self._query(parse_qs(body.decode())["query"][0])

    do_GET = do_POST = do_PUT = do_DELETE = _handle

    def _known(self) -> bool:
        given = self.headers.get("Authorization", "")
        if self.server.faults.auth == "token":
            return given == f"Bearer {TOKEN}"
        if self.server.faults.auth == "basic":
            return given == "Basic " + base64.b64encode(f"{NAME}:{WORD}".encode()).decode()
        return given.startswith("Digest ") and self._digest(dict(re.findall(r'(\w+)="?([^",]*)"?', given)))

    def _digest(self, said: dict[str, str]) -> bool:
        def h(text: str) -> str:
            return hashlib.md5(text.encode()).hexdigest()

        one, two = h(f"{NAME}:here:{WORD}"), h(f"{self.command}:{said['uri']}")
        return said["response"] == h(f"{one}:{said['nonce']}:{said['nc']}:{said['cnonce']}:auth:{two}")

    def _write(self, graph: ox.NamedNode, body: bytes) -> None:
        store = self.server.store
        if self.command in ("PUT", "DELETE"):
            store.update(f"DROP SILENT GRAPH {graph}")
        store.load(body, format=ox.RdfFormat.N_TRIPLES, to_graph=graph)
        self._say(204, "")

    def _query(self, text: str) -> None:
        try:
            answer = self.server.store.query(text, use_default_graph_as_union=True)
        except SyntaxError as error:
            return self._say(400, str(error))
        if isinstance(answer, ox.QueryTriples):
            turtle = ox.serialize(answer, format=ox.RdfFormat.TURTLE).decode()
            return self._say(200, turtle, {"Content-Type": "text/turtle"})
        body = answer.serialize(format=ox.QueryResultsFormat.JSON).decode()
        extra = {"Content-Type": RESULTS}
        most = self.server.faults.most
        if isinstance(answer, ox.QuerySolutions) and most:
            data = json.loads(body)
            rows = data["results"]["bindings"]
            if len(rows) > most:
                data["results"]["bindings"] = rows[:most]
                extra |= {"X-SPARQL-MaxRows": str(most)} if self.server.faults.says else {}
            body = json.dumps(data)
        self._say(200, body, extra)

    def _say(self, status: int, text: str, headers: dict[str, str] | None = None) -> None:
        data = text.encode()
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.server.faults.broken:
            data, self.close_connection = data[: len(data) // 2], True
        with suppress(BrokenPipeError):  # the caller did not wait
            self.wfile.write(data)


_CHALLENGES = {
    "basic": 'Basic realm="here"',
    "digest": 'Digest realm="here", qop="auth", nonce="0123456789abcdef", algorithm=MD5',
    "token": "Bearer",
}
