"""What the page opens on: the most connected core. Everything else is reached by search."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.explore.scene import Link, Scene, Seen, Sentence

#: A browser draws so many things and links without a pause; measured on two cores without a graphics card.
NODES, LINKS = 1500, 2500


def adopters(scene: Scene) -> dict[int, set[int]]:
    """For each node, the nodes that adopt it."""
    found: dict[int, set[int]] = defaultdict(set)
    for link in scene.links:
        if link.relation == "adopts":
            found[link.target].add(link.source)
    return found


def ranking(scene: Scene) -> list[int]:
    """All nodes: what several places adopt first, by their number, then by links and mentions."""
    by = adopters(scene)
    degree: dict[int, int] = defaultdict(int)
    for link in scene.links:
        degree[link.source] += 1
        degree[link.target] += 1
    shared = [len(by[n]) if len(by[n]) > 1 else 0 for n in range(len(scene.nodes))]
    key = [(-shared[n], -degree[n], -len(node.seen), node.id) for n, node in enumerate(scene.nodes)]
    return sorted(range(len(key)), key=key.__getitem__)


def core(scene: Scene, ranked: Sequence[int], nodes: int = NODES, links: int = LINKS) -> list[int]:
    """The nodes to open on, sorted, each mechanism with its adopters: at most `nodes` with at most `links` links."""
    if len(scene.nodes) <= nodes and len(scene.links) <= links:
        return list(range(len(scene.nodes)))
    by, near = adopters(scene), defaultdict(list)
    for link in scene.links:
        near[link.source].append(link.target)
        near[link.target].append(link.source)
    chosen: set[int] = set()
    count = 0
    for n in ranked:
        group = sorted(({n} | by[n]) - chosen)
        new = _links(group, chosen, near)
        if len(chosen) + len(group) > nodes or count + new > links:
            break
        chosen.update(group)
        count += new
    return sorted(chosen)


def part(scene: Scene, keep: Iterable[int]) -> Scene:
    """The scene of some nodes, of the nodes that reports speak for, and of the links between them."""
    kept = sorted({*keep, *(r.home for r in scene.reports)})
    number = {old: new for new, old in enumerate(kept)}
    return Scene(
        [r._replace(home=number[r.home]) for r in scene.reports],
        scene.sentences,
        [scene.nodes[n] for n in kept],
        [link._replace(source=number[link.source], target=number[link.target])
         for link in (scene.links[k] for k in drawn(scene.links, kept))],
    )  # fmt: skip


def _links(group: Sequence[int], chosen: set[int], near: dict[int, list[int]]) -> int:
    inside = set(group)
    outward = sum(m in chosen for n in group for m in near[n])
    return outward + sum(m in inside for n in group for m in near[n]) // 2


def some(seen: Iterable[Seen], sentences: Sequence[Sentence], most: int) -> list[Seen]:
    """At most so many of the places where a thing stands, in order: the first of each report, then the second, …"""
    turns: dict[int, int] = defaultdict(int)
    order = []
    for number, s in enumerate(seen):
        report = sentences[s.sentence].report
        turns[report] += 1
        order.append((turns[report], number, s))
    return [s for _, _, s in sorted(sorted(order)[:most], key=lambda o: o[1])]


def drawn(links: Sequence[Link], nodes: Sequence[int]) -> list[int]:
    """The numbers of the links between the given nodes."""
    inside = set(nodes)
    return [n for n, link in enumerate(links) if link.source in inside and link.target in inside]
