"""Which node each mention is: keys from one report (`local`, `keyed`), nodes from the keys of all (`resolve`)."""

from kg.resolve.keys import keyed, local
from kg.resolve.nodes import resolve

__all__ = ["keyed", "local", "resolve"]
