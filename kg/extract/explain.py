"""A text with its finds and what was dropped, for the terminal and as a page (displaCy)."""

from collections.abc import Iterable
from html import escape

from kg.model import Found, Source, Type

#: One colour a type, the same in the terminal (256 colours) and on the page.
COLOURS = {
    Type.INSTITUTION: (110, "#87afd7"),
    Type.MECHANISM: (179, "#d7af5f"),
    Type.INITIATIVE: (173, "#d7875f"),
    Type.DOCUMENT: (108, "#87af87"),
    Type.WORK: (181, "#d7afaf"),
    Type.PLACE: (114, "#87d787"),
    Type.PERSON: (175, "#d787af"),
    Type.DOCTRINE: (140, "#af87d7"),
    Type.GOAL: (117, "#87d7ff"),
    Type.PROBLEM: (167, "#d75f5f"),
    Type.EVENT: (187, "#d7d7af"),
}


def terminal(source: Source, found: Found) -> str:
    """The text with each find in [ ] and colour, followed by its type and rule; then the drops with their reasons."""
    out, at = [], 0
    for m in found.mentions:
        colour = COLOURS[m.type][0]
        out += [source.text[at : m.start], f"\x1b[38;5;{colour}m[{m.text}]\x1b[0m\x1b[2m{m.type}·{m.rule}\x1b[0m"]
        at = m.end
    lines = [
        "".join([*out, source.text[at:]]),
        "",
        f"{source.path}: {len(found.mentions)} finds, {len(found.drops)} drops",
    ]
    lines += [
        f"  {d.start}–{d.end} {d.text} ({d.type}, {d.rule}): {d.reason}" + (f" {d.winner}" if d.winner else "")
        for d in found.drops
    ]
    return "\n".join(lines)


def page(source: Source, found: Found) -> str:
    """One text as HTML: the finds as displaCy spans, the drops as a table."""
    from spacy import displacy

    marks = [{"start": m.start, "end": m.end, "label": m.type.value} for m in found.mentions]
    told = {"text": source.text, "ents": marks, "title": escape(source.path)}
    colours = {"colors": {t.value: c for t, (_, c) in COLOURS.items()}}
    body = displacy.render(told, style="ent", manual=True, page=False, jupyter=False, options=colours)
    rows = "".join(
        f"<tr><td>{escape(d.text)}<td>{escape(d.type)}<td>{escape(d.rule)}<td>{escape(d.reason)}<td>{escape(d.winner)}</tr>"
        for d in found.drops
    )
    return f"{body}<details><summary>{len(found.drops)} drops</summary><table>{rows}</table></details>"


def document(pages: Iterable[str]) -> str:
    """The pages as one HTML document."""
    style = "body{font:16px/1.8 sans-serif;max-width:60em;margin:2em auto}td{padding:0 .8em;font-size:14px}"
    head = f'<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>kg extract</title><style>{style}</style>'
    return f"{head}{''.join(pages)}</html>"
