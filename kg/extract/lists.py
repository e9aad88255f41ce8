"""Lists in running text: A、B和C, where they begin and whether they go on."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.extract.cues import pattern

CONNECTOR = re.compile(r"(?:以及|(?<!温)(?<!共)和|(?<!普)(?<!以)及|(?<!参)与|暨)(?!谐|平|美|时)")
OPEN = re.compile("等[^、，；]{0,6}$")
MASK = re.compile(r"^[*＊\d]")


class List(NamedTuple):
    """A list found beside a name: its items, where it stands, and whether it goes on (closed by 等)."""

    items: tuple[str, ...]
    start: int
    end: int
    open: bool = False

    def fits(self, wanted: frozenset[int]) -> bool:
        """Whether the list has as many items as wanted (fewer, if it goes on; two or more, if nothing is wanted)."""
        n = len(self.items)
        if n < 2 or any(MASK.search(i) for i in self.items):
            return False
        return not wanted or n in wanted or self.open and n < max(wanted)


def split(piece: str, mark: str, start: int, wanted: frozenset[int]) -> Iterator[List]:
    """The items of a piece of text that begins at `start`, the last perhaps two joined by 和; what fits best first.

    >>> [found.items for found in split("推动教师、教材和课堂", "、", 0, frozenset({3}))]
    [('教师', '教材', '课堂'), ('教师', '教材和课堂')]
    """
    goes_on = bool(OPEN.search(piece))
    items = [i for i in (i.strip(" “”‘’\"") for i in re.split(mark, OPEN.sub("", piece))) if i]
    joined = items[:-1] + [i for i in CONNECTOR.split(items[-1]) if i] if items else []
    most = max(wanted, default=len(joined))
    for one in sorted((joined, items), key=lambda i: (abs(len(i) - most), -len(i))):
        if len(one) > 1 and not any(pattern("<part:verb>").fullmatch(i) for i in one):
            yield List(_trimmed(one), start, start + len(piece), goes_on)


def _trimmed(items: list[str]) -> tuple[str, ...]:
    """The first item without the words that lead into the list, unless all items begin so."""
    first, second = items[0], items[1]
    at = first.rfind(second[:2], 1) if len(second) > 3 else -1
    opening = pattern("<part:opening>+").match(first)
    if first[:2] == second[:2]:
        pass
    elif at > 1:
        first = first[at:]
    elif opening and opening.end() < len(first) - 1 and not pattern("<part:opening>").match(second):
        first = first[opening.end() :]
    return (first, *items[1:])


def balanced(items: tuple[str, ...]) -> bool:
    """Whether A和B are two things of one kind rather than a sentence that happens to hold 和.

    >>> balanced(("案件数", "伤亡数")), balanced(("以榜样", "标杆带动各界人士履职尽责，形成了良好氛围"))
    (True, False)
    """
    sizes = sorted(map(len, items))
    return sizes[0] >= 2 and sizes[-1] <= min(14, 2.5 * sizes[0])


def alike(items: tuple[str, ...]) -> bool:
    """Whether items are built alike: one character in the same place of all, or the same last one.

    >>> alike(("政治上找原因", "党建上补短板", "制度上堵漏洞")), alike(("教师", "课本"))
    (True, False)
    """
    return any(len(set(column)) == 1 for column in zip(*items, strict=False)) or len({i[-1] for i in items}) == 1
