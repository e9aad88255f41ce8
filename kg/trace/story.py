"""Everything tracing says of one mechanism, gathered from the rows: what the table, the page and the notebooks show."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from functools import cached_property

from kg.errors import InputError
from kg.trace.adoption import Adoption, adoptions
from kg.trace.cite import citation
from kg.trace.coverage import Coverage
from kg.trace.curves import cumulative, fit, known
from kg.trace.firsts import verdicts
from kg.trace.lag import lags
from kg.trace.panel import History
from kg.trace.places import called
from kg.trace.reinvention import Change, changes, family
from kg.trace.rivals import Explanation, explain, lifts
from kg.trace.rows import NATION, Sighting, Tie
from kg.trace.spread import Network
from kg.trace.traits import plain

#: A sign for each status in the strip of years.
SIGNS = {
    "mentioned": "提",
    "planned": "拟",
    "launched": "启",
    "running": "行",
    "scaled": "扩",
    "recognised": "誉",
    "ended": "止",
    "silent": "－",
    "": "．",
}
COLUMNS = (
    *("place", "place_code", "level", "province", "after", "by", "stated", "in_force", "last", "ended", "silent_years"),
    *("strip", "status", "wording", "inherited", "added", "dropped", "quote", "report", "start", "end"),
)


@dataclass(frozen=True)
class Story:
    """One mechanism: its sightings under coverage, ties that concern it, and what was looked at and not taken.

    `rejected` are (wording, why, how often), `network` the arrows found over many mechanisms, if they were asked for.
    Raises InputError where nothing is seen, or no report is covered.
    """

    name: str
    sightings: tuple[Sighting, ...]
    coverage: Coverage
    ties: tuple[Tie, ...] = ()
    rejected: tuple[tuple[str, str, int], ...] = ()
    network: Network | None = None

    def __post_init__(self) -> None:
        if not self.sightings:
            raise InputError("no report with a place and a year speaks of it", where=self.name, next="see kg mentions")

    @cached_property
    def adopted(self) -> tuple[Adoption, ...]:
        """The adoptions, the earliest first."""
        return adoptions(self.sightings, self.coverage)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The form of each adopter against those before it, in the order of `adopted`."""
        return changes(self.adopted)

    @cached_property
    def curves(self) -> list[dict]:
        """The curves of the levels below the nation at which any place has it (see `curve`)."""
        levels = {a.site.level for a in self.adopted}
        return [curve(self, level) for level in ("city", "province", "county") if level in levels]

    @cached_property
    def history(self) -> History:
        """The adoptions with what was known of every place in every year."""
        return History(self.adopted, self.coverage, self.ties)

    def years(self) -> range:
        """From the year before the first sighting to the last year with a report or sighting."""
        last = max([s.year for s in self.sightings] + list(self.coverage.span())[-1:])
        return range(self.adopted[0].by - 1, last + 1)


def table(story: Story) -> list[tuple]:
    """A row of COLUMNS for each adopter, the earliest first."""
    return [_row(a, c, story) for a, c in zip(story.adopted, story.changes, strict=True)]


def _row(a: Adoption, change: Change, story: Story) -> tuple:
    seen = a.first
    status = [s for _, s in a.strip if s != "silent"][-1]
    where = (a.site.name, a.site.key, a.site.level, a.site.province)
    when = (a.after, a.by, a.stated, a.force, a.last, a.ended, a.silent, strip(a, story.years()), status)
    form = ("|".join(f"{t.kind}:{t.value}" for t in ts) for ts in (change.inherited, change.added, change.dropped))
    return *where, *when, seen.surface, *form, seen.quote, seen.report, seen.start, seen.end


def strip(adoption: Adoption, years: Iterable[int]) -> str:
    """A sign a year (see SIGNS): its status, － for a report that does not name it, ． for no report."""
    said = dict(adoption.strip)
    return "".join(SIGNS[said.get(y, "")] for y in years)


def interval(adoption: Adoption) -> str:
    """An adoption's interval as text: "2009–2010" (after the one, by the other), "≤2014" (open to the left)."""
    return f"≤{adoption.by}" if adoption.after is None else f"{adoption.after}–{adoption.by}"


def rests(story: Story) -> dict:
    """What the story rests on: reports and places covered, those that speak of it, wordings taken and rejected."""
    reports, years = story.coverage.reports, story.coverage.span()
    names = Counter(plain(s.surface) for s in story.sightings)
    return {
        "reports": len(reports),
        "places": len(story.coverage.sites),
        "years": [years[0], years[-1]] if years else [],
        "reports_with_it": len({s.report for s in story.sightings}),
        "places_with_it": len(story.adopted),
        "open_to_the_left": sum(a.after is None for a in story.adopted),
        "senses": sorted({s.mechanism for s in story.sightings}),
        "wordings": [{"wording": w, "sightings": n} for w, n in sorted(names.items(), key=lambda i: (-i[1], i[0]))],
        "rejected": [{"wording": w, "why": why, "sightings": n} for w, why, n in story.rejected],
    }


def curve(story: Story, level: str) -> dict:
    """Points (year, adopted, observed) of the places of a level, and the fits (empty where too little is known)."""
    sites = [s for s in story.coverage.ordered() if s.level == level]
    years = story.years()
    observed = known(story.adopted, story.coverage, sites, years)
    fits = [f for f in (fit(model, observed, years) for model in ("logistic", "bass")) if f] if sites else []
    points = [[p.year, p.adopted, p.observed] for p in cumulative(observed, years)]
    return {"level": level, "points": points, "fits": [asdict(f) for f in fits]}


def explanations(story: Story) -> dict[str, tuple[Explanation, ...]]:
    """For each adopter (by key) the rival explanations, the likeliest first."""
    lift = lifts(story.history)
    return {a.site.key: explain(a, story.history, lift, story.ties) for a in story.adopted}


def notes(story: Story) -> list[str]:
    """What a reader must know before believing anything."""
    found = []
    if len({s.report for s in story.sightings}) == 1:
        found.append("只有一份报告提到它：什么也推断不出。One report speaks of it: nothing can be inferred.")
    if story.adopted[0].after is None:
        found.append("最早的采纳者左侧开放：可能更早已有。The earliest adopter is open to the left: it may be older.")
    if len(story.adopted) > 1 and story.adopted[1].by == story.adopted[0].by:
        found.append("最早一年有多地：先后不可分。Several places share the first year: their order is unknown.")
    return found


def data(story: Story, sparql: Callable[[Sighting], str] = lambda s: "") -> dict:
    """The whole story as JSON: `kg trace --format json`, and what the page draws. `sparql` gives the query of a row."""
    rivals = explanations(story)
    return {
        "name": story.name, "years": [story.years()[0], story.years()[-1]],
        "notes": notes(story), "rests": rests(story),
        "adoptions": [_adoption(a) for a in story.adopted],
        "evidence": [_evidence(s, story, sparql) for s in story.sightings],
        "curves": story.curves,
        "centre": next((a.by for a in story.adopted if a.site.key == NATION), None),
        "names": [{k: v for k, v in asdict(n).items() if k != "first"} for n in family(story.sightings)],
        "changes": [{k: v for k, v in asdict(c).items() if k != "first"} for c in story.changes],
        "firsts": [asdict(v) for v in verdicts(story.adopted, story.coverage)],
        "rivals": {key: [asdict(e) for e in found] for key, found in rivals.items()},
        "ties": [asdict(t) | {"source_name": called(t.source)} for t in story.ties], "network": _arrows(story),
        "lags": [{"place": g.place, "cppcc": g.cppcc, "government": g.government, "years": g.years, "sure": g.sure}
                 for g in lags(story.sightings, story.coverage)],
        "sites": [_site(s, story) for s in story.coverage.ordered()],
    }  # fmt: skip


def _adoption(a: Adoption) -> dict:
    where = {"key": a.site.key, "place": a.site.name, "level": a.site.level, "province": a.site.province}
    when = {"after": a.after, "by": a.by, "stated": a.stated, "in_force": a.force, "last": a.last, "ended": a.ended}
    return where | when | {"silent_years": a.silent, "interval": interval(a), "strip": a.strip}


def _evidence(s: Sighting, story: Story, sparql: Callable[[Sighting], str]) -> dict:
    report = story.coverage.reports.get(s.report)
    kept = ("place", "year", "status", "surface", "quote", "report", "start", "end", "confidence")
    cited = citation(report, s.start, s.end) if report else ""
    return {"key": s.key} | {name: getattr(s, name) for name in kept} | {"citation": cited, "sparql": sparql(s)}


def _site(site, story: Story) -> dict:
    return {"key": site.key, "name": site.name, "level": site.level, "province": site.province_key,
            "years": story.coverage.years(site.key)}  # fmt: skip


def _arrows(story: Story) -> dict:
    """The arrows inferred over many mechanisms along which this one may have gone: from an earlier adopter."""
    found, by = story.network or Network((), 0, 0, ()), {a.site.key: a.by for a in story.adopted}
    both = [a for a in found.arrows if {a.edge.source, a.edge.target} <= by.keys()]
    inside = [a for a in both if by[a.edge.source] < by[a.edge.target]]
    return {"cascades": found.cascades, "events": found.events, "arrows": [found.row(a) for a in inside]}

