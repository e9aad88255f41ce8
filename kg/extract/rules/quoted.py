"""“…”: a name, where the words around it or its own form show that it is one.

yes: “[一体两翼](Mechanism)”工作机制; “[书香长河](Initiative)”活动; 破解“[两张皮](Problem)”难题; 打造“[三区一城](Goal)”;
     “[红云议事厅](Mechanism)”、“[青松夜话](Mechanism)”等协商品牌; “[云岭书院](Mechanism)”是市政协开设的读书频道;
     “[履职提升年](Initiative)”.
no: “快车道”, “沉”下去 (rhetoric: nothing around it says that it is a name); “十四五”收官之年.
"""

import re
from collections.abc import Iterator

from kg.extract.finds import Find
from kg.extract.kinds import plain
from kg.model import Type

_QUOTE = re.compile(r"“([^“”\n]{2,40})”")
_AFTER = (
    (
        Type.MECHANISM,
        re.compile(
            r"(?:的)?[^，。；、“”\n]{0,8}?(?:机制|制度|模式|平台|载体|工作法|办法|体系|系统|服务站?|工作室|队伍|清单|做法|审批|方式|热线|窗口|要求|管理|监管)"
        ),
    ),
    (
        Type.INITIATIVE,
        re.compile(
            r"(?:[^，。；、“”\n]{0,10}?)(?:工程|行动|计划|活动|项目|试点|改革|攻坚战|战役|会战|创建|建设|主题教育|教育|品牌|工作|整治|战略|城市|示范)"
        ),
    ),
    (Type.PROBLEM, re.compile(r"(?:等)?(?:[^，。；、“”\n]{0,4}?)(?:问题|难题|现象|顽疾|瓶颈|困局|难点)")),
    (Type.DOCTRINE, re.compile(r"(?:重要)?(?:思想|精神|理念|方针|原则|作风)")),
    (Type.GOAL, re.compile(r"(?:的)?(?:[^，。；、“”\n]{0,6}?)(?:目标|定位|战略布局|格局|发展布局)")),
)
#: A row of quoted names that says at its end what they are: “甲”办事、“乙”等协商品牌. Brands of goods are none here.
_ROW = re.compile(
    r"“[^“”\n]{3,14}”(?:[办议评]事|联?审批?)?(?:[、和及与]?“[^“”\n]{3,14}”){1,7}等?"
    r"(?:[^，。；、“”\n]{0,6}?(?:协商|履职|议事|治理|服务|工作|改革|党建|双拥|政协|调解|普法)(?:品牌|平台|载体)"
    r"|[^，。；、“”\n]{0,10}?(?:工作法|机制|模式))"
)
_BEFORE = (
    (Type.PROBLEM, re.compile(r"(?:破解|解决|整治|治理|克服|纠治|根治|反对|力戒|杜绝|消除)[^，。；“”\n]{0,6}$")),
    (Type.GOAL, re.compile(r"(?:打造|建设|建成|紧扣|锚定|实现|争创|迈向)[^，。；“”\n]{0,4}$")),
    (Type.DOCTRINE, re.compile(r"(?:树牢|坚定|增强|做到|弘扬|践行|捍卫|拥护)[^，。；“”\n]{0,4}$")),
    (Type.INITIATIVE, re.compile(r"(?:实施|开展|推进|深化|启动|举办)[^，。；“”\n]{0,4}$")),
    (Type.MECHANISM, re.compile(r"(?:建立|推行|健全|完善|落实|执行|实行|创新|采取|推广)[^，。；“”\n]{0,4}$")),
)
#: A quoted name with the head that leaves no doubt right behind it.
_SURE = (
    (Type.MECHANISM, re.compile("(?:委员)?(?:协商|履职|议事|议政){1,2}(?:平台|机制|制度|模式|载体)|工作法|频道")),
    (Type.MECHANISM, re.compile("(?:政协)?委员(?:工作室|工作站|会客厅|联络站|之家)")),
    (
        Type.INITIATIVE,
        re.compile("(?:攻坚|专项)行动|(?:党建|履职|协商|工作|服务)品牌|(?:主题|系列|读书|委员|实践)活动"),
    ),
)
#: “甲”是市政协搭建的…平台: what the sentence itself says it is.
_SAID = re.compile(
    r"“([^“”，。；\n]{3,14})”(?:活动)?，?(?:是|作为)[^。；\n]{0,30}?(?:建立|搭建|打造|开设|创办|创建|推出|探索|开展|设立)的?"
    r"[^。；\n]{0,40}?(?:平台|机制|制度|模式|载体|品牌|频道|活动)(?=[，。；、])"
)
#: A year named after what is to be done in it.
_YEAR = re.compile(
    r"“([^“”，。；\n]{2,8}(?:提升|建设|攻坚|突破|落实|发展|创新|改革|服务|巩固|拓展|进步|提质|增效|深化|推进|整治|治理|振兴|强化|规范)年)”"
)


def quoted(text: str) -> Iterator[Find]:
    """Quoted strings by the head behind them, else by the verb before them."""
    for match in _QUOTE.finditer(text):
        before = text[max(0, match.start() - 10) : match.start()]
        kind = next((t for t, p in _AFTER if p.match(text, match.end())), None) or next(
            (t for t, p in _BEFORE if p.search(before)), None
        )
        if kind:
            yield Find(match.start(1), match.end(1), kind, "quoted")


def rows(text: str) -> Iterator[Find]:
    """The names of a row of quoted ones that is called brands, ways of work, platforms at its end."""
    for row in _ROW.finditer(text):
        for match in _QUOTE.finditer(text, *row.span()):
            yield Find(match.start(1), match.end(1), Type.MECHANISM, "rows")


def said(text: str) -> Iterator[Find]:
    """Quoted names that the head right behind them, the sentence or their own last word leaves no doubt of."""
    for match in _QUOTE.finditer(text):
        if kind := next((t for t, p in _SURE if p.match(text, match.end())), None):
            yield _said(text, *match.span(1), kind)
    for kind, pattern in ((Type.MECHANISM, _SAID), (Type.INITIATIVE, _YEAR)):
        yield from (_said(text, *match.span(1), kind) for match in pattern.finditer(text))


def _said(text: str, start: int, end: int, kind: Type) -> Find:
    return Find(start, end, kind, "said", plain(text, start, end))
