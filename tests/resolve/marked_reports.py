"""Reports written for a test: `[市委](Institution)` marks a mention, `[甲](Mechanism=乙;丙)` one with its parts."""

import re

from kg.ids import digest
from kg.model import Entity, Found, Genre, Half, Level, Mention, Passage, Record, Report, Source, Type
from kg.resolve import keyed, local, resolve
from kg.text import gazetteer

MARK = re.compile(r"\[([^\]]+)\]\((\w+)(?:=([^)]*))?\)")


def record(marked: str, place: str = "", level: Level | None = None, cppcc: bool = False) -> Record:
    """A report of a place (or of none) with the mentions that are marked; headings are lines that begin with #."""
    text, mentions, at = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        mentions.append((len(text), match[1], Type(match[2]), tuple(filter(None, (match[3] or "").split(";")))))
        text += match[1]
        at = match.end()
    text += marked[at:]
    found = tuple(
        Mention(start, start + len(name), name, type, "test", Half.REVIEW, _sentence(text, start), parts=parts)
        for start, name, type, parts in mentions
    )
    where = gazetteer.find(place)[0] if place else None
    id = digest(text, place)
    report = Report(
        id, id, "", Genre.CPPCC if cppcc else Genre.GOVERNMENT, "市政协" if cppcc else "市政府", where,
        where.level if where else level, 2023, None, 1.0, bool(place), not place,
    )  # fmt: skip
    return Record(report, Source(id, id, text, "txt", "utf-8"), _passages(text), Found(found))


def _sentence(text: str, at: int) -> tuple[int, int]:
    ends = [m.end() for m in re.finditer(r"[。\n]", text)]
    return max((e for e in ends if e <= at), default=0), min((e for e in ends if e > at), default=len(text))


def _passages(text: str) -> tuple[Passage, ...]:
    found, headings = [], ()
    for match in re.finditer(r"[^\n]+", text):
        if match[0].startswith("#"):
            headings = (match.span(),)
        else:
            found.append(Passage(*match.span(), Half.REVIEW, headings))
    return tuple(found)


def nodes(*records: Record, decisions=()) -> list[list[Entity]]:
    """The node of each mention, report by report."""
    keys = [local(r) for r in records]
    resolution = resolve([(r.report.id, keyed(r, k)) for r, k in zip(records, keys, strict=True)], decisions)
    return [[resolution.entities[resolution.of[key]] for key in ks] for ks in keys]


def labels(*records: Record, decisions=()) -> list[list[str]]:
    """The label of each mention's node, report by report."""
    return [[e.label for e in report] for report in nodes(*records, decisions=decisions)]
