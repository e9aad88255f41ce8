"""How alike the parts are that two reports spell out for one numeral abbreviation."""

import re

from kg.resolve.plain import plain

_FILLER = re.compile(r"[的对和与及、，；]|进行|开展|实行|实现")


def grams(part: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a part without filler words."""
    bare = _FILLER.sub("", plain(part))
    return frozenset(a + b for a, b in zip(bare, bare[1:], strict=False)) or frozenset({bare})


def likeness(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """How alike two lists of parts are, 0 to 1: the mean over the shorter list of the best overlap of character pairs.

    >>> likeness(("撰写学习心得", "提交对策建议"), ("提交一条建议", "撰写一篇心得")) > 0.3
    True
    >>> likeness(("机关包村", "干部包户"), ("党的组织", "党的工作"))
    0.0
    """
    if not left or not right:
        return 0.0
    short, long = sorted(([grams(p) for p in left], [grams(p) for p in right]), key=len)
    best = [max(len(a & b) / min(len(a), len(b)) for b in long) for a in short]
    return round(sum(best) / max(len(short), len(long) / 2), 4)
