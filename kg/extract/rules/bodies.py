"""Bodies by their organ: 市委, 省政府, 市政协党组, with the place, the mask or 中共 in front and the committee behind.

yes: [市委](Institution)、[市政府](Institution)决定; [中共长河市委](Institution); [**市政协](Institution)党组;
[市政协提案委员会](Institution); [政协长沙市第九届委员会常务委员会](Institution)工作报告;
[长沙政协](Institution)打造品牌.
no: 政协委员, 市政协委员, 市委员会, 委托, 县市区 (people, bare words, other words); 长沙政协工作.
"""

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.finds import Find
from kg.extract.rules.heads import run, without_lead
from kg.model import Type
from kg.text import gazetteer

_PARTY = (
    r"委(?:办公厅|办公室|统战部|组织部|宣传部|政法委|督查室|党校|政研室|巡察办|网信办|常委会|办(?![理事公法好]))?"
    r"(?![员托会任派培])"
)
#: What 政协 only tells more of: its members, its work.
_OF_COUNCIL = "委员|联络[组室]|主席|副主席|系统|常委|工作|组织|全会|领导|协商|提案|云|书|文|机关"
#: What no name of a committee holds: the words of a clause that has run on from 政协 to some 委员会.
_NO_COMMITTEE = (
    "委员会|支持|依托|积极|组织|召开|开展|邀请|会同|领导|成立|设立|推动|坚持|功能|支部|辖区|围绕|聚焦|通过|审议|协商|牵头|举办|参加"
    "|打造|首个|与(?!外事|联络|委员联络)"
)
_COUNCIL = (
    rf"政协(?:(?!委员(?!工作委|联络委)|协商)(?:(?!{_NO_COMMITTEE})[一-鿿]){{2,12}}委员会(?!见|议|谈|客厅)"
    r"|(?:社法|提案|经济|文史|教科卫体|农业农村|民宗|港澳台侨|文化文史)委(?!员)"
    r"|常务委员会|常委会(?!议)"
    rf"|(?:[一-鿿]{{1,3}})?(?:乡|镇|街道|园区)?工委|党组|机关党组|机关(?=党|干|的|工|[，。、]|$)|办公厅|办公室|(?!{_OF_COUNCIL}))"
)
_STATE = (
    r"政府(?:办公厅|办公室|党组|办(?![理事公法好]))?(?!工作报告|常务会议|性|债务|投资|采购|机构|部门|职能|网站|服务|规章)|人民政府"
    r"|人大(?:常委会)?(?!代表|会议|[一二三四五六七八九十]+[次届])|人民代表大会常务委员会"
    r"|纪委(?:监委)?|监委|法院|检察院|总工会|工商联|妇联|团委|科协|侨联|文联|残联|社科联|军分区|红十字会"
    r"|(?:发改|发展改革|卫健|卫生健康|民宗|国资)委(?![员托会任派])"
    r"|(?:公安|教育|财政|科技|工信|民政|司法|人社|自然资源|生态环境|住建|住房城乡建设|交通运输|水利|农业农村|商务|文旅"
    r"|文化和旅游|应急管理|审计|市场监管|统计|医保|税务|体育|信访|林业|城管|水务|退役军人事务)[厅局](?!长|级|办公|属|限|域)"
)
_LEVEL = r"(?:自治区|自治州|省|市|州|县|区|盟|旗)"
#: Organs of several levels or kinds of place at once.
_LEVELS = (
    r"(?:市县区|县市区|市县|县区|区县|省市区|省市县?|辖市区|(?:市、)?县（市、?区?）区?|县（区）|区县（市）|市（州）"
    r"|旗县（市、?区?）区?)"
)
_BODY = re.compile(
    r"(?=[中*X×自省市州县区盟旗政各全党国辖])(?:"  # the first characters of what follows
    rf"(?<![全城])(?:中共)?(?:[*X×]{{1,4}})?(?:{_LEVEL}(?:[一二三四五六七八九十]+届)?(?:{_PARTY}|{_COUNCIL}|{_STATE})|自治区党委(?:办公厅)?|{_LEVELS}政协(?!委员|系统|工作|组织|联络))"
    rf"|政协(?:[*X×]{{1,4}})?{_LEVEL}(?:委员会|[一二三四五六七八九十]+届委员会)(?:常务委员会)?|(?:省|市|州|县|区)(?:级)?各?民主党派|各民主党派"
    r"|全国政协(?!委员|主席|副主席|系统|常委)|党中央|国务院(?:办公厅)?(?!安委|参事)|全国人大(?:常委会)?(?!代表)"
    r"|(?<![一-鿿])中央(?=出台|印发|召开|提出|作出|明确|决定|决策|部署|要求|关于|、省|、自治区))"
)

#: A committee by its whole name, with its term: 政协长沙市第九届委员会常务委员会.
_TERM = r"(?:第?[一二三四五六七八九十百X×*\d]{1,4}届)"
COMMITTEE = (
    rf"(?<![省市县区州盟旗国])(?:中国人民政治协商会议|政协){_TERM}?(?P<place>全国|(?:[一-鿿]{{1,11}}?|[*X×]{{1,4}}){_LEVEL})?"
    rf"{_TERM}?委员会"
)
_WHOLE = re.compile(rf"{COMMITTEE}(?:\s*常务委员会|常委会)?(?!见|客厅)")
_SHORT = re.compile(rf"政协(?!{_OF_COUNCIL})(?=[一-鿿“，、。])")
#: A standing meeting of the chairs of several places' committees, behind the name of its region.
_JOINT = re.compile(r"(?:[区圈群带省角市域盟]|省（[区市]）|地区)政协(?:主席)?联席会议")
_OWN = re.compile("[全本我各]?[省市县区州]?$")


def bodies(text: str) -> Iterator[Find]:
    """Every body known by its organ, drawn out to the left over the name of its place and 中共."""
    for match in _BODY.finditer(text):
        start = match.start() + match[0].startswith("各") + 2 * _bold(text, match)
        yield Find(widened(text, start), match.end(), Type.INSTITUTION, "bodies")
    for match in _WHOLE.finditer(text):
        if of_place(match["place"]):
            yield Find(*match.span(), Type.INSTITUTION, "bodies")
    for match in _SHORT.finditer(text):
        start = next((match.start() - k for k in (4, 3, 2) if text[match.start() - k : match.start()] in _names()), 0)
        if start and text[start - 1] != "“" and text[start : match.start()] not in ("城区", "郊区", "矿区", "老城区"):
            yield Find(start, match.end(), Type.INSTITUTION, "bodies")
    for match in _JOINT.finditer(text):
        start = without_lead(text, run(text, max(0, match.start() - 20), match.start()), match.start())
        if not _OWN.match(text, start, match.start() + 1):
            yield Find(start, match.end(), Type.INSTITUTION, "bodies")


def of_place(place: str | None) -> bool:
    """Whether what stands between 政协 and 委员会 is the name of a place or of two, masked, or no name.

    >>> of_place("北京市通州区"), of_place("全国"), of_place("XX市"), of_place("与民革市")
    (True, True, True, False)
    """
    bare = not place or len(place) == 1 or place == "全国" or place[0] in "*X×"
    return bare or any({place[:k], place[k:]} <= {"", *_names()} for k in range(len(place)))


def _bold(text: str, match: re.Match[str]) -> bool:
    """Whether the two stars a body begins with open a bold line (**市政府关于…**) and mask nothing."""
    start = match.start()
    line = text[start : text.find("\n", start)] if text[start - 1 : start] in ("", "\n") else ""
    return match[0].startswith("**") and "**" in line[2:]


def widened(text: str, start: int) -> int:
    """The start moved over a division's name that ends in the level word found there (长河 before 市委), and over
    中共."""
    names = _names()
    wide = next((start - k for k in (5, 4, 3, 2, 1) if start >= k and text[start - k : start + 1] in names), start)
    return wide - 2 if text[max(0, wide - 2) : wide] == "中共" else wide


@cache
def _names() -> frozenset[str]:
    counties = (gazetteer.short(p) + "县" for p in gazetteer.places() if p.name.endswith("自治县"))
    return frozenset((*gazetteer.names(), *counties))
