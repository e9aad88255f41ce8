"""Bodies by their organ: 市委, 省政府, 市政协党组, with the place, the mask or 中共 in front and the committee behind.

yes: [市委](Institution)、[市政府](Institution)决定; [中共长河市委](Institution); [**市政协](Institution)党组;
[市政协提案委员会](Institution).
no: 政协委员, 市政协委员, 市委员会, 委托, 县市区 (people, bare words, other words).
"""

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.finds import Find
from kg.model import Type
from kg.text import gazetteer

_PARTY = (
    r"委(?:办公厅|办公室|统战部|组织部|宣传部|政法委|督查室|党校|政研室|巡察办|网信办|常委会|办(?![理事公法好]))?"
    r"(?![员托会任派培])"
)
_COUNCIL = (
    r"政协(?:(?!委员|协商)[一-鿿]{2,10}?委员会(?!见|议|谈)|(?:社法|提案|经济|文史|教科卫体|农业农村|民宗|港澳台侨|文化文史)委(?!员)"
    r"|常务委员会|常委会(?!议)"
    r"|党组|机关党组|机关(?=党|干|的|工|[，。、]|$)|办公厅|办公室|(?!委员|主席|副主席|系统|常委|工作|组织|全会|领导|协商|提案|云|书|文|机关))"
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
_BODY = re.compile(
    r"(?=[中*X×自省市州县区盟旗政各全党国])(?:"  # the first characters of what follows
    rf"(?<![全城])(?:中共)?(?:[*X×]{{1,4}})?(?:{_LEVEL}(?:[一二三四五六七八九十]+届)?(?:{_PARTY}|{_COUNCIL}|{_STATE})|自治区党委(?:办公厅)?|(?:市县区|县市区|市县|县区)政协(?!委员|系统|工作|组织))"
    rf"|政协(?:[*X×]{{1,4}})?{_LEVEL}(?:委员会|[一二三四五六七八九十]+届委员会)(?:常务委员会)?|(?:省|市|州|县|区)(?:级)?各?民主党派|各民主党派"
    r"|全国政协(?!委员|主席|副主席|系统|常委)|党中央|国务院(?:办公厅)?(?!安委|参事)|全国人大(?:常委会)?(?!代表)"
    r"|(?<![一-鿿])中央(?=出台|印发|召开|提出|作出|明确|决定|决策|部署|要求|关于|、省|、自治区))"
)


def bodies(text: str) -> Iterator[Find]:
    """Every body known by its organ, drawn out to the left over the name of its place and 中共."""
    for match in _BODY.finditer(text):
        start = match.start() + match[0].startswith("各") + 2 * _bold(text, match)
        yield Find(widened(text, start), match.end(), Type.INSTITUTION, "bodies")


def _bold(text: str, match: re.Match[str]) -> bool:
    """Whether the two stars a body begins with open a bold line (**市政府关于…**) and mask nothing."""
    start = match.start()
    line = text[start : text.find("\n", start)] if text[start - 1 : start] in ("", "\n") else ""
    return match[0].startswith("**") and "**" in line[2:]


def widened(text: str, start: int) -> int:
    """The start moved over a division's name that ends in the level word found there (长河 before 市委), and over
    中共."""
    names = _names()
    wide = next((start - k for k in (5, 4, 3, 2) if start >= k and text[start - k : start + 1] in names), start)
    return wide - 2 if text[max(0, wide - 2) : wide] == "中共" else wide


@cache
def _names() -> frozenset[str]:
    return frozenset(gazetteer.names())
