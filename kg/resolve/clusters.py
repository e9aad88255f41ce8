"""Which keys are one: what people decided first, then the evidence, strongest first, never against them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.model import Decision, Key
from kg.resolve import decisions as people
from kg.resolve.blocks import pairs
from kg.resolve.items import Item
from kg.resolve.judge import DIFFERENT, SAME, UNSURE, Pair


class Clusters:
    """Disjoint sets of keys that refuse a union against a decision; a set is named by its first key."""

    def __init__(self) -> None:
        self.up: dict[Key, Key] = {}
        self.members: dict[Key, list[Key]] = {}
        self.apart: dict[Key, set[Key]] = defaultdict(set)

    def find(self, key: Key) -> Key:
        while (up := self.up.get(key, key)) != key:
            self.up[key] = self.up.get(up, up)
            key = up
        return key

    def of(self, root: Key) -> list[Key]:
        return self.members.get(root) or [root]

    def forbid(self, left: Key, right: Key) -> None:
        self.apart[left].add(right)
        self.apart[right].add(left)

    def join(self, left: Key, right: Key) -> bool:
        """Make two sets one, unless a decision keeps two of their keys apart."""
        a, b = sorted((self.find(left), self.find(right)))
        if a == b:
            return True
        if self.apart and not set(self.of(b)).isdisjoint(x for k in self.of(a) for x in self.apart.get(k, ())):
            return False
        self.up[b] = a
        self.members[a] = self.of(a) + self.members.pop(b, [b])
        return True


def clusters(items: Mapping[Key, Item], held: Sequence[Decision]) -> tuple[list[list[Item]], list[tuple]]:
    """The items in sets that are one node each, members in the order of their keys; and the reasons, as in Resolution.

    The sets of some items are those they have among all, if no pair and no decision links them to the others.
    """
    found, reasons = Clusters(), []
    _decided(held, found, reasons)
    judged = sorted(pairs(items), key=lambda p: (-p.score.value, p.left, p.right))
    reasons += _evidence(judged, found, {people.about(d) for d in held})
    joined = {root: [items[k] for k in sorted(keys) if k in items] for root, keys in found.members.items()}
    single = ([item] for key, item in items.items() if key not in found.up and key not in joined)
    return [*filter(None, joined.values()), *single], reasons


def _decided(held: Sequence[Decision], found: Clusters, reasons: list) -> None:
    """Apply what people decided: what is different first, then what is the same; a contradiction is reported."""
    for decision in held:
        if decision.verdict == "different":
            found.forbid(people.key(decision.left), people.key(decision.right))
    for decision in held:
        if decision.verdict == "same" and not found.join(people.key(decision.left), people.key(decision.right)):
            why = f"decided the same by {decision.by}, but other decisions keep them apart"
            reasons.append((decision.left, decision.right, "CONTRADICTION", 1.0, why))


def _evidence(judged: Iterable[Pair], found: Clusters, decided: set[tuple[str, str]]) -> list[tuple]:
    """Join what the evidence says is the same; the reasons of joins and of questions nobody has decided."""
    reasons = []
    for pair in judged:
        verdict = pair.verdict
        if verdict == SAME and not found.join(pair.left, pair.right):
            verdict = DIFFERENT
        if verdict == SAME or (verdict == UNSURE and found.find(pair.left) != found.find(pair.right)):
            left, right = sorted((people.name(pair.left), people.name(pair.right)))
            if verdict == SAME or (left, right) not in decided:
                reasons.append((left, right, verdict, pair.score.value, str(pair.score)))
    return reasons
