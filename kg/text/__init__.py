"""Bytes to sources, passages and reports: what was read, how it is built, and of which place and year it is."""

from kg.text import audit, gazetteer
from kg.text.collect import collect, files, read
from kg.text.hints import manifest
from kg.text.identify import identify
from kg.text.library import index
from kg.text.masks import masks
from kg.text.structure import passages, sentences

__all__ = [
    "audit",
    "collect",
    "files",
    "gazetteer",
    "identify",
    "index",
    "manifest",
    "masks",
    "passages",
    "read",
    "sentences",
]
