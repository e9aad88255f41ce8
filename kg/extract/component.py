"""The extraction as a spaCy component: `nlp.add_pipe("kg_mentions")` in anyone's pipeline, by entry point.

The same pure function runs over the text of a Doc; what it finds stands in `doc.spans["kg"]`, labelled by type, the
rule as the span's id and the parts in `span._.kg_parts`. With the character segmenter of `spacy.blank("zh")` every
span aligns; with another tokenizer a span that cuts a token is widened to whole tokens.
"""

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.extract.parts import unpack
from kg.extract.stage import as_mentions, find
from kg.ids import digest
from kg.model import Half, Passage, Source

KEY = "kg"


@Language.factory("kg_mentions", default_config={"key": KEY})
def kg_mentions(nlp: Language, name: str, key: str) -> "Mentions":
    """The component, writing to `doc.spans[key]`.

    >>> import spacy
    >>> nlp = spacy.blank("zh")
    >>> _ = nlp.add_pipe("kg_mentions")
    >>> doc = nlp("市委出台《长河条例》。")
    >>> [(s.text, s.label_) for s in doc.spans["kg"]]
    [('市委', 'Institution'), ('长河条例', 'PolicyDocument')]
    """
    if not Span.has_extension("kg_parts"):
        Span.set_extension("kg_parts", default=())
    return Mentions(key)


class Mentions:
    """Finds the mentions of a Doc's text; every line is a passage."""

    def __init__(self, key: str) -> None:
        self.key = key

    def __call__(self, doc: Doc) -> Doc:
        text = doc.text
        source = Source(digest(text), "", text, "text", "utf-8")
        passages = tuple(_passages(text))
        spans = []
        for mention in unpack(source, passages, as_mentions(text, find(text)[0], passages)):
            span = doc.char_span(
                mention.start, mention.end, label=mention.type.value, alignment_mode="expand", span_id=mention.rule
            )
            span._.kg_parts = mention.parts
            spans.append(span)
        doc.spans[self.key] = spans
        return doc


def _passages(text: str):
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield Passage(at, at + len(line), Half.UNKNOWN)
        at += len(line) + 1
