"""The scene → one HTML file that needs nothing else: pyvis holds the network, our own template and scripts show it.

pyvis' own pages fetch files from the network and write some fields unescaped; here all text travels as JSON in a data
block, the scripts build the page with `textContent`, and a content security policy lets only these very scripts run.
"""

import json
from base64 import b64encode
from collections import Counter, defaultdict
from hashlib import sha256
from pathlib import Path

from kg.explore.core import core, drawn, part, ranking, some
from kg.explore.font import embedded
from kg.explore.layout import layout
from kg.explore.scene import Scene, Seen
from kg.explore.style import RELATIONS, TYPES, WORDS

PAGE = Path(__file__).with_name("page")
SCRIPTS = ("base.js", "data.js", "filter.js", "map.js", "panel.js", "search.js", "list.js", "app.js")
VIS = "lib/vis-9.1.2/vis-network.min.js"
#: At most so many sentences of one thing, and of one link, travel with the page; it says how many there are.
SENTENCES, OF_LINK = 40, 12
#: At most so many things are in one page unless it is told otherwise: some 15 MB of Chinese text.
MOST = 20_000


def page(scene: Scene, most: int = MOST, title: str = "政脉") -> str:
    """The whole page as text, with at most so many things, the most connected; the same for the same scene."""
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined

    shapes = Environment(
        loader=ChoiceLoader([FileSystemLoader(PAGE), PackageLoader("pyvis", "templates")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    shapes.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    data = payload(scene, most)
    scripts = [_source(shapes, VIS), "\n".join(_source(shapes, name) for name in SCRIPTS)]
    words = json.dumps(data, ensure_ascii=False) + "".join(scripts[1:]) + _source(shapes, "page.html")
    style = _source(shapes, "style.css").replace("FONT", embedded("".join(sorted(set(words)))))
    run = " ".join(map(_hash, scripts))
    policy = f"default-src 'none'; img-src data:; font-src data:; style-src {_hash(style)}; script-src {run}"
    return shapes.get_template("page.html").render(title=title, policy=policy, style=style, data=data, scripts=scripts)


def _source(shapes, name: str) -> str:
    return shapes.loader.get_source(shapes, name)[0].replace("\r\n", "\n")


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def payload(scene: Scene, most: int = MOST) -> dict:
    """Everything the scripts read, as plain lists and dicts; nodes, links, sentences, reports go by their position."""
    things, ranked = len(scene.nodes), ranking(scene)
    totals = {"sentences": len(scene.sentences), **Counter(node.type for node in scene.nodes)}
    if things > most:
        scene = part(scene, ranked[:most])
        ranked = ranking(scene)
    opening = core(scene, ranked)
    sizes = _sizes(scene)
    network = _network(scene, opening, sizes)
    return {
        "types": {name: look._asdict() for name, look in TYPES.items()},
        "relations": {name: relation._asdict() for name, relation in RELATIONS.items()},
        "words": WORDS,
        "totals": totals,
        "left_out": things - len(scene.nodes),
        "rank": ranked,
        "network": network,
        "reports": scene.reports,
        **_told(scene, sizes),
    }


def _told(scene: Scene, sizes: list[int]) -> dict:
    """Nodes and links with their evidence, and only the sentences that this needs, renumbered."""
    used: dict[int, int] = {}

    def place(seen: Seen) -> list:
        return [used.setdefault(seen.sentence, len(used)), *seen[1 : 4 if seen.value else 3]]

    nodes = [
        {
            "id": n.id, "type": n.type, "label": n.label, "kind": n.kind, "note": n.note, "wordings": n.wordings,
            "parts": n.parts, "size": size, "total": len(n.seen), "facts": [[name, *place(s)] for name, s in n.facts],
            "seen": [place(s) for s in some(n.seen, scene.sentences, SENTENCES)],
        }
        for n, size in zip(scene.nodes, sizes, strict=True)
    ]  # fmt: skip
    links = [
        [*link[:3], [place(s) for s in some(link.seen, scene.sentences, OF_LINK)], len(link.seen)]
        for link in scene.links
    ]
    return {"nodes": nodes, "links": links, "sentences": [scene.sentences[s] for s in used]}


def _sizes(scene: Scene) -> list[int]:
    """Radius of each node in pixels, growing with the root of its links."""
    degree: dict[int, int] = defaultdict(int)
    for link in scene.links:
        weight = 0.3 if link.relation == "names" else 1.0
        degree[link.source] += weight
        degree[link.target] += weight
    return [round(min(6 + 1.9 * degree[n] ** 0.5, 19)) for n in range(len(scene.nodes))]


def _network(scene: Scene, opening: list[int], sizes: list[int]) -> dict:
    """The opening map as pyvis' data model has it."""
    from pyvis.network import Network

    place = {n: k for k, n in enumerate(opening)}
    links = drawn(scene.links, opening)
    ends = [(place[scene.links[k].source], place[scene.links[k].target]) for k in links]
    at = layout([sizes[n] for n in opening], ends)
    network = Network(directed=True)
    for n, (x, y) in zip(opening, at, strict=True):
        node = scene.nodes[n]
        network.add_node(n, label=node.label, shape=TYPES[node.type].shape, group=node.type, size=sizes[n], x=x, y=y)
    for k in links:
        network.add_edge(scene.links[k].source, scene.links[k].target, id=k)
    nodes, edges, *_ = network.get_network_data()
    return {"nodes": nodes, "edges": edges}
