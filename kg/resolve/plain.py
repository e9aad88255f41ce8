"""The plain form of a wording: no marks, half width, numbers in one way, the first of offices written together."""

import re
import unicodedata

_SAME = str.maketrans("(),", "（）、", "“”\"‘’'《》〈〉「」『』【】[]〔〕·•*# \t\n\r\u3000")
#: The number of a footnote.
_NOTE = re.compile(r"[\[［〔]\d{1,3}[\]］〕]")
#: What is plain already.
_PLAIN = re.compile("[一-鿿0-9A-Za-z]*")
_DIGITS = "零一二三四五六七八九"
_COUNTED = re.compile(r"(?<![\dA-Za-z.+-])([1-9]?[0-9])(?=[个项大类种张次趟枚颗网窗站件条号期年天轮批方])")
#: Spans of time, which reports mostly write in digits.
_SPAN = re.compile("一刻钟|(?<![一二三四五六七八九十百])([一二三四五六七八九]?十?[一二三四五六七八九]?)(分钟|小时)")
_TWO = re.compile(r"^(?:二个|2个)")
_DIGIT = re.compile(r"[0-9]|^二个|刻钟|分钟|小时")
#: Things an office may look after: 河长, 湖长, 林长, 田长 …
BEATS = "河湖库渠江溪塘林草田山路街巷湾滩岛链沟海泉"
_OFFICES = re.compile(
    rf"^(?:总|双|[四五]级)?([{BEATS}])(?:[（(、]?[{BEATS}段湿地]+[）)]?)?长"
    rf"(?:[（(、]?(?:[{BEATS}]长[、]?)*[）)]?)?(?:负责|责任|工作)?制?(?:度|体系|\+.*)?$"
)


def plain(text: str) -> str:
    """Without marks, spaces and numbers of footnotes, letters and digits in half width.

    >>> plain("“１+Ｎ”　模式"), plain("三区三线〔13〕"), plain("“四好农村路[17]”")
    ('1+N模式', '三区三线', '四好农村路')
    """
    if _PLAIN.fullmatch(text):
        return text
    return unicodedata.normalize("NFKC", _NOTE.sub("", text)).translate(_SAME)


def numbered(name: str) -> str:
    """Counted digits as characters, 二个 as 两个, minutes and hours in digits.

    >>> numbered("2个全覆盖"), numbered("10件实事"), numbered("最多跑1次"), numbered("12345热线"), numbered("1+3+N")
    ('两个全覆盖', '十件实事', '最多跑一次', '12345热线', '1+3+N')
    >>> numbered("一刻钟便民圈"), numbered("十五分钟便民圈"), numbered("二十四小时书房"), numbered("小时工")
    ('15分钟便民圈', '15分钟便民圈', '24小时书房', '小时工')
    """
    if not _DIGIT.search(name):
        return name
    name = _SPAN.sub(lambda m: "15分钟" if not m[2] else f"{_figure(m[1])}{m[2]}", name)
    return _COUNTED.sub(lambda m: _characters(int(m[1])), _TWO.sub("两个", name))


def _characters(number: int) -> str:
    """A number below a hundred in characters.

    >>> [_characters(n) for n in (0, 7, 10, 15, 20, 33)]
    ['零', '七', '十', '十五', '二十', '三十三']
    """
    tens, ones = divmod(number, 10)
    lead = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return lead + (_DIGITS[ones] if ones or not tens else "")


def _figure(characters: str) -> str:
    """A number below a hundred in digits; "" for none.

    >>> [_figure(c) for c in ("五", "十", "十五", "二十四", "")]
    ['5', '10', '15', '24', '']
    """
    tens, ten, ones = characters.rpartition("十")
    value = (_DIGITS.index(tens) if tens else 1) * 10 if ten else 0
    return str(value + (_DIGITS.index(ones) if ones else 0)) if characters else ""


def coordinated(name: str) -> str:
    """The first office of several written together; other names unchanged.

    >>> [coordinated(name) for name in ("河（湖）长制", "河湖林田长制", "湖长制", "林草长责任制", "校长制")]
    ['河长制', '河长制', '湖长制', '林长制', '校长制']
    """
    match = _OFFICES.match(name) if "长" in name else None
    return f"{match[1]}长制" if match else name
