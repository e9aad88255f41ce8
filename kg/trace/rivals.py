"""Where an adopter may have it from: the explanations that compete, each with its evidence and a score that says why.

A score is order × recency × lift, put on one scale with "independent": none of it proves a cause.
order: 1 if the source surely had it before (by the last report of the adopter without it), 0.5 if possibly, 0.25 if the
centre or the province speak of it in the same year only (reports follow each other within weeks). recency: halves in
three years. lift: hazard of the exposed / (that + hazard of the others), over all places and years at risk.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.trace.adoption import Adoption
from kg.trace.panel import History, panel
from kg.trace.places import called
from kg.trace.rows import NATION, Tie

HALF_LIFE = 3.0
#: kind -> column of the panel that says a place was exposed to it
EXPOSURE = {
    "centre": "centre_mentioned",
    "province": "province_adopted",
    "peer": "peers_adopted",
    "neighbour": "neighbours_adopted",
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """One way it may have come: kind, share of belief (all add up to 1), the source, since when, the factors."""

    kind: str
    score: float
    source: str = ""
    since: int | None = None
    why: dict[str, float] = field(default_factory=dict)
    quote: str = ""
    report: str = ""


def lifts(history: History) -> dict[str, float]:
    """For each kind of exposure, the share of the hazard that falls to the exposed: 0.5 means it makes no difference.

    One adopter and one non-adopter are added to either group, so that small numbers do not speak loudly.
    """
    risk = [row for row in panel(history) if row["at_risk"]]
    return {kind: _lift(risk, column) for kind, column in EXPOSURE.items()}


def _lift(rows: Sequence[dict], column: str) -> float:
    told = [row for row in rows if row[column] is not None]
    groups = ([r["adopted"] for r in told if r[column] > 0], [r["adopted"] for r in told if not r[column]])
    exposed, others = ((sum(g) + 1) / (len(g) + 2) for g in groups)
    return exposed / (exposed + others)


def explain(adoption: Adoption, history: History, lift: dict[str, float],
            ties: Iterable[Tie]) -> tuple[Explanation, ...]:  # fmt: skip
    """The explanations for one adoption, the likeliest first; "independent" is always among them."""
    found = [e for kind in EXPOSURE if (e := _best(kind, adoption, history, lift[kind]))]
    found += [
        Explanation("model", 1.0, called(t.source), t.year, {"stated": 1.0}, t.quote, t.report)
        for t in ties
        if t.learned and t.target == adoption.site.key
        if (t.year or adoption.by) <= adoption.by + 1
    ]
    alone = 1.0
    for e in found:
        alone *= 1 - e.score
    found.append(Explanation("independent", alone))
    total = sum(e.score for e in found)
    scaled = [Explanation(e.kind, e.score / total, e.source, e.since, e.why, e.quote, e.report) for e in found]
    return tuple(sorted(scaled, key=lambda e: (-e.score, e.kind, e.source)))


def _best(kind: str, adoption: Adoption, history: History, lift: float) -> Explanation | None:
    candidates = [a for key in _sources(kind, adoption, history) if (a := history.adopted.get(key))]
    weighed = [(o, source) for source in candidates if (o := _order(kind, source, adoption))]
    if not weighed:
        return None
    order, source = max(weighed, key=lambda w: (w[0] * _recency(w[1], adoption), -w[1].site.order[0], w[1].site.key))
    recency = _recency(source, adoption)
    why = {"order": order, "recency": round(recency, 3), "lift": round(lift, 3)}
    first = source.first
    return Explanation(kind, order * recency * lift, source.site.name, source.by, why, first.quote, first.report)


def _sources(kind: str, adoption: Adoption, history: History) -> list[str]:
    site = adoption.site
    if kind == "centre":
        return [NATION] if site.key != NATION else []
    if kind == "province":
        return [site.province_key] if site.province_key not in ("", site.key) else []
    return [s.key for s in history.near(kind, site)]


def _order(kind: str, source: Adoption, adoption: Adoption) -> float:
    if source.by < adoption.by:
        return 1.0 if adoption.after is not None and source.by <= adoption.after else 0.5
    return 0.25 if source.by == adoption.by and kind in ("centre", "province") else 0.0


def _recency(source: Adoption, adoption: Adoption) -> float:
    return 0.5 ** (max(adoption.by - source.by - 1, 0) / HALF_LIFE)
