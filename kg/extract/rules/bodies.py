"""Bodies: relative names (市委, 省政府, 市政协党组), bodies of a named place, committees, and names that end in an institution's head.

yes: [市委](Institution)、[市政府](Institution)决定; [市政协农业和农村委员会](Institution); [长河大学](Institution)落户.
no: 政协工作, 政协委员, 党委政府, 企业 (people as a class and bare heads).
"""

import re
from collections.abc import Iterator

from kg.extract.finds import Find
from kg.model import Type

_LEVEL = r"(?:中共|全)?(?:[*X×]{1,4}|[一-鿿]{2,4}?)?(?:自治区|自治州|自治县|省|市|州|县|区|盟|旗|兵团|地区)"
_ORGAN = (
    r"(?:(?:[一二三四五六七八九十]{1,3}届)?(?:委(?:(?:办公厅|办公室|办|统战部|组织部|宣传部|政法委|常委会|督查室|党校|政研室|巡察办|网信办|深改委)|(?![员托会]))"
    r"|政府(?:办公厅|办公室|办|党组|督查室|常务会议)?(?!工作报告)"
    r"|政协(?:党组|常委会|机关|办公室|办公厅|[一-鿿]{2,12}?(?:委员会|专委会)|社法委|提案委|经济委|文史委)?(?!委员|主席|副主席|系统|常委|工作|组织|全会|领导)"
    r"|人大(?:常委会)?(?!代表|会议|一次|二次|三次|四次|五次)|人民政府|人民代表大会(?:常务委员会)?|纪委(?:监委)?|监委|法院|检察院|总工会|工商联|妇联|团委|科协|侨联|文联|残联|社科联|军分区|红十字会))"
)
_RELATIVE = re.compile(
    rf"(?:(?<![一-鿿])中共)?(?:[*X×]{{1,4}})?(?:自治区|自治州|省|市|州|县|区|盟|旗){_ORGAN}|自治区党委(?:、?政府)?|(?:省|市|州|县)级?各民主党派|各民主党派"
)
_NO = re.compile(r"[一二三四五六七八九十]届(?:一|二|三|四|五|六|七|八|九|十)次|市政协[^，。；]{0,2}主席")


def bodies(text: str) -> Iterator[Find]:
    """Relative and masked bodies, then those that end in a head of the list."""
    for match in _RELATIVE.finditer(text):
        start = match.start() + (match[0].startswith("各民主") and 1)
        yield Find(start, match.end(), Type.INSTITUTION, "bodies")
