"""The tables of the register, and items as their rows."""

import json
from array import array
from json.encoder import encode_basestring as quoted

from kg.model import Key, Type
from kg.resolve.entities import Brief
from kg.resolve.items import Item

#: A key with the numbers of the reports that name it, what they say of it, and its node: the key that leads it, which
#: alone has the last four columns; other names under which a key may meet others; how many reports use a name of what
#: may be wider than others.
TABLES = """
PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;
CREATE TABLE IF NOT EXISTS item(
  id INTEGER PRIMARY KEY, type TEXT, name TEXT, place TEXT, sense TEXT, users BLOB, said TEXT, node INT,
  shown TEXT, code TEXT, kind TEXT, family TEXT);
CREATE TABLE IF NOT EXISTS kin(name TEXT, item INT, PRIMARY KEY(name, item)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS used(name TEXT PRIMARY KEY, reports INT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS report(n INTEGER PRIMARY KEY, id TEXT UNIQUE);
CREATE TABLE IF NOT EXISTS decision(line TEXT);
"""
INDEXES = """
CREATE INDEX IF NOT EXISTS names ON item(name);
CREATE INDEX IF NOT EXISTS members ON item(node);
CREATE INDEX IF NOT EXISTS organs ON item(place, name, node) WHERE type = 'Institution';
CREATE INDEX IF NOT EXISTS places ON item(place) WHERE id = node AND place > '';
CREATE INDEX IF NOT EXISTS divisions ON item(code) WHERE code > '';
CREATE INDEX IF NOT EXISTS kinds ON item(shown, kind) WHERE shown > '';
CREATE INDEX IF NOT EXISTS families ON item(family) WHERE family > '';
"""
#: A row of `item`, and where the node stands in it.
ITEM = "SELECT id, type, name, place, sense, users, said, node, shown, code, kind, family FROM item "
NODE = 7
#: A key with the node it belongs to.
OF = "FROM item i JOIN item n ON n.id = i.node "
#: What stands behind the node for a key that leads none.
NONE = Brief(None, None, None, None)
_TEXT = {None: None} | {type: type.value for type in Type}
_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))


def row_of(node: int, item: Item, brief: Brief) -> tuple:
    """An item of a node as `item` holds it; the brief is that of the node if the item leads it, else NONE."""
    key, (shown, *rest) = item.key, brief
    return item.id, _TEXT[key.type], *key[1:], item.users, _said(item), node, _TEXT[shown], *rest


def _said(item: Item) -> str:
    """The counts of an item as JSON, by plain formatting: there are hundreds of thousands."""
    wordings = ",".join([f"{quoted(wording)}:{n}" for wording, n in item.wordings.items()])
    rest = _JSON.encode([[*item.spelled.items()], item.glosses]) if item.spelled or item.glosses else "[[],{}]"
    return f"[{{{wordings}}},{item.initiatives},{item.brands},{rest}]"


def key_of(row: tuple) -> Key:
    """The key in a row of `item`."""
    return Key(Type(row[1]), *row[2:5])


def item_of(row: tuple) -> Item:
    """What the reports say of the key in a row of `item`."""
    wordings, initiatives, brands, (spelled, glosses) = json.loads(row[6])
    spelled = {tuple(parts): n for parts, n in spelled}
    return Item(key_of(row), wordings, initiatives, spelled, glosses, array("I", row[5]), brands)


def brief_of(row: tuple) -> Brief:
    """What the node is whose leading key is in a row of `item`."""
    shown, *rest = row[NODE + 1 :]
    return Brief(Type(shown), *rest)
