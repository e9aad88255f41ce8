"""Persons: the leaders of the list, and a surname with a given name before 委员, 同志, 代表.

yes: [习近平](Person)总书记; [林青](Person)委员: 希望增加公交班次; 追授[陈一鸣](Person)同志;
     运动员[何小燕](Person)夺得金牌; [吴大江](Person)、[何小燕](Person)荣获“长河工匠”;
     市政协主席[林青](Person)、副主席[吴大江](Person)出席; [何小燕](Person)书记听取汇报.
no: 党员委员, 各位委员, 马克思主义 (part of another word); 江陵县、洪湖市获评 (places); 县委书记任组长, 主席高度重视.
"""

import re
from collections.abc import Iterator

from kg.extract import tagger
from kg.extract.finds import Find
from kg.lexicon import words
from kg.model import Type
from kg.text import gazetteer

SURNAME = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦昌马苗凤方俞任袁柳史唐费廉岑薛雷贺倪汤滕殷罗毕"
    "郝邬安常乐于傅皮卞齐康伍余元卜顾孟黄穆萧尹姚邵汪毛狄贝明戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵季贾路江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍虞万支柯卢莫"
    "房丁邓郁单洪包左石崔吉龚程邢裴陆荣翁甄曲易刘叶白詹龙关辛廖游温柴阎肖文冉涂聂晏谭闫盖侯覃佟佘欧寇栾敖仇"
)
_SPEAKER = re.compile(
    rf"[{SURNAME}](?:(?<![^。\n●，、；：].)[一-鿿]{{1,2}}(?:委员|代表)(?=[:：])|(?<=[授习以].)[一-鿿]{{1,2}}同志)"
)
#: The head of a government, named in the line above the address: 市长 林青.
_HEAD = re.compile(
    rf"(?m)^\**(?:[一-鿿]{{2,12}}?)?代?(?:[省市区县州旗]|自治区|人民政府)?(?:省长|市长|区长|县长|州长|盟长|旗长|主席)"
    rf"[ \t\u3000]*([{SURNAME}][一-鿿 \u3000]{{1,4}}?)\**[ \t\u3000]*$"
)
#: Who is praised or won: a role before the name, or a row of names before what they got. No name ends like a place.
_GIVEN = r"[一-鿿]{0,1}[^市县区州镇乡街村高\W]"
_ROLES = ("时代楷模", "道德模范", "劳动模范", "英雄", "烈士", "运动员", "选手", "奥运冠军")
_GOT = r"(?:被授|被追授|荣获|获得|获评|勇夺|夺得|夺取|摘得|当选|入选第|等\d*一?[批名]|同志)"
_PRAISED = re.compile(
    rf"[{SURNAME}](?:(?:{'|'.join(f'(?<={role}.)' for role in _ROLES)}){_GIVEN}(?={_GOT})"
    rf"|(?<=[。，；\n出].){_GIVEN}(?:、[{SURNAME}]{_GIVEN})+(?=等?(?:荣获|分别获(?:得|评第)|被授|一批|同志)))"
)
#: Who did something in office: the office before the name, or behind it where a clause begins.
_OFFICE = (
    "主席|书记|秘书长|委员|主任|[省市区县州盟旗部局]长"
    "|会长|理事长|院长|校长|董事长|总经理|教授|召集人|领导"
)
_NAME = (
    rf"(?:(?!马上|万一|常务|关于|荣誉|江(?:大桥|流域|经济|沿|[中下上]游))[{re.sub('[于包]', '', SURNAME)}]"
    r"(?!组长|主任|委员|书记|会议|[市县区州镇乡村度效等家何意位般])[一-鿿][^市县区州镇乡村长\W]??)"
)
_DID = (
    r"(?=[，。；、）\n“]|$|出席|参加|主持|带队|带领|率|陪同|一行|讲话|致辞|指出|强调|表示|要求|介绍|说|认为|建议|宣布|宣读|听取|走进|走访|深入|调研|考察"
    r"|视察|先后|分别|代表|作|为|向|在|赴|到|来|对|与|和|及|等(?!级|于|同)|同志|签署|参观|主讲|获|还|领衔|牵头)"
)
_IN_OFFICE = re.compile(rf"(?:{_OFFICE})({_NAME}(?:、{_NAME})*){_DID}")
_ADDRESSED = re.compile(
    rf"(?:^|[，。；、：\n“])({_NAME})(?=一行|(?:书记|[省市区县州盟旗]长|主任|主席)[、，]|(?:书记|省长|市长|区长|县长|州长|主席)"
    r"(?:听取|多次|不仅|带|亲自|主持|出席|作出|到|在|专门|率|要求|批示|讲话|与|和))"
)
_ONE = re.compile("[^、]+")
_PART = "新时代|主义|思想|精神|理论|先进|式|故里|故居|学院|庙|林|文化"


def persons(text: str) -> Iterator[Find]:
    """Leaders by name, names that stand beside a role, and these wherever they stand again (one of two characters
    where a clause begins)."""
    found = list(_named(text))
    yield from found
    names = sorted({text[f.start : f.end] for f in found if f.rule == "persons"})
    if names:
        again = re.compile("|".join(name if len(name) > 2 else f"(?<![一-鿿]){name}" for name in names))
        yield from (Find(*match.span(), Type.PERSON, "persons") for match in again.finditer(text))


def _named(text: str) -> Iterator[Find]:
    known = "|".join(words("persons"))
    for match in re.finditer(rf"(?:{known})(?!{_PART})", text):
        yield Find(match.start(), match.end(), Type.PERSON, "leaders")
    for match in _SPEAKER.finditer(text):
        yield Find(match.start(), match.end() - 2, Type.PERSON, "persons")
    for match in _PRAISED.finditer(text):
        for one in _ONE.finditer(text, *match.span()):
            yield Find(*one.span(), Type.PERSON, "persons")
    for pattern in (_IN_OFFICE, _ADDRESSED):
        for match in pattern.finditer(text):
            for one in _ONE.finditer(text, *match.span(1)):
                if _nobody_else(one[0]):
                    yield Find(*one.span(), Type.PERSON, "persons")


def _nobody_else(name: str) -> bool:
    """Whether neither a name nor its first two characters are a word or a place."""
    common = tagger.load().vocabulary.common
    return not any(part in gazetteer.names() or common(part) for part in (name, name[:2]))


def speakers(text: str) -> Iterator[Find]:
    """Who gives the report, in the line above it."""
    for match in _HEAD.finditer(text):
        yield Find(*match.span(1), Type.PERSON, "persons")
