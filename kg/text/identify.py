"""What a source is: genre, body, place, year, and the evidence for each."""

import re
from collections import Counter
from math import exp

from kg.model import Candidate, Evidence, Genre, Half, Level, Passage, Place, Report, Source
from kg.text import dates, evidence, names, opening, stated, structure
from kg.text import hints as outside
from kg.text.masks import masks
from kg.text.reference import Index

#: An inferred place is named from this share of belief on; below it the candidates stand alone.
NAMED = 0.5
#: What a path alone is worth: one path in some hundreds is wrong.
PATH = 0.95
#: So many masks may be slips; more of them withhold names.
FEW = 2
#: What still states a place in a text that withholds names: others than its own may be named beside it.
SPEAKING = ("session", "government", "State Council")
_BODY = {Genre.GOVERNMENT: "政府", Genre.CPPCC: "政协", Genre.PARTY: "委"}
_WITHHELD = re.compile(r"(?:人民)?(?:市|省|州|县|区|委|政府|政协)")


def identify(
    source: Source,
    passages: tuple[Passage, ...],
    hints: bool = True,
    manifest: outside.Manifest | None = None,
    reference: Index | None = None,
) -> Report:
    """The report a source is.

    A manifest wins over what the text states, the text over the path (`hints`), and each contradiction is reported;
    where all are silent the place is inferred from the names in the text and the phrases shared with a reference.
    """
    text, (_, start) = source.text, structure.front_matter(source.text)
    title = next((m.value for m in source.meta if m.name == "title"), "")
    when = dates.given(text, start, structure.headings(text, start))
    found, hidden, opened = names.find(text), masks(text), opening.read(text, start, title)
    told = outside.of_manifest(manifest, source.path) if manifest else outside.Hint()
    path = outside.of_path(source.path) if hints else outside.Hint()
    said = _stated(text, start, found, hidden, when.year)
    place, confidence, why = _choose(told, said, path)
    level = place.level if place else stated.level(text)
    ranking = (Candidate(place, confidence, why),) if place else _inferred(text, found, level, when.year, reference)
    if not place and ranking:
        confidence, why = ranking[0].score, ranking[0].evidence
        place = ranking[0].place if confidence >= NAMED else None
    year, genre = told.year or when.year or path.year, told.genre or opened.genre
    return Report(
        id=source.id,
        path=source.path,
        title=opened.title,
        genre=genre,
        body=told.body or _body(genre, place, level, text),
        place=place,
        level=place.level if place else level,
        year=year,
        given=when.date,
        confidence=confidence,
        stated=bool(told.place or said[0]),
        masked=bool(hidden),
        candidates=ranking,
        evidence=why + when.evidence,
        reviews=_years(text, passages, Half.REVIEW, year),
        plans=_years(text, passages, Half.PLAN, year),
        speaker=opened.speaker,
        session=opened.session,
        conflicts=when.conflicts + _conflicts(told, said[0], path, when.year),
    )


Said = tuple[Place | None, float, tuple[Evidence, ...]]


def _stated(text: str, start: int, found: dict, hidden: tuple, year: int | None) -> Said:
    """The place the text states, from its opening or, where nothing is withheld, from the name that runs through it."""
    votes = stated.votes(text, start, found, year)
    if len(hidden) > FEW or any(_WITHHELD.match(text, b) for _, b in hidden):
        return _strongest([v for v in votes if v.evidence.kind in SPEAKING])
    if (said := _strongest(votes))[0]:
        return said
    vote = stated.prevalent(found, text, year)
    return (vote.place, PATH, (vote.evidence,)) if vote else said


def _strongest(votes: list[stated.Vote]) -> Said:
    """The place with the most weight behind it, unless another comes near."""
    totals: Counter = Counter()
    for vote in votes:
        totals[vote.place] += vote.evidence.weight
    ranked = totals.most_common(2)
    if not ranked or ranked[0][1] < 4 or (len(ranked) > 1 and ranked[0][1] < 1.5 * ranked[1][1]):
        return None, 0.0, ()
    place, weight = ranked[0]
    return place, 1 - exp(-weight) / 2, tuple(v.evidence for v in votes if v.place == place)


def _choose(told: outside.Hint, said: Said, path: outside.Hint) -> Said:
    if told.place:
        return told.place, 1.0, (Evidence("manifest", told.words, 0, 0, 8.0),)
    if said[0] is None and path.place:
        return path.place, PATH, (Evidence("path", path.words, 0, 0, 3.0),)
    return said


def _inferred(
    text: str, found: dict, level: Level | None, year: int | None, reference: Index | None
) -> tuple[Candidate, ...]:
    """The ranking of provinces or cities; of counties the names in a text say too little."""
    return () if level == Level.COUNTY else evidence.candidates(text, found, level or Level.CITY, year, reference)


def _conflicts(told: outside.Hint, said: Place | None, path: outside.Hint, year: int | None) -> tuple[str, ...]:
    """Where text, path and manifest contradict each other."""
    out = []
    for name, hint in (("manifest", told), ("path", path)):
        if hint.place and said and hint.place.code != said.code:
            out.append(f"the {name} says {hint.place.name}, the text {said.name}")
        if hint.year and year and hint.year != year:
            out.append(f"the {name} says {hint.year}, the text {year}")
    if told.place and path.place and told.place.code != path.place.code:
        out.append(f"the manifest says {told.place.name}, the path {path.place.name}")
    return tuple(out)


_SPAN = re.compile(r"(?:过去|本届|[近这]|今后|未来)(?:政府)?的?[^。\n]{0,4}五年|五年(?:来|工作|期间)")


def _years(text: str, passages: tuple[Passage, ...], half: Half, year: int | None) -> tuple[int, int] | None:
    """The first and last year that a half speaks of: one year, or five at a change of term; None without that half."""
    mine = [p for p in passages if p.half == half]
    if year is None or not mine:
        return None
    five = any(_SPAN.search(text, p.start, min(p.end, p.start + 60)) for p in mine[:3])
    if half == Half.REVIEW:
        return (year - 5, year - 1) if five else (year - 1, year - 1)
    return (year, year + 4) if five else (year, year)


def _body(genre: Genre, place: Place | None, level: Level | None, text: str) -> str | None:
    """The body that speaks, as it calls itself: 市政协, 省政府, 国务院; of another text the one it names first."""
    if place and place.level == Level.NATION:
        return "国务院"
    own = _own(place, level)
    if not own:
        return None
    if genre in _BODY:
        return own + _BODY[genre]
    first = re.search(f"{own}(?:{'|'.join(_BODY.values())})", text)
    return first[0] if first else None


def _own(place: Place | None, level: Level | None) -> str:
    """How a report calls its own place: 市, 省, 自治区, 州, 县, 区."""
    if place:
        return next((s for s in ("自治区", "州", "省", "市", "县", "区", "旗", "盟") if place.name.endswith(s)), "")
    return {Level.PROVINCE: "省", Level.CITY: "市", Level.COUNTY: "县"}.get(level, "")
