"""Masks: what a publisher withheld (**市, X市, XXX, ***件), told from Markdown's bold, bullets, and the letter X."""

import re

#: Stars; a letter X standing alone (no X-ray, no model number, no 数据要素X); × or 某 before the kind of a place.
_MASK = re.compile(
    r"\*+|(?<![0-9A-Za-z.\-+＋素])[XＸ]{1,6}(?![0-9A-Za-z.\-+＋]|光|射线|线检|染色体|形|型|轴)"
    r"|(?<![\d])×{1,4}(?=[市县区省州])|×{2,}|(?<![一-鿿])某(?=[市县区省])|某某"
)
#: The first sign of a run of one kind.
_SIGN = re.compile(r"[*XＸ×某](?<!\*\*)(?<![XＸ]{2})(?<!××)(?<!某某)")
_OPENS = re.compile(r"[\s#>\-—●■◆·。；：！？!?;:（(“]*$")
#: What follows a mask of a place or of a figure, and so never stands right after an opening or a closing mark of bold.
_PLACE = re.compile(r"市(?![场民值])|县|区|省|州")
_NUMBER = re.compile(r"[（(]?[一二三四五六七八九十\d]+(?:[、是要）).．]|$)|第[一二三四五六七八九十]")
_UNIT = re.compile(r"[市县区省州委万亿余多个项次件人家名条元年月日场篇份户家公吨亩%％.]|政协|政府")


#: How far around a run of stars it takes to tell what it is.
NEAR = 40


def masks(text: str) -> tuple[tuple[int, int], ...]:
    """The spans (start, end) of everything withheld, in order.

    >>> text = "**一、回顾**\\n**市政协开展协商**次，X市"
    >>> [text[a:b + 1] for a, b in masks(text)]
    ['**市', '**次', 'X市']
    """
    runs = (_MASK.match(text, sign.start()) for sign in _SIGN.finditer(text))
    found = [run.span() for run in runs if run]
    bold = _bold(text, [span for span in found if text[span[0]] == "*"])
    return tuple(span for span in found if span not in bold)


def _bold(text: str, runs: list[tuple[int, int]]) -> set[tuple[int, int]]:
    """The runs of stars that are Markdown: bullets, and pairs in one line that wrap it, a heading or a lead-in."""
    lines: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for run in runs:
        stop = text.find("\n", run[1])
        lines.setdefault((text.rfind("\n", 0, run[0]) + 1, len(text) if stop < 0 else stop), []).append(run)
    return {run for line, inside in lines.items() for run in _marks(text, line, inside)}


def _marks(text: str, line: tuple[int, int], runs: list[tuple[int, int]]) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    if not text[line[0] : line[1]].strip("* \t\u3000\r"):
        return set(runs)
    if not text[line[0] : runs[0][0]].strip() and text[runs[0][0] : runs[0][1] + 1] in ("* ", "*\t"):
        found.add(runs.pop(0))
    at = 0
    while at + 1 < len(runs):
        wraps = _wraps(text, line, runs[at], runs[at + 1])
        found.update(runs[at : at + 2] if wraps else ())
        at += 2 if wraps else 1
    return found


def _wraps(text: str, line: tuple[int, int], first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether two runs of stars set what stands between them in bold."""
    head, tail = (
        text[first[1] : min(second[0], first[1] + NEAR)].strip(),
        text[max(first[1], second[0] - NEAR) : second[0]].rstrip(),
    )
    before, after = text[max(line[0], first[0] - NEAR) : first[0]], text[second[1] : min(line[1], second[1] + NEAR)]
    begins = first[0] - line[0] < NEAR and _OPENS.match(before)
    if not head or not tail or max(first[1] - first[0], second[1] - second[0]) > 3:
        return False
    if not begins and before[-1] not in "。；：！？\u3000\xa0 ”":
        return False
    if (begins and not before.strip(" \u3000#>") and not after.strip()) or _NUMBER.match(head):
        return True
    return not _PLACE.match(head) and (tail[-1] in "。；：！，、:;" or not _UNIT.match(after))
