"""The story of one mechanism in words and tables: Markdown for a paper's appendix, sheets for a workbook."""

from collections.abc import Iterable, Sequence

from kg.tables import render
from kg.trace.coverage import Coverage
from kg.trace.firsts import verdicts
from kg.trace.lag import Lag, lags
from kg.trace.panel import CODEBOOK, panel
from kg.trace.reinvention import family, short
from kg.trace.rows import Sighting
from kg.trace.story import COLUMNS, SIGNS, Story, explanations, interval, rests, strip, table

Sheet = tuple[Sequence[str], Iterable[Sequence]]
STRIP = ["place", "level", "interval", "years", "status", "form", "quote"]


def lines(story: Story) -> list[tuple]:
    """The table for the eye: place, level, interval, a sign a year, last status, what its form adds, first sentence."""
    years = story.years()
    status = [row[COLUMNS.index("status")] for row in table(story)]
    return [
        (a.site.name, a.site.level, interval(a), strip(a, years), last, short(change), a.first.quote)
        for a, last, change in zip(story.adopted, status, story.changes, strict=True)
    ]


def header(story: Story) -> list[str]:
    """The columns of `lines`; the strip names its first and last year."""
    return [*STRIP[:3], f"{story.years()[0]}–{story.years()[-1]}", *STRIP[4:]]


def signs() -> str:
    """What the signs of the strip mean, in one line."""
    return "　".join(f"{sign} {status or 'no report'}" for status, sign in SIGNS.items())


def basis(story: Story) -> list[str]:
    """What the story rests on, as sentences."""
    r = rests(story)
    wordings = "、".join(f"{w['wording']} ({w['sightings']})" for w in r["wordings"][:30])
    rejected = "、".join(f"{w['wording']} ({w['sightings']}: {w['why']})" for w in r["rejected"][:30]) or "nothing"
    return [
        f"Reports with a place and a year: {r['reports']} of {r['places']} places, {'–'.join(map(str, r['years']))}.",
        f"It is in {r['reports_with_it']} reports of {r['places_with_it']} places; "
        f"{r['open_to_the_left']} of these are open to the left (their first report already has it).",
        f"Senses taken: {'、'.join(r['senses'])}. Wordings taken: {wordings}.",
        f"Seen and not taken: {rejected}.",
    ]


def names(story: Story) -> Sheet:
    """The family of names: each wording with its first year and place, and the older wording it goes back to."""
    columns = ("wording", "year", "place", "reports", "from", "change")
    return columns, [(n.wording, n.year, n.place, n.reports, n.parent, n.change) for n in family(story.sightings)]


def forms(story: Story) -> Sheet:
    """Each adopter's form against those before it, and how near its first sentence is to the text above it."""
    columns = ("place", "by", "inherited", "added", "dropped", "distance", "nearest")
    rows = []
    for c in story.changes:
        form = ("、".join(f"{t.kind} {t.value}" for t in ts) for ts in (c.inherited, c.added, c.dropped))
        rows.append((c.place, c.year, *form, c.distance, c.source))
    return columns, rows


def shares(story: Story) -> Sheet:
    """The curve of cities and of provinces: adopters and places observed in each year, and their share."""
    columns = ("level", "year", "adopted", "observed", "share")
    return columns, [(c["level"], *point, round(point[1] / point[2], 3)) for c in story.curves for point in c["points"]]


def fits(story: Story) -> Sheet:
    """The fitted curves: each parameter with its 95 % interval, and how well the curve fits."""
    columns = ("level", "model", "parameter", "value", "low", "high", "r2", "rmse")
    rows = []
    for c in story.curves:
        for f in c["fits"]:
            for name, values in f["parameters"].items():
                rows.append((c["level"], f["model"], name, *(round(v, 3) for v in (*values, f["r2"], f["rmse"]))))
    return columns, rows


def passed(sightings: Iterable[Sighting], coverage: Coverage) -> Sheet:
    """What CPPCC reports of a place name before its government reports do, with the lag in years."""
    columns = ("place", "mechanism", "cppcc", "government", "years", "sure", "proposed", "taken_up")
    return columns, [_passed(lag) for lag in lags(sightings, coverage)]


def _passed(g: Lag) -> tuple:
    taken = g.later.quote if g.later else None
    return g.place, g.mechanism, g.cppcc, g.government, g.years, int(g.sure), g.first.quote, taken


def claims(story: Story) -> Sheet:
    """Claims of being first and what the reports say to them."""
    columns = ("place", "year", "words", "scope", "verdict", "earlier", "covered_then", "in_scope", "quote")
    rows = []
    for v in verdicts(story.adopted, story.coverage):
        earlier = "、".join(f"{place} {year}" for place, year in v.earlier[:6])
        rows.append((v.site.name, v.year, v.words, v.scope, v.verdict, earlier, *v.rests, v.quote))
    return columns, rows


def sources(story: Story) -> Sheet:
    """For each adopter the rival explanations with score, source, year and the factors."""
    columns = ("place", "by", "explanation", "score", "source", "since", "why")
    found = explanations(story)
    rows = []
    for a in story.adopted:
        for e in found[a.site.key]:
            why = " ".join(f"{factor}={value}" for factor, value in e.why.items())
            rows.append((a.site.name, a.by, e.kind, round(e.score, 3), e.source, e.since, why))
    return columns, rows


def markdown(story: Story) -> str:
    """The whole story as Markdown."""
    parts = [f"# {story.name}\n", *(f"{line}\n" for line in basis(story)), "## 采纳 · adoptions\n", signs() + "\n"]
    parts.append("".join(render(header(story), lines(story), "md")))
    for title, (columns, rows) in {"名称 · names": names(story), "形态 · form": forms(story),
                                   "曲线 · curve": shares(story), "拟合 · fits": fits(story),
                                   "政协在先 · from CPPCC to government": passed(story.sightings, story.coverage),
                                   "首创之说 · claims": claims(story),
                                   "来源 · rival explanations": sources(story)}.items():  # fmt: skip
        parts += [f"\n## {title}\n", "".join(render(columns, rows, "md"))]
    return "\n".join(parts)


def sheets(story: Story) -> dict[str, Sheet]:
    """The sheets of the workbook: adoptions, panel with its codebook, the tables of the story, what it rests on."""
    return {
        "adoptions": (COLUMNS, table(story)),
        "panel": (tuple(CODEBOOK), [tuple(row.values()) for row in panel(story.history)]),
        "codebook": (("column", "meaning"), list(CODEBOOK.items())),
        "names": names(story),
        "forms": forms(story),
        "curve": shares(story),
        "fits": fits(story),
        "lags": passed(story.sightings, story.coverage),
        "claims": claims(story),
        "explanations": sources(story),
        "basis": (("rests on",), [(line,) for line in [*basis(story), signs()]]),
    }
