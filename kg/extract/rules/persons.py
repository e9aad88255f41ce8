"""Persons: the leaders of the list, and a surname with a given name before 委员, 同志, 代表.

yes: [习近平](Person)总书记; [林青](Person)委员: 希望增加公交班次; 追授[陈一鸣](Person)同志;
     运动员[何小燕](Person)夺得金牌; [吴大江](Person)、[何小燕](Person)荣获“长河工匠”.
no: 党员委员, 各位委员, 马克思主义 (part of another word); 江陵县、洪湖市获评 (places).
"""

import re
from collections.abc import Iterator

from kg.extract.finds import Find
from kg.lexicon import words
from kg.model import Type

_SURNAME = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦昌马苗凤方俞任袁柳史唐费廉岑薛雷贺倪汤滕殷罗毕"
    "郝邬安常乐于傅皮卞齐康伍余元卜顾孟黄穆萧尹姚邵汪毛狄贝明戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵季贾路江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍虞万支柯卢莫"
    "房丁邓郁单洪包左石崔吉龚程邢裴陆荣翁甄曲易刘叶白詹龙关辛廖游温柴阎肖文冉涂聂晏"
)
_SPEAKER = re.compile(
    rf"[{_SURNAME}](?:(?<![^。\n●，、；：].)[一-鿿]{{1,2}}(?:委员|代表)(?=[:：])|(?<=[授习以].)[一-鿿]{{1,2}}同志)"
)
#: The head of a government, named in the line above the address: 市长 林青.
_HEAD = re.compile(
    rf"(?m)^\**(?:[一-鿿]{{2,12}}?)?代?(?:[省市区县州旗]|自治区|人民政府)?(?:省长|市长|区长|县长|州长|盟长|旗长|主席)"
    rf"[ \t\u3000]*([{_SURNAME}][一-鿿 \u3000]{{1,4}}?)\**[ \t\u3000]*$"
)
#: Who is praised or won: a role before the name, or a row of names before what they got. No name ends like a place.
_GIVEN = r"[一-鿿]{0,1}[^市县区州镇乡街村高\W]"
_ROLES = ("时代楷模", "道德模范", "劳动模范", "英雄", "烈士", "运动员", "选手", "奥运冠军")
_GOT = r"(?:被授|被追授|荣获|获得|获评|勇夺|夺得|夺取|摘得|当选|入选第|等\d*一?[批名]|同志)"
_PRAISED = re.compile(
    rf"[{_SURNAME}](?:(?:{'|'.join(f'(?<={role}.)' for role in _ROLES)}){_GIVEN}(?={_GOT})"
    rf"|(?<=[。，；\n出].){_GIVEN}(?:、[{_SURNAME}]{_GIVEN})+(?=等?(?:荣获|分别获(?:得|评第)|被授|一批|同志)))"
)
_ONE = re.compile("[^、]+")
_PART = "新时代|主义|思想|精神|理论|先进|式|故里|故居|学院|庙|林|文化"


def persons(text: str) -> Iterator[Find]:
    """Leaders by name, and names that stand before a role."""
    known = "|".join(words("persons"))
    for match in re.finditer(rf"(?:{known})(?!{_PART})", text):
        yield Find(match.start(), match.end(), Type.PERSON, "leaders")
    for match in _SPEAKER.finditer(text):
        yield Find(match.start(), match.end() - 2, Type.PERSON, "persons")
    for match in _PRAISED.finditer(text):
        for one in _ONE.finditer(text, *match.span()):
            yield Find(*one.span(), Type.PERSON, "persons")


def speakers(text: str) -> Iterator[Find]:
    """Who gives the report, in the line above it."""
    for match in _HEAD.finditer(text):
        yield Find(*match.span(1), Type.PERSON, "persons")
