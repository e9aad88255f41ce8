"""Reports added and taken back in any order leave the nodes of a register that never knew another."""

from random import Random

import pytest
from marked_reports import record

from kg.errors import GraphError
from kg.model import Decision
from kg.resolve import Register, keyed, local

TEXTS = (
    ("建立“[一体两用](Mechanism)”工作机制，推进“[书香政协](Mechanism)”活动。", "咸宁市"),
    ("完善“[一体两用”机制](Mechanism)，建设[书香政协平台](Mechanism)，全面推行[河长制](Mechanism)。", "定西市"),
    ("健全“[四个一](Mechanism=撰写一篇心得;提交一条建议)”机制，[市委](Institution)牵头。", "咸宁市"),
    (
        "落实“[四个一](Mechanism=撰写一篇体会;提交一条对策)”要求，[市政协](Institution)和[省委](Institution)支持。",
        "咸宁市",
    ),
    ("建设[界别委员工作室](Mechanism)和[委员工作室](Mechanism)。", "黄山市"),
    ("建成[委员工作室](Mechanism)，推行[林长制](Mechanism)、[湖长制](Mechanism)。", "定西市"),
    ("实现[双覆盖](Goal)，[省政府](Institution)印发《[提案办法](PolicyDocument)》。", "孝感市"),
    ("推进[双覆盖](Mechanism)。", "孝感市"),
    ("推进[双覆盖](Mechanism)，打造“[书香政协](Initiative)”。", "宜昌市"),
    ("推进[双覆盖](Mechanism)，[田长制](Mechanism)。", "荆州市"),
)
DECISIONS = (
    Decision("Mechanism|林长制", "Mechanism|湖长制", "same", "test", "1", "to see them join"),
    Decision("Mechanism|书香政协", "", "not a mechanism", "test", "2", "to see it go"),
)


def reports() -> dict[str, tuple]:
    """Each text as a report: its id and keys."""
    records = [record(text, place) for text, place in TEXTS]
    return {f"{n}": keyed(r, local(r)) for n, r in enumerate(records)}


def read(register: Register) -> tuple:
    """All that a register says of its nodes and keys."""
    entities = sorted(register.entities(), key=lambda e: e.id)
    return entities, register.nodes(), register.counts(), register.kinds(), register.places(), register.held()


def test_any_order_of_changes_ends_in_the_same_nodes():
    rows, random = reports(), Random(5)
    for _ in range(12):
        register, held, decisions = Register(), set(), ()
        for _ in range(5):
            gone = set(random.sample(sorted(held), len(held) // 3))
            come = set(random.sample(sorted(rows.keys() - held), min(4, len(rows) - len(held))))
            decisions = DECISIONS[: random.randint(0, 2)]
            register.change([(r, rows[r]) for r in sorted(gone)], [(r, rows[r]) for r in come], decisions)
            held = held - gone | come
        fresh = Register()
        fresh.change((), [(r, rows[r]) for r in sorted(held)], decisions)
        assert read(register) == read(fresh)


def test_a_change_names_the_keys_it_may_have_moved():
    rows = reports()
    register = Register()
    register.change((), [(r, rows[r]) for r in "012345"], ())
    keys, _ = register.change((), [("8", rows["8"])], ())
    assert register.users(keys) == {"0", "1", "8"}


def test_the_parts_are_the_whole():
    register = Register()
    register.change((), reports().items(), ())
    whole = sorted(e.id for e in register.entities())
    assert sorted(e.id for n in range(3) for e in register.entities(None, n, 3)) == whole


def test_a_damaged_register_is_named(tmp_path):
    (tmp_path / "register").write_text("no database at all, but long enough to be looked at as one" * 40)
    with pytest.raises(GraphError, match="register: the register cannot be used"):
        Register(tmp_path / "register", read=True)
