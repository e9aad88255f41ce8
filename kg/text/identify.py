"""What a source is: genre, body, place, year, and the evidence for each."""

import math
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import PurePosixPath

from kg.model import Candidate, Evidence, Genre, Level, Meta, Passage, Place, Report, Source
from kg.text import dates, gazetteer, names, opening, stated, structure
from kg.text.masks import masks

#: The body that speaks, by genre and by what the place is called.
_BODY = {Genre.GOVERNMENT: "政府", Genre.CPPCC: "政协", Genre.PARTY: "委"}


def identify(source: Source, passages: tuple[Passage, ...], hints: bool = True, manifest: Mapping[str, str] | None = None,
             reference=None) -> Report:
    """The report a source is.

    `hints` lets the path speak where the text is silent; `manifest` is this source's row of a manifest (place, year, body,
    genre), which wins over both; `reference` an index of reports whose places are known (`reference.index`).
    """
    text, (_, start) = source.text, structure.front_matter(source.text)
    title = next((m.value for m in source.meta if m.name == "title"), "")
    heads = structure.headings(text, start)
    given = dates.given(text, start, heads)
    found = names.find(text)
    opened = opening.read(text, start, title)
    votes = stated.votes(text, start, found, given.year, title)
    place, confidence, evidence = _stated(votes)
    if place is None and (vote := stated.prevalent(found, text, given.year)):
        place, confidence, evidence = vote.place, 0.95, (vote.evidence,)
    hidden = masks(text)
    level = place.level if place else stated.level(text)
    return Report(
        id=source.id, path=source.path, title=opened.title, genre=opened.genre, body=_body(opened.genre, place, level, text),
        place=place, level=level, year=given.year, given=given.date, confidence=confidence, stated=place is not None,
        masked=bool(hidden), candidates=(Candidate(place, confidence, evidence),) if place else (), evidence=evidence + given.evidence,
        speaker=opened.speaker, session=opened.session, conflicts=given.conflicts,
    )


def _stated(votes: list[stated.Vote]) -> tuple[Place | None, float, tuple[Evidence, ...]]:
    totals: Counter = Counter()
    for vote in votes:
        totals[vote.place] += vote.evidence.weight
    ranked = totals.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 1.5 * ranked[1][1]):
        return None, 0.0, ()
    place, weight = ranked[0]
    return place, 1 - math.exp(-weight) / 2, tuple(v.evidence for v in votes if v.place == place)


def _body(genre: Genre, place: Place | None, level: Level | None, text: str) -> str | None:
    if place and place.level == Level.NATION:
        return "国务院"
    kind = _BODY.get(genre)
    own = _own(place, level, text)
    return own + kind if kind and own else None


def _own(place: Place | None, level: Level | None, text: str) -> str:
    """How the reporting place is called in its own report: 市, 省, 自治区, 州, 县, 区."""
    if place:
        return next((s for s in ("自治区", "自治州", "省", "市", "县", "区", "旗", "盟") if place.name.endswith(s)), "市").removeprefix("自治") \
            if not place.name.endswith("自治区") else "自治区"
    return {Level.PROVINCE: "省", Level.CITY: "市", Level.COUNTY: "县"}.get(level, "")
