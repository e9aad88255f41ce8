"""…精神, …思想: what a congress, a plenary session or a leader said, as the formula that is to be studied.

yes: 学习贯彻[党的二十大精神](Doctrine); [习近平总书记关于安全生产的重要论述](Doctrine);
[省委十二届三次全会精神](Doctrine).
no: 精神面貌; 贯彻 and 学习 before the name are not part of it.
"""

import re
from collections.abc import Iterator

from kg.extract.finds import Find
from kg.model import Type

_RUN = r"(?:(?!贯彻|学习|落实|宣传|迎接|上下|出席|发表|为指导|坚持)[一-鿿A-Za-z0-9*“”·—])"
_MEETING = r"(?:全会|大会|会议|全委会|两会|党代会|[一二三四五六七八九十][大中])"
#: What a leader thinks, what he says, and what is said where: beginnings, and how each goes on.
_LEADS = (
    (
        ("习近平", "XXX", "×××"),
        "(?:新时代中国特色社会主义|经济|法治|生态文明|强军|外交|文化)思想(?!主题教育)",
    ),
    (
        ("习近平总书记", "XXX(?:总书记)?"),
        rf"(?:关于|在|对|视察|考察|来|重要|系列|最新|一系列){_RUN}{{0,40}}?(?:、{_RUN}{{1,14}}?)?"
        rf"(?:讲话(?:和|、)?(?:重要)?(?:指示|批示)*精神|讲话精神|批示精神|指示精神|回信精神|论述精神|要求精神|重要(?:思想|论述|指示批示|指示|批示|讲话|要求|嘱托)(?!、|和|精神|批示|[^，。]{{0,6}}精神))",
    ),
    (
        (
            "党的", "中共(?=[一二三])", "中央", "全国", "省委", "市委", "州委", "县委", "区委", "自治区党委",
            "省(?=第|[一二三四五六七八九十])", "市(?=第|[一二三四五六七八九十])", "自治区第", "党中央",
        ),
        rf"{_RUN}{{0,24}}?(?:(?:、|和|及|以及){_RUN}{{1,20}}?){{0,4}}?(?:{_MEETING}|讲话|文件)精神",
    ),
)  # fmt: skip
_FIRST = "".join(dict.fromkeys(lead[0] for leads, _ in _LEADS for lead in leads))
#: Begins with the set of first characters, by which a search skips all others; then each says which of them it needs.
_SPIRIT = re.compile(
    f"[{_FIRST}](?:"
    + "|".join(f"(?:{'|'.join(f'(?<={lead[0]}){lead[1:]}' for lead in leads)}){rest}" for leads, rest in _LEADS)
    + ")"
)


def spirits(text: str) -> Iterator[Find]:
    """Every …精神 of a meeting and every thought or speech of a leader."""
    return (Find(m.start(), m.end(), Type.DOCTRINE, "spirits") for m in _SPIRIT.finditer(text))
