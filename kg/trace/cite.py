"""Citations of reports after GB/T 7714-2015."""

from kg.trace.rows import Covered

AUTHORS = {"government work report": "人民政府", "CPPCC standing committee report": "政协常务委员会"}
TITLES = {"government work report": "政府工作报告", "CPPCC standing committee report": "政协常务委员会工作报告"}


def citation(report: Covered, start: int | None = None, end: int | None = None) -> str:
    """A report as cited in a paper; with start and end the characters that are quoted.

    >>> citation(Covered("贵州省", "520000", "province", "贵州省", 2010, "r", "government work report"), 3736, 3739)
    '贵州省人民政府. 政府工作报告[R]. 贵州省, 2010: 第3736-3739字.'
    """
    nation = report.level == "nation"
    author = "国务院" if nation else report.place + AUTHORS.get(report.genre, "")
    title = report.title[:40] or TITLES.get(report.genre, "报告")
    where = "" if start is None else f": 第{start}-{end}字"
    return f"{author}. {title}[R]. {'北京' if nation else report.place}, {report.year}{where}."
