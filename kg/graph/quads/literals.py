"""Literals as N-Quads has them, by plain formatting."""

import re

from kg.graph.vocab import XSD

#: What N-Quads writes otherwise, the backslash first.
_ESCAPES = (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"))
_NEEDS_ESCAPE = re.compile(r'[\\"\n\r\ud800-\udfff]')
_SURROGATES = re.compile("[\ud800-\udfff]")
_INTEGER, _DECIMAL, _YEAR = (f"^^<{XSD}{name}>" for name in ("integer", "decimal", "gYear"))
_BOOLEAN = {True: f'"true"^^<{XSD}boolean>', False: f'"false"^^<{XSD}boolean>'}
_DATES = {4: _YEAR, 7: f"^^<{XSD}gYearMonth>", 10: f"^^<{XSD}date>"}


def literal(text: str, tail: str = "") -> str:
    r"""A literal; `tail` is a language tag or a datatype.

    >>> print(literal('说“"”\n', "@zh"))
    "说“\"”\n"@zh
    """
    if _NEEDS_ESCAPE.search(text):
        text = _SURROGATES.sub("\ufffd", text)
        for plain, written in _ESCAPES:
            text = text.replace(plain, written)
    return f'"{text}"{tail}'


def boolean(b: bool) -> str:
    """An xsd:boolean."""
    return _BOOLEAN[b]


def integer(n: int) -> str:
    """An xsd:integer."""
    return f'"{n}"{_INTEGER}'


def decimal(x: float) -> str:
    """An xsd:decimal with at most four digits after the point, as a store writes it.

    >>> [decimal(x).split("^^")[0] for x in (0.95, 1, 120.00001)]
    ['"0.95"', '"1"', '"120"']
    """
    return f'"{x:.4f}'.rstrip("0").rstrip(".") + f'"{_DECIMAL}'


def year(n: int) -> str:
    """An xsd:gYear."""
    return f'"{n:04d}"{_YEAR}'


def date(text: str) -> str:
    """A year, a year and month or a day as written in ISO 8601; plain text where it is none of these.

    >>> [date(text).rpartition("#")[2] for text in ("2024", "2024-01", "2024-01-05", "early")]
    ['gYear>', 'gYearMonth>', 'date>', '"early"']
    """
    return literal(text, _DATES.get(len(text), ""))
