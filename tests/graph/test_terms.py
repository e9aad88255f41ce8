"""The vocabulary in code, in kg.ttl and on the printed page are one."""

import json
import re

import rdflib

from kg.graph import terms, vocab
from kg.graph.queries import FOLDER
from kg.settings import Settings, data

KG = Settings().terms


def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(data("ontology", "kg.ttl"), format="turtle")


def test_the_code_knows_exactly_the_own_terms():
    defined = {str(s).removeprefix(KG) for s in ontology().subjects() if str(s).startswith(KG)}
    assert defined == vocab.OWN


def test_every_term_has_labels_and_definitions_in_both_languages():
    graph = ontology()
    for term in sorted(vocab.OWN):
        for property in (rdflib.RDFS.label, rdflib.SKOS.definition):
            found = [o.language for o in graph.objects(rdflib.URIRef(KG + term), property)]
            assert sorted(found) == ["en", "zh"], (term, property)


def test_the_printed_files_are_current():
    for name, text in terms.printed().items():
        assert data("ontology", name).read_text(encoding="utf-8") == text, f"{name}: run python -m kg.graph.terms"


def test_the_picture_shows_every_class_and_no_chinese_needs_a_font():
    picture = terms.printed()["classes.svg"]
    assert set(re.findall(r">kg:([A-Z]\w+)<", picture)) == vocab.CLASSES
    assert not re.search(r"<text[^>]*>[^<]*[一-龥]", picture)


def test_the_context_reads_as_json_ld():
    text = json.dumps(
        json.loads(terms.context()) | {"@id": "https://example.org/a", "@type": "Adoption", "year": "2024"}
    )
    graph = rdflib.Graph().parse(data=text, format="json-ld")
    year = rdflib.URIRef(KG + "year")
    assert list(graph.objects(None, year)) == [rdflib.Literal("2024", datatype=rdflib.XSD.gYear)]


def test_shapes_and_questions_use_only_known_terms():
    rules = FOLDER.parent / "rules"
    files = [data("ontology", "shapes.ttl"), *FOLDER.glob("*.rq"), *rules.glob("*.rq")]
    for file in files:
        used = set(re.findall(r"(?<![\w:])kg:(\w+)", file.read_text(encoding="utf-8")))
        assert used <= vocab.OWN, (file.name, used - vocab.OWN)
