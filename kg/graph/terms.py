"""ontology/README.md, context.jsonld and the picture of the classes, from ontology/kg.ttl; `python -m
kg.graph.terms` writes them.
"""

import json
from collections.abc import Iterable

from kg import tables
from kg.graph import vocab
from kg.graph.picture import picture
from kg.settings import Settings, data

HEAD = """# The terms · 词汇表

Printed from [kg.ttl](kg.ttl) by `python -m kg.graph.terms`; a test says whether it is current. The shapes every graph
is checked against are in [shapes.ttl](shapes.ttl), the JSON-LD context in [context.jsonld](context.jsonld).
Own terms stand under `kg:` = `{terms}`, things under `{things}`; both can be changed in the settings.

由 [kg.ttl](kg.ttl) 打印而成。自有词汇以 `kg:` 为前缀；能用现成词汇之处一律用现成的：
ORG、SKOS、PROV-O、DCTERMS、OWL-Time、Web Annotation、schema.org。

![The classes · 类](classes.svg)

What stands where: the named graph of a report holds the report, its halves and the claims of its sentences; the default
graph holds nodes, divisions, mentions, sentences and adoptions. Mentions, sentences and adoptions carry no `rdf:type`
in the store (it follows from `oa:hasBody`, `oa:hasSource`, `kg:mechanism`), mentions no offsets (their IRIs end in
`start-end`), sentences no `oa:end` (the start plus the length of `oa:exact`); `kg export` writes all of these, with
selectors as Web Annotation has them.
"""


def page(settings: Settings | None = None) -> str:
    """The page of terms as Markdown: classes, properties and the closed lists of values, in both languages."""
    settings, graph = settings or Settings(), _ontology()
    out = [HEAD.format(terms=settings.terms, things=settings.things)]
    out += ["## Classes · 类\n", _table(("term", "标签 · label", "is a", "definition · 定义"), _classes(graph))]
    out += [
        "## Properties · 属性\n",
        _table(("term", "标签 · label", "from → to", "definition · 定义"), _properties(graph)),
    ]
    for scheme in _sorted(graph, "skos:ConceptScheme"):
        zh, en = _both(graph, scheme, "label")
        out += [f"## {en} · {zh}\n", _table(("term", "标签 · label", "definition · 定义"), _values(graph, scheme))]
    return "\n".join(out)


def _ontology():
    import rdflib

    return rdflib.Graph().parse(data("ontology", "kg.ttl"), format="turtle")


def _sorted(graph, type: str) -> list:
    """Things of a type under our namespace, in the order of their names."""
    found = graph.query(f"SELECT ?s {{ ?s a {type} FILTER(STRSTARTS(STR(?s), '{Settings().terms}')) }}")
    return sorted((row[0] for row in found), key=str)


def _short(graph, iri) -> str:
    return graph.namespace_manager.normalizeUri(iri).strip("<>")


def _both(graph, subject, property: str) -> tuple[str, str]:
    """The Chinese and the English text of rdfs:label or skos:definition."""
    from rdflib import RDFS, SKOS

    found = {o.language: str(o) for o in graph.objects(subject, RDFS.label if property == "label" else SKOS.definition)}
    return found["zh"], found["en"]


def _cells(graph, term) -> tuple[str, str, str]:
    (zh, en), (means, sense) = _both(graph, term, "label"), _both(graph, term, "definition")
    return f"`{_short(graph, term)}`", f"{zh} · {en}", f"{sense} {means}"


def _classes(graph) -> Iterable[tuple[str, ...]]:
    from rdflib import RDFS

    for term in _sorted(graph, "owl:Class"):
        name, label, sense = _cells(graph, term)
        yield name, label, ", ".join(sorted(_short(graph, o) for o in graph.objects(term, RDFS.subClassOf))), sense


def _properties(graph) -> Iterable[tuple[str, ...]]:
    from rdflib import RDFS

    for term in sorted([*_sorted(graph, "owl:ObjectProperty"), *_sorted(graph, "owl:DatatypeProperty")], key=str):
        name, label, sense = _cells(graph, term)
        ends = (
            ", ".join(sorted(_short(graph, o) for o in graph.objects(term, p))) or "any"
            for p in (RDFS.domain, RDFS.range)
        )
        yield name, label, " → ".join(ends), sense


def _values(graph, scheme) -> Iterable[tuple[str, ...]]:
    from rdflib import SKOS

    return [_cells(graph, term) for term in sorted(graph.subjects(SKOS.inScheme, scheme), key=str)]


def _table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    return "".join(tables.render(columns, rows, "md"))


def context(settings: Settings | None = None) -> str:
    """The JSON-LD context: every term of the vocabulary under its short name, links as links, values with their
    types.
    """
    from rdflib import OWL, RDF, RDFS

    settings, graph = settings or Settings(), _ontology()
    entries: dict[str, object] = {p: iri for p, iri in sorted(vocab.prefixes(settings).items())}
    for term in _sorted(graph, "owl:Class"):
        entries[_short(graph, term)[3:]] = _short(graph, term)
    for term in sorted([*_sorted(graph, "owl:ObjectProperty"), *_sorted(graph, "owl:DatatypeProperty")], key=str):
        link = (term, RDF.type, OWL.ObjectProperty) in graph
        range = _short(graph, graph.value(term, RDFS.range))
        kind = {"@type": "@id"} if link else {} if range == "rdf:langString" else {"@type": range}
        entries[_short(graph, term)[3:]] = {"@id": _short(graph, term)} | kind
    return json.dumps({"@context": entries}, ensure_ascii=False, indent=1) + "\n"


def printed() -> dict[str, str]:
    """The files that are printed from kg.ttl, by name."""
    graph = _ontology()
    labels = {_short(graph, c)[3:]: _both(graph, c, "label") for c in _sorted(graph, "owl:Class")}
    return {"README.md": page(), "context.jsonld": context(), "classes.svg": picture(labels)}


if __name__ == "__main__":
    for name, text in printed().items():
        tables.write(data("ontology") / name, text)
