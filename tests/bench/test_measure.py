"""A ratio is made between runs over the same bytes only; what a command takes is measured with its children."""

import subprocess
import sys

import pytest

from bench import queries
from bench.measure import Measure, command, fingerprint, ratio, sample


def test_runs_over_different_inputs_are_not_compared(tmp_path):
    (tmp_path / "a.md").write_text("甲")
    (tmp_path / "b.md").write_text("乙")
    one, other = ([tmp_path / "a.md"], [tmp_path / "b.md"])
    first, second = (Measure("x", fingerprint(files), 1, 1.0, seconds) for files, seconds in ((one, 3.0), (one, 2.0)))
    assert ratio(first, second) == 1.5
    with pytest.raises(ValueError, match="x and y read different inputs"):
        ratio(first, Measure("y", fingerprint(other), 1, 1.0, 2.0))


def test_a_sample_is_the_same_in_every_folder(tmp_path):
    for place in ("here", "there"):
        for n in range(9):
            file = tmp_path / place / "城市" / f"{n}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(str(n))
    names = [[f.name for f in sample(tmp_path / place, 4)] for place in ("here", "there")]
    assert names[0] == names[1] and len(set(names[0])) == 4


def test_memory_of_children_counts_and_a_failure_is_no_measure(tmp_path):
    (tmp_path / "a.md").write_text("甲" * 1000)
    child = "import time; held = bytearray(60 << 20); time.sleep(1.5)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    found = command("child", [sys.executable, "-c", parent], [tmp_path / "a.md"])
    assert found.peak_mb > 60 and found.megabytes == 0.003 and found.seconds > 1.5
    with pytest.raises(subprocess.CalledProcessError):
        command("bad", [sys.executable, "-c", "raise SystemExit(3)"], [tmp_path / "a.md"])


def test_questions_are_measured_and_compared_with_rdflib(small):
    data = queries.loaded(small)
    measured = [queries.compared(row, asked, data, 1, 60) for row, asked in queries.measure(small, 4)]
    assert [row["question"] for row in measured] == sorted(row["question"] for row in measured)
    assert {row["tried"] for row in measured} == {4} and not any(row["stopped"] for row in measured)
