"""Which half of a report a paragraph stands in: the review of what was done or the plan of what will be."""

import re

from kg.model import Half
from kg.text.dates import PERIODS, PLANS, number

_Y = r"[12一二][〇○零一二三四五六七八九\d]{3}"
_REVIEW = re.compile(
    r"回顾|总结|(?:过去|刚刚过去|近)的?(?:[一两三四五]年|几年)|(?:一|五)年来|本届政府|上届|执行情况|完成情况|(?:主要|发展|突出)成[就效绩]|取得的?.{0,6}成[就效绩]"
    r"|所做的?.{0,4}工作|工作(?:开展)?情况|主要做法"
)
_PLAN = re.compile(
    r"今后|未来|下一?步|下一阶段|新(?:的)?一年|来年|明年|展望|安排|部署|任务|目标|打算|建议|思路|总体要求|指导思想|重点(?:工作)?|举措|措施|计划|蓝图|愿景|工作要点|今年"
)
_YEAR = re.compile(rf"({_Y})年")
_PERIOD = re.compile(
    "("
    + "|".join(sorted(PERIODS, key=len, reverse=True))
    + ')[”"]?(?:时期|期间|规划|计划|发展|工作|开局|主要|目标|经济|政府|规|以来|的|和|我市|我省|全)'
)
#: A heading that names a half at all: a time or “work” beside a word of one half.
_NAMED = re.compile(
    rf"{_Y}年|过去|刚刚|今后|未来|今年|下一?步|下一阶段|新的?一年|[一五]年来|本届|上届|十[一二三四五六]?五|[七八九]五|工作|政府|经济社会|发展"
)
#: How a paragraph begins that opens the plan of a report without headings.
_TURN = re.compile(
    rf"(?:各位(?:代表|委员)[！，,:：]?\s*)?(?:(?:今年|(?P<y>{_Y})年)(?:[，,]?是|[，,].{{0,20}}(?:之年|第一年|关键[一之]?年))|(?:做好|搞好)?今年的?(?:政府|全市|全省|各项)?工作.{{0,6}}"
    r"(?:总体|指导|思路|要求)|今年(?:全市|全省|我市|我省)?(?:经济社会发展|政府工作)?的?(?:总体要求|指导思想|总体思路|主要预期目标|主要目标|奋斗目标)"
    r"|今后五年[，,]?(?:是|我们|全市|全省|政府)|按照上述|根据.{0,30}(?:今年|{_Y}年)?(?:政府)?工作的?(?:总体要求|指导思想))"
)
_REPORTS = re.compile(
    r"(?:工作|有关|落实|开展|履职)[^。\n]{0,12}(?:情况|做法)[^。\n]{0,6}(?:汇报|报告|总结)?如下|近年来"
)
#: The line that opens the glossary behind a report: 名词解释, 《政府工作报告》注释.
_GLOSSARY = re.compile(
    r"[^。，；\n]{0,14}(?:名词|用语|术语|词语)[^。，；\n]{0,3}(?:解释|注释|注解|说明)[^。，；\n]{0,4}"
    r"|[*《（(【\s]*(?:附[件录]?[一二1]?[：:]?)?《?(?:政府工作报告》?)?(?:注释|注解)[*》）)】：:\s]*"
)


def named(heading: str) -> bool:
    """Whether a heading names a half of the report.

    >>> named("2022年工作回顾"), named("（一）加强队伍建设")
    (True, False)
    """
    return side(heading, None) is not None


def side(heading: str, year: int | None) -> Half | None:
    """The half a heading opens; the report year decides what years and five-year plans alone leave open.

    >>> side("“十三五”时期发展成就和2020年工作", 2021).value, side("2021年工作", 2021).value
    ('review', 'plan')
    """
    if not _NAMED.search(heading):
        return None
    review, plan = _REVIEW.search(heading), _PLAN.search(heading)
    when = _when(heading, year)
    if review and not plan:
        return Half.REVIEW
    if plan and (not review or when == Half.PLAN):
        return (
            when if when == Half.REVIEW and not review and "工作" in heading else Half.PLAN if _timed(heading) else None
        )
    if review and plan:
        return when or (Half.REVIEW if review.start() < plan.start() else Half.PLAN)
    return when if re.search(r"年的?(?:主要|重点|政府)?工作", heading) else None


def _timed(heading: str) -> bool:
    return bool(
        re.search(
            rf"{_Y}年|今后|未来|今年|下一?步|下一阶段|新的?一年|来年|明年|展望|时期|{_PERIOD.pattern}|(?:主要|工作|目标|总体)(?:任务|安排|目标|思路|要求|重点|部署)",
            heading,
        )
    )


def _when(heading: str, year: int | None) -> Half | None:
    if year is None:
        return None
    years = [number(y) for y in _YEAR.findall(heading)]
    years += [PERIODS[p] + (4 if PERIODS[p] + 4 < year else 0) for p in _PERIOD.findall(heading)]
    return (Half.PLAN if max(years) >= year else Half.REVIEW) if years else None


def assign(text: str, spans: list[tuple[int, int]], levels: list[int | None], year: int | None) -> list[Half]:
    """The half of each line: headings decide; where none opens the plan, a paragraph on this year's work does."""
    end = _glossary(text, spans)
    return _halves(text, spans[:end], levels[:end], year) + [Half.UNKNOWN] * (len(spans) - end)


def _glossary(text: str, spans: list[tuple[int, int]]) -> int:
    """The number of the line that opens the glossary, in the second half of a text; the number of lines if none does.

    What explains a name tells nothing of what was done or will be.
    """
    late = range(len(spans) // 2, len(spans))
    return next((n for n in late if _GLOSSARY.fullmatch(text, *spans[n])), len(spans))


def _halves(text: str, spans: list[tuple[int, int]], levels: list[int | None], year: int | None) -> list[Half]:
    sides = _by_headings(text, spans, levels, year)
    if Half.PLAN not in sides:
        _turn(text, spans, sides, year)
    if Half.PLAN not in sides and Half.REVIEW not in sides:
        return [_whole(text)] * len(spans)
    first = next(n for n, half in enumerate(sides) if half != Half.UNKNOWN)
    if sides[first] == Half.PLAN and first > len(sides) // 8:
        start = _address(text, spans)
        sides[start:first] = [Half.REVIEW] * (first - start)
    return sides


def _by_headings(text: str, spans: list, levels: list, year: int | None) -> list[Half]:
    half, sides = Half.UNKNOWN, []
    for (start, end), level in zip(spans, levels, strict=True):
        if level is not None and level <= 1:
            half = side(text[start:end], year) or half
        sides.append(half)
    return sides


def _turn(text: str, spans: list, sides: list[Half], year: int | None) -> None:
    """Marks as plan what follows the first paragraph, after a quarter of the text, that opens the plan."""
    whole = spans[-1][1] - spans[0][0] if spans else 0
    for n, (start, end) in enumerate(spans):
        found = _TURN.match(text, start, end)
        if (
            found
            and start - spans[0][0] > whole // 4
            and (not found["y"] or year is None or number(found["y"]) >= year)
        ):
            sides[n:] = [Half.PLAN] * (len(spans) - n)
            return


def _address(text: str, spans: list) -> int:
    """The number of the line after the address (各位代表：) and the request to examine the report."""
    for n, (start, end) in enumerate(spans[:30]):
        if re.search("审议|审查|报告工作|汇报|作.{0,6}报告", text[start:end]):
            return n + 1
    return 0


def _whole(text: str) -> Half:
    """A text with neither half named: a briefing of what was done, or a plan."""
    head = text[:600]
    if PLANS.search(head):
        return Half.PLAN
    return Half.REVIEW if _REPORTS.search(head) else Half.UNKNOWN
