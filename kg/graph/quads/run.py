"""Where a graph is from."""

import json
from collections.abc import Iterable, Iterator, Mapping

from kg import ids
from kg.graph import vocab
from kg.graph.quads.literals import literal
from kg.graph.quads.names import lines
from kg.settings import Settings


def of_run(summaries: Iterable[Mapping], rules: str, settings: Settings) -> Iterator[str]:
    """The lines of one activity a run, named by what went in, and one agent a rule set; no clock: the same input gives
    the same bytes. `rules` is the version of the rules and word lists.
    """
    t, summaries = vocab.terms(settings.terms), list(summaries)
    inputs = ids.digest(rules, *sorted(json.dumps(dict(s), ensure_ascii=False, sort_keys=True) for s in summaries))
    run, agent = f"<{settings.things}run/{inputs}>", f"<{settings.things}rules/{rules or 'unnamed'}>"
    reports = [f"<{settings.things}report/{s['report']}>" for s in summaries if "report" in s]
    yield from lines([
        (run, t["rdf:type"], t["prov:Activity"]),
        (run, t["prov:wasAssociatedWith"], agent),
        (agent, t["rdf:type"], t["prov:SoftwareAgent"]),
        (agent, t["schema:softwareVersion"], literal(rules)),
        *((report, t["prov:wasGeneratedBy"], run) for report in sorted(reports)),
    ])  # fmt: skip
