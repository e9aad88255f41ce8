"""Single characters that stand for a place: 住荆省政协委员, 融杭接沪."""

import re

#: The single character that stands for a city in 住荆省政协委员, where it is not in the city's name.
LETTERS = {
    "甬": "330200",
    "榕": "350100",
    "鹭": "350200",
    "穗": "440100",
    "蓉": "510100",
    "邕": "450100",
    "筑": "520100",
    "潭": "430300",
    "婺": "330700",
    "禾": "330400",
    "鄞": "330200",
    "瓯": "330300",
    "莞": "441900",
    "汴": "410200",
    "徽": "341000",
    "庐": "340100",
    "芜": "340200",
    "宛": "411300",
    "潞": "140400",
    "锡": "320200",
    "虞": "320500",
    "并": "140100",
    "洪": "360100",
    "浔": "360400",
    "琴": "440400",
    "沙": "421000",
    "昭": "530600",
    "宝": "610300",
    "渝": "500000",
    "沪": "310000",
    "津": "120000",
}
_ABBREVIATION = re.compile(
    r"[住驻在来]([一-鿿])(?=(?:的?全国|的?省级?|的?自治区)?(?:、[^，。]{1,8})?政协委员|省人大代表|全国人大代表|省属|高校|央企|部队|院校|部省属|科研院所|投资|省直|金融机构)"
)
#: Whom a place turns to is another place: 融杭接沪 is not said in 杭州 or 上海.
_TURNS = re.compile(r"(?:融入?|对?接|接轨|承接|借力)([沪杭宁甬苏锡京津深穗广蓉渝汉郑])(?![一-鿿]?市)")
TURNED = LETTERS | {
    "杭": "330100",
    "宁": "320100",
    "苏": "320500",
    "京": "110000",
    "深": "440300",
    "广": "440100",
    "汉": "420100",
    "郑": "410100",
}
_NOT_A_PLACE = set("国省市县区州乡镇村外校职此京海港澳台华各我该这那内中上下大小")


def shortened(text: str) -> dict[str, re.Match]:
    """The characters that say whose members or which other bodies are meant, each where it first stands.

    >>> shortened("住荆省政协委员视察")["荆"][0]
    '住荆'
    """
    first: dict[str, re.Match] = {}
    for found in _ABBREVIATION.finditer(text):
        if found[1] not in _NOT_A_PLACE:
            first.setdefault(found[1], found)
    return first


def turned_to(text: str) -> dict[str, re.Match]:
    """The characters of other places that a text says its own turns to (codes: TURNED).

    >>> turned_to("深入融杭接沪")["杭"][0]
    '融杭'
    """
    return {found[1]: found for found in _TURNS.finditer(text)}
