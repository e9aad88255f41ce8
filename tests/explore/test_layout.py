import math

from kg.explore.layout import GAP, layout

SIZES = [12, 12] + [6] * 40
LINKS = [(0, n) for n in range(2, 22)] + [(1, n) for n in range(22, 42)]


def test_the_same_graph_has_the_same_picture():
    assert layout(SIZES, LINKS) == layout(SIZES, LINKS)
    assert layout([], []) == [] and len(layout([5], [])) == 1


def test_marks_do_not_overlap():
    at = layout(SIZES, LINKS)
    nearest = min(math.dist(a, b) - SIZES[i] - SIZES[j] for i, a in enumerate(at) for j, b in enumerate(at) if i < j)
    assert nearest > GAP / 3


def test_linked_things_stand_together():
    at = layout(SIZES, LINKS)
    own = sum(math.dist(at[a], at[b]) for a, b in LINKS) / len(LINKS)
    other = sum(math.dist(at[1 - a], at[b]) for a, b in LINKS) / len(LINKS)
    assert own < other / 2
