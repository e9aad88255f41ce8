"""The words a text is cut into, with their parts of speech (jieba's) and their clusters.

Cutting is by the longest word from the left, by an automaton: a hint for the tagger, never a veto over a span. Where a
rule asks whether a name is whole, the cut with the fewest words decides.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np

#: Parts of speech that the tagger tells apart; all others are 0.
TAGS = (
    "n", "v", "vn", "a", "ad", "an", "d", "p", "c", "m", "q", "ns", "nr", "nt", "nz", "r",
    "u", "uj", "f", "t", "j", "l", "i", "b", "z", "s", "k", "x", "eng",
)  # fmt: skip
_PERSON = 1 + TAGS.index("nr")
#: How far a text is cut about a name, and the longest words looked for there.
_AROUND, _LONGEST = 5, 8
#: How far a word may reach over the edge of a name, and words that only make a name longer: 股份合作制度, 村村通电.
_OVER = 4
_LONGER = frozenset((
    "制度", "化为", "网络", "园区", "通电", "通水", "通达", "通邮", "办理", "办结",
    "办事", "办证", "办税", "每日", "每周", "每月", "逐月", "单月", "站点", "村居",
    "村寨", "村镇", "市县", "城市", "港口", "港务", "房源", "仓储", "债务", "地址",
))  # fmt: skip


def columns(rows: Iterable[tuple[int, int, int]]) -> np.ndarray:
    """Rows of three numbers, such as the matches of an automaton, as an array of three columns."""
    return np.fromiter(chain.from_iterable(rows), np.int64).reshape(-1, 3)


@dataclass(frozen=True)
class Vocabulary:
    """Words with a cluster and a part of speech each (small integers)."""

    words: tuple[str, ...]
    groups: np.ndarray
    tags: np.ndarray

    @cached_property
    def _cutter(self):
        from ahocorasick_rs import AhoCorasick, MatchKind

        return AhoCorasick(list(self.words), matchkind=MatchKind.LeftmostLongest)

    @cached_property
    def _known(self) -> dict[str, int]:
        return dict(zip(self.words, self.tags.tolist(), strict=True))

    def common(self, word: str) -> bool:
        """Whether a string is a word and no person's name.

        >>> v = Vocabulary(("关注", "王芳"), np.zeros(2, np.int64), np.array([2, 1 + TAGS.index("nr")]))
        >>> v.common("关注"), v.common("王芳"), v.common("王加培")
        (True, False, False)
        """
        return self._known.get(word, _PERSON) != _PERSON

    def whole(self, text: str, start: int, end: int) -> bool:
        """Whether a name stands as a word: the text about it takes fewer words, or fewer of one character, with it.

        >>> words = ("新增", "城市", "绿地", "位于")
        >>> v = Vocabulary(words, np.zeros(4, np.int64), np.zeros(4, np.int64))
        >>> v.whole("新增城市绿地", 1, 4), v.whole("位于增城市", 2, 5)
        (False, True)
        """
        first, last = max(0, start - _AROUND), end + _AROUND
        parted = (self._fewest(text[first:start]), (1, 0), self._fewest(text[end:last]))
        return tuple(map(sum, zip(*parted, strict=True))) < self._fewest(text[first:last], text[start:end])

    def straddled(self, text: str, start: int, end: int) -> bool:
        """Whether a word that shares one character with a name parts the text better than the name does.

        >>> words = ("深化", "清洁", "生产", "改造", "产改", "改革")
        >>> v = Vocabulary(words, np.zeros(6, np.int64), np.zeros(6, np.int64))
        >>> v.straddled("清洁生产改造", 3, 5), v.straddled("深化产改改革", 2, 4)
        (True, False)
        """
        over = [(start - n, start + 1) for n in range(1, _OVER) if text[start - n : start + 1] in self._known]
        over += [(end - 1, end + n) for n in range(1, _OVER) if text[end - 1 : end + n] in self._known]
        if not over:
            return False
        first, last = max(0, start - _AROUND), end + _AROUND
        name = min((1, 0), self._fewest(text[start:end]))

        def parted(a: int, b: int, between: tuple[int, int]) -> tuple[int, ...]:
            sides = (self._fewest(text[first:a]), between, self._fewest(text[b:last]))
            return tuple(map(sum, zip(*sides, strict=True)))

        whole = parted(start, end, name)
        return any(text[a:b] not in _LONGER and parted(a, b, (1, 0)) < whole for a, b in over)

    def _fewest(self, text: str, unless: str = "") -> tuple[int, int]:
        """How many words a text can be cut into, and how many of these are of one character; `unless` is no word."""
        best = [(0, 0)]
        for end in range(1, len(text) + 1):
            words, single = best[-1]
            found = [(words + 1, single + 1)]
            for start in range(max(0, end - _LONGEST), end - 1):
                if (word := text[start:end]) in self._known and word != unless:
                    words, single = best[start]
                    found.append((words + 1, single))
            best.append(min(found))
        return best[-1]

    def cut(self, text: str) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """(number of its word, place in it) of each character; (word, cluster, part of speech) of each word.

        A character in no word is a word of its own, with its code point (above all word numbers), cluster 0 and tag 0.
        """
        size = len(text)
        found = columns(self._cutter.find_matches_as_indexes(text))
        first = np.ones(size + 1, bool)
        lengths = found[:, 2] - found[:, 1]
        inside = (
            np.repeat(found[:, 1], lengths)
            + np.arange(lengths.sum())
            - np.repeat(np.cumsum(lengths) - lengths, lengths)
        )
        first[inside] = False
        first[found[:, 1]], first[size] = True, True
        starts = np.flatnonzero(first)
        sizes = np.diff(starts)
        index = np.repeat(np.arange(len(sizes)), sizes)
        offset = np.arange(size) - np.repeat(starts[:-1], sizes)
        place = np.where(sizes[index] == 1, 3, np.where(offset == 0, 0, np.where(offset == sizes[index] - 1, 2, 1)))
        code = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
        numbers, groups, tags = (
            code[starts[:-1]] + len(self.words),
            np.zeros(len(sizes), np.int64),
            np.zeros(len(sizes), np.int64),
        )
        at = index[found[:, 1]] if len(found) else np.zeros(0, np.int64)
        numbers[at], groups[at], tags[at] = found[:, 0], self.groups[found[:, 0]], self.tags[found[:, 0]]
        return index, place, numbers, groups, tags
