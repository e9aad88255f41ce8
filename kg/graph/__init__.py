"""The graph: closed vocabulary, quads, store, check, named queries, tables of adoptions and mentions, export."""

from kg.graph import adopted, adoptions, mentions, quads, store, vocab

__all__ = ["adopted", "adoptions", "mentions", "quads", "store", "vocab"]
