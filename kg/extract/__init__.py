"""Mentions, their parts and the claims about them: `extract(source, passages, report) -> Found`."""

from kg.extract.stage import extract

__all__ = ["extract"]
