"""The graph: closed vocabulary, quads, store, check, named queries, tables of adoptions and mentions, export."""

from kg.graph import (
    adopted,
    adoptions,
    check,
    export,
    mentions,
    publish,
    quads,
    queries,
    remote,
    show,
    store,
    vocab,
    worker,
)

__all__ = [
    "adopted",
    "adoptions",
    "check",
    "export",
    "mentions",
    "publish",
    "quads",
    "queries",
    "remote",
    "show",
    "store",
    "vocab",
    "worker",
]
