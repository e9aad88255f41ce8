"""The rules, read from top to bottom: an earlier rule's find stands against a later one's. One rule a file."""

from kg.extract.rules import bodies, doctrines, events, heads, lists, persons, places, quoted, titles

#: The most trusted first. A rule is a function from a text to finds; nothing registers itself by being imported.
RULES = (
    titles.titles,
    doctrines.spirits,
    quoted.quoted,
    lists.documents,
    bodies.bodies,
    events.events,
    lists.listed,
    heads.heads,
    persons.persons,
    places.places,
)
