"""How fast the whole extraction is, against spaCy's own zh tokenizer with jieba on the same texts.

    python -m bench.extraction --corpus DIR

Both run on one core in this process, after a warm-up, in turn on each text, and of some rounds the best counts: other
work on the machine slows both alike, and the ratio tells. The input is named by a hash, so that runs over other texts
are never compared. Prints one JSON object.
"""

import argparse
import json
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from bench.measure import fingerprint, megabytes, sample
from kg import extract, settings, text
from kg.model import Problem


def seconds(work: Callable[[], object]) -> float:
    """The processor seconds of a piece of work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def fastest(works: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """The processor seconds of pieces of work done in turn, each at its best of some rounds."""
    return [min(times) for times in zip(*([seconds(w) for w in works] for _ in range(rounds)), strict=True)]


def main() -> None:
    """Measure and print."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--corpus", type=Path, required=True)
    args.add_argument("--limit", type=int, default=30)
    args.add_argument("--rounds", type=int, default=3)
    o = args.parse_args()
    files = sample(o.corpus, o.limit)
    sources = [s for s in text.collect(files, settings.load()) if not isinstance(s, Problem)]
    ready = [(s, p := text.passages(s), text.identify(s, p)) for s in sources]
    import spacy

    jieba = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    for warm in (lambda: extract.extract(*ready[0]), lambda: jieba(sources[0].text)):
        warm()
    size = megabytes(files)
    pairs = [fastest((partial(extract.extract, *r), partial(jieba, r[0].text)), o.rounds) for r in ready]
    ours, theirs = map(sum, zip(*pairs, strict=True))
    speed = {"extraction_mb_per_second": round(size / ours, 2), "spacy_jieba_tokens_only": round(size / theirs, 2)}
    speed |= {"ratio": round(theirs / ours, 2), "ms_per_report": round(1000 * ours / len(ready), 1)}
    print(json.dumps({"input": fingerprint(files), "files": len(files), "megabytes": round(size, 2)} | speed))


if __name__ == "__main__":
    main()
