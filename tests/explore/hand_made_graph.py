"""A small graph made by hand: two places, a report without a place, a mechanism that spreads, names that attack."""

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from small import whole

from kg.explore import read
from kg.explore.scene import Scene
from kg.graph import loader, store
from kg.model import Claim, Entity, Found, Genre, Half, Mention, Passage, Record, Report, Source, Type
from kg.settings import Settings
from kg.text import gazetteer

MARK = re.compile(r"\[(.+?)\]\((\w+)\)")
HOSTILE = "</script><script>window.attacked=1</script>"
IMAGE = '<img src=x onerror="window.attacked=2">'
LINK = 'a "href" to javascript:alert(1)'

#: Nodes by the name they are marked with in the texts below.
NODES = {
    "两个全覆盖": Entity(
        "m1",
        Type.MECHANISM,
        "两个全覆盖",
        ("两个全覆盖", "党员委员全覆盖"),
        kind="制度",
        parts=("组织全覆盖", "工作全覆盖"),
    ),
    "河长制": Entity("m2", Type.MECHANISM, "河长制", ("河长制",), broader=("m3",)),
    "林长制": Entity("m3", Type.MECHANISM, "林长制", ("林长制",)),
    "两个薄弱": Entity("p1", Type.PROBLEM, "两个薄弱", ("两个薄弱",)),
    "市委": Entity("i1", Type.INSTITUTION, "中共咸宁市委", ("市委",), place="421200"),
    HOSTILE: Entity("x1", Type.INITIATIVE, HOSTILE, (HOSTILE,)),
    IMAGE: Entity("x2", Type.MECHANISM, IMAGE, (IMAGE,)),
    LINK: Entity("x3", Type.GOAL, LINK, (LINK, "=1+1")),
}
XIANNING = (
    "[市委](Institution)推行“[两个全覆盖](Mechanism)”，破解“[两个薄弱](Problem)”。建立[河长制](Mechanism)。"
    f"[{HOSTILE}](Initiative)。"
)
HEFEI = f"拟推行“[两个全覆盖](Mechanism)”。全面实行[河长制](Mechanism)和[林长制](Mechanism)。“[{IMAGE}](Mechanism)”。"
UNKNOWN = f"坚持[河长制](Mechanism)，𬭎大[{LINK}](Goal)，再讲[河长制](Mechanism)。谢谢大家。"
TEXTS = {
    "a/xianning2023.txt": ("421200", 2023, XIANNING),
    "a/hefei2021.txt": ("340100", 2021, HEFEI),
    "a/unknown.txt": (None, None, UNKNOWN),
}


def record(path: str, code: str | None, year: int | None, marked: str) -> Record:
    """A record from a text with marks; its first sentence is the review, the others the plan."""
    text, mentions = "", []
    for piece in re.split(r"(\[.+?\]\(\w+\))", marked):
        if m := MARK.fullmatch(piece):
            mentions.append((len(text), m[1], Type(m[2])))
            piece = m[1]
        text += piece
    ends = [m.end() for m in re.finditer("。", text)]
    found = [_mention(start, name, type, [0, *ends]) for start, name, type in mentions]
    place = gazetteer.by_code(code) if code else None
    name, title, level = path.split("/")[1][:-4], f"{path}的报告", place and place.level
    sure = 0.9 if place else 0.0
    report = Report(name, path, title, Genre.CPPCC, None, place, level, year, None, sure, bool(place), False)
    source = Source(report.id, path, text, "txt", "utf-8")
    return Record(
        report,
        source,
        (Passage(0, ends[0], Half.REVIEW), Passage(ends[0], len(text), Half.PLAN)),
        Found(tuple(found), claims(found)),
    )


def _mention(start: int, name: str, type: Type, ends: list[int]) -> Mention:
    sentence = next((a, b) for a, b in zip(ends, ends[1:], strict=False) if a <= start < b)
    return Mention(
        start, start + len(name), name, type, "test", Half.REVIEW if sentence[0] == 0 else Half.PLAN, sentence
    )


def claims(found: list[Mention]) -> tuple[Claim, ...]:
    """Of the report that names a problem: what answers it, who leads, one figure, and the status."""
    number = {m.text: n for n, m in enumerate(found)}
    if "两个薄弱" not in number:
        return ()
    m, start, end = number["两个全覆盖"], *found[0].sentence
    return (
        Claim(m, "answers", "", start, end, "test", target=number["两个薄弱"]),
        Claim(m, "leads", "", start, end, "test", target=number["市委"]),
        Claim(m, "status", "running", start, end, "test"),
        Claim(m, "figure", "", start, start + 4, "test", number=3.0, unit="个"),
    )


def lines() -> list[str]:
    """The graph as N-Quads."""
    records = [record(path, *rest) for path, rest in TEXTS.items()]
    mentioned = [(r, [NODES[m.text].id for m in r.found.mentions]) for r in records]
    return whole(mentioned, {e.id: e for e in NODES.values()}, Settings())


@cache
def scene() -> Scene:
    """The scene of the graph."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "all.nq"
        file.write_text("".join(lines()), encoding="utf-8")
        loader.create(Path(folder) / "store", [file])
        return read(store.open(Path(folder) / "store"))
