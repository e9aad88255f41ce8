"""What the five seed reports say of the same things, as nodes of the built graph."""

import pytest

from kg.build import questions, work
from kg.resolve import resolve


@pytest.fixture(scope="module")
def nodes(seed_graph):
    """label → the reports (000 … 004) that name it, label → entity, and all entities."""
    reports = questions.reports_of(seed_graph)
    resolution = resolve([(k.report, k.rows) for _, k in reports])
    found = {}
    for task, keys in reports:
        record = next(work.load_records(seed_graph / "work", task))
        for n in keys.mention:
            entity = resolution.entities[resolution.of[keys.rows[n].key]]
            found.setdefault(entity.id, (entity, set()))[1].add(record.report.path.split("/")[-1][:3])
    return resolution.entities, list(found.values())


def reports(nodes, label):
    return sorted(set().union(*(where for entity, where in nodes[1] if entity.label == label)))


@pytest.mark.parametrize(
    "label, where",
    [
        ("两个全覆盖（政协党建）", ["000", "001", "002"]),
        ("一线协商·共同缔造", ["000", "003"]),
        ("书香政协", ["000", "001"]),
        ("智慧政协", ["000", "003"]),
        ("委员工作室", ["000", "002", "004"]),
        ("界别委员工作室", ["003"]),
        ("功能型党支部", ["002", "003"]),
        ("两个薄弱", ["000", "004"]),
    ],
)
def test_one_thing_in_several_reports(nodes, label, where):
    assert set(where) <= set(reports(nodes, label))


def test_the_studio_by_sector_is_narrower(nodes):
    by_label = {entity.label: entity for entity, _ in nodes[1]}
    assert by_label["委员工作室"].id in by_label["界别委员工作室"].broader


def test_special_committees_and_party_groups_have_parents(nodes):
    kinds = {"special committee", "party group"}
    organs = [e for e, _ in nodes[1] if e.kind in kinds and e.label not in ("农业和农村委员会",)]
    assert organs and all(e.parent in nodes[0] for e in organs if "政协" in e.label)
