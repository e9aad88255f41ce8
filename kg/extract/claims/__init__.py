"""Claims: what a report says of its mentions, each with the sentence it says it in."""

from kg.extract.claims.cues import status_cues
from kg.extract.claims.sentence import sentences
from kg.extract.claims.status import status
from kg.extract.parts import mismatches
from kg.model import Claim, Drop, Mention, Passage, Report, Source

#: Rules that look at one sentence.
SENTENCE_RULES = (status,)

#: Rules that look at a whole report.
REPORT_RULES = ()


def claims(
    source: Source, passages: tuple[Passage, ...], report: Report, mentions: tuple[Mention, ...]
) -> tuple[list[Claim], list[Drop]]:
    """Every claim of a report in order of position, and what looked like one and was not kept."""
    found = [c for rule in REPORT_RULES for c in rule(source.text, report, mentions)]
    for sentence in sentences(source.text, mentions, report, status_cues(source.text)):
        found += [c for rule in SENTENCE_RULES for c in rule(sentence)]
    drops = [f for f in found if isinstance(f, Drop)] + list(mismatches(source, mentions))
    kept = dict.fromkeys(f for f in found if isinstance(f, Claim))
    return sorted(kept, key=lambda c: (c.start, c.subject, c.property, c.end, c.value, c.target or -1)), drops
