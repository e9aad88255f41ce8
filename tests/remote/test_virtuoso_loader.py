"""Parts of a graph through Virtuoso's own loader, beside the Virtuoso that `make test-remote` starts.

Runs after test_remote.py: strings that came by the loader are put into another order by ORDER BY, even when they come
again by a request.
"""

import json
import os
import subprocess
from pathlib import Path

import pytest
from conftest import SEEDS

from kg.build import build
from kg.graph import adoptions, mentions, remote, store
from kg.settings import Settings


def test_virtuoso_loads_the_parts_and_answers_as_the_folder(tmp_path):
    if "KG_TEST_SQL" not in os.environ:
        pytest.skip("KG_TEST_SQL names no server: make test-remote starts one")
    parts = Path(os.environ["KG_TEST_FOLDER"]) / "parts"
    build([SEEDS], tmp_path / "out", Settings())
    build([SEEDS], tmp_path / "out", Settings(), nquads=parts)
    number = len(list(parts.glob("*.gz")))
    common = json.loads((parts / "parts.json").read_text(encoding="utf-8"))["common"]
    loads = "".join(f"ld_dir('{parts}', '*.{kind}.gz', '{common}');\n" for kind in ("nq", "nt"))
    line = ["isql-vt", os.environ["KG_TEST_SQL"], os.environ["KG_STORE_USER"], os.environ["KG_STORE_PASSWORD"]]
    emptied = "log_enable(3,1);\nSPARQL DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } \n"
    emptied += f"FILTER(STRSTARTS(STR(?g), '{Settings().things}')) }};\n"
    asked = f"{emptied}{loads}rdf_loader_run();\nSELECT COUNT(*), MAX(ll_error) FROM DB.DBA.load_list;\n"
    done = subprocess.run(line, input=asked, text=True, capture_output=True, check=True)
    assert f"\n{number}  " in done.stdout and "NULL" in done.stdout, done.stdout
    there, here = remote.open(os.environ["KG_TEST_STORE"], Settings()), store.open(tmp_path / "out")
    for table in (adoptions, mentions):
        assert sorted(map(str, table.rows(there))) == sorted(map(str, table.rows(here)))
