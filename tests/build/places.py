"""Real servers on loopback for pieces of work: SeaweedFS for s3://, pyftpdlib for ftp://, a folder for file://."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

NAME, WORD = "reader", "a-secret"
IDENTITIES = f"""{{"identities": [{{"name": "{NAME}", "actions": ["Admin", "Read", "Write", "List"],
  "credentials": [{{"accessKey": "{NAME}", "secretKey": "{WORD}"}}]}}]}}"""


def free_ports(number: int) -> list[int]:
    """Ports below 20,000 of this machine that nobody listens at, nor at those 10,000 above them."""
    found: list[int] = []
    for port in range(12_000 + os.getpid() % 4_000, 20_000):
        with suppress(OSError), socket.socket() as one, socket.socket() as two:
            one.bind(("127.0.0.1", port)), two.bind(("127.0.0.1", port + 10_000))
            found.append(port)
        if len(found) == number:
            break
    return found


@contextmanager
def running(words: list, folder: Path, port: int, seconds: float = 60) -> Iterator[None]:
    """A server that works in a folder, from when it listens at its port until the block ends."""
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(list(map(str, words)), cwd=folder, **silent)
    try:
        for _ in range(int(seconds * 10)):
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            assert server.poll() is None, f"{words[0]} ended with {server.returncode}"
            time.sleep(0.1)
        yield
    finally:
        server.kill()
        server.wait()


@contextmanager
def file(folder: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """A folder by its address, and the environment to use it in."""
    pytest.importorskip("fsspec", reason="the extra fsspec is not installed")
    yield f"file://{folder}/a/b", {}


@contextmanager
def ftp(folder: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """An FTP server over a folder."""
    pytest.importorskip("pyftpdlib", reason="the FTP server pyftpdlib is not installed")
    (port,) = free_ports(1)
    words = [sys.executable, "-m", "pyftpdlib", "-i", "127.0.0.1", "-p", port, "-w", "-d", folder]
    with running([*words, "-u", NAME, "-P", WORD], folder, port):
        yield f"ftp://127.0.0.1:{port}/a/b", {"FSSPEC_FTP_USERNAME": NAME, "FSSPEC_FTP_PASSWORD": WORD}


@contextmanager
def s3(folder: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """SeaweedFS with its S3 gateway."""
    pytest.importorskip("s3fs", reason="s3fs is not installed")
    weed = shutil.which("weed", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")
    if not weed:
        pytest.skip("the S3 server SeaweedFS (weed) is not installed")
    (folder / "s3.json").write_text(IDENTITIES, encoding="utf-8")
    master, volume, filer, gate = free_ports(4)
    words = [weed, "server", f"-dir={folder}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-filer", "-s3"]
    words += [f"-master.port={master}", f"-volume.port={volume}", f"-filer.port={filer}", f"-s3.port={gate}"]
    words += ["-master.volumeSizeLimitMB=64", "-volume.max=8", "-s3.port.iceberg=0", "-s3.port.lance=0"]
    words += ["-s3.config=s3.json", "-s3.localSocket=s3.sock"]
    env = {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{gate}", "AWS_DEFAULT_REGION": "here"}
    try:
        with running(words, folder, gate):
            yield "s3://reports/run1", env | {"AWS_ACCESS_KEY_ID": NAME, "AWS_SECRET_ACCESS_KEY": WORD}
    finally:
        for port in (master, volume, filer, gate):
            for socket_left in Path("/tmp").glob(f"seaweedfs-*-*{port % 10_000:04d}.sock"):
                socket_left.unlink(missing_ok=True)
