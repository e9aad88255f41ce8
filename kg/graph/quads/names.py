"""The IRIs of what a graph speaks of, in angle brackets, and its triples as lines."""

from collections.abc import Iterable, Iterator

from kg.graph import vocab
from kg.graph.adopted import division
from kg.model import Entity, Record
from kg.settings import Settings

Triple = tuple[str, str, str]


def place(code: str, settings: Settings) -> str:
    """The IRI of a division."""
    return f"<{settings.things}place/{code}>"


def numbered(id: str, settings: Settings) -> str:
    """The IRI of the node with an id."""
    return f"<{settings.things}node/{id}>"


def node(entity: Entity, settings: Settings) -> str:
    """The IRI of a node: a division's own IRI if the node is a division."""
    code = division(entity)
    return place(code, settings) if code else numbered(entity.id, settings)


class Names:
    """A report with the terms to speak of it, its IRI, those of its mentions, and of all that belongs to it."""

    def __init__(self, record: Record, settings: Settings) -> None:
        self.record, self.report, self.text, self.settings = record, record.report, record.source.text, settings
        self.terms = vocab.terms(settings.terms)
        self.me = f"<{settings.things}report/{record.report.id}>"
        self.mentions = self._mentions()

    def thing(self, kind: str, name: object) -> str:
        """The IRI of a thing that belongs to this report."""
        return f"<{self.settings.things}{kind}/{self.report.id}.{name}>"

    def _mentions(self) -> list[str]:
        seen: dict[tuple[int, int], int] = {}
        iris = []
        for m in self.record.found.mentions:
            again = seen[m.start, m.end] = seen.get((m.start, m.end), -1) + 1
            iris.append(self.thing("mention", f"{m.start}-{m.end}" + (f".{again}" if again else "")))
        return iris


def lines(triples: Iterable[Triple]) -> Iterator[str]:
    """The lines of triples that stand in the default graph."""
    return (f"{subject} {predicate} {object} .\n" for subject, predicate, object in triples)
