"""Congresses, plenary sessions, fairs, games, each with its number.

yes: 贯彻[市委五届六次全会](Event)部署; [省第X次党代会](Event); [第三届长河文化博览会](Event)开幕;
     在[政协长沙市第九届委员会第四次会议](Event)上.
no: 召开会议, 座谈会 (ordinary meetings); 第六届社区委员会 (a body).
"""

import re
from collections.abc import Iterator

from kg.extract.finds import Find
from kg.extract.rules.bodies import COMMITTEE
from kg.model import Type

_N = r"[一二三四五六七八九十百X×*\d]{1,4}"
_WHO = r"(?:中国共产党|党的|中共|全国|自治区党委|自治区|(?:中共)?[省市州县区]委|[省市州县区])"
_SESSION = re.compile(
    rf"{_WHO}?(?:政协|人大)?第?{_N}届(?:政协|人大|人民代表大会)?第?(?:{_N}|历)次(?:党代会|全会|全体会议|会议|全委(?:（扩大）)?会议)"
    rf"|(?:党的|中共|中国共产党)?{_N}届(?:[一二三四五六七八九十]中、?)+全会|(?:党的|中共|中国共产党)(?:十[五六七八九]|二十)大(?:和{_N}届(?:[一二三四五六七八九十]中、?)+全会)?(?![精战])"
    rf"|{_WHO}第?{_N}次(?:党代会|党的代表大会|代表大会)"
    rf"|{COMMITTEE}第?{_N}次(?:全体)?会议"
)
_CLAUSE = re.compile(r"[^，。；\n]+")
_NUMBERED = re.compile(r"届|次|十[五六七八九]大|二十大")
_FAIR = re.compile(
    rf"第{_N}届(?:(?!委员|政协|人大|党|村|社区|“|在)[一-鿿A-Za-z（）·—-]){{2,20}}?"
    r"(?:博览会|洽谈会|交易会|展览会|年会|论坛|峰会|运动会|马拉松|锦标赛|联赛|大奖赛|挑战赛|大赛|公开赛|文化节|艺术节|旅游节|电影节|啤酒节|发展大会|博会|洽会|节(?![能约点目]))"
)


def events(text: str) -> Iterator[Find]:
    """Sessions and congresses by number, and numbered fairs and games."""
    for clause in _numbered(text):
        for rule, pattern in (("sessions", _SESSION), ("fairs", _FAIR)):
            yield from (Find(m.start(), m.end(), Type.EVENT, rule) for m in pattern.finditer(text, *clause))


def _numbered(text: str) -> Iterator[tuple[int, int]]:
    """The clauses that hold a number of a session."""
    end = 0
    for hit in _NUMBERED.finditer(text):
        if hit.start() >= end:
            start = max(end, *(text.rfind(mark, end, hit.start()) + 1 for mark in "，。；\n"))
            end = _CLAUSE.match(text, start).end()
            yield start, end
