"""The closed vocabulary: every term the graph may use, under its short name. A misspelt term raises.

The definitions stand in ontology/kg.ttl; a test holds the own terms here equal to those there, both ways.
"""

from functools import cache

from kg.errors import LexiconError
from kg.model import Genre, Half, Level, Status
from kg.settings import Settings

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"

#: Namespaces by prefix; `kg:` (terms) and `id:` (things) come from the settings.
SPACES = {
    "rdf": RDF,
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": XSD,
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "time": "http://www.w3.org/2006/time#",
    "dcterms": "http://purl.org/dc/terms/",
    "schema": "https://schema.org/",
}

#: Values of the closed lists, as terms: a status, a half, a level, a genre, a channel between places.
STATUS = {s: f"kg:{s.value}" for s in Status}
HALF = {Half.REVIEW: "kg:reviewHalf", Half.PLAN: "kg:planHalf"}
LEVEL = {level: f"kg:{level.value}" for level in Level}
GENRE = {
    Genre.GOVERNMENT: "kg:GovernmentReport",
    Genre.CPPCC: "kg:CppccReport",
    Genre.BRIEFING: "kg:Briefing",
    Genre.PLAN: "kg:WorkPlan",
    Genre.PARTY: "kg:PartyReport",
    Genre.OTHER: "kg:OtherReport",
}
CHANNEL = {
    "learns": "kg:learns",
    "copies": "kg:copies",
    "joins": "kg:joins",
    "cooperates": "kg:cooperates",
    "paired help": "kg:pairedHelp",
}

CLASSES = frozenset(
    [
        "Report",
        "Section",
        "Sentence",
        "Mention",
        "Adoption",
        "Part",
        "Statement",
        "Figure",
        "Recognition",
        "Tie",
        "Tenure",
        "Request",
        "PlaceCandidate",
        "Clue",
        "Node",
        "Institution",
        "Mechanism",
        "Initiative",
        "PolicyDocument",
        "Work",
        "Place",
        "Person",
        "Doctrine",
        "Goal",
        "Problem",
        "Event",
    ]
)
PROPERTIES = frozenset(
    [
        "place",
        "level",
        "year",
        "body",
        "masked",
        "basis",
        "confidence",
        "candidate",
        "clue",
        "weight",
        "reviews",
        "plans",
        "speaker",
        "session",
        "conflict",
        "half",
        "sentence",
        "canonical",
        "status",
        "gloss",
        "ledBy",
        "issuedBy",
        "participant",
        "supervisedBy",
        "restsOn",
        "answers",
        "serves",
        "mechanism",
        "adopter",
        "adoptingBody",
        "adopterName",
        "evidence",
        "of",
        "object",
        "says",
        "wording",
        "otherPlace",
        "approximation",
        "role",
        "channel",
        "sameTemplate",
    ]
)
VALUES = frozenset(
    t[3:] for t in (*STATUS.values(), *HALF.values(), *LEVEL.values(), *GENRE.values(), *CHANNEL.values())
) | {"stated", "inferred"}
SCHEMES = frozenset({"Statuses", "Halves", "Levels", "Genres", "Channels", "Bases"})
OWN = CLASSES | PROPERTIES | VALUES | SCHEMES

FOREIGN = frozenset(
    [
        "rdf:type",
        "rdfs:label",
        "skos:Concept",
        "skos:prefLabel",
        "skos:altLabel",
        "skos:broader",
        "skos:scopeNote",
        "skos:exactMatch",
        "skos:historyNote",
        "skos:notation",
        "skos:inScheme",
        "org:classification",
        "org:subOrganizationOf",
        "prov:Activity",
        "prov:SoftwareAgent",
        "prov:used",
        "prov:wasAssociatedWith",
        "prov:wasGeneratedBy",
        "oa:hasBody",
        "oa:hasSource",
        "oa:exact",
        "oa:start",
        "oa:end",
        "time:ProperInterval",
        "time:Instant",
        "time:hasBeginning",
        "time:hasEnd",
        "time:inXSDgYear",
        "dcterms:title",
        "dcterms:source",
        "dcterms:issued",
        "dcterms:type",
        "dcterms:hasPart",
        "dcterms:isPartOf",
        "dcterms:isReplacedBy",
        "dcterms:format",
        "schema:text",
        "schema:position",
        "schema:value",
        "schema:unitText",
        "schema:containedInPlace",
        "schema:softwareVersion",
    ]
)


class Terms(dict):
    """N-Quads forms of the terms by short name; asking for one outside the vocabulary raises LexiconError."""

    def __missing__(self, name: str) -> str:
        raise LexiconError("no such term in the vocabulary", where=name, next="terms are listed in ontology/README.md")


@cache
def terms(namespace: str) -> Terms:
    """Every term as `<IRI>`, own terms under the given namespace.

    >>> terms("https://w3id.org/zhengmai/ns#")["kg:adopter"]
    '<https://w3id.org/zhengmai/ns#adopter>'
    """
    spaces = SPACES | {"kg": namespace}
    names = [*(f"kg:{n}" for n in OWN), *FOREIGN]
    return Terms((n, f"<{spaces[n.split(':')[0]]}{n.split(':')[1]}>") for n in names)


def prefixes(settings: Settings) -> dict[str, str]:
    """The prefixes that every query may use without declaring them."""
    return SPACES | {"kg": settings.terms, "id": settings.things}


def value_of(term: str) -> str:
    """The word behind a value's IRI or short name: what the tables print.

    >>> value_of("https://w3id.org/zhengmai/ns#pairedHelp"), value_of("https://w3id.org/zhengmai/ns#running")
    ('paired help', 'running')
    """
    name = "kg:" + term.rsplit("#")[-1].rsplit("/")[-1].removeprefix("kg:")
    return _WORDS.get(name, name[3:])


def short(value, settings: Settings):
    """A value for people: an own term's IRI as its word, everything else as it is.

    >>> short("https://w3id.org/zhengmai/ns#running", Settings()), short(3, Settings())
    ('running', 3)
    """
    return value_of(value) if isinstance(value, str) and value.startswith(settings.terms) else value


_WORDS = {
    short: str(getattr(value, "value", value))
    for table in (STATUS, HALF, LEVEL, GENRE, CHANNEL)
    for value, short in table.items()
}
