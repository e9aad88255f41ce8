"""Which node each mention is: keys from one report (`local`, `keyed`), nodes from all (`resolve`, `Register`)."""

from kg.resolve.items import group, number
from kg.resolve.keys import keyed, local
from kg.resolve.moved import around
from kg.resolve.nodes import resolve
from kg.resolve.register import Register

__all__ = ["Register", "around", "group", "keyed", "local", "number", "resolve"]
