"""How long the named questions take, over many parameters, and rdflib's own engine for the same ones.

usage: python -m bench.queries --graph DIR [--tries 60] [--rdflib N] [--seconds 20] [--json FILE]

Half of the parameters are drawn as often as the graph speaks of them, half evenly; the draw is the same every time.
Times are processor time, so that other work on the machine does not count. With --rdflib the graph is loaded into
rdflib's store (a few hundred reports need some GB), the first N parameters of each question are asked there too, each
for at most --seconds, and the numbers of rows are compared.
"""

import argparse
import json
import random
import signal
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.measure import machine
from kg.graph import queries, store
from kg.settings import Settings

SETTINGS = Settings()
#: Every value a parameter may take, and how often the graph speaks of it.
VALUES = {
    "mechanism": "SELECT ?l (COUNT(*) AS ?n) { ?a kg:mechanism ?m . ?m skos:prefLabel ?l } GROUP BY ?l",
    "place": "SELECT ?l (COUNT(*) AS ?n) { ?a kg:adopter ?m . ?m skos:prefLabel ?l } GROUP BY ?l",
    "report": "SELECT ?l (1 AS ?n) { GRAPH ?r { ?r dcterms:source ?l } }",
    "problem": """SELECT ?l (COUNT(*) AS ?n) { GRAPH ?r { ?e kg:answers ?t } ?t oa:hasBody ?m . ?m skos:prefLabel ?l }
        GROUP BY ?l""",
    "goal": """SELECT ?l (COUNT(*) AS ?n) { GRAPH ?r { ?e kg:serves ?t } ?t oa:hasBody ?m . ?m skos:prefLabel ?l }
        GROUP BY ?l""",
    "document": """SELECT ?l (COUNT(*) AS ?n) { ?m a kg:PolicyDocument ; skos:prefLabel ?l . ?t oa:hasBody ?m }
        GROUP BY ?l""",
}
VALUES["other"] = VALUES["place"]


def drawn(rows: list[tuple], tries: int, seed: str) -> list[str]:
    """So many values of (value, how often) rows, some more than once."""
    chance = random.Random(seed)
    often = chance.choices(rows, weights=[n for _, n in rows], k=tries - tries // 2)
    evenly = chance.choices(rows, k=tries // 2)
    return [value for pair in zip(often, evenly, strict=False) for value, _ in pair][:tries]


def parameters(graph: store.Store, tries: int) -> dict[str, list[str]]:
    """Values to try for each parameter."""
    return {p: drawn(sorted(graph.rows(q, union=False)), tries, p) for p, q in VALUES.items()}


def texts(question: queries.Named, values: dict[str, list[str]]) -> list[str]:
    """The question with each of the values."""
    names = list(question.parameters)
    rows = zip(*(values[p] for p in names), strict=True)
    return [queries.fill(question.name, dict(zip(names, row, strict=True)), SETTINGS) for row in rows]


def timed(ask: Callable[[str], Iterable], text: str) -> tuple[float, int]:
    """Milliseconds of processor time, and the number of rows."""
    start = time.process_time()
    rows = sum(1 for _ in ask(text))
    return (time.process_time() - start) * 1000, rows


def part(numbers: list[float], share: float) -> float:
    """The value below which a share of the numbers lies."""
    return sorted(numbers)[min(len(numbers) - 1, int(share * len(numbers)))]


def measure(graph: store.Store, tries: int) -> Iterator[tuple[dict, list[str]]]:
    """One row a question, and the texts that were asked."""
    values = parameters(graph, tries)
    for question in queries.named().values():
        asked = texts(question, values)
        found = [timed(lambda t: graph.rows(t, union=False), text) for text in asked]
        ms = [m for m, _ in found]
        row = {"question": question.name, "tried": len(ms), "rows": part([n for _, n in found], 0.5)}
        yield row | {"median": part(ms, 0.5), "p95": part(ms, 0.95), "times": found}, asked


def loaded(graph: store.Store):
    """The same quads in rdflib's store in memory."""
    import pyoxigraph as ox
    import rdflib

    with tempfile.NamedTemporaryFile(suffix=".nq") as file:
        ox.serialize(graph.raw, file.name, format=ox.RdfFormat.N_QUADS)
        data = rdflib.Dataset()
        data.parse(file.name, format="nquads")
    return data


@contextmanager
def limit(seconds: int):
    """Raises TimeoutError inside the block after some seconds of processor time."""

    def stop(*_):
        raise TimeoutError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def compared(row: dict, asked: list[str], data, most: int, seconds: int) -> dict:
    """The row with rdflib's median over the first parameters, and how many times longer than ours over the same."""
    ours, theirs, stopped = [], [], 0
    for text, (ms, rows) in zip(asked[:most], row["times"], strict=False):
        ours.append(ms)
        try:
            with limit(seconds):
                took, there = timed(data.query, text)
        except TimeoutError:
            took, there, stopped = seconds * 1000.0, rows, stopped + 1
        if there != rows:
            raise ValueError(f"{rows} rows here, {there} in rdflib: a ratio would mean nothing\n{text}")
        theirs.append(took)
    times = part(theirs, 0.5) / max(part(ours, 0.5), 0.001)
    return row | {"rdflib": part(theirs, 0.5), "stopped": stopped, "times faster": times}


def line(row: dict) -> str:
    """A row of the table."""
    text = f"{row['question']:15s} {row['tried']:5d} {row['rows']:5.0f} {row['median']:9.1f} {row['p95']:9.1f}"
    if "rdflib" not in row:
        return text
    more = ">" if row["stopped"] else " "
    return f"{text} {more}{row['rdflib']:9.0f} {more}{row['times faster']:7.0f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--graph", required=True, type=Path)
    parser.add_argument("--tries", type=int, default=60)
    parser.add_argument("--rdflib", type=int, default=0, metavar="N")
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    graph, rows = store.open(options.graph, SETTINGS), []
    data = loaded(graph) if options.rdflib else None
    print(f"{machine()}; {len(graph.raw):,} quads; milliseconds of processor time\n")
    more = "      rdflib   times" if options.rdflib else ""
    print(f"question        tried  rows    median       p95{more}", flush=True)
    for row, asked in measure(graph, options.tries):
        row = compared(row, asked, data, options.rdflib, options.seconds) if options.rdflib else row
        print(line(row), flush=True)
        rows.append({k: v for k, v in row.items() if k != "times"})
    if options.json:
        options.json.write_text(json.dumps({"machine": machine(), "rows": rows}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
