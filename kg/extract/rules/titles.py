"""《…》: a document, a work, or a newspaper.

yes: 印发《[关于办好民生实事的意见](PolicyDocument)》; 《[云上日报](Institution)》报道; 话剧《[春到山乡](Work)》上演;
     《[云岭好商量](Mechanism)》全媒体协商平台; a line of its own: [云岭县政协委员履职管理办法（试行）](PolicyDocument).
no: an empty pair of marks, a pair that never closes.
"""

import re
from collections.abc import Iterator

from kg.extract.finds import Find
from kg.model import Type

_TITLE = re.compile(r"《([^《》\n]{1,120}(?:〈[^〉\n]{0,60}〉[^《》\n]{0,60})?)》([^，。；、《》\n]{0,6})")
_PRESS = re.compile(
    r"(?:日报|晚报|时报|晨报|早报|商报|导报|周报|新闻联播|(?:政协|法治|法制|教育|青年|经济|协商|工人|农民|科技|环境)报|杂志|月刊|周刊)$"
)
_DOCUMENT = re.compile(
    r"(?:规划|纲要|方案|条例|意见|办法|细则|规定|决定|通知|规则|准则|法|计划|措施|条|制度|规程|通告|公告|令|指南|标准|协议|协定|备忘录"
    r"|白皮书|报告|目录|清单|手册|章程|公约|规范|预案|建议|决议|意向书|倡议书?|大纲|宣言|共识|批复|政策|合同|要点|函|议案|导则|导引|要求|事项"
    r"|行动|若干|指引|目标|任务|安排|体系|汇编|总规|控规|图则|守则|承诺书|责任书|一封信|通则|草案|名录|名单|制|20\d\d)(?:[（(][^）)]*[)）])?$"
)
_WORK = re.compile(
    r"(?:电视剧|电视专题片|专题片|纪录片|宣传片|动画片|电影|话剧|歌剧|舞剧|音乐剧|戏|歌曲|图书|小说|长篇|专栏|栏目|文集|丛书|曲|剧|节目|演出|画册|大型|片|诗|文章|以|为题)$"
)
#: What stands behind a title that is no document's or work's, but a mechanism's.
_RUNS = re.compile(r"》[^，。；、《》\n]{0,8}(?:协商|履职|议事)[^，。；、《》\n]{0,3}(?:平台|机制|品牌)")
#: The title of a document as a line of its own.
_LINE = re.compile(
    r"(?m)^[# \t\u3000]*((?:关于|中共|政协|中国人民政治协商会议|(?!各)[一-鿿]{2,6}[省市县区旗州盟])"
    r"[^，。；：《》\n]{6,50}"
    r"(?:办法|细则|实施方案|工作方案|实施意见|规定|规则|工作要点)(?:（[^（）\n]{2,6}）)?)[ \t\u3000]*$"
)


def titles(text: str) -> Iterator[Find]:
    """Every title in title marks, typed by its last word, the word before and the words after."""
    for match in _TITLE.finditer(text):
        type = _type(match[1], text[max(0, match.start() - 4) : match.start()], match[2])
        if type is Type.WORK and _RUNS.match(text, match.end(1)):
            type = Type.MECHANISM
        yield Find(*match.span(1), type, "titles")
    for match in _LINE.finditer(text):
        yield Find(*match.span(1), Type.DOCUMENT, "titles")


def _type(title: str, before: str, after: str) -> Type:
    if _PRESS.search(title) or after.startswith(("杂志", "头版", "报社")):
        return Type.INSTITUTION
    if _DOCUMENT.search(title):
        return Type.DOCUMENT
    if _WORK.search(before) or after.startswith(
        ("为题", "一文", "栏目", "专栏", "等剧", "等文艺", "等作品", "一书", "专刊", "精品")
    ):
        return Type.WORK
    return Type.DOCUMENT if title.startswith(("关于", "中共", "中华人民共和国")) else Type.WORK
