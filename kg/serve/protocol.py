"""What a request of the SPARQL 1.1 protocol asks, and in which form it wants the answer. No network here."""

from dataclasses import dataclass
from urllib.parse import parse_qsl

TABLES = {
    "application/sparql-results+json": ("application/json", "text/json"),
    "application/sparql-results+xml": ("application/xml", "text/xml"),
    "text/csv": (),
    "text/tab-separated-values": (),
}
TRIPLES = {
    "text/turtle": ("application/x-turtle",),
    "application/n-triples": ("text/plain",),
    "application/rdf+xml": ("application/xml", "text/xml"),
    "application/ld+json": ("application/json", "text/json"),
}
QUERY, FORM = "application/sparql-query", "application/x-www-form-urlencoded"


class Refused(Exception):
    """A request that cannot be answered: an HTTP status and one line."""

    def __init__(self, status: int, line: str) -> None:
        super().__init__(line)
        self.status, self.line = status, line


@dataclass(frozen=True, slots=True)
class Asked:
    """The query, the dataset it names, and the media types of the answer, None where the client takes none of that
    kind.
    """

    query: str
    default: tuple[str, ...]
    named: tuple[str, ...]
    table: str | None
    triples: str | None


def read(method: str, url_query: bytes, content_type: str, body: bytes, accept: str) -> Asked:
    """The request as asked. Raises Refused with 400, 403, 405, 406 or 415.

    >>> read("GET", b"query=ASK%7B%7D", "", b"", "text/csv").table
    'text/csv'
    """
    if method not in ("GET", "POST"):
        raise Refused(405, "use GET or POST")
    given = _parameters(url_query)
    if method == "POST":
        kind, _, rest = content_type.partition(";")
        kind, charset = kind.strip().lower(), rest.lower().replace(" ", "").replace('"', "").partition("charset=")[2]
        if kind not in (QUERY, FORM):
            raise Refused(415, f"send {QUERY} or {FORM}, not {kind or 'a body without a type'}")
        if charset.split(";")[0] not in ("", "utf-8"):
            raise Refused(400, "send UTF-8")
        given += [("query", _text(body))] if kind == QUERY else _parameters(body)
    return _asked(given, accept)


def _asked(given: list[tuple[str, str]], accept: str) -> Asked:
    values = {name: [v for n, v in given if n == name] for name, _ in given}
    if "update" in values or any(n.startswith("using-") for n in values):
        raise Refused(403, "this endpoint is read-only")
    if len(values.get("query", ())) != 1:
        raise Refused(400, "send exactly one query")
    table, triples = choose(accept, TABLES), choose(accept, TRIPLES)
    if table is None and triples is None:
        raise Refused(406, f"take one of {', '.join((*TABLES, *TRIPLES))}")
    graphs = (tuple(values.get(name, ())) for name in ("default-graph-uri", "named-graph-uri"))
    return Asked(values["query"][0], *graphs, table, triples)


def _parameters(data: bytes) -> list[tuple[str, str]]:
    return parse_qsl(_text(data), keep_blank_values=True, errors="strict") if data else []


def _text(data: bytes) -> str:
    try:
        text = data.decode("utf-8")
        parse_qsl(text, errors="strict")
        return text
    except UnicodeDecodeError as error:
        raise Refused(400, "the request is not UTF-8") from error


def choose(accept: str, offered: dict[str, tuple[str, ...]]) -> str | None:
    """The offered media type the client likes best (the first offered where it likes several alike), None if it
    takes none.

    >>> choose("text/html, */*;q=0.1", TABLES), choose("text/xml;q=0.5, text/csv;q=0.4", TABLES)
    ('application/sparql-results+json', 'application/sparql-results+xml')
    >>> choose("image/png", TABLES) is None
    True
    """
    if not accept.strip():
        return next(iter(offered))
    liked = [_liked(part) for part in accept.split(",") if part.strip()]
    best: tuple[float, int, str] | None = None
    for order, (type, others) in enumerate(offered.items()):
        marks = [(len(pattern.rstrip("*")), q) for pattern, q in liked if pattern in others or _fits(pattern, type)]
        quality = max(marks)[1] if marks else 0.0
        if quality > 0 and (best is None or quality > best[0]):
            best = (quality, order, type)
    return best and best[2]


def _fits(pattern: str, type: str) -> bool:
    return pattern in (type, "*/*") or (pattern.endswith("/*") and type.startswith(pattern[:-1]))


def _liked(part: str) -> tuple[str, float]:
    type, *parameters = (p.strip().lower() for p in part.split(";"))
    marks = [p[2:] for p in parameters if p.startswith("q=")]
    try:
        return type, float(marks[0]) if marks else 1.0
    except ValueError:
        return type, 0.0
