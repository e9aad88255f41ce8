"""The rules, read from top to bottom: an earlier rule's find stands against a later one's. One rule a file.

SURE rules are right more often than the tagger and stand against it. CANDIDATES are what may be a name: the tagger
sees them and decides. KNOWN names stand where neither found anything else, unless they are vague and the judge takes
them for none; STANDING ones in any case. Nothing registers itself by being imported.
"""

from kg.extract.rules import (
    bodies,
    doctrines,
    events,
    firms,
    forms,
    heads,
    lists,
    numerals,
    persons,
    places,
    quoted,
    studios,
    titles,
)

SURE = (
    titles.titles,
    doctrines.spirits,
    lists.plans,
    events.events,
    bodies.bodies,
    firms.firms,
    lists.committees,
    lists.formulas,
    studios.studios,
    persons.persons,
    persons.speakers,
)
CANDIDATES = (quoted.quoted, lists.listed, heads.heads)
KNOWN = (lists.known, numerals.numerals)
STANDING = (forms.forms, places.places, lists.organs, quoted.rows, quoted.said)
RULES = (*SURE, *CANDIDATES, *KNOWN, *STANDING)
