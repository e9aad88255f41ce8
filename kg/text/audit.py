"""What is wrong with a collection: doubles, contradictions, what is missing, cut off or masked, and what to do."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from kg.model import Genre, Half, Passage, Problem, Report, Source
from kg.text import reference
from kg.text.masks import masks

#: Two reports that share this part of the shorter one's pieces are one report.
SAME = 0.6
#: A piece that stands in more reports than this is a formula and says nothing of doubles.
FORMULA = 6
#: Pairs that share fewer pieces are not looked at.
LEAST = 20
#: Masks in a thousand characters from which on figures and names are largely lost.
DENSE = 8.0
#: The shortest text that can be a whole work report.
WHOLE = 1500
#: The shortest last line that is a paragraph; a shorter one is a footer, an attachment or a date.
LINE = 15
_ENDS = re.compile(r"[。！？!?”’」』）)〕】…*#\d>\-—|]\s*$|^\W*(?:来源|附件|注|印发|抄送)|印发?$")


@dataclass(frozen=True, slots=True)
class Seen:
    """What the search for doubles keeps of a report."""

    path: str
    filed: str
    pieces: np.ndarray


def of_report(source: Source, passages: tuple[Passage, ...], report: Report) -> Iterator[Problem]:
    """What is wrong with one report."""
    path, text = source.path, source.text.rstrip()
    yield from source.problems
    for words in report.conflicts:
        yield Problem(path, "contradiction", words, "look at its opening and file it where it belongs")
    if report.year is None:
        yield Problem(path, "no year", "neither date nor heading names one", "give it in a manifest")
    if report.place is None:
        yield Problem(path, "no place", _ranking(report), "give it in a manifest, or inspect with a reference")
    yield from _cut(path, text, passages, report)
    if (density := 1000 * len(masks(text)) / max(1, len(text))) >= DENSE:
        yield Problem(path, "masked", f"{density:.0f} masks in a thousand characters", "look for an unmasked copy")


def _ranking(report: Report) -> str:
    best = ", ".join(f"{c.place.name} {c.score:.2f}" for c in report.candidates[:3])
    return best or "nothing in the text points to one"


def _cut(path: str, text: str, passages: tuple[Passage, ...], report: Report) -> Iterator[Problem]:
    """A report that breaks off: too short, ending in the middle of a sentence, or without its plan."""
    work = report.genre in (Genre.GOVERNMENT, Genre.CPPCC)
    if work and len(text) < WHOLE:
        yield Problem(path, "truncated", f"a work report of {len(text)} characters", "fetch it again")
    elif len(last := text[text.rfind("\n") + 1 :]) >= LINE and not _ENDS.search(last):
        yield Problem(path, "truncated", f"it ends in “{''.join(last[-12:].split())}”", "fetch it again")
    halves = {p.half for p in passages}
    if work and len(text) >= WHOLE and Half.PLAN not in halves:
        yield Problem(path, "one half", "no plan found", "see whether the end is missing")
    elif work and len(text) >= WHOLE and Half.REVIEW not in halves:
        yield Problem(path, "one half", "no review found", "see whether the beginning is missing")


def seen(source: Source, report: Report) -> Seen:
    """What to keep of a report for `doubles`."""
    filed = " ".join(str(v) for v in (report.place.name if report.place else "?", report.year or "?"))
    return Seen(source.path, filed, np.unique(reference.pieces(source.text, []).hashes))


def doubles(reports: Iterable[Seen]) -> Iterator[Problem]:
    """Reports that are the same text but for corrections and masks, each pair once, in the order of the paths."""
    for one, two, part in alike(reports):
        words = f"{part:.0%} the same as {one.path} ({one.filed}; this one: {two.filed})"
        yield Problem(two.path, "double", words, "keep the one filed where its text says")


def alike(reports: Iterable[Seen]) -> Iterator[tuple[Seen, Seen, float]]:
    """Pairs of reports that are one text, in the order of the paths, with the share of the shorter one's pieces
    they share."""
    reports = sorted(reports, key=lambda r: r.path)
    for (a, b), shared in sorted(_shared(reports).items()):
        one, two = reports[a], reports[b]
        part = shared / max(1, min(len(one.pieces), len(two.pieces)))
        if part >= SAME:
            yield one, two, part


def _shared(reports: list[Seen]) -> Counter:
    """How many pieces two reports share, for pairs that share any that is no formula; formulas shared count in full."""
    out: Counter = Counter()
    for a, b in _pairs(reports, range(2, FORMULA + 1)):
        out[a, b] = len(np.intersect1d(reports[a].pieces, reports[b].pieces, assume_unique=True))
    return out


def _pairs(reports: list[Seen], sizes: range) -> list[tuple[int, int]]:
    """The pairs of reports that share at least LEAST of the pieces that stand in so many reports as `sizes` allows."""
    if not reports:
        return []
    every = np.concatenate([r.pieces for r in reports])
    owner = np.repeat(np.arange(len(reports)), [len(r.pieces) for r in reports])
    order = np.argsort(every, kind="stable")
    every, owner = every[order], owner[order]
    firsts = np.flatnonzero(np.r_[True, every[1:] != every[:-1]])
    lengths = np.diff(np.r_[firsts, len(every)])
    groups = [owner[firsts[lengths == size][:, None] + np.arange(size)] for size in sizes]
    codes = [g[:, i] * len(reports) + g[:, j] for g in groups for j in range(g.shape[1]) for i in range(j)]
    found, counts = np.unique(np.concatenate(codes), return_counts=True)
    return [divmod(int(code), len(reports)) for code in found[counts >= LEAST]]
