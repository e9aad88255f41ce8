"""Names that are made from a template (seeds/lexicon/templates.tsv): X长制 with its chiefs, 最多跑N次, X论英雄.

A template is an expression for the plain form of a name (no quotation marks, full width read as half width), in which
{X} stands for one of its fillers. `node` is the name that all its forms mean, with what the named groups X and Y hold;
without it every form is a name of its own. A bare form needs the words of `before` and `after` beside it, or marks
around it; all others stand by themselves.
"""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from kg.lexicon import rows
from kg.model import Type

#: What is taken out of a text before a template is laid on it.
MARKS = "“”‘’\"「」『』"
#: How far a name may reach from its anchor.
REACH = 16
_FULL = {n: unicodedata.normalize("NFKC", chr(n)) for n in range(0xFF01, 0xFF5F)}
_WIDTH = str.maketrans({n: c for n, c in _FULL.items() if c not in ",:;!?()"})
_WIDE, _MARK = re.compile(f"[{''.join(map(chr, _WIDTH))}]"), re.compile(f"[{MARKS}]")


class Template(NamedTuple):
    """One row: the expression of the name, what must stand before and after a bare one, the node its forms mean."""

    type: Type
    name: re.Pattern
    before: re.Pattern | None
    after: re.Pattern | None
    node: str
    anchors: tuple[str, ...]

    def stands(self, text: str, start: int, end: int) -> bool:
        """Whether the words beside a form make a name of it."""
        before = self.before is None or self.before.search(text, max(0, start - REACH), start)
        return bool(before and (self.after is None or self.after.match(text, end, end + REACH)))

    def meant(self, match: re.Match) -> str:
        """The node a form means: the row's node with its slots filled, or the form itself."""
        return self.node.format(**match.groupdict()) if self.node else match[0]


@cache
def templates() -> tuple[Template, ...]:
    """All rows, in the order of the file."""
    return tuple(_template(row.type, **row.extra) for row in rows("templates"))


def _template(type: str, pattern: str, fillers: str, before: str, after: str, node: str, anchor: str) -> Template:
    slot = f"(?P<X>{'|'.join(sorted(filter(None, fillers.split(';')), key=lambda f: (-len(f), f)))})"
    expand = [a.replace("{X}", f) for a in anchor.split(";") for f in (fillers.split(";") if "{X}" in a else ("",))]
    return Template(
        Type(type),
        re.compile(pattern.replace("{X}", slot)),
        re.compile(f"(?:{before})$") if before else None,
        re.compile(after) if after else None,
        node,
        tuple(dict.fromkeys(expand)),
    )


@cache
def templated(name: str) -> str:
    """The node whose template a plain name fits as a whole, "" if none.

    >>> templated("湾长责任制"), templated("最多跑1次"), templated("校长负责制")
    ('湾长制', '最多跑一次', '')
    """
    for template in sorted({t for t, _, _ in anchored(name)}):
        if match := templates()[template].name.fullmatch(name):
            return templates()[template].meant(match)
    return ""


def anchored(text: str) -> list[tuple[int, int, int]]:
    """(number of a template, start, end) of each anchor in a plain text, in order: where forms may stand.

    >>> sorted({(start, end) for _, start, end in anchored("推行林长制")})
    [(2, 4), (3, 5)]
    """
    automaton, of = _anchors()
    found = automaton.find_matches_as_indexes(text, overlapping=True)
    return [(template, start, end) for number, start, end in found for template in of[number]]


@cache
def _anchors():
    """An automaton over the anchors, and the numbers of the templates of each."""
    from ahocorasick_rs import AhoCorasick

    of: dict[str, list[int]] = {}
    for number, template in enumerate(templates()):
        for anchor in template.anchors:
            of.setdefault(anchor, []).append(number)
    return AhoCorasick(list(of)), list(of.values())


def squeezed(text: str) -> tuple[str, list[int]]:
    """A text without quotation marks, full width read as half width, and how many characters of it stand before each
    mark.

    >>> squeezed("跑“一次”")
    ('跑一次', [1, 3])
    """
    marks = [mark.start() - n for n, mark in enumerate(_MARK.finditer(text))]
    plain = _MARK.sub("", text)
    return _WIDE.sub(lambda wide: _WIDTH[ord(wide[0])], plain), marks
