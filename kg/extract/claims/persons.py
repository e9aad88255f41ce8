"""Persons in a role, and what they asked for.

Newspaper pages come with columns out of order: the second half of what a person says may stand on the line before the one that
begins with the name; the two are put together again.
"""

import re
from collections.abc import Iterator

from kg.extract.claims.cues import pattern
from kg.model import Claim, Mention, Report, Type

ENDS = "。！？!?”"


def persons(text: str, report: Report, mentions: tuple[Mention, ...]) -> Iterator[Claim]:
    """yes: 李小雨委员：希望多建公园。 (in a role, asks)   no: 李小雨：1990年生。"""
    for i, m in enumerate(mentions):
        if m.type is not Type.PERSON:
            continue
        role = pattern(r"(?:<role>)+").match(text, m.end) or _role_before(text, m.start)
        if not role:
            continue
        yield Claim(i, "role", role[0].rstrip("、"), *m.sentence, "persons:role")
        if role.start() >= m.end and (said := pattern(r"(?:<asks>)?[：:]|<asks>[，：:]?").match(text, role.end())):
            value, start, end = _asked(text, m.start, said)
            if len(value) > 3:
                yield Claim(i, "asks", value, start, end, "persons:asks")


def _role_before(text: str, at: int) -> re.Match | None:
    return pattern(r"(?:<role>)$").search(text, max(0, at - 6), at)


def _asked(text: str, name: int, said: re.Match) -> tuple[str, int, int]:
    """What was said, and the stretch of text it stands in: the lines are turned round if the second half stands first."""
    start, stop = text.rfind("\n", 0, name) + 1, text.find("\n", name)
    stop = len(text) if stop < 0 else stop
    begin = said.end() if said[0][-1:] in "：:" else said.start()
    words = text[begin:stop].strip()
    before = text[text.rfind("\n", 0, max(0, start - 1)) + 1 : max(0, start - 1)]
    if words[-1:] not in ENDS and before.strip()[-1:] in ENDS and not re.search("[：:]", before):
        return words + before.strip(), start - 1 - len(before), stop
    end = re.compile("[。！？\n]|$").search(text, begin).end()
    return text[begin:end].strip(), name, max(end, name + 1)
