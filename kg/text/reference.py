"""Phrases shared with reports whose places are known: what a masked report says in the same words as no other place.

Each text is cut into overlapping pieces of 12 characters, in which the report's own name or a mask is one sign, so that
“五个X” meets the same words with the name filled in. One piece in eight is kept, by its hash (Broder's mod-p sketch).
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from operator import itemgetter

import numpy as np

from kg.model import Evidence, Place
from kg.text import gazetteer
from kg.text.masks import masks

LENGTH, KEPT = 12, 8
GAP = "\x00"
#: A reference report that shares this part of a report's pieces is the report itself and does not speak.
COPY = 0.5
_FACTORS = np.array([pow(0x9E3779B97F4A7C15, n + 1, 2**64) for n in range(LENGTH)], dtype=np.uint64)
_MASKED = re.compile(r"[市州省县区盟]?")


@dataclass(frozen=True, slots=True)
class Pieces:
    """The kept pieces of a text: their hashes and where each begins in `short`, the text with its gaps closed.

    `bounds` holds, in order, where each stretch between gaps begins in `short` and in the text.
    """

    short: str
    bounds: tuple[tuple[int, int], ...]
    hashes: np.ndarray
    begins: np.ndarray

    def start(self, number: int) -> int:
        """Where a piece begins in the text."""
        position = int(self.begins[number])
        before, end = self.bounds[bisect_right(self.bounds, position, key=itemgetter(0)) - 1]
        return end + position - before

    def gap(self, number: int) -> bool:
        """Whether a piece holds a gap."""
        return GAP in self.short[self.begins[number] : self.begins[number] + LENGTH]


def pieces(text: str, gaps: list[tuple[int, int]]) -> Pieces:
    """The pieces of a text in which each of the gaps (start, end) counts as one character."""
    parts, bounds, last = [], [(0, 0)], 0
    for start, end in gaps:
        parts += [text[last:start], GAP]
        bounds.append((bounds[-1][0] + start - last + 1, end))
        last = end
    short = "".join(parts) + text[last:]
    codes = np.frombuffer(short.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    hashes = np.zeros(max(0, len(codes) - LENGTH + 1), np.uint64)
    for n, factor in enumerate(_FACTORS):
        hashes += codes[n : n + len(hashes)] * factor
    hashes ^= hashes >> np.uint64(29)
    hashes *= np.uint64(0xBF58476D1CE4E5B9)
    kept = np.flatnonzero((hashes >> np.uint64(40)) % np.uint64(KEPT) == 0)
    return Pieces(short, tuple(bounds), hashes[kept], kept)


def _named(text: str, place: Place) -> list[tuple[int, int]]:
    """Where a text names its place."""
    return [m.span() for m in re.finditer(f"{re.escape(place.name)}|{re.escape(gazetteer.short(place))}", text)]


def _hidden(text: str) -> list[tuple[int, int]]:
    """Where a text withholds something, with the kind of place after it."""
    return [(a, _MASKED.match(text, b).end()) for a, b in masks(text)]


class Index:
    """Reference reports: which pieces stand in which of them, and of which place each is."""

    def __init__(self, reports: list[tuple[str, Place]]) -> None:
        found = [np.unique(pieces(text, _named(text, place)).hashes) for text, place in reports]
        self.places = tuple(sorted({place for _, place in reports}, key=lambda p: (p.code, p.name)))
        number = {place: n for n, place in enumerate(self.places)}
        self._place = np.array([number[place] for _, place in reports], dtype=np.int64)
        every = np.concatenate(found) if found else np.zeros(0, np.uint64)
        report = np.repeat(np.arange(len(found)), [len(f) for f in found])
        order = np.argsort(every, kind="stable")
        self._hashes, self._report = every[order], report[order]

    def shared(self, text: str) -> dict[Place, tuple[int, Evidence]]:
        """How many pieces a text shares with the reports of one place only, and one of them, by place.

        Reports that are the text itself, under whatever mask, are left out.
        """
        mine = pieces(text, _hidden(text))
        low, high = (np.searchsorted(self._hashes, mine.hashes, side) for side in ("left", "right"))
        piece = np.repeat(np.arange(len(mine.hashes)), high - low)
        at = (
            np.repeat(low, high - low)
            + np.arange(len(piece))
            - np.repeat(np.cumsum(high - low) - (high - low), high - low)
        )
        report = self._report[at]
        copies = np.bincount(report, minlength=len(self._place)) >= COPY * max(1, len(mine.hashes))
        piece, place = piece[~copies[report]], self._place[report[~copies[report]]]
        return self._alone(text, mine, piece, place)

    def _alone(
        self, text: str, mine: Pieces, piece: np.ndarray, place: np.ndarray
    ) -> dict[Place, tuple[int, Evidence]]:
        """The pieces that one place alone shares, by place; the quote shown is one with a gap where there is one."""
        if not len(piece):
            return {}
        firsts = np.flatnonzero(np.r_[True, piece[1:] != piece[:-1]])
        alone = np.minimum.reduceat(place, firsts) == np.maximum.reduceat(place, firsts)
        pieces, owners = piece[firsts][alone], place[firsts][alone]
        out = {}
        for owner in np.unique(owners):
            own = pieces[owners == owner]
            shown = mine.start(next(filter(mine.gap, own), own[0]))
            quote = text[shown : shown + LENGTH + 6]
            kind = "phrase shared with its other reports"
            out[self.places[owner]] = (len(own), Evidence(kind, quote, shown, shown + len(quote), 0.0))
        return out
