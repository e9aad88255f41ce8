"""What the page shows, as plain data: reports, their sentences, things named in them, links between the things."""

from dataclasses import dataclass, field
from typing import NamedTuple

from kg.errors import GraphError


class Seen(NamedTuple):
    """Where something stands: a sentence (by number), characters start to end of the report, and the word for it
    (the status of an adoption, the channel of a tie, a role; "" where nothing more is said)."""

    sentence: int
    start: int
    end: int
    value: str = ""


class Sentence(NamedTuple):
    """A sentence of a report (by number), from character `start` on; `half` is "review", "plan" or "unknown"."""

    report: int
    start: int
    half: str
    text: str


class Report(NamedTuple):
    """A report; `home` is the number of the node it speaks for: its place, or a stand-in where the place is unknown."""

    id: str
    title: str
    path: str
    year: int | None
    genre: str
    masked: bool
    home: int


@dataclass(slots=True)
class Node:
    """A thing: `id` without the base; `note` tells it from others of its name; `facts` is what sentences say of it
    without naming another node, as (property, where), the property one of figure, recognises, leads, …."""

    id: str
    type: str
    label: str
    kind: str = ""
    note: str = ""
    wordings: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    facts: list[tuple[str, Seen]] = field(default_factory=list)


class Link(NamedTuple):
    """From one node to another (by number). Without `seen` it belongs to the things themselves, not to one sentence."""

    source: int
    relation: str
    target: int
    seen: tuple[Seen, ...] = ()


@dataclass(slots=True)
class Scene:
    """All of it. Links are sorted; raises GraphError for a link or sighting that leads nowhere."""

    reports: list[Report]
    sentences: list[Sentence]
    nodes: list[Node]
    links: list[Link]

    def __post_init__(self) -> None:
        n = len(self.nodes)
        if any(not (0 <= link.source < n and 0 <= link.target < n) for link in self.links):
            raise GraphError("a link leads to no node", next="build the graph again with kg build")
        if any(seen.sentence >= len(self.sentences) for node in self.nodes for seen in node.seen):
            raise GraphError("a mention has no sentence", next="build the graph again with kg build")
        self.links.sort(key=lambda link: link[:3])
