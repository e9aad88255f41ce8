"""Claims: what a report says of its mentions, each with the sentence it says it in."""

from kg.extract.claims.adopter import adopter
from kg.extract.claims.bodies import parts_of_bodies
from kg.extract.claims.figures import figures
from kg.extract.claims.ground import answers, implements, rests_on, serves
from kg.extract.claims.persons import persons
from kg.extract.claims.recognition import glosses, recognised_by
from kg.extract.claims.sentence import sentences
from kg.extract.claims.status import status
from kg.extract.claims.ties import ties
from kg.extract.claims.who import ACTED, led, supervised, who
from kg.extract.parts import mismatches
from kg.model import Claim, Drop, Mention, Passage, Report, Source

#: Rules that look at one sentence.
SENTENCE_RULES = (status, adopter, who, led, supervised, rests_on, answers, serves, figures, recognised_by)

#: Rules that look at a whole report.
REPORT_RULES = (ties, glosses, implements, parts_of_bodies, persons)


def claims(
    source: Source, passages: tuple[Passage, ...], report: Report, mentions: tuple[Mention, ...]
) -> tuple[list[Claim], list[Drop]]:
    """Every claim of a report in order of position, and what looked like one and was not kept."""
    found = [c for rule in REPORT_RULES for c in rule(source.text, report, mentions)]
    for sentence in sentences(source.text, mentions, report, ACTED):
        found += [c for rule in SENTENCE_RULES for c in rule(sentence)]
    drops = [f for f in found if isinstance(f, Drop)] + list(mismatches(source, mentions))
    return sorted(dict.fromkeys(f for f in found if isinstance(f, Claim)), key=_order), drops


def _order(c: Claim) -> tuple:
    return c.start, c.subject, c.property, c.end, c.value, -1 if c.target is None else c.target, c.unit
