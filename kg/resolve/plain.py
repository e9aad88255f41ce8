"""The plain form of a wording: no marks, half width, numbers in one way, the first of offices written together."""

import re
import unicodedata

_SAME = str.maketrans("(),", "（）、", "“”\"‘’'《》〈〉「」『』【】[]〔〕·•*# \t\n\r\u3000")
#: What is plain already.
_PLAIN = re.compile("[一-鿿0-9A-Za-z]*")
_DIGITS = dict(zip("0123456789", "零一二三四五六七八九", strict=True))
_COUNTED = re.compile(r"(?<![\d.+])([0-9])(?=[个项大类种张次趟枚颗网窗站件])")
_TWO = re.compile(r"^(?:二个|2个)")
_DIGIT = re.compile(r"[0-9]|^二个")
#: Things an office may look after: 河长, 湖长, 林长, 田长 …
BEATS = "河湖库渠江溪塘林草田山路街巷湾滩岛链沟海泉"
_OFFICES = re.compile(
    rf"^(?:总|双|[四五]级)?([{BEATS}])(?:[（(、]?[{BEATS}段湿地]+[）)]?)?长"
    rf"(?:[（(、]?(?:[{BEATS}]长[、]?)*[）)]?)?(?:负责|责任|工作)?制?(?:度|体系|\+.*)?$"
)


def plain(text: str) -> str:
    """Without marks and spaces, letters and digits in half width.

    >>> plain("“１+Ｎ”　模式")
    '1+N模式'
    """
    return text if _PLAIN.fullmatch(text) else unicodedata.normalize("NFKC", text).translate(_SAME)


def numbered(name: str) -> str:
    """Counted digits as characters, 二个 as 两个.

    >>> numbered("2个全覆盖"), numbered("最多跑1次"), numbered("12345热线")
    ('两个全覆盖', '最多跑一次', '12345热线')
    """
    if not _DIGIT.search(name):
        return name
    return _COUNTED.sub(lambda m: _DIGITS[m[1]], _TWO.sub("两个", name))


def coordinated(name: str) -> str:
    """The first office of several written together; other names unchanged.

    >>> [coordinated(name) for name in ("河（湖）长制", "河湖林田长制", "湖长制", "林草长责任制", "校长制")]
    ['河长制', '河长制', '湖长制', '林长制', '校长制']
    """
    match = _OFFICES.match(name) if "长" in name else None
    return f"{match[1]}长制" if match else name
