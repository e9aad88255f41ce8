"""What the names in a text say of the candidates: each name is a vote, of some kind, for one or several."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from math import log

from kg.model import Level, Place
from kg.text import gazetteer
from kg.text.field import Field
from kg.text.letters import LETTERS, TURNED, shortened, turned_to
from kg.text.signs import rarity, signs

#: Weight of each kind of sign, by log odds for one unit of rarity.
WEIGHTS = {
    "county or district of the place": 0.70,
    "short name of a county": 0.55,
    "province above": 0.90,
    "other city of the province": 0.40,
    "county elsewhere in the province": 0.15,
    "its own name, which masking would have removed": -1.80,
    "river, lake or sight": 0.85,
    "zone, university or firm": 0.80,
    "region or circle it belongs to": 0.65,
    "motto or by-name of the province": 0.60,
    "abbreviation in 住X政协委员 and the like": 3.00,
    "phrases shared with its other reports": 1.50,
}
KINDS = tuple(WEIGHTS)
COUNTY, SHORT, PARENT, SIBLING, NEIGHBOUR, OWN, NATURE, BODY, REGION, MOTTO, ABBREVIATION, PHRASES = range(len(KINDS))
_KIND_OF = {
    "river": NATURE,
    "lake": NATURE,
    "sight": NATURE,
    "plain": REGION,
    "circle": REGION,
    "region": REGION,
    "zone": BODY,
    "university": BODY,
    "firm": BODY,
    "culture": NATURE,
    "slogan": MOTTO,
}


@cache
def speaks_for(here: Field, name: str) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """Whom a name speaks for: (kind, candidates) for each thing the name may be."""
    votes: dict[int, set[int]] = defaultdict(set)
    for place in gazetteer.find(name):
        _division(here, place, name, votes)
    if sign := signs().get(name):
        kind = _KIND_OF[sign.kind]
        for code in sign.places:
            votes[kind].update([here.number[code]] if code in here.number else here.within(code))
    for kind in (SIBLING, NEIGHBOUR):
        votes[kind] -= votes[OWN] | votes[COUNTY] | votes[SHORT]
    return tuple((kind, tuple(sorted(numbers))) for kind, numbers in sorted(votes.items()) if numbers)


def _division(here: Field, place: Place, name: str, votes: dict[int, set[int]]) -> None:
    home = here.home(place)
    if home is None:
        votes[PARENT].update(here.within(place.code) if place.level == Level.PROVINCE else ())
        return
    candidate = here.places[home]
    around = here.within(place.code[:2] + "0000") if candidate.level != Level.PROVINCE else ()
    if candidate.code == place.code or place.level == Level.CITY == candidate.level:
        votes[OWN].add(home)
        votes[SIBLING].update(around)
    elif place.name == name:
        votes[COUNTY].add(home)
        votes[NEIGHBOUR].update(around)
    else:
        votes[SHORT].add(home)


@dataclass(frozen=True, slots=True)
class Vote:
    """What one name says: its kind, the candidates it speaks for, its value and where it first stands."""

    name: str
    kind: int
    numbers: tuple[int, ...]
    value: float
    start: int


def votes(text: str, found: dict[str, list[int]], here: Field) -> list[Vote]:
    """Everything that the names in a text say of the candidates."""
    out = []
    for name, positions in found.items():
        rare, often = rarity(name), 1 + log(len(positions))
        for kind, numbers in speaks_for(here, name):
            value = often if kind == OWN else rare * often
            if value > 0:
                out.append(Vote(name, kind, numbers, value, positions[0]))
    return out + _letters(text, here)


def _letters(text: str, here: Field) -> list[Vote]:
    out = [Vote(m[0], ABBREVIATION, _of_letter(here, c), 1.0, m.start()) for c, m in shortened(text).items()]
    turns = ((here.number.get(TURNED[c]), m) for c, m in turned_to(text).items())
    return out + [Vote(m[0], OWN, (n,), 1.0, m.start()) for n, m in turns if n is not None]


def _of_letter(here: Field, letter: str) -> tuple[int, ...]:
    named = {n for n, p in enumerate(here.places) if letter in gazetteer.short(p)}
    return tuple(sorted(named | ({here.number[LETTERS[letter]]} if LETTERS.get(letter) in here.number else set())))
