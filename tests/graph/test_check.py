"""A sound graph keeps the shapes and rules; each planted fault is found."""

import re

import pytest
from small import build, lines

from kg.graph import check


def planted(*changes: tuple[str, str]) -> list[str]:
    """The small graph with the first line that holds a text changed or (for "") left out."""
    found = lines()
    for text, new in changes:
        at = next(n for n, line in enumerate(found) if text in line)
        found[at] = found[at].replace(text, new) if new else ""
    return found


def test_the_small_graph_keeps_its_rules(small_folder):
    assert check.check(small_folder) == []


def test_the_seed_graph_keeps_its_rules(seed_graph):
    assert check.check(seed_graph) == []


FAULTS = {
    "no label": ("label", [('node/m1> <http://www.w3.org/2004/02/skos/core#prefLabel>', "")]),
    "no year": ("year", [('ns#year> "2024"', 'ns#year> "二〇二四"')]),
    "no such status": ("status", [("ns#status> <https://w3id.org/zhengmai/ns#launched>", "ns#status> <https://w3id.org/zhengmai/ns#begun>")]),
    "no such genre": ("type", [("ns#CppccReport>", "ns#Novel>")]),
    "another quote": ("quote", [("漳县建立“双亮双比”机制。", "漳县取消“双亮双比”机制。")]),
    "place is no division": ("place", [('place/421200> <http://www.w3.org/2004/02/skos/core#notation>', "")]),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(tmp_path, fault):
    rule, changes = FAULTS[fault]
    assert rule in {v.rule for v in check.check(build(tmp_path, planted(*changes)))}


def test_an_adoption_without_evidence_is_found(tmp_path):
    first = next(line.split(" ")[0] for line in lines() if "ns#mechanism>" in line)
    left = [line for line in lines() if not (line.startswith(first) and "ns#evidence>" in line)]
    found = check.check(build(tmp_path, left))
    assert {(v.rule, f"<{v.focus}>") for v in found} >= {("adoption", first), ("evidence", first)}


def test_an_offset_outside_its_report_is_found(tmp_path):
    mention = next(x for x in lines() if "oa#hasBody>" in x).split(" ")[0]
    away = re.sub(r"[.][0-9]+-[0-9]+", ".99999-100003", mention)
    found = check.check(build(tmp_path, [x.replace(mention, away) for x in lines()]))
    assert {"offset", "mention"} <= {v.rule for v in found}


def test_a_masked_figure_with_a_value_is_found(tmp_path):
    masked = next(x for x in lines() if 'ns#masked> "true"' in x and "claim/" in x)
    claim, graph = masked.split(" ")[0], masked.split(" ")[3]
    value = f'{claim} <https://schema.org/value> "3.0"^^<http://www.w3.org/2001/XMLSchema#decimal> {graph} .\n'
    found = check.check(build(tmp_path, [*lines(), value]))
    assert [(v.rule, f"<{v.focus}>") for v in found] == [("shape", claim)]
