"""Where members of a CPPCC committee receive people, named after the member: each of a row by itself.

yes: [林青委员工作室](Mechanism)、[吴大江政协委员工作室](Mechanism)揭牌; 组织“[何小燕委员商量工作室](Mechanism)”活动.
no: 新建委员工作室, 界别委员工作室, 党员委员工作室 (named after no one).
"""

import re
from collections.abc import Iterator

from kg.extract.finds import Find
from kg.extract.rules.persons import SURNAME
from kg.model import Type

_STUDIO = re.compile("委员(?:商量|个人|特色|[一-鿿]{2,8}服务)?(?:工作室|工作站|会客厅|联络站)")
_WHOSE = re.compile(
    rf"(?:(?<![一-鿿])[{SURNAME}][一-鿿]{{1,2}}|(?<=[的为和有以立在了])[{SURNAME}][一-鿿]{{2}})(?:政协)?$"
)
_NO_ONE = re.compile(
    "[一-鿿]{0,2}(?:界别|党员|党外|港澳|社区|街道|乡镇|园区|少数|民族|专家|青年|女|文[化史艺]|金融|高[校新]|经济|[科教医卫法]|界)"
)


def studios(text: str) -> Iterator[Find]:
    """Every studio, station or parlour of one member that is named after the member."""
    for match in _STUDIO.finditer(text):
        whose = _WHOSE.search(text, max(0, match.start() - 5), match.start())
        if whose and not _NO_ONE.match(text, whose.start()):
            yield Find(whose.start(), match.end(), Type.MECHANISM, "studios")
