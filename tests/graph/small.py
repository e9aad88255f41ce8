"""A small graph of three reports, made by hand: two places and one that is not known, with a claim of every kind."""

from collections.abc import Sequence
from pathlib import Path

from kg.graph import adopted, loader, quads
from kg.model import (
    Claim,
    Entity,
    Found,
    Genre,
    Half,
    Level,
    Mention,
    Passage,
    Place,
    Record,
    Report,
    Resolution,
    Source,
    Type,
)  # fmt: skip
from kg.settings import Settings

SETTINGS = Settings()
XIANNING = Place("421200", "咸宁市", Level.CITY, "420000")
DINGXI = Place("621100", "定西市", Level.CITY, "620000")

TEXTS = {
    "a": "工作报告\n过去一年，市政协牵头建立“双亮双比”机制，建成工作点32个，余下的*个在建。"
    "为解决“三不愿”，按照《协商工作规则》要求，服务“宜居名城”，《甲报》报道了“双亮双比”。"
    "漳县建立“双亮双比”机制。\n今年将推广“双亮双比”，即亮身份、亮承诺，学习定西市经验。\n李小雨委员：希望多建公园。\n",
    "b": "工作报告\n市政协落实“双亮双比”，各民主党派参加。“双亮双比”被督办。\n",
    "c": "情况汇报\n某地将建立双亮双比制度。\n",
}
ENTITIES = {
    e.id: e
    for e in (
        Entity(
            "m1", Type.MECHANISM, "双亮双比", ("双亮双比", "双亮双比制度"), kind="numeral", parts=("亮身份", "亮承诺")
        ),
        Entity("i1", Type.INSTITUTION, "政协咸宁市委员会", ("市政协",), kind="CPPCC committee", place="421200"),
        Entity("i2", Type.INSTITUTION, "政协定西市委员会", ("市政协",), kind="CPPCC committee", place="621100"),
        Entity("i3", Type.INSTITUTION, "各民主党派", ("各民主党派",), kind="democratic party"),
        Entity("i4", Type.INSTITUTION, "甲报", ("甲报",), kind="media"),
        Entity("p1", Type.PROBLEM, "三不愿", ("三不愿",)),
        Entity("g1", Type.GOAL, "宜居名城", ("宜居名城",), place="421200"),
        Entity("d1", Type.DOCUMENT, "协商工作规则", ("协商工作规则",)),
        Entity("z1", Type.PLACE, "漳县", ("漳县",), place="621125"),
        Entity("z2", Type.PLACE, "定西市", ("定西市",), place="621100"),
        Entity("h1", Type.PERSON, "李小雨", ("李小雨",)),
    )
}


def mention(text: str, name: str, type: Type, half: Half, nth: int = 0, **more) -> Mention:
    """The nth occurrence of a name, in the sentence around it."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(name, start + 1)
    left = max(text.rfind("。", 0, start), text.rfind("\n", 0, start)) + 1
    right = text.index("。", start) + 1
    return Mention(start, start + len(name), name, type, "by hand", half, (left, right), **more)


def quote(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def record(id: str, mentions, claims=(), **about) -> Record:
    text = TEXTS[id]
    first = {
        "title": text.split("\n")[0],
        "genre": Genre.CPPCC,
        "body": "市政协",
        "place": None,
        "level": None,
        "year": None,
    }
    rest = {"given": None, "confidence": 0.0, "stated": False, "masked": False}
    report = Report(id=id * 16, path=f"reports/{id}.txt", **(first | rest | about))
    return Record(
        report,
        Source(id * 16, report.path, text, "txt", "utf-8"),
        _passages(text),
        Found(tuple(mentions), tuple(claims)),
    )


def _passages(text: str) -> tuple[Passage, ...]:
    found, at = [], 0
    for line in text.split("\n"):
        if line:
            half = Half.PLAN if line.startswith("今年") else Half.REVIEW
            found.append(Passage(at, at + len(line), half))
        at += len(line) + 1
    return tuple(found)


def first() -> tuple[Record, tuple[str, ...]]:
    t, R, P = TEXTS["a"], Half.REVIEW, Half.PLAN
    mentions = [
        mention(t, "市政协", Type.INSTITUTION, R),
        mention(t, "双亮双比", Type.MECHANISM, R),
        mention(t, "三不愿", Type.PROBLEM, R),
        mention(t, "协商工作规则", Type.DOCUMENT, R),
        mention(t, "宜居名城", Type.GOAL, R),
        mention(t, "甲报", Type.INSTITUTION, R),
        mention(t, "双亮双比", Type.MECHANISM, R, 1),
        mention(t, "漳县", Type.PLACE, R),
        mention(t, "双亮双比", Type.MECHANISM, R, 2),
        mention(t, "双亮双比", Type.MECHANISM, P, 3, parts=("亮身份", "亮承诺")),
        mention(t, "定西市", Type.PLACE, P),
        mention(t, "李小雨", Type.PERSON, P),
    ]
    claims = [
        Claim(1, "status", "launched", *quote(t, "建立"), "s"),
        Claim(1, "leads", "市政协", *quote(t, "市政协牵头"), "s", target=0),
        Claim(1, "figure", "工作点", *quote(t, "建成工作点32个"), "s", number=32.0, unit="个", role="result"),
        Claim(1, "figure", "余下", *quote(t, "余下的*个"), "s", unit="个", masked=True, role="result"),
        Claim(6, "answers", "三不愿", *quote(t, "为解决“三不愿”"), "s", target=2),
        Claim(6, "restsOn", "协商工作规则", *quote(t, "按照《协商工作规则》"), "s", target=3),
        Claim(6, "serves", "宜居名城", *quote(t, "服务“宜居名城”"), "s", target=4),
        Claim(6, "recognisedBy", "报道", *quote(t, "《甲报》报道了“双亮双比”"), "s", target=5),
        Claim(8, "adopter", "漳县", *quote(t, "漳县建立"), "s", target=7, other="漳县"),
        Claim(8, "status", "launched", *quote(t, "漳县建立"), "s"),
        Claim(9, "status", "planned", *quote(t, "将推广"), "s"),
        Claim(9, "gloss", "亮身份、亮承诺", *quote(t, "即亮身份、亮承诺"), "s"),
        Claim(9, "tie", "learns", *quote(t, "学习定西市经验"), "s", target=10, other="定西市"),
        Claim(9, "issues", "某部门", *quote(t, "今年"), "s"),
        Claim(11, "role", "委员", *quote(t, "李小雨委员"), "s"),
        Claim(11, "asks", "多建公园", *quote(t, "希望多建公园"), "s"),
    ]
    nodes = ("i1", "m1", "p1", "d1", "g1", "i4", "m1", "z1", "m1", "m1", "z2", "h1")
    about = {
        "place": XIANNING,
        "level": Level.CITY,
        "year": 2024,
        "given": "2024-01-05",
        "confidence": 0.99,
        "stated": True,
    }
    return record("a", mentions, claims, **about, reviews=(2023, 2023), plans=(2024, 2024)), nodes


def second() -> tuple[Record, tuple[str, ...]]:
    t = TEXTS["b"]
    mentions = [
        mention(t, "市政协", Type.INSTITUTION, Half.REVIEW),
        mention(t, "双亮双比", Type.MECHANISM, Half.REVIEW),
        mention(t, "各民主党派", Type.INSTITUTION, Half.REVIEW),
        mention(t, "双亮双比", Type.MECHANISM, Half.REVIEW, 1),
    ]
    claims = [
        Claim(1, "status", "running", *quote(t, "落实"), "s"),
        Claim(1, "takesPart", "各民主党派", *quote(t, "各民主党派参加"), "s", target=2),
    ]
    about = {"place": DINGXI, "level": Level.CITY, "year": 2022, "confidence": 0.9, "masked": True}
    return record("b", mentions, claims, **about), ("i2", "m1", "i3", "m1")


def third() -> tuple[Record, tuple[str, ...]]:
    t = TEXTS["c"]
    mentions = [mention(t, "双亮双比制度", Type.MECHANISM, Half.PLAN)]
    claims = [Claim(0, "status", "planned", *quote(t, "将建立"), "s")]
    return record("c", mentions, claims, place=DINGXI, confidence=0.4, genre=Genre.BRIEFING), ("m1",)


def lines(settings: Settings = SETTINGS) -> list[str]:
    """The N-Quads of the graph."""
    return whole([first(), second(), third()], ENTITIES, settings)


def whole(records: list[tuple[Record, Sequence[str]]], entities: dict[str, Entity], settings: Settings) -> list[str]:
    """The N-Quads of some records with the nodes of their mentions."""
    summaries = [{"report": r.report.id, "place_code": r.report.place and r.report.place.code} for r, _ in records]
    divisions = {e.id: code for e in entities.values() if (code := adopted.division(e))}
    places = {e.place: () for e in entities.values() if e.place} | {
        code: entities[id].wordings for id, code in divisions.items()
    }
    kinds = sorted({e.kind for e in entities.values() if e.id not in divisions} - {""})
    found = [*quads.of_nodes(entities.values(), settings), *quads.of_kinds(kinds, settings)]
    found += [*quads.of_divisions(summaries, places, settings), *quads.of_run(summaries, "r1", settings)]
    for r, nodes in records:
        found += quads.of_record(r, nodes, Resolution(entities, {}), settings)
    return found


def build(folder: Path, quads: list[str] | None = None) -> Path:
    """The store of these quads, or of the small graph, in a folder."""
    file = folder / "all.nq"
    file.write_text("".join(lines() if quads is None else quads), encoding="utf-8")
    loader.create(folder / "store", [file])
    return folder / "store"
