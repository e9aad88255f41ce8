"""The graph: closed vocabulary, quads, store, check, named queries, tables of adoptions and mentions, export."""

from kg.graph import (
    adopted,
    adoptions,
    check,
    export,
    loader,
    mentions,
    publish,
    quads,
    queries,
    question,
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
    "loader",
    "mentions",
    "publish",
    "quads",
    "queries",
    "question",
    "remote",
    "show",
    "store",
    "vocab",
    "worker",
]
