"""From a built graph to a story of tracing: the rows of the one handed to the other."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import islice

from kg.errors import InputError
from kg.graph import adoptions, traced
from kg.graph.store import Store
from kg.model import Status
from kg.trace import rows
from kg.trace.coverage import Coverage
from kg.trace.reinvention import common
from kg.trace.rows import NATION, Sighting
from kg.trace.spread import FEWEST, Network
from kg.trace.story import Story

NEAREST, LIKELY = 8, 200
UNPLACED = "in reports without a place or a year"


def _dicts(columns: Sequence[str], found: Iterable[Sequence]) -> Iterator[dict]:
    return (dict(zip(columns, row, strict=True)) for row in found)


def coverage(store: Store) -> tuple[Coverage, int]:
    """The reports with a place and a year, and how many others there are."""
    found = list(_dicts(traced.COVERAGE, traced.coverage(store)))
    placed = Coverage(rows.reports(found))
    return placed, len(found) - len(placed.reports)


def sightings(store: Store, reports: Coverage, nodes: Sequence[str] = ()) -> tuple[Sighting, ...]:
    """The adoptions of some nodes (IRIs; of all when none is given), as far as they have a place and a year."""
    return rows.sightings(_adoptions(store, reports, nodes))


def spread(store: Store, reports: Coverage, most: int | None = None) -> tuple[Sighting, ...]:
    """The sightings of the mechanisms that FEWEST places have or more; of the `most` that the most places have."""
    nodes = traced.widespread(store, FEWEST)[:most]
    return sightings(store, reports, nodes) if nodes else ()


def proposed(store: Store, reports: Coverage) -> tuple[Sighting, ...]:
    """The sightings of all that CPPCC reports speak of."""
    nodes = traced.proposed(store)
    return sightings(store, reports, nodes) if nodes else ()


def _adoptions(store: Store, reports: Coverage, nodes: Sequence[str]) -> Iterator[dict]:
    """Adoption rows; what a national report says without naming a place is the centre's."""
    national = {c.report for c in reports.reports.values() if c.key == NATION}
    for row in _dicts(adoptions.COLUMNS, adoptions.rows(store, nodes)):
        yield row | {"level": "nation"} if row["report"] in national and not row["place"] else row


def story(store: Store, name: str, reports: Coverage, network: Network | None = None) -> Story:
    """The story of the mechanism with this label or wording, the one with the most rows where several senses have it.

    The other senses, and what stands above, below or beside it, are named among what was not taken. Raises InputError,
    with the nearest names, where there is none.
    """
    found = traced.named(store, name)
    if not found:
        near = "、".join(nearest(store, name)) or "nothing"
        raise InputError("no mechanism of this name", where=name, next=f"near it: {near}; or give --wording")
    seen = {node: list(_adoptions(store, reports, [node])) for node, _, _ in found}
    exact = [f for f in found if f[1] == name] or found
    node, label, _ = max(exact, key=lambda f: (len(seen[f[0]]), f[0]))
    taken = rows.sightings(_formed(store, node, seen[node]))
    rest = [f for f in found if f[0] != node and seen[f[0]]]
    left = [(other, f"another sense: {sense or other}", len(seen[iri])) for iri, other, sense in rest]
    left += traced.related(store, node)
    left += [(label, UNPLACED, len(seen[node]) - len(taken))] if len(seen[node]) > len(taken) else []
    ties = rows.ties(_dicts(traced.TIES, traced.ties(store, node)))
    return Story(label, taken, reports, ties=ties, rejected=tuple(left), network=network)


def _formed(store: Store, node: str, adopted: Iterable[dict]) -> Iterator[dict]:
    """The adoption rows of a node with the parts and leaders that the report gives the mechanism of that adopter."""
    said: dict[tuple[str, str], dict[str, dict[str, None]]] = defaultdict(lambda: {"parts": {}, "leaders": {}})
    for report, place, kind, value in traced.forms(store, node):
        said[report, place][kind][value] = None
    for row in adopted:
        form = said.get((row["report"], row["place_code"]), {})
        yield row | {kind: tuple(values) for kind, values in form.items()}


def nearest(store: Store, name: str) -> list[str]:
    """The wordings of mechanisms and initiatives most like a name, by their longest common subsequence.

    It is looked for only in the LIKELY wordings that share most characters with the name.
    """

    def alike(wording: str, shared: int) -> tuple[float, str]:
        return -2 * shared / (len(name) + len(wording)), wording

    letters = set(name)
    likely = nsmallest(LIKELY, (alike(w, n) for w in traced.wordings(store) if (n := len(letters & set(w)))))
    scored = sorted(alike(w, common(name, w)) for _, w in likely)
    return list(islice((w for _, w in scored if traced.named(store, w)), NEAREST))


def searched(store: Store, name: str, wordings: Sequence[str], reports: Coverage) -> Story:
    """The story of wordings looked for in the stored texts, under a name; every sentence found counts.

    What is no name that was found there, and no word of its own (路长 in 道路长度), is listed as not taken.
    """
    found, left, parts = [], Counter(), defaultdict(Counter)
    for hit in traced.said(store, wordings):
        c = reports.reports.get(hit.report)
        if not hit.named and not _whole(hit):
            parts[hit.wording][_beside(hit)] += 1
        elif c is None:
            left[hit.wording] += 1
        else:
            where, status = (c.place, c.code, c.level, c.year), Status(hit.status)
            shown = hit.wording, hit.quote, hit.report, hit.start, hit.end
            found.append(Sighting("", name, *where, status, *shown))
    rejected = [(w, f"part of other words: {'、'.join(_often(c))}", c.total()) for w, c in sorted(parts.items())]
    rejected += [(w, UNPLACED, n) for w, n in sorted(left.items())]
    return Story(name, tuple(found), reports, rejected=tuple(rejected))


def _whole(hit: traced.Said) -> bool:
    from kg.extract import tagger

    at = hit.at - hit.start
    return tagger.load().vocabulary.whole(hit.quote, at, at + len(hit.wording))


def _beside(hit: traced.Said) -> str:
    """The wording with the characters beside it."""
    at = hit.at - hit.start
    return hit.quote[max(0, at - 2) : at + len(hit.wording) + 2]


def _often(count: Counter[str]) -> list[str]:
    return sorted(count, key=lambda words: (-count[words], words))[:3]


def sparql(s: Sighting, things: str) -> str:
    """The query that gives a sighting's row (or, where wordings were searched, its text) from the graph.

    `things` is the setting of that name.
    """
    if not s.mechanism_id:
        return f"SELECT ?text WHERE {{ ?report dcterms:source {json.dumps(s.report)} ; schema:text ?text }}"
    return (
        "SELECT ?status ?quote ?start WHERE {\n"
        f"  ?adoption kg:mechanism <{things}node/{s.mechanism_id}> ; kg:adopter <{things}place/{s.code}> ;\n"
        f'    kg:year "{s.year}"^^xsd:gYear ; kg:status ?status ; kg:evidence ?mention .\n'
        "  ?mention kg:sentence ?sentence . ?sentence oa:exact ?quote ; oa:start ?start .\n}"
    )
