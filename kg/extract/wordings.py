"""Other wordings of known mechanisms, proposed by what reports show; a person reads and accepts them.

Likeness of strings alone proposes nothing by itself. The evidence is of four kinds:

replaced    two neighbouring years of one place have the same sentence but for the name
gloss       a report says so: 简称, 即, 也就是, 又称
apposition  a quoted name that shares characters with the known one stands directly before or behind it, which has
            no marks of its own
varied      a quoted or headed name that has all characters of the known one in order, or lacks a few of them
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from kg.extract import mine, words

#: Characters on either side of a name by which a sentence is looked for in the next year, and the longest name.
SIDE, LONGEST = 4, 18
_EDGE = re.compile("[。；！？\n]")
_SAYS = "(?:以下)?(?:简称为?|即|就是|也就是|也即|俗称|又称|也称|亦称|又叫|称为|称之为)"
_NAME = "“?([一-鿿A-Za-z0-9+、]{2,18}?)”?"
_BEHIND = re.compile(rf"”?[（，]{_SAYS}{_NAME}[）”，。；]|”?{_SAYS}“([^“”\n]{{2,18}})”")
_BEFORE = re.compile(rf"“([^“”\n]{{2,18}})”[（，]?{_SAYS}“?$")
_NEXT, _LAST = re.compile("“([^“”\n]{3,18})”"), re.compile("“([^“”\n]{3,18})”$")
_STOP = re.compile("[，。；！？：\n]")


class Text(NamedTuple):
    """A report: its place, its year, its text."""

    place: str
    year: int
    text: str


class Wording(NamedTuple):
    """A proposal: the known name, the other wording, the kinds of evidence, its places and first year, an example.

    `means` is the known name that the other wording already is, "" where no list has it.
    """

    name: str
    wording: str
    kinds: tuple[str, ...]
    places: int
    times: int
    first: int
    means: str
    example: str


class Seen(NamedTuple):
    """One sight of a wording for a known name."""

    name: str
    wording: str
    kind: str
    example: str


def propose(texts: Iterable[Text], least: int) -> list[Wording]:
    """Wordings seen in at least `least` places, or glossed once; those with most kinds of evidence and places first.

    >>> texts = [Text("甲", 2019, "深化政务服务，全面推行河长制，水质持续改善。"),
    ...          Text("甲", 2020, "深化政务服务，全面推行河道总管家制，水质持续改善。")]
    >>> [(w.name, w.wording, w.kinds) for w in propose(texts, 1)]
    [('河长制', '河道总管家制', ('replaced',))]
    """
    found: dict[tuple[str, str], list[tuple[Seen, str, int]]] = defaultdict(list)
    by_place: dict[str, list[Text]] = defaultdict(list)
    for text in texts:
        by_place[text.place].append(text)
    for place, reports in by_place.items():
        reports.sort(key=lambda t: t.year)
        for report in reports:
            for seen in (*_said(report.text), *_varied(report.text)):
                found[seen.name, seen.wording].append((seen, place, report.year))
        for old, new in pairwise(reports):
            for one, other in ((old, new), (new, old)):
                for seen in _replaced(one.text, other.text):
                    found[seen.name, seen.wording].append((seen, place, other.year))
    rows = [_row(name, wording, sights) for (name, wording), sights in found.items()]
    kept = [r for r in rows if r.places >= least or "gloss" in r.kinds]
    return sorted(kept, key=lambda r: (-len(r.kinds), -r.places, r.name, r.wording))


def _row(name: str, wording: str, sights: list[tuple[Seen, str, int]]) -> Wording:
    kinds = tuple(sorted({seen.kind for seen, _, _ in sights}))
    places, first = len({place for _, place, _ in sights}), min(year for _, _, year in sights)
    return Wording(name, wording, kinds, places, len(sights), first, _means().get(wording, ""), sights[0][0].example)


@cache
def _means() -> dict[str, str]:
    return {e.wording: e.word for e in words.entries() if e.list == "mechanisms"}


def _known(text: str) -> Iterator[tuple[int, int, str]]:
    for hit in words.hits(text):
        entry = words.entries()[hit.word]
        if entry.list == "mechanisms":
            yield hit.start, hit.end, entry.word


def _said(text: str) -> Iterator[Seen]:
    """Glosses and appositions beside the known names of a text."""
    for start, end, name in _known(text):
        before = text[max(0, start - LONGEST - 8) : start]
        for kind, hit in (
            ("gloss", _BEHIND.match(text, end)), ("gloss", _BEFORE.search(before)),
            ("apposition", _NEXT.match(text, end)), ("apposition", _LAST.search(before)),
        ):  # fmt: skip
            wording = next(filter(None, hit.groups())) if hit else ""
            kin = kind == "gloss" or len(set(wording) & set(name)) > 1
            if wording and kin and wording != text[start:end]:
                yield Seen(name, wording, kind, text[max(0, start - LONGEST) : end + LONGEST])


def _replaced(one: str, other: str) -> Iterator[Seen]:
    """What stands in another text between the same neighbours, where the sentences are alike but for the name."""
    for start, end, name in _known(one):
        left, right = one[start - SIDE : start], one[end : end + SIDE]
        at = other.find(left) if len(left) == len(right) == SIDE and not _EDGE.search(left + right) else -1
        while at >= 0:
            stop = other.find(right, at + SIDE + 2, at + SIDE * 2 + LONGEST)
            wording = other[at + SIDE : stop] if stop > 0 else ""
            if wording and wording != one[start:end] and not _STOP.search(wording):
                here, there = _sentence(one, start, end), _sentence(other, at + SIDE, stop)
                if alike(here, there) >= 0.5:
                    yield Seen(name, wording, "replaced", there)
            at = other.find(left, at + 1)


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence around a span, without the span."""
    edges = [m.end() for m in _EDGE.finditer(text, max(0, start - 120), start)]
    close = _EDGE.search(text, end, end + 120)
    return text[edges[-1] if edges else max(0, start - 120) : start] + text[end : close.start() if close else end + 120]


def alike(left: str, right: str) -> float:
    """The share of character pairs that two sentences have in common, 0 to 1.

    >>> alike("全面推行，水质改善", "全面推行，水质改善")
    1.0
    """
    a, b = ({x + y for x, y in pairwise(s)} for s in (left, right))
    return len(a & b) / max(len(a | b), 1)


def _varied(text: str) -> Iterator[Seen]:
    """Quoted and headed names that are a known name with a few characters put in or left out."""
    for wording, *_ in mine.found(text):
        for name in _ends().get(wording[0] + wording[-1], ()):
            near = wording != name and abs(len(wording) - len(name)) <= 4
            if near and (within(name, wording) or within(wording, name)):
                yield Seen(name, wording, "varied", wording)


@cache
def _ends() -> dict[str, list[str]]:
    of = defaultdict(list)
    for word in dict.fromkeys(e.word for e in words.entries() if e.list == "mechanisms" and len(e.word) >= 4):
        of[word[0] + word[-1]].append(word)
    return of


def within(short: str, long: str) -> bool:
    """Whether all characters of one string stand in another in the same order, at least four of them.

    >>> within("行政审批局", "行政审批服务局"), within("批审", "审批")
    (True, False)
    """
    rest = iter(long)
    return len(short) >= 4 and all(character in rest for character in short)
