"""How well reports are read: halves, place and year from the text alone, and the place of masked copies.

    python -m bench.reports CORPUS [--limit N] [--show N]

CORPUS holds <level>/<place>/<year>.md; the path is the truth, the text is read without it. Masked copies are made: the
place's names become ** or X, front matter, speaker and the dates of the opening go; the hard ones lose the names of its
counties and districts too. With a reference, the masked report itself is left out of it. Figures by count of reports.
"""

import argparse
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg import ids, text
from kg.model import Half, Level, Place, Report, Source
from kg.settings import Settings
from kg.text import gazetteer
from kg.text.reference import Index
from kg.text.structure import front_matter

SURE = 0.8


@dataclass(frozen=True, slots=True)
class Filed:
    """A report and where it is filed."""

    path: Path
    text: str
    place: str
    year: int


def corpus(folder: Path, limit: int | None) -> list[Filed]:
    """The reports of a corpus that lie in a place's folder, all or a fixed sample of them."""
    files = [f for f in sorted(folder.glob("*/*/*.md")) if re.match(r"\d{4}", f.stem)]
    if limit and limit < len(files):
        files = sorted(random.Random(1).sample(files, limit))
    return [Filed(f, f.read_text(encoding="utf-8"), f.parent.name, int(f.stem[:4])) for f in files]


def masked(report: Filed, hard: bool) -> str:
    """The text without its place's names, as template sites publish it."""
    body = report.text[front_matter(report.text)[1] :]
    head, body = body[:400], body[400:]
    head = re.sub(r"[\d一二〇○]{4}年[\d一二三十]{1,3}月[\d一二三十]{1,3}日", "", head)
    head = re.sub(r"(?m)^(.*市长)[\s\u3000]*[一-鿿·]{2,4}\**$", "", head)
    sign = "**" if int(ids.digest(str(report.path)), 16) % 2 else "X"
    own = gazetteer.find(report.place)
    names = {n for p in own for n in (p.name, gazetteer.short(p))}
    if hard:
        below = [q for p in own if p.level != Level.COUNTY for q in _below(p)]
        names |= {n for q in below for n in (q.name, gazetteer.short(q))}
    pattern = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    units = {report.place: sign + "市"}
    return re.sub(pattern, lambda m: units.get(m[0], sign), head + body)


def _below(place: Place) -> Iterator[Place]:
    for child in gazetteer.children(place.code):
        yield child
        yield from _below(child)


def read(body: str, reference: Index | None = None) -> tuple[tuple, Report]:
    """Passages and report of a text without a path."""
    source = Source(ids.digest(body), "report.md", body, "md", "utf-8")
    passages = text.passages(source)
    return passages, text.identify(source, passages, hints=False, reference=reference)


@dataclass(slots=True)
class Tally:
    """Counts over reports: places said, said surely, right; years right; both halves."""

    reports: int = 0
    said: int = 0
    sure: int = 0
    right: int = 0
    right_sure: int = 0
    years_said: int = 0
    years: int = 0
    halves: int = 0

    def add(self, filed: Filed, passages: tuple, report: Report) -> bool:
        """Count a report; whether its place is wrong."""
        right = report.place is not None and report.place.name == filed.place
        sure = report.place is not None and report.confidence >= SURE
        self.reports += 1
        self.said += report.place is not None
        self.sure += sure
        self.right += right
        self.right_sure += right and sure
        self.years_said += report.year is not None
        self.years += report.year == filed.year
        self.halves += {Half.REVIEW, Half.PLAN} <= {p.half for p in passages}
        return report.place is not None and not right

    def __str__(self) -> str:
        share = [
            100 * a / max(1, b)
            for a, b in (
                (self.right, self.reports),
                (self.right, self.said),
                (self.sure, self.reports),
                (self.right_sure, self.sure),
                (self.years, self.reports),
                (self.years, self.years_said),
                (self.halves, self.reports),
            )
        ]
        return f"{self.reports:7d}" + "".join(f"{s:10.1f}" for s in share)


def run(name: str, reports: Iterable[Filed], bodies, reference: Index | None, show: int) -> None:
    """Read every body and print one line of figures, then the wrong ones."""
    tally, wrong = Tally(), []
    for filed in reports:
        passages, report = read(bodies(filed), reference)
        if tally.add(filed, passages, report):
            wrong.append(f"    {filed.place} {filed.path.stem}: said {report.place.name} ({report.confidence:.2f})")
    print(f"{name:28s}{tally}", *wrong[:show], sep="\n", flush=True)


def main() -> None:
    """Print the figures of a corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--limit", type=int, help="a fixed sample of N reports")
    parser.add_argument("--show", type=int, default=0, help="name up to N wrong places a line")
    options = parser.parse_args()
    reports = corpus(options.corpus, options.limit)
    cities = [r for r in reports if r.place.endswith("市")]
    columns = ("right", "precision", "sure", "of those", "year", "precision", "halves")
    print(f"{'% of reports':28s}{'reports':>7s}" + "".join(f"{c:>10s}" for c in columns))
    run("as published", reports, lambda r: r.text, None, options.show)
    run("masked", cities, lambda r: masked(r, False), None, options.show)
    run("masked, counties too", cities, lambda r: masked(r, True), None, options.show)
    reference = text.index(options.corpus, Settings())
    run("… with the others to compare", cities, lambda r: masked(r, True), reference, options.show)


if __name__ == "__main__":
    main()
