"""Which node each mention is: keys from one report, nodes from the keys of all reports."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from kg.ids import digest
from kg.model import Decision, Entity, Key, Keyed, Record, Resolution, Type

MARKS = str.maketrans("", "", "“”\"‘’《》〈〉「」『』 \u3000")
#: Things of these types are the same wherever they are named; the others belong to the place whose report names them.
SHARED = frozenset({Type.MECHANISM, Type.INITIATIVE, Type.DOCTRINE, Type.PROBLEM, Type.DOCUMENT, Type.WORK, Type.PLACE, Type.EVENT, Type.PERSON})


def local(record: Record) -> tuple[Key, ...]:
    """One key a mention, from this report alone."""
    place = record.report.place.code if record.report.place else record.report.id
    return tuple(
        Key(m.type, (m.canonical or m.text).translate(MARKS), "" if m.type in SHARED else place) for m in record.found.mentions
    )


def keyed(record: Record, keys: tuple[Key, ...]) -> tuple[Keyed, ...]:
    """What the report says of each of its keys, in the order of the keys."""
    wordings, parts = defaultdict(Counter), {}
    for mention, key in zip(record.found.mentions, keys, strict=True):
        wordings[key][mention.text] += 1
        parts.setdefault(key, mention.parts or ())
    return tuple(Keyed(k, tuple(sorted(w.items())), parts[k]) for k, w in sorted(wordings.items()))


def resolve(reports: Iterable[tuple[str, tuple[Keyed, ...]]], decisions: Iterable[Decision] = ()) -> Resolution:
    """Keys of all reports → nodes."""
    wordings, parts = defaultdict(Counter), {}
    for _, rows in reports:
        for row in rows:
            wordings[row.key].update(dict(row.wordings))
            parts[row.key] = parts.get(row.key) or row.parts
    of, entities = {}, {}
    for key in sorted(wordings):
        node = digest(key.type, key.name, key.place, key.sense)
        of[key] = node
        entities[node] = Entity(node, key.type, key.name, tuple(sorted(wordings[key])), sense=key.sense, place=key.place or None, parts=parts[key])
    return Resolution(entities, of)
