"""A report as quads: its facts in its named graph, its annotations and adoptions in the default graph."""

from collections.abc import Iterator, Sequence
from itertools import chain

from kg.graph.quads.annotations import annotations
from kg.graph.quads.claims import claims
from kg.graph.quads.description import description
from kg.graph.quads.names import Names, lines
from kg.model import Record, Resolution
from kg.settings import Settings


def of_record(record: Record, nodes: Sequence[str], resolution: Resolution, settings: Settings) -> Iterator[str]:
    """The lines of one report; `nodes[i]` is the entity id of mention i."""
    names = Names(record, settings)
    facts = chain(description(names), claims(names))
    yield from dict.fromkeys([f"{s} {p} {o} {names.me} .\n" for s, p, o in facts])
    yield from dict.fromkeys(lines(annotations(names, nodes, resolution.entities)))
