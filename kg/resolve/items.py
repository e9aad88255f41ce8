"""What the reports say of one key, counted, so that a report can be taken back."""

from array import array
from dataclasses import dataclass, field

from kg import ids
from kg.model import Key, Keyed, Type


def number(key: Key) -> int:
    """A key as a signed number of 64 bits; the node it leads has the same digits as its id."""
    return ids.number(*key)


@dataclass(slots=True)
class Item:
    """All that the reports say of one key; Mechanism and Initiative are one group here.

    `initiatives` counts the mentions as an initiative, `spelled` the lists of parts, `glosses` the glosses, `brands`
    the reports that set the name in quotes; `users` are the numbers of the reports, each as often as it has a key of
    this group.
    """

    key: Key
    id: int = field(init=False)
    wordings: dict[str, int] = field(default_factory=dict)
    initiatives: int = 0
    spelled: dict[tuple[str, ...], int] = field(default_factory=dict)
    glosses: dict[str, int] = field(default_factory=dict)
    users: array = field(default_factory=lambda: array("I"))
    brands: int = 0

    def __post_init__(self) -> None:
        self.id = number(self.key)

    def add(self, row: Keyed, report: int, sign: int = 1) -> None:
        """Count what one report says; with the sign -1 take it back."""
        key, wordings, parts, glosses, brand = row
        count(self.wordings, wordings, sign)
        if key.type is Type.INITIATIVE:
            self.initiatives += sign * sum(wordings.values())
        if parts:
            count(self.spelled, {parts: 1}, sign)
        if glosses:
            count(self.glosses, dict.fromkeys(glosses, 1), sign)
        self.brands += sign * brand
        if sign > 0:
            self.users.append(report)
        else:
            self.users.remove(report)

    @property
    def reports(self) -> int:
        """How many reports name it."""
        return len(self.users)

    @property
    def types(self) -> dict[Type, int]:
        """How often it is mentioned as an initiative, and as what its key says."""
        return {Type.INITIATIVE: self.initiatives, self.key.type: sum(self.wordings.values()) - self.initiatives}

    @property
    def parts(self) -> tuple[str, ...]:
        """The fullest list of parts."""
        return max(self.spelled, key=lambda p: (len(p), p)) if self.spelled else ()


def count(counts: dict, more: dict, sign: int = 1) -> None:
    """Add counts to others, or take them away; what is counted no more is left out."""
    for what, n in more.items():
        if now := counts.get(what, 0) + sign * n:
            counts[what] = now
        else:
            del counts[what]


def group(key: Key) -> Key:
    """The key under which a thing is compared: an initiative is looked for among the mechanisms."""
    return Key(Type.MECHANISM, *key[1:]) if key.type is Type.INITIATIVE else key
