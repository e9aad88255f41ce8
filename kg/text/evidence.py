"""Where a report whose place is withheld may be from: each name in it speaks for some places, and the votes add up.

A conditional logit model: a candidate's score is the sum of what each kind of sign says for it times the weight of the
kind; its share of belief is the softmax over all candidates of the level. The weights were fitted on masked copies of
government work reports (`bench/reports.py`), whole and cut to the length of a briefing, half of the cities held out.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from math import log

import numpy as np

from kg.model import Candidate, Evidence, Level, Place
from kg.text import gazetteer
from kg.text.reference import Index
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
#: The most belief that names alone can earn: one place in a hundred is another for reasons that no name shows.
CERTAIN = 0.99
MUNICIPALITIES = ("110000", "120000", "310000", "500000")
#: The single character that stands for a city in 住荆省政协委员, where it is not in the city's name.
LETTERS = {
    "甬": "330200",
    "榕": "350100",
    "鹭": "350200",
    "穗": "440100",
    "蓉": "510100",
    "邕": "450100",
    "筑": "520100",
    "潭": "430300",
    "婺": "330700",
    "禾": "330400",
    "鄞": "330200",
    "瓯": "330300",
    "莞": "441900",
    "汴": "410200",
    "徽": "341000",
    "庐": "340100",
    "芜": "340200",
    "宛": "411300",
    "潞": "140400",
    "锡": "320200",
    "虞": "320500",
    "并": "140100",
    "洪": "360100",
    "浔": "360400",
    "琴": "440400",
    "沙": "421000",
    "昭": "530600",
    "宝": "610300",
    "渝": "500000",
    "沪": "310000",
    "津": "120000",
}
_ABBREVIATION = re.compile(
    r"[住驻在来]([一-鿿])(?=(?:的?全国|的?省级?|的?自治区)?(?:、[^，。]{1,8})?政协委员|省人大代表|全国人大代表|省属|高校|央企|部队|院校|部省属|科研院所|投资|省直|金融机构)"
)
#: Whom a place turns to is another place: 融杭接沪 is not said in 杭州 or 上海.
_TURNS = re.compile(r"(?:融入?|对?接|接轨|承接|借力)([沪杭宁甬苏锡京津深穗广蓉渝汉郑])(?![一-鿿]?市)")
_TURNED = LETTERS | {
    "杭": "330100",
    "宁": "320100",
    "苏": "320500",
    "京": "110000",
    "深": "440300",
    "广": "440100",
    "汉": "420100",
    "郑": "410100",
}
_NOT_A_PLACE = set("国省市县区州乡镇村外校职此京海港澳台华各我该这那内中上下大小")


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """The candidates of a level and, by name, whom each name speaks for: (kind, numbers of candidates)."""

    places: tuple[Place, ...]
    number: dict[str, int]

    def within(self, code: str) -> list[int]:
        """The numbers of the candidates that lie in a province or a city, or are it."""
        prefix = code.rstrip("0") if code.endswith("0000") else code[:4]
        prefix = code[:2] if code.endswith("0000") else prefix
        return [n for n, p in enumerate(self.places) if p.code.startswith(prefix)]


@cache
def field(level: Level, gone: int | None = None) -> Field:
    """The places a report of a level can be of: provinces, or cities with what is run like one.

    `gone` is a year whose abolished cities count too (`_gone`).
    """
    fits = (lambda p: p.level == Level.PROVINCE) if level == Level.PROVINCE else _city
    now = [p for p in gazetteer.places() if p.until is None and fits(p)]
    codes = {p.code for p in now}
    past = [p for p in gazetteer.places() if gone and p.until and p.until >= gone and fits(p) and p.code not in codes]
    found = now + [p for p in past if gazetteer.valid(p, gone)]
    return Field(tuple(found), {p.code: n for n, p in enumerate(found)})


def _gone(year: int | None) -> int | None:
    """The year, if some city that existed then has been abolished since."""
    last = max(p.until for p in gazetteer.places() if p.until and _city(p))
    return year if year and year <= last else None


def _city(place: Place) -> bool:
    """A city, a municipality, or a county directly under its province; not the provinces without published reports."""
    return place.code[:2] not in ("71", "81", "82") and (
        place.level == Level.CITY
        or place.code in MUNICIPALITIES
        or (place.level == Level.COUNTY and place.code[2:4] == "90")
    )


def _home(field: Field, place: Place) -> int | None:
    """The candidate that a division is or lies in, today if it has a successor."""
    for code in (place.code, place.code[:4] + "00", place.code[:2] + "0000"):
        if code in field.number:
            return field.number[code]
    after = gazetteer.successor(place)
    return _home(field, after) if after and after.code != place.code else None


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
    home = _home(here, place)
    if (
        home is not None
        and here.places[home].code == place.code
        or (home is not None and place.level == Level.CITY == here.places[home].level)
    ):
        votes[OWN].add(home)
        votes[SIBLING].update(here.within(place.code[:2] + "0000") if here.places[home].level != Level.PROVINCE else ())
    elif home is not None:
        votes[COUNTY if place.name == name else SHORT].add(home)
        votes[NEIGHBOUR].update(
            here.within(place.code[:2] + "0000")
            if place.name == name and here.places[home].level != Level.PROVINCE
            else ()
        )
    elif place.level == Level.PROVINCE:
        votes[PARENT].update(here.within(place.code))


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
    first: dict[str, re.Match] = {}
    for found in _ABBREVIATION.finditer(text):
        if found[1] not in _NOT_A_PLACE:
            first.setdefault(found[1], found)
    out = [Vote(m[0], ABBREVIATION, _of_letter(here, c), 1.0, m.start()) for c, m in first.items()]
    turns = {m[1]: m for m in _TURNS.finditer(text) if _TURNED[m[1]] in here.number}
    return out + [Vote(m[0], OWN, (here.number[_TURNED[c]],), 1.0, m.start()) for c, m in turns.items()]


def _of_letter(here: Field, letter: str) -> tuple[int, ...]:
    named = {n for n, p in enumerate(here.places) if letter in gazetteer.short(p)}
    return tuple(sorted(named | ({here.number[LETTERS[letter]]} if LETTERS.get(letter) in here.number else set())))


def table(votes: list[Vote], here: Field) -> np.ndarray:
    """The sum of what each kind of sign says for each candidate: one row a candidate, one column a kind."""
    sums = np.zeros((len(here.places), len(KINDS)))
    for vote in votes:
        sums[list(vote.numbers), vote.kind] += vote.value
    return sums


def candidates(
    text: str,
    found: dict[str, list[int]],
    level: Level,
    year: int | None = None,
    reference: Index | None = None,
    most: int = 5,
) -> tuple[Candidate, ...]:
    """The likeliest places of a report whose place is withheld, best first, with shares of belief and evidence.

    `found` are the names in the text (`names.find`); a `reference` adds phrases shared with reports of known places.
    """
    here = field(level, _gone(year))
    every = votes(text, found, here) + (_shared(text, here, reference) if reference else [])
    scores = table(every, here) @ np.array(list(WEIGHTS.values()))
    shares = np.exp(scores - scores.max())
    shares *= CERTAIN / shares.sum()
    best = sorted(range(len(shares)), key=lambda n: (-shares[n], n))[:most]
    return tuple(Candidate(here.places[n], float(shares[n]), _evidence(every, n)) for n in best if shares[n] >= 0.01)


def _shared(text: str, here: Field, reference: Index) -> list[Vote]:
    """A vote for each candidate that alone shares phrases with the text; a province does not speak for its cities."""
    shared = ((here.number.get(place.code), *found) for place, found in reference.shared(text).items())
    return [Vote(e.quote, PHRASES, (n,), log(1 + count), e.start) for n, count, e in shared if n is not None]


def _evidence(votes: list[Vote], number: int, most: int = 8) -> tuple[Evidence, ...]:
    """The votes for a candidate, the weightiest first."""
    mine = [(WEIGHTS[KINDS[v.kind]] * v.value, v) for v in votes if number in v.numbers]
    mine.sort(key=lambda pair: (-abs(pair[0]), pair[1].start))
    return tuple(Evidence(KINDS[v.kind], v.name, v.start, v.start + len(v.name), round(w, 3)) for w, v in mine[:most])
