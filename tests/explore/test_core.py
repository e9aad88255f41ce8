from kg.explore.core import core, drawn, ranking, some
from kg.explore.scene import Link, Node, Scene, Seen, Sentence


def towns(n: int, mechanisms: int) -> Scene:
    """n places, each with a mechanism of its own, and some mechanisms that all share."""
    nodes = [Node(f"place/{k}", "Place", f"p{k}") for k in range(n)]
    nodes += [Node(f"node/shared{k}", "Mechanism", f"s{k}") for k in range(mechanisms)]
    nodes += [Node(f"node/own{k}", "Mechanism", f"o{k}") for k in range(n)]
    links = [Link(p, "adopts", n + m) for p in range(n) for m in range(mechanisms)]
    return Scene([], [], nodes, links + [Link(p, "adopts", n + mechanisms + p) for p in range(n)])


def test_a_small_graph_opens_on_everything():
    assert core(towns(5, 2), ranking(towns(5, 2))) == list(range(12))


def test_what_several_places_adopt_comes_first():
    scene = towns(5, 2)
    assert [scene.nodes[n].label for n in ranking(scene)[:3]] == ["s0", "s1", "p0"]


def test_a_large_graph_opens_on_the_shared_mechanisms_with_their_adopters():
    scene = towns(5, 2)
    opening = core(scene, ranking(scene), nodes=7, links=100)
    assert [scene.nodes[n].label for n in opening] == ["p0", "p1", "p2", "p3", "p4", "s0", "s1"]
    assert len(drawn(scene.links, opening)) == 10


def test_the_links_drawn_are_limited_too():
    scene = towns(5, 2)
    opening = core(scene, ranking(scene), nodes=100, links=6)
    assert len(drawn(scene.links, opening)) <= 6
    assert {"s0", "p0", "p4"} <= {scene.nodes[n].label for n in opening}


def test_evidence_is_cut_across_reports():
    sentences = [Sentence(0, 0, "review", "a"), Sentence(0, 9, "review", "b"), Sentence(1, 0, "plan", "c")]
    seen = [Seen(0, 0, 1), Seen(1, 9, 10), Seen(2, 0, 1)]
    assert some(seen, sentences, 2) == [seen[0], seen[2]]
    assert some(seen, sentences, 3) == seen
