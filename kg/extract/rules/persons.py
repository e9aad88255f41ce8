"""Persons: leaders of the list come with the lists; here a surname and a given name before a role.

yes: [林青](Person)委员: 希望增加公交班次; [陈一鸣](Person)同志.
no: 党员委员, 各位委员.
"""

import re
from collections.abc import Iterator

from kg.extract.finds import Find
from kg.model import Type

_SURNAME = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦昌马苗凤方俞任袁柳史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余元卜顾孟黄穆萧尹姚邵汪毛狄米贝明戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵季贾路江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍虞万支柯卢莫房丁邓郁单洪包左石崔吉龚程邢裴陆荣翁甄曲易刘叶白詹龙关辛向廖游温柴阎肖文冉涂聂晏"
_SPEAKER = re.compile(rf"(?:^|[。\n●]|(?<=[，、；：]))([{_SURNAME}][一-鿿]{{1,2}})(?:委员|同志|代表)(?=[:：，])", re.M)


def persons(text: str) -> Iterator[Find]:
    """Names that stand at the head of a clause before 委员 or 同志."""
    return (Find(m.start(1), m.end(1), Type.PERSON, "persons") for m in _SPEAKER.finditer(text))
