"""Known mechanisms in wordings that no list can hold: the forms that their names take.

yes: 健全“[林长+河湖长](Mechanism)”机制; 群众办事[只跑一趟](Mechanism); [一枚印章管审批](Mechanism).
no: 河长5公里 (a length), 跑一次马拉松, 长江大桥, 比赛积分.
"""

import re
from collections.abc import Iterator
from functools import cache

from kg.extract import words
from kg.extract.finds import Find
from kg.extract.rules.numerals import PARTS
from kg.model import Type

_QUOTED = re.compile(r"“([^“”\n]{2,8})”(?=([一-鿿]{1,6}))")
_FIXED = re.compile(
    r"(?=[最至只仅就不跑一1以新流居外异务积高先拿交])(?:(?:最多|至多|只需|只|仅)[^停试，。；]{0,2}跑[一1][次趟回]|(?:最多|至多|只需|只|仅|就近|不)?跑[零0]次"
    r"|[一1][枚颗个]?(?:公章|印章|章)管(?:到底|审批)?(?:全程)?"
    r"|(?:新市民|新[一-鿿]人|流动人口|居住证|(?:外来|异地)?务工人员)(?:随迁|子女|凭)*积分(?:制|入[户学住]|落户|服务|管理)*"
    r"|积分制?(?:入[户学住]|落户|管理|兑换|超市|银行)"
    r"|高效办成一件事|先(?:诊疗|看病|住院|就医)、?后(?:付费|结算|还款|缴费)|拿地即开工|交[房楼]即[交办发领]证)"
)
_HERO = re.compile("论英雄")
_MEASURE = re.compile("(?:以?亩[均产](?:效益)?|以?[一-鿿]{2})$")


def forms(text: str) -> Iterator[Find]:
    """The fixed forms, every …长制 with its chiefs, and wordings of the lists that a pair of marks breaks."""
    for pattern in (_FIXED, _chiefs()):
        yield from (Find(m.start(), m.end(), Type.MECHANISM, "forms") for m in pattern.finditer(text))
    for m in _HERO.finditer(text):
        if by := _MEASURE.search(text, max(0, m.start() - 5), m.start()):
            yield Find(by.start(), m.end(), Type.MECHANISM, "forms")
    yield from _broken(text)


@cache
def _chiefs() -> re.Pattern[str]:
    """…长制 for what has one in the lists: 河长制, 总河长, “链长”, 林长+检察长, 由市领导担任链长."""
    found = {e.wording[-3] for e in words.entries() if re.search("[一-鿿]长制$", e.wording)} - set("组警双校会")
    of = f"[{''.join(sorted(found))}]"
    chief = rf"(?:双|总|[三四五]级)?{of}(?:（[湖库草]）|[湖库段草])?长"
    bare = r"(?:双|总|[三四五]级)?[河湖林田链](?:（[湖库草]）|[湖库草])?长"
    return re.compile(
        rf"(?=[双总三四五{of[1:]})(?:{chief}(?:工作|责任|负责)?制|{chief}(?:[+＋]{chief}|[+＋][一-鿿]{{1,2}}长)+|{bare}责任|(?<=“){chief}(?=”)"
        rf"|(?:(?<=[任由级名位当总设各双])|(?<=[发挥强化压实]{{2}})){bare}(?=[，。、；）+＋巡履办挂带统作”和牵]))"
    )


def _broken(text: str) -> Iterator[Find]:
    """“雪亮”工程, “无废”城市: what is in the marks, where it makes a wording of the lists with what follows."""
    types = _types()
    for m in _QUOTED.finditer(text):
        whole = next((m[1] + m[2][:k] for k in range(len(m[2]), 0, -1) if m[1] + m[2][:k] in types), "")
        if whole and not PARTS.fullmatch(m[1]):
            yield Find(m.start(1), m.end(1), types[whole], "forms")


@cache
def _types() -> dict[str, Type]:
    return {e.wording: Type(e.type) for e in words.entries() if e.list == "mechanisms"}
