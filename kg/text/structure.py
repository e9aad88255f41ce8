"""Front matter, headings of up to four levels, paragraphs with their half, sentences."""

import re
from collections.abc import Iterator

from kg.model import Half, Meta, Passage, Source
from kg.text import dates, halves

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.S)
_FIELD = re.compile(r"(?m)^([A-Za-z_]+)[ \t]*:[ \t]*(.+?)[ \t]*$")
_LINE = re.compile(r"[^\n]+")
_SENTENCE = re.compile(r"[^。！？!?\n]+(?:[。！？!?]+[”’」』）)]*)?|[。！？!?]+")

#: How headings begin, by level from the top.
_LEVELS = (
    re.compile(
        r"第[一二三四五六七八九十]+部分|[一二三四五六七八九十]{1,3}\s*[、．.，]|[●■◆▲]|（[一二三四五六七八九十]{1,3}）$"
    ),
    re.compile(r"[（(]\s*[一二三四五六七八九十]{1,3}\s*[）)]"),
    re.compile(
        r"\d{1,2}\s*[.、．](?!\d)|[一二三四五六七八九十]{1,2}(?:是|要)|第[一二三四五六七八九十]+[，、]|[一二三四五六七八九十]+、"
    ),
    re.compile(r"[（(]\d{1,2}[）)]|[①-⑳]"),
)
_MARKS = re.compile(r"(?:[\s\u3000]|#+\s|\*\*|>|<!--|-->)*")
_ENDS = "。；！？，,;!?：:"
#: The longest line, and the longest first sentence of a paragraph, that is taken for a heading.
LONGEST, LEAD = 42, 26


def front_matter(text: str) -> tuple[tuple[Meta, ...], int]:
    """The fields of a front matter and the position at which the text after it begins.

    >>> front_matter("---\\ntitle: 报告\\n---\\n各位代表")
    ((Meta(name='title', value='报告', origin='front matter'),), 18)
    """
    found = _FRONT.match(text)
    if not found:
        return (), 0
    fields = tuple(Meta(m[1].lower(), m[2].strip("\"'"), "front matter") for m in _FIELD.finditer(found[1]))
    return fields, found.end()


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences between two positions, without the white space around them.

    >>> text = "会议召开。“成了！”大家说。"
    >>> [text[a:b] for a, b in sentences(text, 0, len(text))]
    ['会议召开。', '“成了！”', '大家说。']
    """
    for found in _SENTENCE.finditer(text, start, end):
        span = _trim(text, *found.span())
        if span[0] < span[1]:
            yield span


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    if start < end and not (text[start].isspace() or text[end - 1].isspace()):
        return start, end
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    return start, max(start, end - (len(inner) - len(inner.rstrip())))


def lines(text: str, start: int) -> list[tuple[int, int]]:
    """The spans of the lines that hold something, without the white space around them."""
    spans = (_trim(text, *m.span()) for m in _LINE.finditer(text, start))
    return [(a, b) for a, b in spans if a < b]


def level(text: str, start: int, end: int) -> int | None:
    """The level of a line as a heading: 0 names a half, 1 to 4 by number or mark, None for a paragraph.

    >>> level("（一）推进协商", 0, 7), level("2022年工作回顾", 0, 9), level("各位代表：", 0, 5)
    (2, 0, None)
    """
    if end - start > LONGEST:
        return None
    marks = _MARKS.match(text, start, end)
    inner = text[marks.end() : end].rstrip("* \u3000")
    if not inner or inner[-1] in _ENDS:
        return None
    if halves.named(inner):
        return 0
    numbered = next((n for n, form in enumerate(_LEVELS, 1) if form.match(inner)), None)
    return numbered or (1 if "#" in marks[0] or "**" in marks[0] else None)


def _lead(text: str, start: int, end: int) -> tuple[int, int, int] | None:
    """(start, end, level) of a short first sentence that is numbered or bold and acts as heading of its paragraph."""
    stop = text.find("。", start, start + LEAD + 8)
    if stop < 0 or stop >= end - 2:
        return None
    marks = _MARKS.match(text, start, end)
    form = next(
        (n for n, form in enumerate(_LEVELS, 1) if form.match(text, marks.end(), stop)), 4 if "**" in marks[0] else None
    )
    return (marks.end(), stop, form) if form else None


def headings(text: str, start: int) -> tuple[tuple[int, int], ...]:
    """The spans of all lines that are headings."""
    return tuple(span for span in lines(text, start) if level(text, *span) is not None)


def passages(source: Source) -> tuple[Passage, ...]:
    """The paragraphs of a source in order, headings among them, each with its half and the headings above it.

    >>> text = "2022年工作回顾\\n建成平台三个。\\n2023年重点工作\\n再建两个。"
    >>> [p.half.value for p in passages(Source("", "", text, "txt", "utf-8"))]
    ['review', 'review', 'plan', 'plan']
    """
    text, (_, start) = source.text, front_matter(source.text)
    spans = lines(text, start)
    levels = [level(text, *span) for span in spans]
    year = dates.given(text, start, tuple(s for s, n in zip(spans, levels, strict=True) if n is not None)).year
    sides = halves.assign(text, spans, levels, year)
    return tuple(_passages(text, spans, levels, sides))


def _passages(text: str, spans: list, levels: list, sides: list[Half]) -> Iterator[Passage]:
    above: list[tuple[int, tuple[int, int]]] = []
    for span, number, half in zip(spans, levels, sides, strict=True):
        lead = _lead(text, *span) if number is None else None
        depth = number if number is not None else lead[2] if lead else None
        if depth is not None:
            above = [(n, s) for n, s in above if n < depth]
        own = (*(s for _, s in above), *([lead[:2]] if lead else ()))
        yield Passage(*span, half, own)
        if number is not None:
            above.append((number, span))
