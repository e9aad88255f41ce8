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
    group = _padded(scan.groups * 64 + scan.tags)

    def code(base: np.ndarray, by: int) -> np.ndarray:
        return codes[base + (by + _PAD)]

    def word(where: np.ndarray, values: np.ndarray) -> np.ndarray:
        return values[where + _PAD]

    first, final = scan.index[start].astype(np.int64), scan.index[last].astype(np.int64)
    length = end - start
    bucket = np.digitize(length, (2, 3, 4, 5, 6, 8, 10, 13, 17, 25))
    whole = _whole(scan.code, start, end)
    open_, shut = kinds[start - 1 + _PAD], kinds[end + _PAD]
    marks = open_ * 32 + shut
    lead, head = scan.lead[start], scan.head[last]
    columns = [(whole,), (bucket,), (marks, bucket), (code(last, 0),), (code(last, -1), code(last, 0))]
    columns += [
        (code(last, -2), code(last, -1), code(last, 0)),
        (code(last, -3), code(last, -2), code(last, -1), code(last, 0)),
    ]
    columns += [(code(start, 0),), (code(start, 0), code(start, 1)), (code(start, 0), code(start, 1), code(start, 2))]
    columns += [
        (word(final, group),),
        (word(final, numbers),),
        (word(first, group),),
        (word(first, numbers),),
    ]
    columns += [(word(final - 1, group), word(final, group)), (word(first, group), word(final, group))]
    columns += [
        (code(start, -1), code(start, -2)),
        (code(start, -1), marks),
        (code(start, -1), code(start, -2), code(start, -3)),
    ]
    columns += [
        (word(first - 1, group),),
        (word(first - 1, numbers),),
        (word(first - 2, group), word(first - 1, group)),
    ]
    columns += [(word(first - 2, numbers), marks), (word(first - 3, numbers), marks)]
    columns += [(code(end, 0),), (code(end, 0), code(end, 1)), (code(end, 0), code(end, 1), code(end, 2))]
    columns += [
        (word(final + 1, group),),
        (word(final + 1, numbers), marks),
        (word(final + 2, numbers), marks),
    ]
    columns += [(word(final + 2, group), marks), (word(final + 3, numbers), marks), (lead // 4,), (lead,), (head,)]
    columns += [
        (lead // 4, word(final, group)),
        (lead // 4, head),
        (scan.opened[start], marks),
        (scan.closed[start], marks),
    ]
    for values in (scan.lists, scan.rules, scan.divisions):
        exact = (values[start] // 4 == values[last] // 4) & (values[start] % 4 % 3 == 0) & (values[last] % 4 >= 2)
        columns += [
            (values[start], values[last], exact),
            (values[last], _padded(values)[end + _PAD]),
            (values[start] // 4, word(final, group)),
        ]
    columns += [(scan.divisions[start], scan.divisions[last]), (scan.divisions[start], word(final, numbers))]
    columns += [
        (scan.kind[start], scan.kind[last], bucket),
        (scan.title[start], marks),
        (lead // 4, word(first, group)),
    ]
    for number, values in enumerate(columns):
        yield mixed(100 + number, *(v.astype(np.uint32, copy=False) for v in values))


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
