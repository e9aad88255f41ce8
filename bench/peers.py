"""What others need for less: run one peer over a list of files, on one core. `python -m bench.peers PEER LIST`."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path


def tokenize(texts: Iterable[str]) -> int:
    """spaCy's own Chinese tokenizer with jieba: cut the texts into words."""
    nlp = _spacy()
    return sum(len(nlp.make_doc(text)) for text in texts)


def ruler(texts: Iterable[str]) -> int:
    """The same, and spaCy's entity ruler with the names of our lexicon."""
    from kg import lexicon

    nlp = _spacy()
    words = [w for row in lexicon.rows("mechanisms") for w in (row.word, *row.extra["wordings"].split(";")) if w]
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "MECHANISM", "pattern": w} for w in dict.fromkeys(words)])
    return sum(len(nlp(text).ents) for text in texts)


def posseg(texts: Iterable[str]) -> int:
    """jieba's part-of-speech tagger."""
    import jieba.posseg

    return sum(1 for text in texts for _ in jieba.posseg.cut(text))


def _spacy():
    import spacy

    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    nlp.max_length = 10**9
    return nlp


PEERS: dict[str, Callable[[Iterable[str]], int]] = {"tokenize": tokenize, "ruler": ruler, "posseg": posseg}

if __name__ == "__main__":
    names = Path(sys.argv[2]).read_text(encoding="utf-8").splitlines()
    print(PEERS[sys.argv[1]](Path(name).read_text(encoding="utf-8", errors="replace") for name in names))
