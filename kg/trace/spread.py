"""The network of places over which mechanisms spread: NetInf on the adoptions of many, and how far to trust it.

Each arrow carries the share of bootstrap draws (mechanisms drawn anew) and of coverage draws (a part of the reports
left out) in which it is found again; a placebo with the years shuffled within each mechanism shows what chance gives.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from kg.errors import UsageError
from kg.tables import render, write
from kg.trace.adoption import Adoption, adoptions
from kg.trace.cascades import Event, Pairs
from kg.trace.coverage import Coverage, Site
from kg.trace.netinf import Edge, infer
from kg.trace.rows import Sighting, Tie

DRAWS, KEEP, FEWEST, MOST, CUTOFF = 20, 0.8, 4, 300, 0.05
ARROWS = (
    *("source", "target", "source_name", "target_name", "stated", "gain", "p", "cascades", "bootstrap", "coverage"),
    *("chance", "channel", "report", "quote"),
)


@dataclass(frozen=True, slots=True)
class Arrow:
    """An inferred arrow between two places (keys), with the shares of draws in which it is found again."""

    edge: Edge
    bootstrap: float
    coverage: float


@dataclass(frozen=True, slots=True)
class Network:
    """Arrows, the cascades they rest on, and the gains that shuffled years give (one list a draw, in order)."""

    arrows: tuple[Arrow, ...]
    cascades: int
    events: int
    placebo: tuple[tuple[float, ...], ...]

    def chance(self, gain: float) -> float:
        """Share of placebo draws whose greatest gain is at least this one."""
        return sum(bool(p) and p[0] >= gain for p in self.placebo) / max(len(self.placebo), 1)

    def row(self, arrow: Arrow) -> dict[str, object]:
        """An arrow as plain values: source, target, gain, p, cascades, the shares of bootstrap, coverage, chance."""
        shares = {"bootstrap": arrow.bootstrap, "coverage": arrow.coverage, "chance": self.chance(arrow.edge.gain)}
        return asdict(arrow.edge) | shares


def widespread(sightings: Iterable[Sighting], most: int = MOST) -> tuple[Sighting, ...]:
    """The sightings of the `most` mechanisms that the most places have, in their order."""
    sightings = tuple(sightings)
    places: dict[str, set[str]] = {}
    for s in sightings:
        places.setdefault(s.mechanism_id, set()).add(s.key)
    chosen = set(sorted(places, key=lambda m: (-len(places[m]), m))[:most])
    return tuple(s for s in sightings if s.mechanism_id in chosen)


def cascades(sightings: Iterable[Sighting], coverage: Coverage, fewest: int = FEWEST) -> list[tuple[Adoption, ...]]:
    """The adoptions of each mechanism that at least `fewest` places have, by the id of the mechanism."""
    seen: dict[str, list[Sighting]] = {}
    for s in sightings:
        seen.setdefault(s.mechanism_id, []).append(s)
    many = [group for _, group in sorted(seen.items()) if len({s.key for s in group}) >= fewest]
    return [adoptions(group, coverage) for group in many]


def events(spread: Sequence[Sequence[Adoption]]) -> list[Event]:
    """The adoptions as events: at the year of the first report with it, open where nobody knows since when."""
    return [Event(f"{n:06}", a.site.key, a.by, a.after is None) for n, adopted in enumerate(spread) for a in adopted]


def network(
    sightings: Sequence[Sighting],
    coverage: Coverage,
    model: str = "exponential",
    params: Sequence[float] | None = None,
    edges: int | None = None,
    draws: int = DRAWS,
) -> Network:
    """Infer the network and try it: up to the first edge with p ≥ 0.05, or `edges` of them.

    Only the MOST widespread mechanisms count. The same draws on every run; no arrows where fewer than two of them
    have FEWEST places.
    """
    sightings = widespread(sightings)
    spread = cascades(sightings, coverage)
    happened = events(spread)
    options = {"model": model, "params": params, "edges": edges, "cutoff": None if edges else CUTOFF}
    pairs = Pairs(happened)
    found = infer(pairs, **options) if len(spread) > 1 else ()
    if not found:
        return Network((), len(spread), len(happened), ())
    options |= {"edges": len(found), "cutoff": None}
    random = np.random.default_rng(0)
    drawn = [_ends(infer(pairs, weights=_weights(random, len(pairs.cascades)), **options)) for _ in range(draws)]
    thinned = [_ends(infer(Pairs(events(_thin(random, sightings, coverage))), **options)) for _ in range(draws)]
    shuffled = [tuple(e.gain for e in infer(Pairs(_shuffle(random, happened)), **options)) for _ in range(draws)]
    arrows = tuple(Arrow(e, _share(e, drawn), _share(e, thinned)) for e in found)
    return Network(arrows, len(spread), len(happened), tuple(shuffled))


def _ends(edges: Iterable[Edge]) -> set[tuple[str, str]]:
    return {(e.source, e.target) for e in edges}


def _share(edge: Edge, draws: Sequence[set]) -> float:
    return sum((edge.source, edge.target) in d for d in draws) / len(draws) if draws else 0.0


def _weights(random: np.random.Generator, n: int) -> np.ndarray:
    return np.bincount(random.integers(0, n, n), minlength=n)


def _thin(random: np.random.Generator, sightings: Sequence[Sighting], coverage: Coverage) -> list[tuple[Adoption, ...]]:
    kept = {report for report in coverage.reports if random.random() < KEEP}
    rest = Coverage(c for c in coverage.reports.values() if c.report in kept)
    return cascades((s for s in sightings if s.report in kept), rest)


def _shuffle(random: np.random.Generator, happened: Sequence[Event]) -> list[Event]:
    """The same places and the same years in each cascade, dealt anew; being open stays with the year."""
    groups: dict[str, list[Event]] = {}
    for e in happened:
        groups.setdefault(e.cascade, []).append(e)
    return [
        Event(name, place.node, when.time, when.open)
        for name, group in groups.items()
        for place, when in zip(group, (group[i] for i in random.permutation(len(group))), strict=True)
    ]


def graph(found: Network, coverage: Coverage, ties: Iterable[Tie] = ()):
    """A networkx MultiDiGraph of the arrows (stated=False) and the ties stated in texts (stated=True)."""
    import networkx

    drawn = networkx.MultiDiGraph(cascades=found.cascades, events=found.events)
    for a in found.arrows:
        row = found.row(a)
        drawn.add_edge(row.pop("source"), row.pop("target"), stated=False, **row)
    for t in ties:
        drawn.add_edge(t.source, t.target, stated=t.stated, channel=t.channel, report=t.report, quote=t.quote)
    for key in drawn.nodes:
        site = coverage.sites.get(key) or Site(key, key, "", "")
        drawn.nodes[key].update(label=site.name, level=site.level, province=site.province)
    return drawn


def save(drawn, path: Path) -> None:
    """Write a graph as GraphML, GEXF or a CSV list of arrows, by the file's name. Raises UsageError for another."""
    import networkx

    if path.suffix == ".graphml":
        networkx.write_graphml(drawn, path)
    elif path.suffix == ".gexf":
        networkx.write_gexf(drawn, path)
    elif path.suffix == ".csv":
        write(path, "".join(render(ARROWS, _arrows(drawn), "csv")))
    else:
        raise UsageError("cannot write such a network", where=str(path), next="name it .graphml, .gexf or .csv")


def _arrows(drawn) -> Iterator[list]:
    names = drawn.nodes(data="label")
    for source, target, values in drawn.edges(data=True):
        ends = {"source": source, "target": target, "source_name": names[source], "target_name": names[target]}
        yield [(ends | values).get(column) for column in ARROWS]
