"""Claims of being first (全国首创, 全省率先), checked against who is seen with it earlier.

Only a claim in the same clause as the mechanism counts, and even there it may be about something else: read the quote.
A verdict holds for the reports there are: `rests` says how many of the places in scope had a report by then.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.trace.adoption import Adoption
from kg.trace.coverage import Coverage, Site
from kg.trace.rows import NATION, Sighting

CLAIM = re.compile(
    r"(?P<scope>全国|国内|全省|省内|全区|全自治区|全市)(?:范围内)?(?:[^，。；、]{0,4}?)"
    r"(?:首创|首推|首设|率先|首个|首家|首部|第一个|第一家)|(?P<bare>(?<![集资业])首创(?!集团|精神))"
)
SCOPES = {None: "nation", "全国": "nation", "国内": "nation", "全市": "city"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A claim with its quote, and what the reports say: contradicted, shared or unchallenged.

    `scope` nation or province, `since` the year by which the claimant has it, `earlier` those seen before (or, if
    shared, in the same year), `rests` (places in scope with a report up to that year, places with any report).
    """

    site: Site
    year: int
    words: str
    scope: str
    since: int
    verdict: str
    earlier: tuple[tuple[str, int], ...]
    rests: tuple[int, int]
    quote: str
    report: str


def claim(quote: str, name: str) -> tuple[str, str] | None:
    """(words, scope) of a claim of being first in the clause of a sentence that has the name, or None.

    >>> claim("在全省率先推行田长制。", "田长制")
    ('全省率先', 'province')
    >>> claim("落实田长制，在全省率先开通轻轨。", "田长制") is None
    True
    """
    clauses = (c for c in re.split("[，。；！]", quote) if name in c)
    found = next((m for c in clauses if (m := CLAIM.search(c))), None)
    return (found[0], SCOPES.get(found["scope"], "province")) if found else None


def verdicts(adopted: Sequence[Adoption], coverage: Coverage) -> tuple[Verdict, ...]:
    """Every claim made of a place's own mechanism, by place and year; claims within a city cannot be checked."""
    found = set()
    for adoption in adopted:
        for s in adoption.sightings:
            said = claim(s.quote, s.surface)
            if said and said[1] != "city" and adoption.site.key != NATION:
                found.add(_judge(adoption, s, *said, adopted, coverage))
    return tuple(sorted(found, key=lambda v: (v.since, v.site.order, v.year, v.quote, v.report)))


def _judge(adoption: Adoption, s: Sighting, words: str, scope: str, adopted: Sequence[Adoption],
           coverage: Coverage) -> Verdict:  # fmt: skip
    site, since = adoption.site, min(adoption.by, adoption.stated or adoption.by)
    others = [a for a in adopted if a.site != site and _within(a.site, site, scope)]
    before = [a for a in others if a.by < since]
    level = [a for a in others if a.by == since]
    scoped = [o for o in coverage.sites.values() if o != site and _within(o, site, scope)]
    early = [o for o in scoped if any(y <= since for y in coverage.years(o.key))]
    verdict = "contradicted" if before else "shared" if level else "unchallenged"
    names = tuple((a.site.name, a.by) for a in (before or level))
    return Verdict(site, s.year, words, scope, since, verdict, names, (len(early), len(scoped)), s.quote, s.report)


def _within(other: Site, site: Site, scope: str) -> bool:
    """Whether a place competes in the scope: all below the nation, or all in the same province."""
    if other.key == NATION:
        return False
    return scope == "nation" or (other.province_key == site.province_key != "" and other.key != other.province_key)
