"""Types that the form of a name and the words beside it settle, whatever the judge says.

The judge weighs single words; these are the combinations that the annotation guide rules on.
"""

import re
from functools import cache

from kg.extract import words
from kg.lexicon import rows
from kg.model import Type

_SLOGAN = (Type.DOCTRINE, Type.GOAL, Type.PROBLEM)
_DEED = (Type.MECHANISM, Type.INITIATIVE)
_TOLD = frozenset((*_SLOGAN, *_DEED))
_N = "[一二两三四五六七八九十]"
_SITE = "区|城|中心|高地|基地|强市|强县|强区|名城|[地都极带廊核轴圈翼园港]|枢纽|门户|窗口"
_SHAPE = "体系|格局|布局|产业|城市|商圈|基地"
_AIMED = (Type.DOCTRINE, Type.GOAL)
#: Not a grade of zone (国家级高新区) but one that has a name.
_NAMED = "(?!国家级?(?!.*[（—])|省级?|现代|高铁|口岸).{2,}"
_ZONE = "经济带|都市圈|经济区|经济圈|大湾区|开发区|经开区|(?<!创)新区"
_PARK = "(?:中[欧德韩法日俄新意以].{0,4}|[一-鿿]{2,6}（[一-鿿]{2,4}）.{0,2})"
_INDUSTRY = re.compile("(?<!农业)(?<!工业)(?<!服务业)“?$")
_AIM = re.compile(r"(?:打造|紧扣|锚定|围绕|聚焦|努力建设|奋力建设|争当|迈向)[^，。；、“”]{0,10}“?$")
_NO_AWARD = re.compile(r"(?<!创建)(?<!获评)(?<!进入)(?<!跻身)(?<!入选)(?<!申报)(?<!争创)“?$")
_NOT_BEGUN = re.compile(
    "^(?!.*(?:开工|启动|新建|续建|投产|竣工|创建|申报|创成|争创|获批|升格|升级为|规划建设)[^，。；“”]{0,6}$)"
)
_CLAUSE = re.compile(
    "(?:加快|加强|激发|培育|巩固|改善|增强|扩大|补齐|提升|推进|推动|促进|优化|构建|打造|深化|健全|完善|做好|发展|建设|破解|助力|提高)[^“”]{6,}"
)
_ABOUT = re.compile("(?:围绕|聚焦|就|以)[^。；]*$")
_HELD = re.compile("”[^。；]{0,30}(?:主题|调研|协商|视察|议政|建言|监督|课题|座谈|考察)")
_ANY = re.compile("")
_BARE = frozenset({"政协", "党委", "政府", "人大", "政协理论", "政协系统", "政协工作"})
#: What runs on from one clause into another, and what was asked for an opinion.
_CLAUSES = re.compile("，(?:并|而|使|让|把|为|从|以|对|在|还|也|不)|——|的(?:意见|建议)$")
#: Where members receive people: an arrangement, not an organ.
_STATION = re.compile("委员(?:工作室|工作站|联络站|联络室|会客厅|之家)$")
#: How names of the forms below begin or end; most names do neither.
_FORM = re.compile(rf"{_N}|[\dN]|.*[市地兵堡极区城都县带圈园]$")
#: (form of the name, words before, words after, the judge's types it may replace, the type it is)
_RULES = tuple(
    (re.compile(name), before, re.compile(after), of, to)
    for name, before, after, of, to in (
        (rf"(?:{_N}大?(?:{_SITE}))+", _AIM, "", _DEED, Type.GOAL),
        (rf"(?:{_N}大?(?:{_SITE}))+", _ANY, "”?(?:[一-鿿]{0,4})(?:定位|目标|布局|格局)", _DEED, Type.GOAL),
        (r"(?!.*百强).{2,}(?:高地|强市|排头兵|桥头堡|增长极)", _NO_AWARD, "", _DEED, Type.GOAL),
        (r".{2,}(?:城市|示范区|先行区|样板区|引领区|名城|之都|目的地|强县)", _AIM, "", _DEED, Type.GOAL),
        (r".{3,}、.{2,}(?:名城|福地|高地|之都|强市|新城)", _AIM, "", _DEED, Type.GOAL),
        (rf"{_N}+个(?:一律|不得|严禁|马上|不准|精准|到|加大|管住|责任).{{0,6}}", _ANY, "", _AIMED, Type.MECHANISM),
        (r"[\dN]{1,2}(?:[+＋][\dNX]{1,2})+", _INDUSTRY, rf"(?!”?[一-鿿]{{0,8}}(?:{_SHAPE}))", _AIMED, Type.MECHANISM),
        (rf"{_N}.{{1,8}}", _ANY, "”?(?:工作)?(?:机制|制度|工作法|做法|责任制|方式)", _AIMED, Type.MECHANISM),
        (rf"{_N}.{{1,8}}", _ANY, "”(?:重要)?(?:原则|精神|理念|方针)", _DEED, Type.DOCTRINE),
        (rf"{_NAMED}.*(?:{_ZONE})", _NOT_BEGUN, "", _DEED, Type.PLACE),
        (rf"{_PARK}(?:产业|工业|科技)园区?", _NOT_BEGUN, "", _DEED, Type.PLACE),
    )
)


def settled(text: str, start: int, end: int, judged: Type) -> Type:
    """The type of a name: the judge's, unless the name's form and place say otherwise.

    >>> text = "紧扣打造“五区五中心”，锚定目标。"
    >>> settled(text, 5, 10, Type.MECHANISM).value
    'Goal'
    """
    name = text[start:end].strip("“”")
    if judged is Type.INSTITUTION and _STATION.search(name):
        return Type.MECHANISM
    if judged not in _TOLD or judged in _SLOGAN and name in _listed(judged):
        return judged
    if judged in _SLOGAN and "、" in name and any(p in _listed(Type.MECHANISM) for p in name.split("、") if len(p) > 3):
        return Type.MECHANISM
    rules = _of_form(name, judged) if _FORM.match(name) else ()
    before = text[max(0, start - 16) : start]
    return next((to for lead, after, to in rules if lead.search(before) and after.match(text, end)), judged)


@cache
def _of_form(name: str, judged: Type) -> tuple[tuple[re.Pattern[str], re.Pattern[str], Type], ...]:
    """The rules that a name has the form for."""
    return tuple((lead, after, to) for form, lead, after, of, to in _RULES if judged in of and form.fullmatch(name))


def topic(text: str, start: int, end: int) -> bool:
    """Whether a quoted clause is what a meeting or a survey was about: 围绕“加快港口建设”开展调研.

    >>> topic("围绕“加快推进港口集疏运建设”开展专题调研。", 3, 14)
    True
    """
    return bool(
        text[start - 1 : start] == "“"
        and _CLAUSE.fullmatch(text, start, end)
        and _ABOUT.search(text[max(0, start - 40) : start])
        and _HELD.match(text, end)
    )


def no_body(text: str, start: int, end: int) -> bool:
    """Whether a bare 政协, 党委 or 政府 is no organ: 政协工作, 党委政府, 党委、政府; in a row of organs it is one.

    >>> no_body("政协理论成为必修课", 0, 2), no_body("自觉接受人大、政协监督", 7, 9), no_body("市政协开展调研", 0, 3)
    (True, False, False)
    """
    bare = text[start:end] in _BARE
    if bare and (text.startswith("党委、政府", start) or text.startswith("党委、政府", end - 5)):
        return text[end - 8 : end - 5] != "自治区"
    return bare and text[start - 1 : start] != "、" and text[end : end + 1] != "、"


def plain(text: str, start: int, end: int) -> str:
    """Why a span is no name: a figure of speech alone in quotation marks, a phrase too general; "" if it is one.

    >>> plain("当好企业“店小二”。", 5, 8), plain("实施更加积极的就业政策。", 7, 11), plain("推行“一码通”。", 3, 6)
    ('a figure of speech', 'plain words', '')
    """
    if _CLAUSES.search(text, start, end) and text[start - 1 : start] + text[end : end + 1] not in ("“”", "《》"):
        return "plain words"
    kind = _plain().get(text[start:end], "")
    if kind == "Figure":
        return "a figure of speech" if text[start - 1 : start] + text[end : end + 1] == "“”" else ""
    return "plain words" if kind else ""


@cache
def _plain() -> dict[str, str]:
    return {r.word: r.type for r in rows("plain")}


@cache
def _listed(type: Type) -> frozenset[str]:
    return frozenset(e.wording for e in words.entries() if e.type is type)
