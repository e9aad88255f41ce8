"""The named questions: one file each, a runnable SPARQL query with an example value for each of its parameters.

The first line is the help, English and Chinese; then one line a parameter. `fill` puts other values in place of
the examples.

A question chooses its answers first, in order and as few as a page holds (`LIMIT … OFFSET 0`), and fetches their
sentences after: an answer may take several rows, one a sentence. What is fetched for a few costs the same however
large the graph is.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import UsageError
from kg.graph import vocab
from kg.settings import Settings

FOLDER = Path(__file__).parent
_PARAMETER = re.compile(r"# (\w+): (.+) · (.+)")
#: Answers in one query at most.
MOST = 1000
_PAGE = re.compile(r"LIMIT (\d+) OFFSET 0")


@dataclass(frozen=True, slots=True)
class Named:
    """A named question; `parameters` are help texts, English and Chinese, by name; a page holds `page` answers."""

    name: str
    english: str
    chinese: str
    parameters: Mapping[str, tuple[str, str]]
    page: int
    text: str


@cache
def named() -> dict[str, Named]:
    """All named questions by name.

    >>> named()["adopters"].parameters
    {'mechanism': ('a label or wording, such as 河长制', '机制名称或写法')}
    """
    return {file.stem: _read(file) for file in sorted(FOLDER.glob("*.rq"))}


def _read(file: Path) -> Named:
    first, *rest = file.read_text(encoding="utf-8").split("\n")
    english, chinese = first.removeprefix("# ").split(" · ")
    found = [m.groups() for line in rest if (m := _PARAMETER.fullmatch(line))]
    text = "\n".join(line for line in rest if not line.startswith("#"))
    page = int(_PAGE.search(text)[1])
    return Named(file.stem, english, chinese, {name: (en, zh) for name, en, zh in found}, page, text)


def examples(question: Named) -> dict[str, str]:
    """The example value of each parameter, as the file has it."""
    return {p: re.search(rf'VALUES \?{p} \{{ "([^"]*)"', question.text)[1] for p in question.parameters}


def fill(name: str, values: Mapping[str, str], settings: Settings, limit: int | None = None, offset: int = 0) -> str:
    """The SPARQL text of a named question with these values and its prefixes declared: it runs on any endpoint.

    `limit` is the most answers (its own page where None, all for 0), from the `offset`-th on.
    Raises UsageError for an unknown name, an unknown parameter or a missing one.
    """
    if name not in named():
        raise UsageError(f"no question is called {name}", next=f"names are {', '.join(named())}")
    question = named()[name]
    wrong = sorted(set(values) ^ set(question.parameters))
    if wrong:
        raise UsageError(f"{name} takes {', '.join(question.parameters)}, not {', '.join(values) or 'nothing'}",
                         next=f"give --param {wrong[0]}=… or leave it out")  # fmt: skip
    text = question.text
    for parameter, value in values.items():
        text = re.sub(rf'(VALUES \?{parameter} \{{ )"[^"]*"', lambda m, v=value: m[1] + _quoted(v), text)
    most = question.page if limit is None else limit
    text = _PAGE.sub(f"LIMIT {most} OFFSET {offset}" if most else f"OFFSET {offset}", text)
    return declared(text.strip() + "\n", settings)


@dataclass(frozen=True, slots=True)
class Pages:
    """The answers of a named question from the `offset`-th on, at most `limit` (all where 0), asked for MOST at a time:
    a store that expects more of them reads the whole graph instead.
    """

    name: str
    values: Mapping[str, str]
    settings: Settings
    limit: int
    offset: int

    @property
    def total(self) -> str:
        """The query for the number of all answers."""
        return total(fill(self.name, self.values, self.settings))

    def end(self, total: int) -> int:
        """The number of the last answer, of so many in all."""
        return min(total, self.offset + self.limit) if self.limit else total

    def texts(self, total: int) -> list[str]:
        """The queries, at least one."""
        starts = range(self.offset, self.end(total), MOST) or [self.offset]
        sizes = ((start, max(1, min(MOST, self.end(total) - start))) for start in starts)
        return [fill(self.name, self.values, self.settings, size, start) for start, size in sizes]


def pages(name: str, values: Mapping[str, str], settings: Settings, limit: int | None, offset: int) -> Pages:
    """The answers of a named question, its own page where `limit` is None. Raises UsageError as `fill` does."""
    fill(name, values, settings)
    return Pages(name, values, settings, named()[name].page if limit is None else limit, offset)


def total(text: str) -> str:
    """The query for the number of all answers of a named question, from its filled text."""
    at = text.find("{ SELECT") + 2 if "{ SELECT" in text else text.index("SELECT")
    inner = text[at : text.index("OFFSET")].rsplit(" ORDER BY", 1)[0]
    return f"{text[: text.index('SELECT')]}SELECT (COUNT(*) AS ?n) {{ {{ {inner} }} }}\n"


def declared(sparql: str, settings: Settings) -> str:
    """The query with those of our prefixes declared that it uses and does not declare itself."""
    own = set(re.findall(r"(?i)\bPREFIX\s+([\w-]*):", sparql))
    spaces = {p: iri for p, iri in vocab.prefixes(settings).items() if p not in own}
    used = {p: iri for p, iri in spaces.items() if re.search(rf"(?<![\w-]){p}:", sparql)}
    return "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in used.items()) + sparql


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'
