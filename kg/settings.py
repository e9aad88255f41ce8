"""One frozen Settings: every default is visible here; kg.toml and the environment (KG_…) may change each."""

import os
import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path

from kg.errors import UsageError

HERE = Path(__file__).resolve().parent
#: The open Chinese font (Droid Sans Fallback, glyphs of GB 2312) that pages and pictures carry with them.
FONT = HERE / "fonts" / "DroidSansFallback-GB2312.ttf"


def data(*parts: str) -> Path:
    """Where a data file of the project lies: beside the package in a checkout, inside it when installed.

    >>> data("ontology", "kg.ttl").name
    'kg.ttl'
    """
    root = {"lexicon": "seeds/lexicon", "decisions.jsonl": "seeds/decisions.jsonl"}.get(parts[0], parts[0])
    beside = HERE.parent.joinpath(root, *parts[1:])
    return beside if beside.exists() else HERE.joinpath("_data", *parts)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may change. `place_threshold` is the confidence above which an inferred place enters the graph;
    `decisions` the file of people's decisions (empty: decisions.jsonl beside the corpus)."""

    terms: str = "https://w3id.org/zhengmai/ns#"
    things: str = "https://w3id.org/zhengmai/id/"
    place_threshold: float = 0.8
    workers: int = 2
    query_seconds: float = 20.0
    max_file_megabytes: int = 64
    max_unpacked_megabytes: int = 2048
    decisions: str = ""


def load(path: Path | None = None, environ: dict[str, str] | None = None) -> Settings:
    """Settings from defaults, then a TOML file (kg.toml in the current folder if none is named), then KG_… variables.

    Raises UsageError for a name that is no setting or a value of the wrong kind.

    >>> load(environ={"KG_WORKERS": "4"}).workers
    4
    """
    environ = dict(os.environ) if environ is None else environ
    file = path or Path("kg.toml")
    values: dict[str, object] = {}
    if file.exists():
        try:
            values.update(tomllib.loads(file.read_text(encoding="utf-8")))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise UsageError(f"not a TOML file ({error})", where=str(file), next="mend or remove it") from error
    known = {f.name: type(f.default) for f in fields(Settings)}
    for name in set(values) - set(known):
        raise UsageError(f"no setting is called {name}", where=str(file), next=f"settings are {', '.join(known)}")
    values.update({n: environ[f"KG_{n.upper()}"] for n in known if f"KG_{n.upper()}" in environ})
    try:
        return replace(Settings(), **{n: known[n](v) for n, v in values.items()})
    except (TypeError, ValueError) as error:
        raise UsageError(
            f"a setting has a wrong value ({error})", where=str(file), next="see docs/settings.md"
        ) from error
