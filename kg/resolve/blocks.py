"""Where to look for pairs of keys that may be one thing: in blocks (one name, one brand under its heads, one character
apart), so that the work grows with the keys.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from kg.model import Key, Type
from kg.resolve import context, together, wording
from kg.resolve.items import Item
from kg.resolve.judge import UNSURE, Pair, Score, comparable, judge, same
from kg.resolve.known import types

#: Pairs looked at in one block; in a larger block each key is compared with the most used ones only.
WIDE = 40
#: Types a rule may give to what most reports show to be a mechanism; types whose keys may be one with another.
_LOOSE = frozenset({Type.GOAL, Type.PROBLEM, Type.EVENT, Type.WORK})
COMPARED = _LOOSE | {Type.MECHANISM}
#: What two names must not differ in to be a slip of the pen.
_TELLING = frozenset(
    "一二两三四五六七八九十百千万双大小新老东西南北上下前后省市县区乡村河湖林田山路街不无非男女内外第0123456789"
)


def kin(item: Item) -> set[str]:
    """Names beside its own whose items `pairs` may compare with this: its brand, 两个 for 双, what its glosses mean."""
    name = item.key.name
    if item.key.type is not Type.MECHANISM:
        return set()
    base = wording.brand(name)
    double = {"两个" + name[1:]} if name.startswith("双") else set()
    ordered = {"、".join(parts)} if (parts := together.parts(name)) else set()
    names = {together.closed(name), *({base} if len(base) >= 3 else ()), *double, *ordered}
    return (names | set(map(wording.mechanism, item.glosses))) - {name}


def pairs(items: Mapping[Key, Item]) -> Iterator[Pair]:
    """All judged pairs, block by block, in an order that does not depend on the order of the reports."""
    blocks: dict[str, list[Item]] = defaultdict(list)
    for key, item in items.items():
        if key.type is Type.MECHANISM:
            blocks[key.name].append(item)
    for block in blocks.values():
        if len(block) > 1:
            block.sort(key=lambda i: i.key)
            yield from _one_name(block)
    yield from _types(items, blocks)
    yield from _brands(blocks)
    yield from _doubles(blocks)
    yield from _orders(blocks)
    yield from _glosses(blocks)
    yield from _slips(blocks)


def _one_name(block: list[Item]) -> Iterator[Pair]:
    """Keys of one name: the same wording in several places or senses."""
    if len(block) > WIDE:
        top = sorted(block, key=lambda i: (-len(i.parts), -i.reports, i.key))[: WIDE // 4]
        near = ((a, b) for n, a in enumerate(block) for b in block[n + 1 : n + 3])
        chosen: Iterable[tuple[Item, Item]] = [*((a, b) for a in top for b in block if a is not b), *near]
    else:
        chosen = combinations(block, 2)
    yield from (judge(left, right) for left, right in chosen if comparable(left, right))


def _types(items: Mapping[Key, Item], blocks: Mapping[str, list[Item]]) -> Iterator[Pair]:
    """A name that most reports show as a mechanism, taken for a goal or a problem in a few."""
    few: dict[str, list[Item]] = defaultdict(list)
    for key in sorted(k for k in items if k.type in _LOOSE and len(k.name) >= 4 and k.name in blocks):
        few[key.name].append(items[key])
    for name, others in few.items():
        shared = [i for i in blocks[name] if not i.key.place and not i.key.sense]
        if shared and shared[0].reports >= 3 and shared[0].reports >= 2 * sum(i.reports for i in others):
            for item in others:
                yield same(shared[0], item, "a mechanism in most reports")


def _brands(blocks: Mapping[str, list[Item]]) -> Iterator[Pair]:
    """A quoted brand with and without a head: 智慧政协平台 is 智慧政协, where that is known by itself."""
    for name, block in blocks.items():
        base = wording.brand(name)
        if base != name and base in blocks:
            others = {(i.key.place, i.key.sense): i for i in blocks[base] if i.brands}
            for item in block:
                if len(base) >= 3 and (item.key.place, item.key.sense) in others:
                    yield same(others[item.key.place, item.key.sense], item, "brand with a head")


def _doubles(blocks: Mapping[str, list[Item]]) -> Iterator[Pair]:
    """双全覆盖 is 两个全覆盖, 县、乡、村三级 is 县乡村三级 of the same place and field."""
    for name, block in blocks.items():
        if name.startswith("双") and (other := blocks.get("两个" + name[1:])):
            yield from _here(block, other, "双 for 两个")
        if (closed := together.closed(name)) != name and (other := blocks.get(closed)):
            yield from _here(block, other, "commas between the parts")


def _here(block: list[Item], other: list[Item], why: str) -> Iterator[Pair]:
    """The items of two names that are of one place and field."""
    keys = {(i.key.place, i.key.sense): i for i in other}
    for item in block:
        if found := keys.get((item.key.place, item.key.sense)):
            yield same(found, item, why)


def _orders(blocks: Mapping[str, list[Item]]) -> Iterator[Pair]:
    """The same parts of the same place and field, in another order or with 和 for 与."""
    of: dict[tuple, Item] = {}
    for name, block in blocks.items():
        if parts := together.parts(name):
            for item in block:
                first = of.setdefault((parts, item.key.place, item.key.sense), item)
                if first is not item:
                    yield same(first, item, "the same parts")


def _glosses(blocks: Mapping[str, list[Item]]) -> Iterator[Pair]:
    """A report's own gloss: 党员委员活动小组（简称…）; two names that the lexicon keeps apart are whole and part."""
    for name, block in blocks.items():
        for item in block:
            for gloss in sorted(item.glosses):
                means = wording.mechanism(gloss)
                if name in types() and means in types():
                    continue
                for other in blocks.get(means, ()):
                    if other.key.place in ("", item.key.place) and other.key != item.key:
                        yield same(item, other, "the report's own gloss")


def _slips(blocks: Mapping[str, list[Item]]) -> Iterator[Pair]:
    """Names one character apart, a question for people: a slip of the pen, or another thing."""
    near: dict[str, list[str]] = defaultdict(list)
    for name, block in blocks.items():
        if len(name) >= 5 and sum(i.reports for i in block) >= 2 and not context.coined(name):
            for n in range(len(name)):
                near[name[:n] + name[n + 1 :]].append(name)
    seen = set()
    for names in near.values():
        for a, b in combinations(sorted(set(names)), 2) if 1 < len(names) <= 4 else ():
            if (a, b) not in seen and len(a) == len(b) and not _TELLING & (set(a) ^ set(b)):
                seen.add((a, b))
                yield Pair(blocks[a][0].key, blocks[b][0].key, UNSURE, Score(0.4, (("one character apart", 0.4),)))
