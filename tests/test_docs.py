"""Every command and every Python block in the README and the docs runs as written.

Blocks fenced with ```sh hold commands: lines that begin with `kg ` run in a folder with seeds/reports and a built
graph in out/, one after another, and must end with exit code 0. Blocks fenced with ```python run as a script in the
same folder. A fence ```sh corpus needs KG_CORPUS and runs with $KG_CORPUS set; a fence ```text or ```console is output
and is not run.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

PAGES = [p for p in [ROOT / "README.md", ROOT / "README.zh.md", *sorted((ROOT / "docs").glob("*.md"))] if p.exists()]
FENCE = re.compile(r"^```(sh|python)( corpus)?\n(.*?)^```", re.M | re.S)
BLOCKS = [
    (page, n, *m.groups()) for page in PAGES for n, m in enumerate(FENCE.finditer(page.read_text(encoding="utf-8")), 1)
]


@pytest.fixture(scope="module")
def desk(seed_graph, tmp_path_factory) -> Path:
    """A folder as after `make run` in a clone."""
    here = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "seeds", here / "seeds")
    shutil.copytree(seed_graph, here / "out")
    return here


def run(line: str, folder: Path) -> None:
    words = line.replace("kg ", f"{shlex.quote(sys.executable)} -m kg ", 1)
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(["bash", "-c", words], cwd=folder, env=env, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, f"{line}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"


@pytest.mark.parametrize("page, number, kind, corpus, body", BLOCKS, ids=[f"{p.name}-{n}" for p, n, *_ in BLOCKS])
def test_block_runs(page, number, kind, corpus, body, desk):
    if corpus and not os.environ.get("KG_CORPUS"):
        pytest.skip("KG_CORPUS names no folder of measuring data")
    if kind == "python":
        file = desk / f"{page.stem}-{number}.py"
        file.write_text(body, encoding="utf-8")
        return run(f"{shlex.quote(sys.executable)} {file.name}", desk)
    for line in re.sub(r"\\\n\s*", "", body).splitlines():
        if line.startswith("kg ") and not line.startswith("kg serve"):
            run(line.split("  #")[0], desk)


def test_every_command_is_documented():
    from kg.cli import app

    pages = "\n".join(p.read_text(encoding="utf-8") for p in PAGES)
    commands = [c.name for c in app.registered_commands]
    assert [c for c in commands if f"kg {c}" not in pages] == []


def test_every_setting_and_named_query_is_documented():
    from dataclasses import fields

    from kg.settings import Settings

    pages = "\n".join(p.read_text(encoding="utf-8") for p in PAGES)
    names = [f.name for f in fields(Settings)] + [q.stem for q in sorted((ROOT / "kg/graph/queries").glob("*.rq"))]
    assert [n for n in names if f"`{n}`" not in pages] == []
