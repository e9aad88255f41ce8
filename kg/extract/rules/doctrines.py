"""…精神, …思想: what a congress, a plenary session or a leader said, as the formula that is to be studied.

yes: 学习贯彻[党的二十大精神](Doctrine); [习近平总书记关于安全生产的重要论述](Doctrine); [省委十二届三次全会精神](Doctrine).
no: 弘扬斗争精神 is left to the list; 精神面貌.
"""

import re
from collections.abc import Iterator

from kg.extract.finds import Find
from kg.model import Type

_RUN = r"[一-鿿A-Za-z0-9０-９*“”·—]"
_SPIRIT = re.compile(
    rf"(?:习近平(?:总书记)?|XXX|×××)(?:(?:新时代|经济|法治|生态文明|强军|外交|文化)[^，。；、\n]{{0,12}}?思想"
    rf"|{_RUN}{{0,40}}?(?:、{_RUN}{{1,14}})?(?:重要(?:讲话|指示|批示|论述|回信|贺信|要求)(?:和?(?:重要)?(?:指示|批示|要求|讲话))*(?:精神)?|重要思想|系列重要讲话精神))"
    rf"|(?:党的|中共|中央|全国|省委|市委|州委|县委|区委|自治区党委|省|市|自治区|十[一二三四五六七八九]届|二十届|党中央)"
    rf"{_RUN}{{0,24}}?(?:(?:和|及|、){_RUN}{{1,20}}?){{0,4}}?(?:全会|大会|会议|两会|党代会|大|讲话)(?:以及{_RUN}{{1,20}}会议)?精神"
)


def spirits(text: str) -> Iterator[Find]:
    """Every …精神 of a meeting and every thought or speech of a leader."""
    return (Find(m.start(), m.end(), Type.DOCTRINE, "spirits") for m in _SPIRIT.finditer(text))
