"""The normal name of a mechanism: what remains the same when it is quoted, placed, headed or scoped otherwise.

Nothing here compares two names; each function maps one name to one name, so that equal names meet by equality.
"""

import re
from functools import cache

from kg.resolve.known import lexicon, listed
from kg.resolve.plain import coordinated, numbered, plain
from kg.resolve.together import anchored, as_city, longer, several
from kg.text import gazetteer


def _each(words: str, rest: str) -> str:
    """Alternatives that each begin with one of the words: a search skips the characters that none begins with.

    >>> _each("信息|服务", "平台?")
    '信息平台?|服务平台?'
    """
    return "|".join(word + rest for word in words.split("|"))


#: Heads that say no more than "an arrangement": a name is the same with and without one of them.
_WAYS = "机制|制度|模式|方法|办法|体系|格局"
_ARRANGEMENT = re.compile(
    rf"(?:{_each('工作|管理|协作|运行|长效|创新', f'(?:{_WAYS})+')}|{_each(_WAYS, f'(?:{_WAYS})*')}"
    r"|工作法|工作方式|方式|做法|经验|政策|改革(?:试点|攻坚)?|试点(?:工作)?|(?:试点)?建设|工作|创建(?:工作|活动)?"
    r"|(?<=行动)计划|(?<=攻坚)(?:行动|战)|(?<=[整提][治升])行动|(?<=改造)工程|(?<=年)活动)$"
)
#: Heads a quoted brand may carry or leave: “书香政协”委员读书活动.
_BRAND = re.compile(
    rf"(?:{_each('信息|服务|工作|管理|综合', '(?:平台|系统)')}|平台|系统"
    rf"|{_each('专项|系列|主题', '(?:工程|行动|活动|计划|品牌)')}|工程|行动|活动|计划|品牌|大讲堂|讲堂|服务|战略)$"
)
#: Verbs and scopes in front of a name.
_LEADING = re.compile(
    r"^(?:全面|全域(?!土地|旅游|综合)|深入|深化|持续|继续|扎实|积极|大力|率先|创新(?!能力|驱动|型|城市|发展|人才|平台|中心|联合)|探索|加快|推进|推行|推广|推动|实施|实行|落实|开展|建立"
    r"|健全|完善|优化|启动|建设|打造|构建|扩大|助推|[全我本](?:[省市县区州]|国)(?:各级)?|省级|市级|县级|各级|各地|新一轮"
    r"|(?:市县乡村?|[三四五]级)|和|及|与|以|等)+"
)
#: Heads that belong to a brand of one or two characters: “雪亮”工程.
_HEAD = re.compile(
    r"工程|行动|计划|联动|城市|制度?|机制|模式|平台|经验|战略|标准|示范区|工作法|活动|改革|体系|热线|系统|通道|课堂|评价"
    r"|监管|基地|党建|治理|服务|审批|执法|企业|政策|人才"
)
_HEADS_ONLY = re.compile(rf"(?:{_HEAD.pattern}|综合|工作|信息|管理|试点|项目|建设|长效|协调|推进|运行)+")
_QUOTED_BEFORE = re.compile(r"[“‘「『]([^“”‘’「」『』，。；：！？\n]{2,7})[”’」』]$")
_INNER = re.compile(r"[“‘「『]([^“”‘’「」『』]{3,14})[”’」』]")
#: What a span ran over or lost: the end of a bracket, a comma, 和 after a head.
_OPEN = re.compile(
    r"^[^（）]{0,3}）(?=[^（]*$)|^[、，]+|[、，（]+$|(?<=机制|制度|体制|体系|责任|管理|服务|保障|战略|标准)[和与及]$"
)
#: What pastoral regions say for 农村, and the batch of an award.
_PASTORAL = re.compile("农村牧区|农牧区(?!医疗制度)")
_BATCH = re.compile("^(国家|全国|省级|省)?(?:首批|第[一二三四五六七八九十]+批)(?=[^、，]{6})")
#: 等 and 的 before a head, and a bracket that never closes.
_HEADED = "(?=(?:工作|体制)?(?:机制|制度|改革|战略|模式|政策|举措|措施|试点|做法)$)"
_LOOSE = re.compile(rf"等(?:各?项)?{_HEADED}|的{_HEADED}|（[^（）]*$")


@cache
def mechanism(text: str) -> str:
    """The normal name of a mechanism or initiative: the lexicon's name where a form of the wording stands there.

    >>> mechanism("“2个全覆盖”"), mechanism("河湖长制工作"), mechanism("“一体两用”工作机制")
    ('两个全覆盖', '河长制', '一体两用')
    """
    name = _written_out(_LOOSE.sub("", branded(text)) or branded(text))
    names = dict.fromkeys((name, here := unplaced(name), bare(here)))
    forms = list(dict.fromkeys(f for n in names for f in (n, arrangement(n))))
    if node := next(filter(None, map(listed, forms)), ""):
        return node
    if several(name):
        return arrangement(name)
    others = dict.fromkeys((*map(longer, forms), *map(coordinated, forms), *map(brand, forms)))
    found = (listed(form) for form in others if form not in forms)
    return next(filter(None, found), "") or anchored(name) or coordinated(as_city(forms[-1]))


def _written_out(name: str) -> str:
    """A name that the lexicon does not list without the batch of an award, and without pastures.

    >>> _written_out("农牧区供水"), _written_out("第二批国家森林康养基地"), _written_out("农牧区医疗制度")
    ('农村供水', '国家森林康养基地', '农牧区医疗制度')
    """
    short = _BATCH.sub(r"\1", _PASTORAL.sub("农村", name))
    return name if short == name or listed(name) else short


@cache
def branded(text: str) -> str:
    """The plain form of the quoted brand in a wording, or of the wording itself.

    >>> branded("咸宁“智慧政协”平台"), branded("“2个全覆盖”")
    ('智慧政协', '两个全覆盖')
    """
    name = numbered(plain(inner(text)))
    return _OPEN.sub("", name) or name


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(name[:2] for name in gazetteer.names())


def unplaced(name: str) -> str:
    """Without the name of a division in front, where what remains is a name by itself.

    >>> unplaced("咸宁智慧政协平台"), unplaced("枫桥经验"), unplaced("浙江经验")
    ('智慧政协平台', '枫桥经验', '浙江经验')
    """
    if name[:2] not in _beginnings():
        return name
    known = gazetteer.names()
    for length in range(min(len(name) - 3, 11), 1, -1):
        if name[:length] in known:
            rest = name[length:]
            return rest if len(rest) >= 4 or rest in lexicon() else name
    return name


def bare(name: str) -> str:
    """Without the verbs and scopes that may stand in front: 全面推行, 深化, 全市 …

    >>> bare("全面推行林长制"), bare("全市各级委员工作室"), bare("推进月")
    ('林长制', '委员工作室', '推进月')
    """
    led = _LEADING.match(name)
    rest = name[led.end() :] if led else name
    return rest if len(rest) >= 4 or rest.endswith("长制") or rest in lexicon() else name


@cache
def arrangement(name: str) -> str:
    """Without heads that say no more than "an arrangement", where at least four characters (or a known name) remain.

    >>> arrangement("委员联系界别群众制度机制"), arrangement("一体两用工作机制"), arrangement("长效机制")
    ('委员联系界别群众', '一体两用', '长效机制')
    """
    rest = _ARRANGEMENT.sub("", name)
    return rest if len(rest) >= 4 or rest in lexicon() else name


@cache
def brand(name: str) -> str:
    """Without the head a brand may carry: used only where the brand is known by itself.

    >>> brand("智慧政协信息平台"), brand("雪亮工程")
    ('智慧政协', '雪亮')
    """
    rest = _BRAND.sub("", arrangement(name))
    return rest if len(rest) >= 2 else name


def inner(text: str) -> str:
    """The quoted brand inside a longer wording: 工业用地“标准地”出让; the wording itself where there is none.

    >>> inner("咸宁“智慧政协”平台"), inner("“雪亮”工程"), inner("“一带一路”国际商协会大会")
    ('智慧政协', '“雪亮”工程', '“一带一路”国际商协会大会')
    """
    brand = _INNER.search(text)
    if brand is None or plain(text) in lexicon():
        return text
    after = text[brand.end() :].lstrip("”’」』")
    return brand[1] if len(after) <= 4 or _HEADS_ONLY.fullmatch(after) else text


def extended(text: str, start: int, end: int) -> str:
    """A short quoted brand with the head that follows it, a head with the quoted brand before it; else the text itself.

    >>> extended("推进“雪亮”工程", 3, 5), extended("健全“三社”联动机制", 6, 10), extended("推进“书香政协”活动", 3, 7)
    ('雪亮工程', '三社联动机制', '书香政协')
    """
    name, mark = text[start:end], text[end : end + 1]
    if _HEADS_ONLY.fullmatch(name) and (before := _QUOTED_BEFORE.search(text, max(0, start - 10), start)):
        return before[1] + name
    if len(name) > 6 or not mark or mark not in "”’」』":
        return name
    after, brand_ = text[end + 1 : end + 7], plain(name)
    for n in range(len(after), 0, -1):
        if brand_ + after[:n] in lexicon():
            return name + after[:n]
    head = _HEAD.match(after) if len(name) <= 2 else None
    return name + head[0] if head else name
