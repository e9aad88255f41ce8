"""The rows tracing works on beside the adoptions: which reports there are, ties between places, names, texts."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.errors import InputError
from kg.graph import vocab
from kg.graph.adoptions import reported, span
from kg.graph.reports import code, division, reports
from kg.graph.store import Store
from kg.model import Level
from kg.text import gazetteer

LEVELS = tuple(Level)

COVERAGE = ("place", "place_code", "level", "province", "year", "report", "genre", "title")
FORMS = ("report", "place_code", "kind", "value")
TIES = ("mechanism_id", "from", "to", "channel", "stated", "year", "report", "quote", "start", "end")

_TIES = """
SELECT ?node ?learner ?teacher ?other ?channel ?year ?path ?quote ?start {
  ?m oa:hasBody ?node .
  GRAPH ?r { ?tie kg:of ?m ; a kg:Tie ; kg:channel ?channel ; oa:exact ?quote ; oa:start ?start }
  GRAPH ?r { ?r dcterms:source ?path ; kg:place ?learner OPTIONAL { ?r kg:year ?year } }
  OPTIONAL { GRAPH ?r { ?tie kg:object ?o } ?o oa:hasBody ?teacher }
  OPTIONAL { GRAPH ?r { ?tie kg:otherPlace ?other } }
}"""
_RELATED = """
SELECT ?label ?how (COUNT(?a) AS ?n) {
  { ?other skos:broader NODE BIND("a narrower one" AS ?how) }
  UNION { NODE skos:broader ?other BIND("a broader one" AS ?how) }
  UNION { NODE kg:sameTemplate ?other BIND("another of this pattern" AS ?how) }
  ?other skos:prefLabel ?label . ?a kg:mechanism ?other
} GROUP BY ?other ?label ?how"""
#: Two subqueries are joined in memory; two patterns side by side would be looked up adoption by adoption.
_SPREAD = """
SELECT ?node (COUNT(*) AS ?n) { SELECT DISTINCT ?node ?place {
  { SELECT ?a ?node { ?a kg:mechanism ?node } } { SELECT ?a ?place { ?a kg:adopter ?place } }
} } GROUP BY ?node HAVING (COUNT(*) >= FEWEST)"""
_PROPOSED = """
SELECT DISTINCT ?node {
  GRAPH ?r { ?r dcterms:type kg:CppccReport } ?s oa:hasSource ?r . ?m kg:sentence ?s .
  ?a kg:evidence ?m ; kg:mechanism ?node
}"""
_PARTS = """
SELECT ?m ?place ?n ?name {
  ?a kg:mechanism ?node ; kg:evidence ?m . ?part dcterms:isPartOf ?m ; schema:position ?n ; rdfs:label ?name
  OPTIONAL { ?a kg:adopter ?place }
}"""
_LEADERS = """
SELECT ?m ?place (0 AS ?n) ?name {
  ?a kg:mechanism ?node ; kg:evidence ?m . GRAPH ?r { ?m kg:ledBy ?who } ?who oa:exact ?name
  OPTIONAL { ?a kg:adopter ?place }
}"""
_NAMED = """
SELECT DISTINCT ?node ?label ?note {
  { ?node skos:prefLabel NAME } UNION { ?node skos:altLabel NAME }
  ?node skos:prefLabel ?label . OPTIONAL { ?node skos:scopeNote ?note }
  FILTER(EXISTS { ?node a kg:Mechanism } || EXISTS { ?node a kg:Initiative })
}"""
_LABELS = "SELECT ?label { { ?n skos:prefLabel ?label } UNION { ?n skos:altLabel ?label } }"
_STATUSES = "SELECT ?m ?said { ?s oa:hasSource ?report . ?m kg:sentence ?s ; kg:status ?said }"


def coverage(store: Store) -> Iterator[tuple]:
    """The reports there are, in the order of COVERAGE; place and year are empty where not known."""
    for about in reports(store).values():
        name, place, level = division(about.place)
        province = [p.name for p in gazetteer.parents(gazetteer.by_code(place))[-1:]] if place else []
        where = name, place, level or about.level, (province or [name])[0]
        yield *where, about.year, about.path, about.genre, about.title


def ties(store: Store, node: str = "") -> Iterator[tuple]:
    """The ties texts state of a node (IRI), or of all, in the order of TIES: `from` whom, `to` the place of the report;
    codes, or names.
    """
    found = store.rows(_TIES, union=False, given={"node": node} if node else {})
    for row in sorted(found, key=lambda row: (row[6], row[8], str(row))):
        node, learner, teacher, other, channel, year, path, quote, start = row
        source = code(teacher) or known(other or "")
        if source:
            yield (
                node.rsplit("/", 1)[1], source, code(learner), vocab.value_of(channel), True, year, path, quote, start,
                start + len(quote),
            )  # fmt: skip


def forms(store: Store, node: str) -> Iterator[tuple]:
    """The parts spelled out and the leaders named where a node (IRI) is adopted, in the order of FORMS."""
    about = reports(store)
    for kind, question in (("parts", _PARTS), ("leaders", _LEADERS)):
        found = sorted(store.rows(question, union=False, given={"node": node}), key=lambda r: (span(r[0]), r[2], r[3]))
        for m, place, _, name in found:
            yield about[reported(m)].path, code(place), kind, name


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


def widespread(store: Store, fewest: int) -> list[str]:
    """The nodes (IRIs) that at least so many places have, those that most places have first."""
    found = store.rows(_SPREAD.replace("FEWEST", str(fewest)), union=False)
    return [node for node, _ in sorted(found, key=lambda row: (-row[1], row[0]))]


def proposed(store: Store) -> list[str]:
    """The mechanisms and initiatives (IRIs) that CPPCC reports speak of, sorted."""
    return sorted(node for (node,) in store.rows(_PROPOSED, union=False))


def related(store: Store, node: str) -> list[tuple[str, str, int]]:
    """(label, how, adoptions) of what stands above, below or beside a node (IRI), the most adopted first."""
    found = store.rows(_RELATED.replace("NODE", f"<{node}>"), union=False)
    return sorted(found, key=lambda r: (-r[2], r))


def wordings(store: Store) -> list[str]:
    """All labels and wordings of all nodes, sorted; what kind of thing bears one, `named` says."""
    return sorted({label for (label,) in store.rows(_LABELS)})


class Said(NamedTuple):
    """A wording where a text has it, at `at`, in the sentence from `start` to `end`; `named`: a name found there."""

    report: str
    wording: str
    status: str
    named: bool
    at: int
    start: int
    end: int
    quote: str


def said(store: Store, wordings: Sequence[str]) -> Iterator[Said]:
    """Wherever a stored text has one of the wordings, report by report.

    The status is that of the first mention the wording lies in or holds, else "mentioned".
    Raises InputError for an empty wording.
    """
    if not all(w.strip() for w in wordings):
        raise InputError("an empty wording", where="--wording", next="give the words to look for")
    longest = re.compile("|".join(map(re.escape, sorted(wordings, key=lambda w: (-len(w), w)))))
    for report, about in reports(store).items():
        (text,) = store.facts(report, "schema:text")
        hits = list(longest.finditer(text))
        found = store.rows(_STATUSES, union=False, given={"report": report}) if hits else ()
        known = sorted((span(m), vocab.value_of(status)) for m, status in found)
        for hit in hits:
            start, end = sentence(text, *hit.span())
            over = [(at, status) for at, status in known if at[0] < hit.end() and at[1] > hit.start()]
            named = any(at == hit.span() for at, _ in over)
            status = over[0][1] if over else "mentioned"
            yield Said(about.path, hit[0], status, named, hit.start(), start, end, text[start:end])


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a position.

    >>> sentence("一句。又一句；三", 3, 4)
    (3, 7)
    """
    begin = max(text.rfind(c, 0, start) for c in "。；！？\n") + 1
    ends = [at + 1 for c in "。；！？\n" if (at := text.find(c, end)) >= 0]
    return begin, min(ends, default=len(text))
