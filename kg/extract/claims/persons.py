"""Persons in a role, and what they asked for.

Newspaper pages come with columns out of order: the second half of what a person says may stand on the line before the
one that begins with the name; the two are put together again.
"""

import re
from collections.abc import Iterator

from kg.extract.cues import pattern
from kg.model import Claim, Mention, Report, Type

ENDS = tuple("。！？!?”")
STOP = re.compile("[。！？]")
LONGEST = 400


def persons(text: str, report: Report, mentions: tuple[Mention, ...]) -> Iterator[Claim]:
    """yes: 李小雨委员：希望多建公园。 (in a role, asks)   no: 李小雨：1990年生。"""
    for i, m in enumerate(mentions):
        after = pattern("<role>+").match(text, m.end) if m.type is Type.PERSON else None
        role = after or (m.type is Type.PERSON and pattern("<role>$").search(text, max(0, m.start - 6), m.start))
        if role:
            yield Claim(i, "role", role[0], *m.sentence, "persons:role")
        said = pattern("<asks>?[：:]|<asks>").match(text, after.end()) if after else None
        value, start, end = _asked(text, m.start, said) if said else ("", 0, 0)
        if len(value) > 3:
            yield Claim(i, "asks", value, start, end, "persons:asks")


def _asked(text: str, name: int, said: re.Match) -> tuple[str, int, int]:
    """What was said, and the stretch it stands in; the lines are turned round if the second half stands first."""
    start = text.rfind("\n", max(0, name - LONGEST), name) + 1 or max(0, name - LONGEST)
    line = text.find("\n", name, name + LONGEST)
    stop = min(len(text), name + LONGEST) if line < 0 else line
    begin = said.end() if said[0][-1] in "：:" else said.start()
    first = text.rfind("\n", max(0, start - LONGEST), max(0, start - 1)) + 1
    words, before = text[begin:stop].strip(), text[first : max(first, start - 1)].strip()
    turned = before.endswith(ENDS) and text[start - 1] == "\n" and not re.search("[：:]", before)
    if turned and not words.endswith(ENDS):
        return words + before, first, stop
    hit = STOP.search(text, begin, stop)
    end = hit.end() if hit else stop
    return text[begin:end].strip(), name, max(end, name + 1)
