"""What a graph says of its reports, asked once, and of divisions."""

from functools import lru_cache
from typing import NamedTuple

from kg.graph import vocab
from kg.graph.store import Store
from kg.text import gazetteer

_REPORTS = """
SELECT ?report ?path ?place ?level ?year ?genre ?title ?confidence ?body { GRAPH ?report {
  ?report dcterms:source ?path
  OPTIONAL { ?report kg:place ?place } OPTIONAL { ?report kg:level ?level } OPTIONAL { ?report kg:year ?year }
  OPTIONAL { ?report dcterms:type ?genre } OPTIONAL { ?report dcterms:title ?title }
  OPTIONAL { ?report kg:confidence ?confidence } OPTIONAL { ?report kg:body ?body }
} }"""


class About(NamedTuple):
    """What a report says of itself; `place` is a code. What is not known is empty (a year: None)."""

    path: str
    place: str
    level: str
    year: int | None
    genre: str
    title: str
    confidence: float
    body: str


@lru_cache(1)
def reports(store: Store) -> dict[str, About]:
    """All reports of a graph by IRI, in the order of their paths."""
    found = {}
    for report, path, place, level, year, genre, title, confidence, body in store.rows(_REPORTS, union=False):
        level, genre = (vocab.value_of(term or "") for term in (level, genre))
        found[report] = About(path, code(place), level, year, genre, title or "", confidence or 0.0, body or "")
    return dict(sorted(found.items(), key=lambda item: item[1].path))


def code(place: str | None) -> str:
    """The code in the IRI of a division; "" for another IRI, for words, and for None.

    >>> code("https://w3id.org/zhengmai/id/place/421200"), code("某县"), code(None)
    ('421200', '', '')
    """
    last = (place or "").rsplit("/", 1)[-1]
    return last if last.isdigit() else ""


@lru_cache(1 << 14)
def division(code: str) -> tuple[str, str, str]:
    """(name, code, level) of a division, empty for no code.

    >>> division("421200"), division("")
    (('咸宁市', '421200', 'city'), ('', '', ''))
    """
    place = gazetteer.by_code(code) if code else None
    return (place.name, code, place.level.value) if place else ("", "", "")
