"""Terms of a graph as Python values."""

from kg.graph.vocab import XSD

_CONVERT = {
    XSD + "integer": int,
    XSD + "decimal": float,
    XSD + "double": float,
    XSD + "boolean": lambda text: text in ("true", "1"),
    XSD + "gYear": int,
}


def value(term) -> str | int | float | bool | None:
    """A term as a Python value: numbers and booleans as such, a year as an int, everything else as its text."""
    return None if term is None else read(term.value, getattr(term, "datatype", None) and term.datatype.value)


def read(text: str, datatype: str | None) -> str | int | float | bool:
    """A literal as a Python value; as its text where it is no number, boolean or year, or a broken one.

    >>> read("2024", XSD + "gYear"), read("many", XSD + "integer"), read("说", None)
    (2024, 'many', '说')
    """
    try:
        return _CONVERT.get(datatype, str)(text)
    except ValueError:
        return text
