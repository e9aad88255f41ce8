"""The spaCy component, by its entry point, over the character segmenter."""

import spacy


def test_spans_with_type_rule_and_parts():
    nlp = spacy.blank("zh")
    nlp.add_pipe("kg_mentions")
    doc = nlp("市委出台《长河条例》。\n严格落实调研监督、协商监督、视察监督“三个监督”机制。")
    spans = [(s.text, s.label_, s.id_, s._.kg_parts) for s in doc.spans["kg"]]
    assert spans[:2] == [("市委", "Institution", "bodies", ()), ("长河条例", "PolicyDocument", "titles", ())]
    assert ("三个监督", "Mechanism", ("调研监督", "协商监督", "视察监督")) in [(t, k, p) for t, k, _, p in spans]
