"""Everything the graph knows of a node: its names and links, and each fact that reports state, with its sentence."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from kg.errors import InputError
from kg.graph import vocab
from kg.graph.store import Store

COLUMNS = ("fact", "value", "year", "place", "quote", "report", "start", "end")

_FIND = "SELECT DISTINCT ?n { VALUES ?name { $name } ?n skos:prefLabel|skos:altLabel ?name ; a ?type }"
_NAMES = "SELECT DISTINCT ?l { ?n skos:prefLabel|skos:altLabel ?l ; a ?type }"
_OWN = """
SELECT ?n ?p ?value { ?n ?p ?o . OPTIONAL { ?o skos:prefLabel ?label } BIND(COALESCE(?label, ?o) AS ?value)
  FILTER(?p != skos:prefLabel) }"""
_PARTS = "SELECT ?n ?label { ?part dcterms:isPartOf ?n ; schema:position ?k ; rdfs:label ?label } ORDER BY ?k"
#: Where the node is mentioned, and what is said of the mention there (a link, a status, a statement about it).
_MENTIONS = """
SELECT ?n ?m ?surface ?quote ?start ?r { ?m oa:hasBody ?n ; oa:exact ?surface ; kg:sentence ?s .
  ?s oa:exact ?quote ; oa:start ?start ; oa:hasSource ?r }"""
_SAID = """
SELECT ?m ?r ?p ?o ?label {
  { GRAPH ?r { ?m ?p ?o } OPTIONAL { ?o oa:hasBody ?n OPTIONAL { ?n skos:prefLabel ?label } } }
  UNION { ?m kg:status ?o BIND(kg:status AS ?p) } }"""
_SAID_BY = "SELECT ?m ?r ?p ?label { GRAPH ?r { ?x ?p ?m } ?x oa:hasBody ?n . ?n skos:prefLabel ?label }"
_STATED = """
SELECT ?m ?r ?class ?says ?wording ?value ?unit ?near ?masked ?other ?label ?quote ?start {
  GRAPH ?r { ?c kg:of ?m ; a ?class ; oa:exact ?quote ; oa:start ?start }
  OPTIONAL { GRAPH ?r { ?c kg:says ?says } } OPTIONAL { GRAPH ?r { ?c kg:wording ?wording } }
  OPTIONAL { GRAPH ?r { ?c schema:value ?value } }
  OPTIONAL { GRAPH ?r { ?c schema:unitText ?unit } } OPTIONAL { GRAPH ?r { ?c kg:approximation ?near } }
  OPTIONAL { GRAPH ?r { ?c kg:masked ?masked } } OPTIONAL { GRAPH ?r { ?c kg:otherPlace ?other } }
  OPTIONAL { GRAPH ?r { ?c kg:object ?x } OPTIONAL { ?x oa:hasBody ?n OPTIONAL { ?n skos:prefLabel ?label } } }
}"""
_REPORT = """
SELECT ?r ?path ?year ?place { GRAPH ?r { ?r dcterms:source ?path } OPTIONAL { GRAPH ?r { ?r kg:year ?year } }
  OPTIONAL { GRAPH ?r { ?r kg:place ?p } OPTIONAL { ?p skos:prefLabel ?place } } }"""


def find(store: Store, name: str) -> list[str]:
    """The IRIs of the nodes with this label, wording or id. Raises InputError naming the nearest names when there
    is none.
    """
    for kind in ("node", "place"):
        iri = f"{store.settings.things}{kind}/{name}"
        if re.fullmatch(r"\w+", name) and any(
            store.rows("SELECT ?n { ?n a ?t } LIMIT 1", union=False, given={"n": iri})
        ):
            return [iri]
    plain = name.strip('“”"《》 ')
    quoted = '"' + plain.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ").replace("\r", " ") + '"@zh'
    if found := sorted(n for (n,) in store.rows(_FIND.replace("$name", quoted), union=False)):
        return found
    near = nearest(plain, {label for (label,) in store.rows(_NAMES, union=False)})
    raise InputError(
        "nothing in the graph has this name", where=name, next="nearest: " + "、".join(near) if near else "see kg query"
    )


def nearest(name: str, names: set[str], most: int = 5) -> list[str]:
    """The names nearest to one that is not there: those that hold it or lie in it first, then by common characters.

    >>> nearest("河长", {"河长制", "湖长制", "林长制", "书香政协"})
    ['河长制', '林长制', '湖长制']
    """
    scored = [(name in n or n in name, SequenceMatcher(None, name, n).ratio(), n) for n in names if set(name) & set(n)]
    return [n for _, score, n in sorted(scored, key=lambda s: (not s[0], -s[1], s[2]))[:most] if score > 0.2]


def rows(store: Store, node: str) -> Iterator[tuple]:
    """The facts of a node in the order of COLUMNS: its own first, then those of reports, by year, report and
    position.
    """
    yield from _own(store, node)
    reports: dict[str, tuple] = {}
    facts = []
    for _, mention, surface, quote, start, report in store.rows(_MENTIONS, union=False, given={"n": node}):
        if report not in reports:
            reports[report] = next(store.rows(_REPORT, union=False, given={"r": report}))[1:]
        path, year, place = reports[report]
        for fact, value, *other in ("mentioned as", surface), *_said(store, mention, report):
            text, at = other or (quote, start)
            facts.append((fact, value, year, place, text, path, at, at + len(text)))
    yield from sorted(set(facts), key=lambda f: (f[2] or 0, f[5], f[6], f[0] != "mentioned as", f[0], str(f[1])))


def _own(store: Store, node: str) -> Iterator[tuple]:
    facts = [(_word(p), _word(value), None, None, None, None, None, None) for _, p, value in
             store.rows(_OWN, union=False, given={"n": node})]  # fmt: skip
    yield from sorted(facts, key=lambda f: (f[0], str(f[1])))
    for n, (_, label) in enumerate(store.rows(_PARTS, union=False, given={"n": node}), 1):
        yield f"part {n}", label, None, None, None, None, None, None


def _said(store: Store, mention: str, report: str) -> Iterator[tuple]:
    here = {"m": mention, "r": report}
    for *_, p, o, label in store.rows(_SAID, union=False, given=here):
        yield _word(p), label or _word(o)
    for *_, p, label in store.rows(_SAID_BY, union=False, given=here):
        yield f"{_word(p)} of", label
    for n, (_, label) in enumerate(store.rows(_PARTS, union=False, given={"n": mention}), 1):
        yield f"part {n}", label
    for *_, kind, says, wording, number, unit, near, masked, other, label, quote, start in store.rows(
        _STATED, union=False, given=here
    ):
        figure = ("withheld" if masked else f"{near or ''}{number:g}" if number is not None else "") + (unit or "")
        shown = dict.fromkeys(str(x) for x in (wording, figure, other, label) if x)
        yield _word(says or kind), " ".join(shown), quote, start


def _word(value) -> str:
    """The last part of a term's IRI; anything else as it is."""
    return vocab.value_of(value) if isinstance(value, str) and value.startswith("http") else value
