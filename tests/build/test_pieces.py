"""Pieces of work at a place for all machines, with real servers: the same graph as the local engine makes, also after
jobs at once, a job that was killed, and pieces that were damaged."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import places
import pytest
from conftest import ROOT, SEEDS
from test_build import dump

from kg.build import build, pieces, shard, tasks_of
from kg.errors import GraphError, UsageError
from kg.settings import Settings

fsspec = pytest.importorskip("fsspec", reason="the extra fsspec is not installed")


@pytest.fixture(scope="module", params=["file", "ftp", "s3"])
def server(request, tmp_path_factory):
    opened = getattr(places, request.param)(tmp_path_factory.mktemp(request.param))
    with opened as (address, env), pytest.MonkeyPatch.context() as patch:
        for name, value in env.items():
            patch.setenv(name, value)
        fsspec.config.set_conf_env(fsspec.config.conf)
        _bucket(address)
        yield address


def _bucket(address: str) -> None:
    """Make the bucket of an object store, as its owner would; the server may still be starting."""
    system, root = fsspec.core.url_to_fs(address)
    for _ in range(100):
        try:
            return system.makedirs(root, exist_ok=True)
        except OSError:
            time.sleep(0.2)


@pytest.fixture
def place(server, request) -> str:
    return f"{server}/{abs(hash(request.node.name))}"


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> list[str]:
    """The lines of the graph that the local engine makes."""
    out = tmp_path_factory.mktemp("whole")
    build([SEEDS], out, Settings())
    return dump(out)


@pytest.fixture(scope="module")
def many(tmp_path_factory) -> tuple[Path, list[str]]:
    """Twenty reports, and the lines of the graph that the local engine makes of them."""
    folder = tmp_path_factory.mktemp("many")
    for n in range(4):
        for file in sorted(SEEDS.glob("*.txt")):
            text = file.read_text(encoding="utf-8").replace("协商", f"协商{'一二三四'[n]}", 1)
            (folder / f"{n}_{file.name}").write_text(text, encoding="utf-8")
    out = tmp_path_factory.mktemp("many-out")
    build([folder], out, Settings())
    return folder, dump(out)


def job(*words: str, reports: Path = SEEDS) -> subprocess.Popen:
    """`kg build` of reports in a process of its own."""
    line = [sys.executable, "-m", "kg", "build", str(reports), *words]
    return subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def there(place: str) -> list[str]:
    system, root = fsspec.core.url_to_fs(place)
    system.invalidate_cache()
    try:
        return sorted(system.find(root))
    except FileNotFoundError:
        return []


def test_jobs_at_once_and_a_merge_are_one_build(place, whole, tmp_path):
    jobs = [job("--shard", part, "--work", place, "--workers", "1") for part in ("1/2", "1/1")]
    assert [(j.communicate()[1], j.returncode) for j in jobs] == [("", 0)] * 2
    assert len(there(place)) == 5 and all(name.endswith(".piece") for name in there(place))
    build([SEEDS], tmp_path / "out", Settings(), merge=True, place=place)
    assert dump(tmp_path / "out") == whole


def test_a_job_that_was_killed_is_run_again(place, many, tmp_path):
    reports, lines = many
    first = job("--shard", "1/1", "--work", place, "--workers", "1", reports=reports)
    while first.poll() is None and not any(name.endswith(".piece") for name in there(place)):
        time.sleep(0.01)
    first.send_signal(signal.SIGKILL)
    first.communicate()
    done = sum(name.endswith(".piece") for name in there(place))
    with pytest.raises(GraphError, match=f"{20 - done} of 20 pieces of work are not done"):
        build([reports], tmp_path / "out", Settings(), merge=True, place=place)
    assert shard([reports], tmp_path / "unused", Settings(), 1, 1, place=place) == 20
    build([reports], tmp_path / "out", Settings(), merge=True, place=place)
    assert dump(tmp_path / "out") == lines
    assert not (tmp_path / "unused").exists()


def test_damaged_pieces_are_taken_away_and_done_again(place, whole, tmp_path):
    shard([SEEDS], tmp_path, Settings(workers=1), 1, 1, place=place)
    system, _ = fsspec.core.url_to_fs(place)
    half, other, flipped = there(place)[:3]
    content = system.cat_file(half)
    system.pipe_file(half, content[: len(content) // 2])
    system.pipe_file(other, content)
    content = bytearray(system.cat_file(flipped))
    content[len(content) // 3] ^= 1
    system.pipe_file(flipped, bytes(content))
    with pytest.raises(GraphError, match="3 of 5 pieces of work are not done"):
        build([SEEDS], tmp_path / "out", Settings(), merge=True, place=place)
    assert len(there(place)) == 2
    build([SEEDS], tmp_path / "out", Settings(), place=place)
    assert dump(tmp_path / "out") == whole and len(there(place)) == 5


def test_the_same_work_is_the_same_bytes():
    task = tasks_of([SEEDS], True, None)[0]
    one, two = (pieces.pack(task, pieces.work.products(task, Settings())) for _ in range(2))
    assert one == two


@pytest.mark.parametrize(
    "place, said",
    [
        ("nowhere://a/b", "is no place that can be opened .*nowhere"),
        ("github://a/b", "is no place that can be opened .*org"),
        ("sftp://me:word@host/a", "a password in an address shows to all"),
        ("dropbox://a", "requires .dropboxdrivefs.* to be installed; pip install dropboxdrivefs"),
    ],
)
def test_addresses_that_cannot_be_used(place, said, tmp_path):
    with pytest.raises(UsageError, match=said):
        build([SEEDS], tmp_path / "out", Settings(), place=place)


def said_of(place: str, env: dict[str, str]) -> str:
    line = [sys.executable, "-m", "kg", "build", str(SEEDS), "--shard", "1/5", "--work", place]
    done = subprocess.run(line, cwd=ROOT, env=os.environ | env, capture_output=True, text=True)
    assert done.returncode == 1 and done.stdout == ""
    return done.stderr


@pytest.mark.parametrize("server", ["ftp", "s3"], indirect=True)
def test_who_is_not_allowed_is_told_in_one_line(place):
    said = said_of(place, {"AWS_SECRET_ACCESS_KEY": "another", "FSSPEC_FTP_PASSWORD": "another"})
    assert said.startswith(f"kg: {place}: not allowed (") and said.count("\n") == 1


def test_a_folder_that_cannot_be_written_is_told_in_one_line(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert said_of(f"{tmp_path}/file/x", {}).count("\n") == 1


@pytest.mark.parametrize("address, needs", [("ftp://127.0.0.1:{port}/a", "fsspec"), ("s3://reports/a", "s3fs")])
def test_a_server_that_is_not_there_is_told_in_one_line(address, needs):
    pytest.importorskip(needs, reason=f"{needs} is not installed")
    (port,) = places.free_ports(1)
    place, nobody = address.format(port=port), f"http://127.0.0.1:{port}"
    said = said_of(place, {"AWS_ENDPOINT_URL": nobody, "AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b"})
    assert said.startswith(f"kg: {place}: cannot be used (") and said.count("\n") == 1


def test_pieces_lie_under_the_first_two_digits_of_their_key(tmp_path):
    shard([SEEDS], tmp_path, Settings(workers=1), 1, 5, place=str(tmp_path / "pieces"))
    (piece,) = (tmp_path / "pieces").rglob("*.*")
    assert piece.relative_to(tmp_path / "pieces") == Path(piece.name[:2]) / piece.name
