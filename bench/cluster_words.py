"""Words of a corpus with clusters by the company they keep, for the tagger: python bench/cluster_words.py --corpus
DIR --out FILE.npz

Words are cut by jieba; a word's company is the words up to two places before and after it; positive pointwise mutual
information (context counts to the power 0.75, Levy et al. 2015), its leading singular vectors by a random range
finder (Halko et al. 2011), then k-means with a fixed seed.
"""

import argparse
import collections
import random
import re
from pathlib import Path

import numpy as np

from kg.extract.vocabulary import TAGS

CONTEXTS, WIDTH, CLUSTERS, SEED = 1500, 100, 400, 7


def sentences(folder: Path, files: int):
    """Lists of words, one a sentence, of a random choice of the corpus' files."""
    import jieba

    paths = sorted(folder.glob("**/*.md"))
    random.Random(SEED).shuffle(paths)
    for path in paths[:files]:
        for run in re.findall(r"[^。；！？\n]+", path.read_text(encoding="utf-8")):
            yield [w for w in jieba.cut(run, HMM=False) if w.strip()]


def vectors(found: list[list[str]], vocabulary: dict[str, int], counts: collections.Counter) -> np.ndarray:
    """A unit vector for each word of the vocabulary."""
    context = {w: n for n, (w, _) in enumerate(counts.most_common(CONTEXTS))}
    ids = np.concatenate([np.array([*(vocabulary.get(w, -1) for w in s), -1, -1]) for s in found])
    seen = np.concatenate([np.array([*(context.get(w, -1) for w in s), -1, -1]) for s in found])
    table = np.zeros((len(vocabulary), 4 * CONTEXTS), np.float32)
    for side, shift in enumerate((-2, -1, 1, 2)):
        a, b = (ids[-shift:], seen[:shift]) if shift < 0 else (ids[:-shift], seen[shift:])
        keep = (a >= 0) & (b >= 0)
        pair, n = np.unique(a[keep] * CONTEXTS + b[keep], return_counts=True)
        w, c = pair // CONTEXTS, pair % CONTEXTS
        of_w, of_c = np.bincount(w, n, len(vocabulary)), np.bincount(c, n, CONTEXTS) ** 0.75
        table[w, side * CONTEXTS + c] = np.log(n / of_w[w] * of_c.sum() / of_c[c]).clip(0)
    basis = np.random.default_rng(SEED).standard_normal((table.shape[1], WIDTH + 20)).astype(np.float32)
    for _ in range(4):
        basis = np.linalg.qr(table.T @ (table @ basis))[0]
    left, size, _ = np.linalg.svd(table @ basis, full_matrices=False)
    out = left[:, :WIDTH] * np.sqrt(size[:WIDTH])
    return out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-6)


def clusters(points: np.ndarray, weights: np.ndarray, rounds: int = 25) -> np.ndarray:
    """The number (from 1) of each point's cluster by spherical k-means, seeded by points drawn by weight."""
    rng = np.random.default_rng(SEED)
    centres = points[rng.choice(len(points), CLUSTERS, replace=False, p=weights / weights.sum())]
    for _ in range(rounds):
        owner = (points @ centres.T).argmax(1)
        sums = np.zeros_like(centres)
        np.add.at(sums, owner, points * weights[:, None])
        centres = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-6)
    return owner + 1


def main() -> None:
    """Write words, clusters and parts of speech."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--corpus", type=Path, required=True)
    args.add_argument("--out", type=Path, required=True)
    args.add_argument("--files", type=int, default=900)
    args.add_argument("--least", type=int, default=8, help="how often a word must be seen")
    o = args.parse_args()
    found = list(sentences(o.corpus, o.files))
    counts = collections.Counter(w for s in found for w in s)
    chosen = sorted(w for w, n in counts.items() if n >= o.least and len(w) > 1 and re.fullmatch(r"[一-鿿]+", w))
    points = vectors(found, {w: n for n, w in enumerate(chosen)}, counts)
    owner = clusters(points, np.sqrt([counts[w] for w in chosen]))
    import jieba.posseg

    tag = jieba.posseg.POSTokenizer(jieba.dt).word_tag_tab if jieba.dt.initialized else {}
    parts = [TAGS.index(tag[w]) + 1 if tag.get(w) in TAGS else 0 for w in chosen]
    np.savez_compressed(
        o.out, words=np.array("\n".join(chosen)), groups=owner.astype(np.int16), tags=np.array(parts, np.int8)
    )
    for number in range(1, 21):
        print(number, *[chosen[i] for i in np.flatnonzero(owner == number)[:25]])
    print(len(chosen), "words")


if __name__ == "__main__":
    main()
