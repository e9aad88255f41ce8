"""How fast the whole extraction is, against spaCy's own zh tokenizer with jieba on the same texts: python
bench/extraction.py --corpus DIR

Both run on one core in this process, after a warm-up; the input is named by a hash, so that runs over other texts are
never compared. Prints one JSON object.
"""

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path

from measure import fingerprint, megabytes, sample

from kg import extract, settings, text
from kg.model import Problem


def seconds(work: Callable[[], object]) -> float:
    """The processor seconds of a piece of work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Measure and print."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--corpus", type=Path, required=True)
    args.add_argument("--limit", type=int, default=30)
    o = args.parse_args()
    files = sample(o.corpus, o.limit)
    sources = [s for s in text.collect(files, settings.load()) if not isinstance(s, Problem)]
    ready = [(s, p := text.passages(s), text.identify(s, p)) for s in sources]
    import spacy

    jieba = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    for warm in (lambda: extract.extract(*ready[0]), lambda: jieba(sources[0].text)):
        warm()
    size = megabytes(files)
    ours = seconds(lambda: [extract.extract(*r) for r in ready])
    theirs = seconds(lambda: [jieba(s.text) for s in sources])
    speed = {"extraction_mb_per_second": round(size / ours, 2), "spacy_jieba_tokens_only": round(size / theirs, 2)}
    print(json.dumps({"input": fingerprint(files), "files": len(files), "megabytes": round(size, 2)} | speed))


if __name__ == "__main__":
    main()
