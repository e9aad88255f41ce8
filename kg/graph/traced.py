"""The rows tracing works on beside the adoptions: which reports there are, ties between places, names, texts."""

import json
import re
from collections.abc import Iterator, Sequence

from kg.errors import InputError
from kg.graph import vocab
from kg.graph.adoptions import divisions
from kg.graph.store import Store
from kg.model import Level
from kg.text import gazetteer

LEVELS = tuple(Level)

COVERAGE = ("place", "place_code", "level", "province", "year", "report", "genre", "title")
TIES = ("mechanism_id", "from", "to", "channel", "stated", "year", "report", "quote", "start", "end")

_REPORTS = "SELECT ?r ?path { GRAPH ?r { ?r dcterms:source ?path } } ORDER BY ?path"
_ABOUT = ("kg:place", "kg:level", "kg:year", "dcterms:type", "dcterms:title")
_TIES = """
SELECT ?node ?learner ?teacher ?other ?channel ?year ?path ?quote ?start {
  ?m oa:hasBody ?node .
  GRAPH ?r { ?tie kg:of ?m ; a kg:Tie ; kg:channel ?channel ; oa:exact ?quote ; oa:start ?start }
  GRAPH ?r { ?r dcterms:source ?path ; kg:place ?learner OPTIONAL { ?r kg:year ?year } }
  OPTIONAL { GRAPH ?r { ?tie kg:object ?o } ?o oa:hasBody ?teacher }
  OPTIONAL { GRAPH ?r { ?tie kg:otherPlace ?other } }
} ORDER BY ?path ?start"""
_NAMED = """
SELECT DISTINCT ?node ?label ?note {
  { ?node skos:prefLabel NAME } UNION { ?node skos:altLabel NAME }
  ?node skos:prefLabel ?label . OPTIONAL { ?node skos:scopeNote ?note }
  FILTER(EXISTS { ?node a kg:Mechanism } || EXISTS { ?node a kg:Initiative })
}"""
_LABELS = """
SELECT ?label { VALUES ?type { kg:Mechanism kg:Initiative } ?n a ?type ; skos:prefLabel|skos:altLabel ?label }"""
_TEXTS = "SELECT ?r ?path ?text { ?r a kg:Report ; dcterms:source ?path ; schema:text ?text } ORDER BY ?path"
_STATUSES = """
SELECT ?report ?at ?exact ?said { GRAPH ?report { ?m kg:status ?said } ?m oa:start ?at ; oa:exact ?exact }"""


def coverage(store: Store) -> Iterator[tuple]:
    """The reports there are, in the order of COVERAGE; place and year are empty where not known."""
    describe = divisions(store)
    for report, path in list(store.rows(_REPORTS, union=False)):
        place, level, year, genre, title = store.facts(report, *_ABOUT)
        name, code, own = describe(place)
        province = [p.name for p in gazetteer.parents(gazetteer.by_code(code))[-1:]] if code else []
        level = own or vocab.value_of(level or "")
        yield name, code, level, (province or [name])[0], year, path, vocab.value_of(genre), title


def ties(store: Store, node: str) -> Iterator[tuple]:
    """The ties texts state of a node (IRI), in the order of TIES: `from` whom, `to` the place of the report; codes, or
    names.
    """
    found = store.rows(_TIES, union=False, given={"node": node})
    for _, learner, teacher, other, channel, year, path, quote, start in found:
        source = _code(teacher) or known(other or "")
        if source:
            yield (
                node.rsplit("/", 1)[1], source, _code(learner), vocab.value_of(channel), True, year, path, quote, start,
                start + len(quote),
            )  # fmt: skip


def _code(place: str | None) -> str:
    code = (place or "").rsplit("/", 1)[-1]
    return code if code.isdigit() else ""


def known(name: str) -> str:
    """The code of a place written in words, of the one division of the highest level so called; else the words.

    >>> known("黄山"), known("鼓楼区"), known("长江经济带")
    ('341000', '鼓楼区', '长江经济带')
    """
    found = [p for p in gazetteer.find(name) if p.until is None]
    top = min((LEVELS.index(p.level) for p in found), default=0)
    codes = {p.code for p in found if p.level is LEVELS[top]}
    return codes.pop() if len(codes) == 1 else name


def named(store: Store, name: str) -> list[tuple[str, str, str]]:
    """(node, label, sense) of every mechanism and initiative with the label or wording, the one so labelled first."""
    found = store.rows(_NAMED.replace("NAME", json.dumps(name, ensure_ascii=False) + "@zh"))
    rows = {(node, label, note or "") for node, label, note in found}
    return sorted(rows, key=lambda r: (r[1] != name, r))


def wordings(store: Store) -> list[str]:
    """All labels and wordings of mechanisms and initiatives, sorted."""
    return sorted({label for (label,) in store.rows(_LABELS)})


def said(store: Store, wordings: Sequence[str]) -> Iterator[tuple]:
    """(report, wording, status, start, end, sentence) wherever a stored text has one of the wordings.

    The status is that of the first mention the wording lies in or holds, else "mentioned".
    Raises InputError for an empty wording.
    """
    if not all(w.strip() for w in wordings):
        raise InputError("an empty wording", where="--wording", next="give the words to look for")
    longest = re.compile("|".join(map(re.escape, sorted(wordings, key=lambda w: (-len(w), w)))))
    for report, path, text in store.rows(_TEXTS):
        hits = list(longest.finditer(text))
        known = sorted(store.rows(_STATUSES, union=False, given={"report": report})) if hits else []
        for hit in hits:
            start, end = sentence(text, *hit.span())
            over = (s for _, at, exact, s in known if at < hit.end() and at + len(exact) > hit.start())
            status = vocab.value_of(next(over, "mentioned"))
            yield path, hit[0], status, start, end, text[start:end]


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a position.

    >>> sentence("一句。又一句；三", 3, 4)
    (3, 7)
    """
    begin = max(text.rfind(c, 0, start) for c in "。；！？\n") + 1
    ends = [at + 1 for c in "。；！？\n" if (at := text.find(c, end)) >= 0]
    return begin, min(ends, default=len(text))
