"""Bodies inside bodies: the parent of a department, party group, special committee (市委统战部 is a part of 市委).

The claim reads: the subject has the target as a part.
"""

import re
from collections import Counter
from collections.abc import Iterator

from kg.model import Claim, Genre, Mention, Report, Type

ORGAN = re.compile(
    "(?:[^、，]{0,12}?(?:委员会|专委会|办公室|办公厅|党组|机关|党支部|支部|工作组|领导小组|专班|督查室|研究室|秘书处|常委会|主席团|书画院|[一-龥]{1,6}[部局厅委办组室]))"
    "|办|厅|统战部|组织部|宣传部|机关|常委会|党组"
)
SPECIAL = re.compile(
    "(?:各|市|专门|工作)*(?:专门委员会|专委会)|(?:提案|经济|农业|人口|教科|教育|文化|文史|社会|民族|港澳|外事|委员|法制|科技|学习|城建|城乡|资源|社法)[一-龥、]{0,14}(?:委员会|委)"
)
POLITICAL = re.compile(r"(?:.*[省市县区州旗])?政协$")


def parts_of_bodies(text: str, report: Report, mentions: tuple[Mention, ...]) -> Iterator[Claim]:
    """yes: 市政协党组 in 市政协; 农业和农村委员会 in the reporting committee   no: 市民服务中心 in 市"""
    first: dict[str, int] = {}
    for i, m in enumerate(mentions):
        if m.type is Type.INSTITUTION:
            first.setdefault(m.text, i)
    host = _host(report, mentions)
    for name, i in first.items():
        parent = _parent(name, first) or (host if SPECIAL.fullmatch(name) else "")
        if parent and parent != name:
            rule = "bodies:name" if name.startswith(parent) else "bodies:special committee"
            yield Claim(first[parent], "part", name, *mentions[i].sentence, rule, target=i)


def _parent(name: str, first: dict[str, int]) -> str:
    """The longest other body of the report the name begins with, if the rest names an organ."""
    found = [p for k in range(len(name) - 1, 1, -1) if (p := name[:k]) in first and ORGAN.fullmatch(name[k:])]
    return found[0] if found else ""


def _host(report: Report, mentions: tuple[Mention, ...]) -> str:
    """The committee that reports: the one of this rank named most often in a report of a consultative conference."""
    names = Counter(m.text for m in mentions if m.type is Type.INSTITUTION and POLITICAL.fullmatch(m.text))
    found = [n for n, _ in names.most_common() if n not in ("全国政协", "省政协", "政协")]
    return found[0] if found and report.genre in (Genre.CPPCC, Genre.BRIEFING, Genre.PLAN, Genre.OTHER) else ""
