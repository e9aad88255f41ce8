"""What others need for less: run one peer over a list of files, on one core. `python -m bench.peers PEER LIST`.

The first three read reports; the stores read one N-Quads file and answer one question of it.
"""

import sys
import tempfile
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


ASKED = """SELECT ?l (COUNT(?a) AS ?n) { ?a <https://w3id.org/zhengmai/ns#mechanism> ?m .
  ?m <http://www.w3.org/2004/02/skos/core#prefLabel> ?l } GROUP BY ?l ORDER BY DESC(?n) ?l LIMIT 20"""


def oxigraph(paths: Iterable[Path]) -> int:
    """Our store: bulk load into a folder, and the twenty mechanisms with the most adoptions."""
    import pyoxigraph as ox

    from kg.graph import loader

    with tempfile.TemporaryDirectory() as folder:
        loader.create(Path(folder), list(paths))
        return len(list(ox.Store.read_only(folder).query(ASKED)))


def rdflib(paths: Iterable[Path]) -> int:
    """The same in rdflib's store in memory."""
    import rdflib

    data = rdflib.Dataset()
    for path in paths:
        data.parse(path, format="nquads")
    return len(list(data.query(ASKED)))


def _spacy():
    import spacy

    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    nlp.max_length = 10**9
    return nlp


READERS: dict[str, Callable[[Iterable[str]], int]] = {"tokenize": tokenize, "ruler": ruler, "posseg": posseg}
STORES: dict[str, Callable[[Iterable[Path]], int]] = {"oxigraph": oxigraph, "rdflib": rdflib}

if __name__ == "__main__":
    peer, listing = sys.argv[1:]
    files = [Path(name) for name in Path(listing).read_text(encoding="utf-8").splitlines()]
    texts = (file.read_text(encoding="utf-8", errors="replace") for file in files)
    print(READERS[peer](texts) if peer in READERS else STORES[peer](files))
