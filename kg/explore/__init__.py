"""One HTML file to explore a graph: a map, search, filters, and the sentence behind every link. Needs no network."""

from kg.explore.html import page
from kg.explore.reading import read

__all__ = ["page", "read"]
