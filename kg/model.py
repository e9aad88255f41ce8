"""The data that flows from stage to stage: frozen, no behaviour but checks at birth.

What is read often is a slotted dataclass; what is made by the hundred a report and seldom read (claims, drops, keys) is
a named tuple, which takes half the time to make, write and load, and twice the time to read a field of.

Positions are counted in Unicode code points (Python `str` indices) of a source's decoded text.
Unknown is a value: a place, a year or a figure that is not known is None, never a guess and never 0.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Type(StrEnum):
    """The eleven types of things a report names."""

    INSTITUTION = "Institution"
    MECHANISM = "Mechanism"
    INITIATIVE = "Initiative"
    DOCUMENT = "PolicyDocument"
    WORK = "Work"
    PLACE = "Place"
    PERSON = "Person"
    DOCTRINE = "Doctrine"
    GOAL = "Goal"
    PROBLEM = "Problem"
    EVENT = "Event"


class Half(StrEnum):
    """The half of a report a passage stands in: what was done, or what will be."""

    REVIEW = "review"
    PLAN = "plan"
    UNKNOWN = "unknown"


class Genre(StrEnum):
    """What kind of text a report is."""

    GOVERNMENT = "government work report"
    CPPCC = "CPPCC standing committee report"
    BRIEFING = "briefing"
    PLAN = "work plan"
    PARTY = "party report"
    OTHER = "other"


class Level(StrEnum):
    """The level of a division; the order is from the top down."""

    NATION = "nation"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"


class Status(StrEnum):
    """What a report says of a mechanism's life."""

    MENTIONED = "mentioned"
    PLANNED = "planned"
    LAUNCHED = "launched"
    RUNNING = "running"
    SCALED = "scaled"
    RECOGNISED = "recognised"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Meta:
    """A piece of metadata and where it was found (front matter, html, file, manifest)."""

    name: str
    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with an input: what was seen and what to do about it."""

    path: str
    kind: str
    seen: str
    next: str


@dataclass(frozen=True, slots=True)
class Source:
    """A file's decoded text. `id` is a hash of the text: the same text is the same source, wherever it lies."""

    id: str
    path: str
    text: str
    format: str
    encoding: str
    meta: tuple[Meta, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a source, with its half and the headings above it, outermost first, as (start, end)."""

    start: int
    end: int
    half: Half
    headings: tuple[tuple[int, int], ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a passage from {self.start} to {self.end} is empty")


@dataclass(frozen=True, slots=True)
class Place:
    """A division: GB/T 2260 code, full name, level, code of the parent, years of validity where they end or begin."""

    code: str
    name: str
    level: Level
    parent: str | None = None
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why something is believed: the kind of evidence, its quote and position, and its weight (log odds)."""

    kind: str
    quote: str
    start: int
    end: int
    weight: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place a report may be of, with its share of belief (0 to 1) and the evidence for it."""

    place: Place
    score: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What a source is: of which body, place and year, and why.

    `year` is the year in which it was given (November and December count for the next year); `confidence` is the
    probability that `place` is right; `stated` says that the text or a manifest names the place, False that it was
    inferred.
    """

    id: str
    path: str
    title: str
    genre: Genre
    body: str | None
    place: Place | None
    level: Level | None
    year: int | None
    given: str | None
    confidence: float
    stated: bool
    masked: bool
    candidates: tuple[Candidate, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    reviews: tuple[int, int] | None = None
    plans: tuple[int, int] | None = None
    speaker: str | None = None
    session: str | None = None
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as it stands in a text, what kind of thing it names, and the rule that found it.

    `sentence` is the span of the sentence around it; `canonical` the name one would give the node (empty: the text
    itself); `parts` the components that the report itself spells out, in order.
    """

    start: int
    end: int
    text: str
    type: Type
    rule: str
    half: Half
    sentence: tuple[int, int]
    canonical: str = ""
    parts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.end - self.start != len(self.text):
            raise ValueError(f"the text {self.text!r} does not fit {self.start}–{self.end}")


class Claim(NamedTuple):
    """Something a sentence says of a mention (by its number in the report's list of mentions).

    `property` is one of PROPERTIES; `value` the status, channel or plain text; `target` the number of another mention;
    a figure has `number` (None when masked), `unit`, `approx` ("", "余", "约"…), `masked`, `role` ("target" or
    "result"); a tie or an adopter has `other`, the other place as written (`target` is its mention, where it is one of
    its own). `start`/`end` cut the quote out of the text.
    """

    subject: int
    property: str
    value: str
    start: int
    end: int
    rule: str
    target: int | None = None
    number: float | None = None
    unit: str = ""
    approx: str = ""
    masked: bool = False
    role: str = ""
    other: str = ""


#: What can be said of a mention. Ties name the channel in `value` (learns, copies, joins, cooperates, paired help).
PROPERTIES = (
    "status",
    "adopter",  # the body or place whose mechanism it is, where the text names one other than the reporter
    "leads",
    "issues",
    "takesPart",
    "supervises",
    "restsOn",
    "answers",
    "serves",
    "figure",
    "recognisedBy",
    "tie",
    "part",  # a body has the target as a part
    "gloss",
    "role",  # a person in a role
    "asks",  # what a person asked for
)


class Drop(NamedTuple):
    """A find that was not kept, and why; `winner` is the text that stands in its place, where there is one."""

    start: int
    end: int
    text: str
    type: str
    rule: str
    reason: str
    winner: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Everything one report yields."""

    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...] = ()
    drops: tuple[Drop, ...] = ()

    def __post_init__(self) -> None:
        for c in self.claims:
            if c.property not in PROPERTIES:
                raise ValueError(f"unknown property {c.property!r}")


@dataclass(frozen=True, slots=True)
class Record:
    """A report with its text and what was found in it: the product of the per-report stages."""

    report: Report
    source: Source
    passages: tuple[Passage, ...]
    found: Found


class Key(NamedTuple):
    """What one report alone can say of a mention's identity: mentions with equal keys are one node.

    `name` is the normal form of the wording, `place` the code of the division the thing is bound to (empty where it is
    bound to none), `sense` what tells apart things of one name (its field or its parts; empty where nothing is known).
    """

    type: Type
    name: str
    place: str = ""
    sense: str = ""


class Keyed(NamedTuple):
    """A key with what a report says of it: the wordings used with their counts, the parts spelled out, the glosses
    given.

    `brand` says that the report sets the name in quotation marks.
    """

    key: Key
    wordings: dict[str, int]
    parts: tuple[str, ...] = ()
    glosses: tuple[str, ...] = ()
    brand: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """A node of the graph. `sense` tells nodes with one wording apart; `place` is the code of the division it
    belongs to.

    `successors` are the organs that took over from this one: (id, year).
    """

    id: str
    type: Type
    label: str
    wordings: tuple[str, ...] = ()
    kind: str = ""
    sense: str = ""
    place: str | None = None
    parent: str | None = None
    parts: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    same_template: tuple[str, ...] = ()
    successors: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided of two things (or of one): append-only, never overwritten."""

    left: str
    right: str
    verdict: str
    by: str
    when: str
    because: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which node each key is: `entities` by id, `of` from key to the entity's id.

    `reasons` says for each pair of wordings that was judged why, as (left, right, verdict, score, reasons).
    """

    entities: dict[str, Entity]
    of: dict[Key, str]
    reasons: tuple[tuple[str, str, str, float, str], ...] = ()
