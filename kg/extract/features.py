"""What the tagger sees of each character, and the judge of each span: hashed features, one column a template.

A feature is a number below BUCKETS: a hash of the template's number and of what the template looks at. The same
functions serve training (bench/train_tagger.py) and use, so that both see the same.
"""

from functools import lru_cache

import numpy as np

from kg.extract.scan import Scan

BUCKETS = 1 << 22
_MIX = np.uint64(0x9E3779B97F4A7C15)
#: How far the features of a span look over its ends, at most.
_PAD = 4


def mixed(template: int, *values: np.ndarray) -> np.ndarray:
    """Buckets (uint32) of the values (uint32) seen together under a template: a multiply-xor hash, wrapping at 32
    bits."""
    out = np.uint32((template + 1) * 0x9E3779B1 % 2**32)
    for value in values:
        out = out ^ value
        out *= np.uint32(0x85EBCA6B)
        out ^= out >> np.uint32(15)
    out *= np.uint32(0xC2B2AE35)
    out >>= np.uint32(10)
    return out


def shifted(values: np.ndarray, by: int) -> np.ndarray:
    """The values `by` places further on (before, if negative); 0 beyond the ends."""
    out = np.zeros_like(values)
    if by == 0:
        return values
    if by > 0:
        out[:-by] = values[by:]
    else:
        out[-by:] = values[:by]
    return out


def of_characters(scan: Scan):
    """The buckets of every template in turn, each an array with one entry a character."""
    c = {k: shifted(scan.code, k) for k in range(-3, 4)}
    at, groups = scan.index.astype(np.intp), scan.groups * 64 + scan.tags
    word = {k: shifted(scan.numbers, k).take(at) for k in range(-2, 3)}
    group = {k: shifted(groups, k).take(at) for k in range(-2, 3)}
    kind = {k: shifted(scan.kind, k) for k in (-2, -1, 0, 1, 2)}
    place, marks = scan.place, scan.quote * 64 + scan.title
    lists, rules, divisions = scan.lists, scan.rules, scan.divisions
    before, behind = (shifted(x, -1) for x in (lists, rules)), (shifted(x, 1) for x in (lists, rules))
    kinds = (((kind[-2] * 64 + kind[-1]) * 64 + kind[0]) * 64 + kind[1]) * 64 + kind[2]
    columns = [(c[k],) for k in range(-2, 3)]
    columns += [(c[k], c[k + 1]) for k in range(-3, 3)]
    columns += [(c[k], c[k + 1], c[k + 2]) for k in (-2, -1, 0)]
    columns += [
        (kinds,),
        (word[0], place),
        (word[-1], place),
        (word[1], place),
        (word[0], word[1], place),
        (word[-1], word[0], place),
    ]
    columns += [(group[0], place), (group[-1], group[0], place), (group[0], group[1], place)]
    columns += [(group[-2], group[-1], place), (group[1], group[2], place), (group[-1], group[0], group[1], place)]
    columns += [
        (marks, kind[0]),
        (marks, scan.closed),
        (marks, scan.opened),
        (scan.lead, place),
        (scan.head, place),
        (scan.lead, scan.head),
    ]
    columns += [(lists,), (rules,), (divisions,), (lists, rules, marks), (divisions, c[1])]
    columns += [(group[-2], group[-1], group[0]), (group[0], group[1], group[2]), (divisions, group[1], place)]
    columns += [tuple(before), tuple(behind), (scan.head, group[0]), (scan.lead, group[0])]
    for number, values in enumerate(columns):
        yield mixed(number, *values)


def of_spans(scan: Scan, start: np.ndarray, end: np.ndarray):
    """The buckets of every template in turn, each an array with one entry a span (`end` is exclusive)."""
    last, codes, kinds, numbers = end - 1, _padded(scan.code), _padded(scan.kind), _padded(scan.numbers)
    groups = _padded(scan.groups * 64 + scan.tags)
    first, final = scan.index[start].astype(np.int64), scan.index[last].astype(np.int64)
    bucket = np.digitize(end - start, (2, 3, 4, 5, 6, 8, 10, 13, 17, 25)).astype(np.uint32)
    whole = _whole(scan.code, start, end).astype(np.uint32)
    marks = kinds[start + (_PAD - 1)] * 32 + kinds[end + _PAD]
    lead, head = scan.lead[start], scan.head[last]
    verb = lead // 4
    #: Characters, words and clusters of words by how far they stand from either end.
    a, z = (
        {k: codes.take(at + (k + _PAD)) for k in range(*reach)} for at, reach in ((start, (-3, 3)), (last, (-3, 4)))
    )
    group_a, group_z, word_a, word_z = (
        {k: of.take(at + (k + _PAD)) for k in range(*reach)}
        for of, at, reach in (
            (groups, first, (-2, 1)), (groups, final, (-1, 3)), (numbers, first, (-3, 1)), (numbers, final, (0, 4)),
        )
    )  # fmt: skip
    columns = [(whole,), (bucket,), (marks, bucket), (z[0],), (z[-1], z[0])]
    columns += [(z[-2], z[-1], z[0]), (z[-3], z[-2], z[-1], z[0])]
    columns += [(a[0],), (a[0], a[1]), (a[0], a[1], a[2])]
    columns += [(group_z[0],), (word_z[0],), (group_a[0],), (word_a[0],)]
    columns += [(group_z[-1], group_z[0]), (group_a[0], group_z[0])]
    columns += [(a[-1], a[-2]), (a[-1], marks), (a[-1], a[-2], a[-3])]
    columns += [(group_a[-1],), (word_a[-1],), (group_a[-2], group_a[-1])]
    columns += [(word_a[-2], marks), (word_a[-3], marks)]
    columns += [(z[1],), (z[1], z[2]), (z[1], z[2], z[3])]
    columns += [(group_z[1],), (word_z[1], marks), (word_z[2], marks)]
    columns += [(group_z[2], marks), (word_z[3], marks), (verb,), (lead,), (head,)]
    columns += [(verb, group_z[0]), (verb, head), (scan.opened[start], marks), (scan.closed[start], marks)]
    for values in (scan.lists, scan.rules, scan.divisions):
        opens, shuts = values[start], values[last]
        exact = (opens // 4 == shuts // 4) & (opens % 4 % 3 == 0) & (shuts % 4 >= 2)
        columns += [(opens, shuts, exact.astype(np.uint32))]
        columns += [(shuts, _padded(values)[end + _PAD]), (opens // 4, group_z[0])]
    columns += [(scan.divisions[start], scan.divisions[last]), (scan.divisions[start], word_z[0])]
    columns += [(scan.kind[start], scan.kind[last], bucket), (scan.title[start], marks), (verb, group_a[0])]
    for number, values in enumerate(columns):
        yield mixed(100 + number, *values)


def _padded(values: np.ndarray) -> np.ndarray:
    """The values with zeros on both sides, for those who look over the ends."""
    return np.concatenate([np.zeros(_PAD, values.dtype), values, np.zeros(_PAD, values.dtype)])


def _whole(code: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """A hash of each span's text, the same wherever the text stands: differences of a rolling sum, shifted to the
    origin."""
    powers, inverse = _powers(len(code).bit_length())
    sums = np.zeros(len(code) + 1, np.uint64)
    np.add.accumulate(powers[: len(code)] * (code + np.uint64(7)), out=sums[1:])
    return (sums[end] - sums[start]) * inverse[start] >> np.uint64(32)


@lru_cache(maxsize=4)
def _powers(bits: int) -> tuple[np.ndarray, np.ndarray]:
    """The powers of the mixing number and of its inverse, 2**bits of them."""
    inverse = np.uint64(pow(int(_MIX), -1, 1 << 64))
    return tuple(np.multiply.accumulate(np.full(1 << bits, number)) for number in (_MIX, inverse))
