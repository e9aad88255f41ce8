"""Congresses, plenary sessions, fairs, games.

yes: 贯彻[市委五届六次全会](Event)部署; [省第X次党代会](Event); [第三届长河文化博览会](Event)开幕.
no: 召开会议, 座谈会 (ordinary meetings).
"""

import re
from collections.abc import Iterator

from kg.extract.finds import Find
from kg.model import Type

_N = r"[一二三四五六七八九十百X×*\d]{1,4}"
_SESSION = re.compile(
    rf"(?:党的|中共|省委|市委|州委|县委|区委|自治区党委|中央|党|省政协|市政协|全国政协)?(?:{_N}届)(?:[一二三四五六七八九十、]{{1,6}}[中次])?(?:历次)?全会"
    rf"|(?:中国共产党|党的|中共|省|市|州|县|自治区)?第?{_N}(?:届|次)(?:省|市|州)?(?:党代会|党的代表大会|代表大会|人民代表大会)(?:第?{_N}次会议)?"
    rf"|(?:省|市|自治区|州|全国)?(?:政协|人大)?{_N}届(?:人大|政协)?第?{_N}次(?:会议|全会)|(?:党的|中共|中国共产党)(?:十[五六七八九]|二十)大(?![精战])"
    rf"|省第{_N}次党代会|市第{_N}次党代会"
)
_FAIR = re.compile(rf"第{_N}届[^，。；、“”《》\n]{{2,20}}?(?:博览会|洽谈会|交易会|展览会|论坛|峰会|运动会|马拉松|锦标赛|联赛|大赛|文化节|艺术节|旅游节|节|会|赛)")


def events(text: str) -> Iterator[Find]:
    """Sessions and congresses by number, and numbered fairs and games."""
    for rule, pattern in (("sessions", _SESSION), ("fairs", _FAIR)):
        yield from (Find(m.start(), m.end(), Type.EVENT, rule) for m in pattern.finditer(text))
