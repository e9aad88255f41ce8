"""The floors of tests/ratchet.toml hold on the gold passages, and are never lowered silently."""

import subprocess
import tomllib
from operator import eq

import pytest
from conftest import ROOT

from kg import extract, settings, text
from kg.extract import score
from kg.extract.rules.nested import outer

FILE = ROOT / "tests" / "ratchet.toml"
FLOORS = tomllib.loads(FILE.read_text(encoding="utf-8"))


def lowered(old: dict, new: dict) -> list[str]:
    """The floors of `old` that are lower or missing in `new`."""
    return [
        f"{how} {name}"
        for how, floors in old.items()
        for name, f in floors.items()
        if new.get(how, {}).get(name, -1) < f
    ]


def test_floors_hold(gold):
    rows, finds = score.read(gold), []
    for source in text.collect(sorted(gold.glob("*.txt")), settings.load()):
        passages = text.passages(source) if hasattr(source, "text") else ()
        if passages:
            found = extract.extract(source, passages, text.identify(source, passages))
            finds += [(source.path.rsplit("/", 1)[-1][:-4], m.text, str(m.type)) for m in outer(found)]
    tables = {how: score.score(rows, finds, same).table() for how, same in (("strict", eq), ("relaxed", score.near))}
    low = {
        f"{how} {n}": (tables[how][n][2], f)
        for how in tables
        for n, f in FLOORS[how].items()
        if tables[how][n][2] < f
    }
    assert low == {}


def test_floors_only_rise():
    before = subprocess.run(["git", "show", "HEAD:tests/ratchet.toml"], cwd=ROOT, capture_output=True, text=True)
    if before.returncode:
        pytest.skip("no committed floors to compare with")
    assert lowered(tomllib.loads(before.stdout), FLOORS) == []


def test_the_gate_sees_a_lowered_and_a_missing_floor():
    assert lowered({"strict": {"core": 0.7, "all": 0.6}}, {"strict": {"core": 0.69}}) == ["strict core", "strict all"]
    assert lowered({"strict": {"core": 0.7}}, {"strict": {"core": 0.71}}) == []
