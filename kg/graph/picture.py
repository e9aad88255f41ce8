"""The picture of the classes: boxes and arrows as SVG."""

from collections.abc import Mapping
from html import escape

from kg.settings import HERE

FONT = HERE / "fonts" / "DroidSansFallback-GB2312.ttf"
#: Boxes by class: x, y, colour. Nodes on the right, what a text says in the middle, the text itself on the left.
BOXES = {
    "Report": (30, 60, "#2f5d62"), "Section": (30, 660, "#2f5d62"), "Sentence": (30, 320, "#2f5d62"),
    "PlaceCandidate": (30, 450, "#2f5d62"), "Clue": (30, 580, "#2f5d62"),
    "Adoption": (370, 60, "#a4342a"), "Mention": (370, 320, "#a4342a"), "Part": (370, 190, "#a4342a"),
    "Statement": (370, 450, "#a4342a"), "Figure": (300, 580, "#c46a4a"), "Recognition": (445, 580, "#c46a4a"),
    "Tie": (300, 660, "#c46a4a"), "Tenure": (445, 660, "#c46a4a"), "Request": (590, 660, "#c46a4a"),
    "Mechanism": (760, 30, "#8a6d1d"), "Initiative": (760, 105, "#8a6d1d"), "Place": (760, 180, "#8a6d1d"),
    "Institution": (760, 255, "#8a6d1d"), "PolicyDocument": (760, 330, "#8a6d1d"), "Problem": (760, 405, "#8a6d1d"),
    "Goal": (920, 405, "#8a6d1d"), "Doctrine": (920, 330, "#8a6d1d"), "Person": (920, 255, "#8a6d1d"),
    "Event": (920, 180, "#8a6d1d"), "Work": (920, 105, "#8a6d1d"), "Node": (920, 30, "#5f4b12"),
}  # fmt: skip
#: Arrows: from, to, the property on them, and how far along its name stands.
ARROWS = [
    ("Sentence", "Report", "oa:hasSource", 0.5),
    ("PlaceCandidate", "Clue", "kg:clue", 0.5), ("Adoption", "Mechanism", "kg:mechanism", 0.55),
    ("Adoption", "Place", "kg:adopter", 0.6), ("Mention", "Sentence", "kg:sentence", 0.5),
    ("Part", "Mention", "dcterms:isPartOf", 0.5),
    ("Mention", "Institution", "oa:hasBody", 0.55), ("Statement", "Mention", "kg:of, kg:object", 0.5),
]  # fmt: skip
WIDTH, HEIGHT, BOX = 1090, 740, (135, 56)


def picture(labels: Mapping[str, tuple[str, str]]) -> str:
    """The classes as SVG, from their Chinese and English labels; Chinese is drawn as outlines, so that it shows
    without a font.
    """
    write = _Outlines()
    body = [_arrow(write, *arrow) for arrow in ARROWS]
    body += [_curve("Adoption", "Mention", write, "kg:evidence")]
    body += [_box(write, name, *labels[name]) for name in BOXES]
    titles = (
        (30, 26, "文本", "the text"),
        (370, 26, "报告所言", "what it says"),
        (300, 560, "陈述的种类", "kinds of statement"),
    )
    for x, y, zh, en in titles:
        body += [write(zh, x, y, 15, "#5b6470"), write(en, x + 15 * len(zh) + 10, y - 1, 13, "#5b6470")]
    style = '<rect width="100%" height="100%" fill="#fbfaf6"/>'
    alt = "The classes of the vocabulary and the main properties between them"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{alt}">\n'
        f"<defs>{MARKER}{write.defs()}</defs>\n{style}\n" + "\n".join(body) + "\n</svg>\n"
    )


LINE = 'stroke="#8b95a1" stroke-width="1.4" fill="none" marker-end="url(#head)"'
MARKER = (
    '<marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">'
    '<path d="M0 0L10 5L0 10z" fill="#8b95a1"/></marker>'
)


class _Outlines:
    """Writes Chinese as references to glyph outlines, each defined once; Latin text, which every machine can show,
    as text.
    """

    def __init__(self) -> None:
        from fontTools.ttLib import TTFont

        self.font = TTFont(FONT)
        self.glyphs, self.map, self.used = self.font.getGlyphSet(), self.font.getBestCmap(), {}

    def __call__(self, text: str, x: float, y: float, size: float, colour: str, middle: bool = False) -> str:
        if text.isascii():
            return _latin(text, x, y, size, colour, middle)
        scale, at, uses = size / self.font["head"].unitsPerEm, 0.0, []
        for char in text:
            name = self.map.get(ord(char), ".notdef")
            self.used[name] = None
            uses.append(f'<use href="#{name}" x="{at:.0f}"/>')
            at += self.glyphs[name].width
        left = x - at * scale / 2 if middle else x
        title = f"<title>{escape(text)}</title>"
        place = f"translate({left:.1f} {y:.1f}) scale({scale:.5f} {-scale:.5f})"
        return f'<g fill="{colour}" transform="{place}">{title}{"".join(uses)}</g>'

    def defs(self) -> str:
        from fontTools.pens.svgPathPen import SVGPathPen

        paths = []
        for name in sorted(self.used):
            pen = SVGPathPen(self.glyphs)
            self.glyphs[name].draw(pen)
            paths.append(f'<path id="{name}" d="{pen.getCommands()}"/>')
        return "".join(paths)


def _latin(text: str, x: float, y: float, size: float, colour: str, middle: bool) -> str:
    anchor = ' text-anchor="middle"' if middle else ""
    font = 'font-family="Helvetica, Arial, DejaVu Sans, sans-serif"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {font} font-size="{size}" fill="{colour}"{anchor}>{escape(text)}</text>'


def _box(write: _Outlines, name: str, zh: str, en: str) -> str:
    x, y, colour = BOXES[name]
    w, h = BOX
    frame = f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="8" fill="#fff" stroke="{colour}" stroke-width="1.6"/>'
    band = f'<rect x="{x}" y="{y}" width="6" height="{h}" rx="3" fill="{colour}"/>'
    return (
        frame
        + band
        + write(zh, x + w / 2, y + 25, 17, colour, True)
        + write(f"kg:{name}", x + w / 2, y + 45, 11.5, "#5b6470", True)
    )


def _arrow(write: _Outlines, start: str, end: str, label: str, along: float) -> str:
    (x1, y1), (x2, y2) = _ends(start, end)
    line = f'<path d="M{x1:.0f} {y1:.0f}L{x2:.0f} {y2:.0f}" {LINE}/>'
    x, y = x1 + (x2 - x1) * along, y1 + (y2 - y1) * along
    left, width = x - len(label) * 3.2, len(label) * 6.4
    back = f'<rect x="{left:.0f}" y="{y - 9:.0f}" width="{width:.0f}" height="16" fill="#fbfaf6"/>'
    return line + back + write(label, x, y + 3, 11, "#39424e", True)


def _curve(start: str, end: str, write: _Outlines, label: str) -> str:
    """An arrow from the side of a box round to the side of one below it."""
    (x, y, _), (_, z, _), (w, h) = BOXES[start], BOXES[end], BOX
    path = f"M{x + w} {y + h * 0.7:.0f}C{x + w + 70} {y + h * 2:.0f} {x + w + 70} {z - h:.0f} {x + w} {z + h * 0.3:.0f}"
    line = f'<path d="{path}" {LINE}/>'
    return line + write(label, x + w + 58, (y + z + h) / 2, 11, "#39424e")


def _ends(start: str, end: str) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where the line between the middles of two boxes leaves the one and meets the other."""
    (ax, ay), (bx, by) = ((BOXES[n][0] + BOX[0] / 2, BOXES[n][1] + BOX[1] / 2) for n in (start, end))
    dx, dy = bx - ax, by - ay
    reach = min(BOX[0] / 2 / abs(dx) if dx else 9, BOX[1] / 2 / abs(dy) if dy else 9)
    return (ax + dx * reach, ay + dy * reach), (bx - dx * reach, by - dy * reach)
