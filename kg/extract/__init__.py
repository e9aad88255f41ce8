"""Mentions, their parts and the claims about them: `extract(source, passages, report) -> Found`."""

from collections.abc import Sequence

from kg.model import Found, Passage, Report, Source

__all__ = ["extract"]


def extract(source: Source, passages: Sequence[Passage], report: Report) -> Found:
    """Everything one source yields. Text outside the passages (front matter, page furniture) is not read.

    Rules and weights are loaded with the first source: who wants a word list of this package does not wait for them.
    """
    from kg.extract.stage import whole

    return whole(source, passages, report)
