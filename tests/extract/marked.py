"""Examples that carry their answer: 推行“[一体两翼](Mechanism)”工作机制."""

import re

from kg.extract.finds import Rule, choose

_MARK = re.compile(r"\[([^\[\]]+)\]\(([A-Za-z]+)\)")


def read(example: str) -> tuple[str, list[tuple[str, str]]]:
    """The text of an example and the (surface, type) pairs marked in it. A bracket that is no mark is an error."""
    rest = _MARK.sub("", example)
    assert "](" not in rest and "[" not in rest, f"broken mark in {example}"
    return _MARK.sub(r"\1", example), _MARK.findall(example)


def found(text: str, *rules: Rule) -> list[tuple[str, str]]:
    """What the rules find in a text, in order."""
    return [(text[f.start : f.end], f.type.value) for f in choose(text, [rule(text) for rule in rules])[0]]
