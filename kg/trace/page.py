"""The story of one mechanism as one offline HTML page: no outside request, data escaped, text set as text.

The page is put together from page/page.html, .css and .js; a content security policy lets only this script run.
"""

import html
import json
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from kg.trace.tiles import TILES

FOLDER = Path(__file__).with_name("page")


def render(data: dict, embedded: Callable[[str], str] | None = None) -> str:
    """The page of a story's data (see `story.data`).

    `embedded` turns the page's characters into a WOFF font in base64, for machines without a Chinese font.
    """
    style, script = _read("page.css"), f"const TILES = {json.dumps(TILES, ensure_ascii=False)};\n{_read('page.js')}"
    body = _json(data)
    if embedded:
        letters = embedded("".join(sorted(set(body + script + _read("page.html")))))
        style = f'@font-face {{ font-family: kg; src: url("data:font/woff;base64,{letters}") }}\n{style}'
    named = {"title": html.escape(data["name"]), "policy": _policy(script)}
    return _filled(_read("page.html"), named | {"style": style, "data": body, "script": script})


def _read(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def _json(data: dict) -> str:
    """JSON that cannot end its script element.

    >>> _json({"a": "</script>"})
    '{"a":"\\\\u003c/script>"}'
    """
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _policy(script: str) -> str:
    allowed = b64encode(sha256(script.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'unsafe-inline'; font-src data:; script-src 'sha256-{allowed}'"


def _filled(template: str, parts: dict[str, str]) -> str:
    """The template with its {{names}} replaced, once and from left to right, so that no value is read as a template."""
    pieces = template.split("{{")
    return pieces[0] + "".join(parts[name] + rest for name, rest in (p.split("}}", 1) for p in pieces[1:]))
