"""The file of decisions: appended, undone, merged, contradictions said aloud; and the command that writes it."""

import csv
import json

import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import InputError
from kg.model import Decision
from kg.resolve import decisions as people

A, B, C = "Mechanism|书香政协", "Mechanism|智慧政协", "Mechanism|云上政协"


def decision(left=A, right=B, verdict="same", by="甲", when="2026-01-01", because="一回事"):
    return Decision(left, right, verdict, by, when, because)


def test_what_is_appended_is_read_again_in_order(tmp_path):
    file = tmp_path / "decisions.jsonl"
    people.append(file, [decision()])
    people.append(file, [decision(right=C, verdict="different")])
    assert people.read(file) == (decision(), decision(right=C, verdict="different"))


def test_a_line_without_an_end_is_not_joined_to_the_next(tmp_path):
    file = tmp_path / "decisions.jsonl"
    file.write_text(people.line(decision()), encoding="utf-8")
    people.append(file, [decision(right=C)])
    assert len(people.read(file)) == 2


def test_no_file_no_decisions(tmp_path):
    assert people.read(tmp_path / "none.jsonl") == ()


NAMELESS = dict.fromkeys(("right", "by", "when", "because"), "") | {"left": "甲", "verdict": "same"}


@pytest.mark.parametrize("line", ["{", '{"left": "Mechanism|甲"}', json.dumps(NAMELESS)])
def test_a_broken_line_is_named(tmp_path, line):
    file = tmp_path / "decisions.jsonl"
    file.write_text(people.line(decision()) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(InputError):
        people.read(file)


def test_the_last_decision_about_a_pair_holds_and_an_undo_gives_back_the_one_before():
    first, second, undo = decision(), decision(B, A, "different"), decision(verdict="undo")
    assert people.standing([first, second]) == (second,)
    assert people.standing([first, second, undo]) == (first,)
    assert people.standing([first, undo]) == ()


def test_opposite_decisions_are_a_conflict_whatever_side_is_named_first():
    first, second = decision(), decision(B, A, "different", by="乙")
    assert people.conflicts([first, second]) == [(first, second)]
    assert people.conflicts([first, decision(verdict="undo"), second]) == []
    assert people.conflicts([first, decision(verdict="unsure")]) == []


def test_merging_two_files_keeps_each_decision_once_and_lists_the_conflicts():
    mine, theirs = [decision()], [decision(), decision(verdict="different", by="乙", when="2026-01-02"), decision(A, C)]
    both, conflicts = people.merge(mine, theirs)
    assert set(both) == {decision(), theirs[1], theirs[2]}
    assert conflicts == [(decision(), theirs[1])]


def test_the_shipped_decisions_are_whole_and_contradict_nothing():
    from kg.settings import data

    shipped = people.read(data("decisions.jsonl"))
    assert len(shipped) >= 30
    assert people.conflicts(shipped) == []
    assert all(d.because and d.by for d in shipped)


def run(*words):
    return CliRunner().invoke(app, ["decide", *words])


def test_deciding_singly_undoing_and_listing(tmp_path):
    file = str(tmp_path / "decisions.jsonl")
    assert run(A, B, "--as", "same", "--because", "一回事", "--by", "甲", "--decisions", file).exit_code == 0
    assert run(A, B, "--as", "undo", "--by", "甲", "--decisions", file).exit_code == 0
    rows = [json.loads(line) for line in run("--log", "--format", "jsonl", "--decisions", file).stdout.splitlines()]
    assert [(r["left"], r["verdict"], r["by"]) for r in rows] == [(A, "same", "甲"), (A, "undo", "甲")]


def test_a_table_with_verdicts_filled_in(tmp_path):
    file, table = tmp_path / "decisions.jsonl", tmp_path / "questions.csv"
    with open(table, "w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows(
            [("left", "right", "verdict", "because"), (A, B, "different", "两套"), (A, C, "", "")]
        )
    assert run("--from", str(table), "--by", "甲", "--decisions", str(file)).exit_code == 0
    assert [(d.left, d.right, d.verdict, d.because) for d in people.read(file)] == [(A, B, "different", "两套")]


def test_a_contradiction_is_said_aloud(tmp_path):
    file = str(tmp_path / "decisions.jsonl")
    run(A, B, "--as", "same", "--by", "甲", "--decisions", file)
    assert "conflict" in run(A, B, "--as", "different", "--by", "乙", "--decisions", file).stderr


def test_merging_lists_conflicts(tmp_path):
    mine, theirs = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    people.append(mine, [decision()])
    people.append(theirs, [decision(verdict="different", by="乙", when="2026-01-02")])
    result = run("--merge", str(theirs), "--decisions", str(mine))
    assert result.exit_code == 0 and "1 conflicts" in result.stderr
    assert len(people.read(mine)) == 2


def test_questions_of_a_graph_come_with_a_quote_for_each_side(seed_graph, tmp_path):
    result = run("--graph", str(seed_graph), "--format", "jsonl", "--decisions", str(tmp_path / "none.jsonl"))
    assert result.exit_code == 0
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert all(r["left_quote"] and r["right_quote"] and r["verdict"] == "" for r in rows)
    assert [r["harm"] for r in rows] == sorted((r["harm"] for r in rows), reverse=True)
