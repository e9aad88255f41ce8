"""Whether a graph keeps its rules: SHACL shapes on an rdflib graph, and rules over all spans as SPARQL.

The SPARQL rules (kg/graph/rules) read the whole graph. The shapes are looked at in pySHACL, which is slow, so in a
graph of more than MOST triples they see the nodes' and statements' share of some reports, evenly spaced; `Checked`
says how many.
"""

import io
from dataclasses import dataclass
from pathlib import Path

from kg.graph import store as stores
from kg.graph import vocab
from kg.graph.store import Store
from kg.settings import Settings, data

RULES = Path(__file__).parent / "rules"
#: Triples that pySHACL is given at most, about a minute's work.
MOST = 100_000

_REPORTS = "SELECT ?r { GRAPH ?r { ?r dcterms:source ?path } } ORDER BY ?path"
_NODES = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o FILTER NOT EXISTS { ?s oa:exact ?q } }"
_FACTS = "CONSTRUCT { ?s ?p ?o } { GRAPH $r { ?s ?p ?o } }"
_SENTENCES = "CONSTRUCT { ?s ?p ?o } { ?s oa:hasSource $r ; ?p ?o }"
_MENTIONS = "CONSTRUCT { ?m ?p ?o } { ?s oa:hasSource $r . ?m kg:sentence ?s ; ?p ?o }"
_ADOPTIONS = "CONSTRUCT { ?a ?p ?o } { ?s oa:hasSource $r . ?m kg:sentence ?s . ?a kg:evidence ?m ; ?p ?o }"


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that is broken: its name, the thing, what is wrong in both languages, what was seen."""

    rule: str
    focus: str
    message: str
    seen: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found, and how much was looked at: `shaped` of `reports` reports went through the shapes, all
    through the rules.
    """

    violations: tuple[Violation, ...]
    reports: int
    shaped: int


def check(directory: Path, settings: Settings | None = None) -> list[Violation]:
    """The broken rules of a graph, sorted; empty when all is well. Raises GraphError for a missing or damaged graph."""
    return list(examine(directory, settings).violations)


def examine(directory: Path, settings: Settings | None = None) -> Checked:
    """As `check`, with how much was looked at."""
    store = stores.open(directory, settings)
    reports = [r for (r,) in store.rows(_REPORTS, union=False)]
    ruled = [v for file in sorted(RULES.glob("*.rq")) for v in broken(store, file)]
    turtle, shaped = _sample(store, reports)
    return Checked(
        tuple(sorted({*ruled, *shapes(turtle, store.settings)}, key=lambda v: (v.rule, v.focus, v.seen))),
        len(reports),
        shaped,
    )


def broken(store: Store, file: Path) -> list[Violation]:
    """Where the graph breaks a SPARQL rule; the first line of its file is the message."""
    first, text = file.read_text(encoding="utf-8").split("\n", 1)
    rows = store.rows(text, union=False)
    return [Violation(file.stem, focus, first.removeprefix("# "), seen) for focus, _, seen in rows]


def _sample(store: Store, reports: list[str]) -> tuple[bytes, int]:
    """N-Triples of the nodes and of as many reports as MOST allows, evenly spaced over all, and their number."""
    room = max(1, MOST * len(reports) // max(1, len(store.raw)))
    chosen = reports[:: max(1, -(-len(reports) // room))]
    parts = [
        store.ntriples(q.replace("$r", f"<{r}>")) for r in chosen for q in (_FACTS, _SENTENCES, _MENTIONS, _ADOPTIONS)
    ]
    return b"".join([store.ntriples(_NODES if len(chosen) == len(reports) else _nodes_of(chosen)), *parts]), len(chosen)


def _nodes_of(reports: list[str]) -> str:
    values = " ".join(f"<{r}>" for r in reports)
    pattern = "?s oa:hasSource ?r . ?m kg:sentence ?s ; oa:hasBody ?n . ?n ?p ?o"
    return f"CONSTRUCT {{ ?n ?p ?o }} {{ VALUES ?r {{ {values} }} {pattern} }}"


def shapes(ntriples: bytes, settings: Settings) -> list[Violation]:
    """What breaks the shapes of ontology/shapes.ttl in a graph given as N-Triples."""
    import pyshacl
    import rdflib

    text = data("ontology", "shapes.ttl").read_text(encoding="utf-8").replace(Settings().terms, settings.terms)
    graph = rdflib.Graph().parse(io.BytesIO(ntriples), format="nt")
    _, report, _ = pyshacl.validate(graph, shacl_graph=rdflib.Graph().parse(data=text, format="turtle"))
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    found = []
    for result in report.subjects(rdflib.RDF.type, sh.ValidationResult):
        path = report.value(result, sh.resultPath)
        message = report.value(result, sh.resultMessage) or ""
        name = vocab.value_of(str(path)) if path else "shape"
        found.append(
            Violation(
                name, str(report.value(result, sh.focusNode)), str(message), str(report.value(result, sh.value) or "")
            )
        )
    return found
