"""Masks: what a publisher withheld (**市, X市, XXX, ***件), told from Markdown's bold, bullets, units and Latin words."""

import re

#: Stars, a letter X standing alone, and 某 before the kind of a place. X-rays, model numbers and multiplication are none.
_MASK = re.compile(
    r"\*+|(?<![0-9A-Za-z.\-+])[XＸ×]{1,6}(?![0-9A-Za-z.\-+]|光|射线|线检|染色体|形|型|轴)|(?<![一-鿿])某(?=[市县区省])|某某"
)
_OPENS = re.compile(r"[\s#>\-—●■◆·。；：！？!?;:（(“]*$")
_CLOSES = re.compile(r"\s*$")
_HEADING = re.compile(r"\s*(?:[一二三四五六七八九十]+[、是要]|[（(][一二三四五六七八九十\d]+[）)]|第[一二三四五六七八九十]+|\d+[.、．]|[——]{1,2})")


def masks(text: str) -> tuple[tuple[int, int], ...]:
    """The spans (start, end) of everything withheld, in order.

    >>> text = "**一、回顾**\\n**市政协开展协商**次，X市"
    >>> [text[a:b + 1] for a, b in masks(text)]
    ['**市', '**次', 'X市']
    """
    found = [m.span() for m in _MASK.finditer(text)]
    bold = _bold(text, [span for span in found if text[span[0]] == "*"]) if "*" in text else set()
    return tuple(span for span in found if span not in bold)


def _bold(text: str, runs: list[tuple[int, int]]) -> set[tuple[int, int]]:
    """The runs of stars that are Markdown: pairs in one line that wrap a whole line, a heading or a lead-in, and bullets."""
    found: set[tuple[int, int]] = set()
    lines: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for run in runs:
        start = text.rfind("\n", 0, run[0]) + 1
        stop = text.find("\n", run[1])
        lines.setdefault((start, len(text) if stop < 0 else stop), []).append(run)
    for line, inside in lines.items():
        found.update(_pairs(text, line, inside))
    return found


def _pairs(text: str, line: tuple[int, int], runs: list[tuple[int, int]]) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    if not text[line[0]:runs[0][0]].strip() and text[runs[0][1]:runs[0][1] + 1] in (" ", "\t") and runs[0][1] - runs[0][0] == 1:
        found.add(runs.pop(0))
    while len(runs) > 1:
        first, second = runs[0], runs[1]
        if _wraps(text, line, first, second):
            found.update((first, second))
            runs = runs[2:]
        else:
            runs = runs[1:]
    if len(runs) == 1 and not text[line[0]:runs[0][0]].strip() and not text[runs[0][1]:line[1]].strip():
        found.add(runs[0])
    return found


def _wraps(text: str, line: tuple[int, int], first: tuple[int, int], second: tuple[int, int]) -> bool:
    inner = text[first[1]:second[0]]
    if first[1] - first[0] != second[1] - second[0] or first[1] - first[0] > 3 or not inner.strip():
        return False
    opens = _OPENS.match(text[line[0]:first[0]]) or text[first[0] - 1] in "。；：！？\u3000 ”"
    if not opens:
        return False
    whole = not _OPENS.fullmatch(inner) and _CLOSES.match(text[second[1]:line[1]])
    return bool(whole) or inner.rstrip()[-1] in "。：；！:;" or bool(_HEADING.match(inner)) or (
        text[second[1]:second[1] + 1] in "。：；，:;," and len(inner) > 3)
