"""Names with something around them, and several names written together in one: which of them is meant, or none."""

import re
from functools import cache

from kg.resolve.known import held, lexicon, listed

#: What may stand before or after a known name without making another thing of it: 四级, 918名 … 升级版, 2.0.
_SCOPE = re.compile(
    r"^(?:[\d一二两三四五六七八九十百]+(?:名|个|家|项|条|大|批|类|级)|第[一二三四五六七八九十]批|[省市县区地乡镇村]{2,6}|重点|精品"
    r"|优势|新兴及?|首[次个批]|全[省市县区国]|国家级?|自治区级?|[省市县区]级?|主城区|城区|市区|市辖区|新一轮|新时代|复合型|创新型"
    r"|高质量|高水平|高品质|规范化|标准化|常态化|示范性?|十四五|十三五|区域评估|投放|启动|完善|优化|主导|产业链?|各类"
    r"|[省市]属|[省市县区]直|[省市区]本级|[省市区]内|村级|镇街|首家|省级以上|国省|(?:国家级?|中央)(?:和|、)省级?|市、[区县]两级"
    r"|新[建开]发?(?:项目)?|的)+"
)
_TRAIL = re.compile(
    r"(?:（[^（）]*）|升级版?|(?<!\d)\d(?:\.0)?版?|率|制度?|等?各?项?(?:制度|机制|改革|举措|措施|政策)|体系|组织|管理|服务"
    r"|标准化|审批服务|受理|审批|办理|工作|建设|(?:国家级?|全国|整?省级?)?试点(?:[市县区]|城市|地区|工作|方案)?"
    r"|示范(?:[市县区省点村镇]|乡镇|城市|片区|基地|工程|创建)?|项目|系统|平台|(?:服务)?网络|改革|(?:新|的)?模式|细胞|队伍|责任|运行|协同|联动|创新|实践|全覆盖"
    r"|典型案例|优秀案例|名单|(?:的)?长效机制|做法|[一二三]期(?:工程|项目)?)+$"
)
_JOINED = re.compile(r"[、+，]|(?<=.{4})(?:和|(?<!参)与)(?=.{4})")
#: What stands between two known names written together.
_BETWEEN = re.compile(r"[、+，·/和及]|(?<!参)与")
#: What must not stand before a name that begins with a number: 三十五证合一 is no 五证合一.
_NUMERALS = frozenset("一二三四五六七八九十百千万0123456789")
#: A title that the nation gives is not that of a province or a county.
_NATIONAL, _LOCAL = re.compile("国家|全国|中国"), re.compile("(?:省(?!级以上)|市(?!、|域)|[县镇]|自治区|村级)")
#: A model 市 is a model 城市.
_CITY = re.compile("(?<=示范|试点)市$")


def anchored(name: str) -> str:
    """The node of a known name with scopes around it, or of the one known name among several written together.

    >>> anchored("四级林长体系"), anchored("一网通办2.0"), anchored("只进一扇门、一网通办"), anchored("杏林议事长廊")
    ('林长制', '一网通办', '一网通办', '')
    >>> anchored("安全生产党政同责、一岗双责")
    '党政同责、一岗双责'
    """
    if node := _listed_parts(name):
        return node
    pieces = [p for p in _JOINED.split(name) if len(p) >= 4 or p in lexicon()]
    return next(filter(None, map(_core, (name, *pieces) if len(pieces) > 1 else (name,))), "")


def _listed_parts(name: str) -> str:
    """The node of a known name of several parts, with a short scope before it or a head behind."""
    known = held(name) if _BETWEEN.search(name) else []
    nodes = {node for *_, node in known}
    if len(nodes) != 1 or not any(_BETWEEN.search(name, start + 1, end - 1) for start, end, _ in known):
        return ""
    before, behind = name[: known[0][0]], name[known[-1][1] :]
    scope = len(before) <= 4 and not _BETWEEN.search(before) and before[-1:] not in _NUMERALS
    return nodes.pop() if scope and (not behind or _TRAIL.fullmatch(behind)) else ""


@cache
def several(name: str) -> bool:
    """Whether a name holds known names of two nodes or more, side by side: it is none of them.

    >>> [several(name) for name in ("一网通办、一网统管", "河长+网格化管理", "大病保险和医疗救助", "一网通办一网统管")]
    [True, True, True, True]
    >>> [several(name) for name in ("只进一扇门、一网通办", "全域无废城市", "工商资本下乡参与乡村振兴")]
    [False, False, False]
    """
    known = held(name)
    if len(known) < 2 and not _BETWEEN.search(name):
        return False
    cuts = [m.span() for m in _BETWEEN.finditer(name) if not any(s <= m.start() < e for s, e, _ in known)]
    ends = [0, *(place for cut in cuts for place in cut), len(name)]
    nodes = [_among(name, known, start, end) for start, end in zip(ends[::2], ends[1::2], strict=True)]
    return len({*filter(None, nodes)}) > 1 or len({n for *_, n in known}) > 1 and _whole(known) == len(name)


def parts(name: str) -> tuple[str, ...]:
    """The parts of a name in one order, however they are joined; none for figures and for a name of one part.

    Two parts with a plus have no other order: 旅游+生态 is a form of 旅游+.

    >>> parts("土壤污染治理与修复") == parts("土壤污染治理和修复"), parts("农户+基地+公司") == parts("公司+基地+农户")
    (True, True)
    >>> parts("基地+公司+农户") == parts("公司、基地、农户"), parts("旅游+生态"), parts("1+3+N"), parts("和谐社区")
    (False, (), (), ())
    """
    found, plus = _BETWEEN.split(name), "+" in name
    whole = len(found) > 1 + plus and all(len(part) > 1 and not part[0].isdigit() for part in found)
    return (*sorted(found), *"+"[:plus]) if whole else ()


def closed(name: str) -> str:
    """A name without the commas and dots between its parts.

    >>> closed("县、乡、村三级养老服务网络"), closed("公司+农户")
    ('县乡村三级养老服务网络', '公司+农户')
    """
    return re.sub("[、，；·—]", "", name)


def _among(name: str, known: list[tuple[int, int, str]], start: int, end: int) -> str:
    """The node of the known name in a part of a name."""
    inside = [node for s, e, node in known if start <= s and e <= end]
    return _core(name[start:end]) or listed(longer(name[start:end])) or next(iter(inside), "")


def _whole(known: list[tuple[int, int, str]]) -> int:
    return sum(end - start for start, end, _ in known)


@cache
def _core(name: str) -> str:
    """The node of the longest known name in a name that has nothing but scopes and heads around it."""
    forms = sorted({name[s:e] for s in _starts(name) for e in _ends(name) if e - s >= 2}, key=lambda f: (-len(f), f))
    known = (listed(form) for form in forms if len(form) >= 4 or form.endswith("长"))
    return next((n for n in known if n and not (_NATIONAL.match(n) and _LOCAL.match(name))), "")


def _starts(name: str) -> list[int]:
    """Where a name may begin: as it does, and behind any scopes in front of it."""
    hit = _SCOPE.match(name)
    return [0, *(n for n in range(1, hit.end() + 1) if _SCOPE.fullmatch(name, 0, n))] if hit else [0]


def _ends(name: str) -> list[int]:
    """Where a name may end: as it does, and before any heads behind it; a 制 of a 制度 stays."""
    hit = _TRAIL.search(name)
    before = (n for n in range(hit.start(), len(name)) if _TRAIL.fullmatch(name, n)) if hit else ()
    return [len(name), *before, *([len(name) - 1] if name.endswith("制度") else [])]


def longer(name: str) -> str:
    """The longer of two ways to write a name: a regime with its reform, a model 市 as a 城市.

    >>> longer("电力体制"), longer("节水型试点市"), longer("河长制")
    ('电力体制改革', '节水型试点城市', '河长制')
    """
    return f"{name}改革" if name.endswith("体制") else as_city(name)


def as_city(name: str) -> str:
    """A model 市 as a 城市.

    >>> as_city("节水型试点市"), as_city("直辖市")
    ('节水型试点城市', '直辖市')
    """
    return _CITY.sub("城市", name)
