"""How well claims are found: precision, recall and F1 by property on marked-up examples.

    python -m bench.claims              the sentences and seed reports marked up in tests/extract/claims/gold
    python -m bench.claims FILE…        other files in the same form
    python -m bench.claims --show       with what was missed and what was found besides

A file holds sentences with their mentions marked, each followed by its claims:

    @ plan 咸宁市 2024                  half, place and year of what follows (CITY, COUNTY … for a masked report)
    启动“[街坊议事](Mechanism)”，建成平台50个。
    - 街坊议事: status planned; figure 50个 target

A file that begins with `> NAME` marks up the report NAME of seeds/reports: lines `@ Mechanism 两个全覆盖|八个一` list
its mentions, each of which counts wherever it stands; `% TEXT` gives the words with which its plan begins.
"""

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from kg.extract.claims import claims
from kg.extract.parts import unpack
from kg.model import Genre, Half, Level, Mention, Report, Source, Type
from kg.text import gazetteer

HERE = Path(__file__).resolve().parent.parent
GOLD = HERE / "tests" / "extract" / "claims" / "gold"
MARK = re.compile(r"\[([^\]]+)\]\((\w+)\)")
FIGURE = re.compile(
    r"(近|约|超过|超|逾|突破|将近|大约)?(\?|[\d.]+)([百千万亿]*)(余|多|几)?([万亿]*)([^\s\d]+?)"
    r"(以上|左右|多|余)?(?: (target))?"
)
TIMES = {"百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}


class Told(NamedTuple):
    """A claim in comparable form."""

    subject: str
    property: str
    value: str


class Case(NamedTuple):
    """A text with its mentions, its context and the claims it makes."""

    text: str
    mentions: tuple[Mention, ...]
    report: Report
    told: frozenset[Told]


def cases(path: Path) -> Iterator[Case]:
    """The marked-up sentences of a file, or the one report it marks up. Raises ValueError for a broken mark."""
    return read(path.read_text(encoding="utf-8"))


def read(marked: str) -> Iterator[Case]:
    """The cases of a text in the form of the files."""
    lines = [line for line in marked.split("\n") if line.strip() and line[0] != "#"]
    if lines[0].startswith("> "):
        yield _report_case(lines)
        return
    half, report, sentence, told = Half.REVIEW, _report([]), "", []
    for line in [*lines, "@ review"]:
        if line[0] == "-":
            told += _told(line, sentence)
            continue
        if sentence:
            yield _case(sentence, half, report, told)
        sentence, told = "", []
        if line[0] == "@":
            half, report = Half(line.split()[1]), _report(line.split()[2:])
        else:
            sentence = line


def _report(words: list[str]) -> Report:
    names = [w for w in words if not w.isdigit() and w not in Level.__members__ and w not in Genre.__members__]
    place = gazetteer.find(names[0])[0] if names else None
    level = place.level if place else next((Level[w] for w in words if w in Level.__members__), Level.CITY)
    year = next((int(w) for w in words if w.isdigit()), None)
    genre = next((Genre[w] for w in words if w in Genre.__members__), Genre.CPPCC)
    return Report("example", "example", "", genre, None, place, level, year, None, 1.0, bool(place), not place)


def _case(marked: str, half: Half, report: Report, told: list[Told]) -> Case:
    text, spans = _unmarked(marked)
    mentions = tuple(Mention(s, e, text[s:e], t, "marked", half, (0, len(text))) for s, e, t in spans)
    return Case(text, mentions, report, frozenset(told))


def _unmarked(marked: str) -> tuple[str, list[tuple[int, int, Type]]]:
    text, spans, at = "", [], 0
    for m in MARK.finditer(marked):
        text += marked[at : m.start()]
        spans.append((len(text), len(text) + len(m[1]), Type(m[2])))
        text, at = text + m[1], m.end()
    text += marked[at:]
    if "](" in text:
        raise ValueError(f"a broken mark: {marked}")
    return text, spans


def _told(line: str, text: str) -> list[Told]:
    subject, _, said = line[1:].strip().partition(": ")
    if subject not in text.replace("[", ""):
        raise ValueError(f"{subject} is not in: {text}")
    return [_one(subject, *one.strip().partition(" ")[::2]) for one in said.split("; ")]


def _one(subject: str, property: str, value: str) -> Told:
    return Told(subject, property, _figure(value) if property == "figure" else value)


def _figure(value: str) -> str:
    hit = FIGURE.fullmatch(value)
    if not hit:
        raise ValueError(f"not a figure: {value}")
    sign, number, times, more, rest, unit, after, target = hit.groups("")
    for c in times + rest:
        number = number if number == "?" else str(float(number) * TIMES[c])
    return _plain_figure(None if number == "?" else float(number), unit, sign or more or after, target or "result")


def _plain_figure(number: float | None, unit: str, approx: str, role: str) -> str:
    return f"{'?' if number is None else round(number, 4):} {unit} {approx} {role}"


def _report_case(lines: list[str]) -> Case:
    path = next((HERE / "seeds" / "reports").glob(f"{lines[0].split()[1]}*"))
    text = path.read_text(encoding="utf-8")
    marks = [line.split(" ", 2)[1:] for line in lines if line.startswith("@ ")]
    listed = [(name, Type(type)) for type, names in marks for name in names.split("|")]
    plan = next((text.index(line[2:]) for line in lines if line.startswith("% ")), len(text))
    told = [t for line in lines if line[0] == "-" for t in _told(line, text)]
    mentions = tuple(replace(m, half=Half.PLAN if m.start >= plan else Half.REVIEW) for m in _everywhere(text, listed))
    return Case(text, mentions, _report(lines[0].split()[2:]), frozenset(told))


def _everywhere(text: str, listed: list[tuple[str, Type]]) -> Iterator[Mention]:
    used: set[int] = set()
    found = []
    for name, type in sorted(listed, key=lambda n: -len(n[0])):
        if name not in text:
            raise ValueError(f"{name} is not in the report")
        for m in re.finditer(re.escape(name), text):
            if used.isdisjoint(range(*m.span())):
                used.update(range(*m.span()))
                start = max(text.rfind(c, 0, m.start()) for c in "。！？\n") + 1
                end = min((e + 1 for c in "。！？\n" if (e := text.find(c, m.end())) >= 0), default=len(text))
                found.append(Mention(m.start(), m.end(), name, type, "marked", Half.REVIEW, (start, end)))
    yield from sorted(found, key=lambda m: m.start)


def _source(text: str) -> Source:
    return Source("0" * 16, "example", text, "txt", "utf-8")


def found(case: Case) -> frozenset[Told]:
    """What the rules say of a case, in comparable form."""
    source = _source(case.text)
    mentions = tuple(unpack(source, (), list(case.mentions)))
    out = set()
    for c in claims(source, (), case.report, mentions)[0]:
        value = c.value
        if c.property == "figure":
            value = _plain_figure(c.number, c.unit, c.approx, c.role)
        elif c.property == "tie":
            value = f"{c.value} {c.other}"
        out.add(Told(mentions[c.subject].text, c.property, value.strip("“”")))
    return frozenset(out)


def score(paths: list[Path], show: bool = False) -> dict[str, tuple[int, int, int]]:
    """(right, found besides, missed) by property, and over all under "all"; `show` prints what is not right."""
    counts: dict[str, Counter] = defaultdict(Counter)
    for case in (case for path in paths for case in cases(path)):
        for kind, told in _compared(case):
            counts[told.property][kind] += 1
            if show and kind != "right":
                print(kind, *told, "|", case.text[:60] if len(case.text) < 400 else "")
    counts["all"] = sum(counts.values(), Counter())
    return {p: (c["right"], c["besides"], c["missed"]) for p, c in sorted(counts.items())}


def _compared(case: Case) -> Iterator[tuple[str, Told]]:
    """("right" | "missed" | "besides", claim) for every claim of the mark-up and of the rules."""
    got = found(case)
    right = {(t, g) for t in case.told for g in got if _same(t, g)}
    yield from (("right", t) for t in sorted({t for t, _ in right}))
    yield from (("missed", t) for t in sorted(case.told - {t for t, _ in right}))
    yield from (("besides", g) for g in sorted(got - {g for _, g in right}))


def _same(a: Told, b: Told) -> bool:
    """Equal; wordings of a problem, a gloss or a recogniser may be cut shorter or longer."""
    if a[:2] != b[:2]:
        return False
    loose = a.property in ("answers", "gloss", "recognisedBy", "asks") and a.value and b.value
    return a.value == b.value or bool(loose) and (a.value in b.value or b.value in a.value)


def f1(right: int, besides: int, missed: int) -> float:
    """The harmonic mean of precision and recall; 1 where nothing was to be found and nothing was.

    >>> round(f1(8, 2, 2), 2)
    0.8
    """
    return 2 * right / (2 * right + besides + missed) if right + besides + missed else 1.0


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    paths = args.files or sorted(GOLD.glob("*.txt"))
    if missing := [p for p in paths if not p.exists()]:
        sys.exit(f"{missing[0]}: no such file; name a marked-up file")
    for path in paths:
        print(path.name)
        for name, counts in score([path], args.show).items():
            _print(name, *counts)


def _print(name: str, right: int, besides: int, missed: int) -> None:
    precision, recall = right / max(1, right + besides), right / max(1, right + missed)
    share = f1(right, besides, missed)
    print(f"  {name:14s} P {precision:.2f}  R {recall:.2f}  F1 {share:.2f}  ({right + missed} to find)")


if __name__ == "__main__":
    main()
