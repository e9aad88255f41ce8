"""Run a command beside a Virtuoso of its own: `python tests/remote/virtuoso.py COMMAND …`.

The server listens on loopback only, in a new folder with its own ini and a password made for this run, gives 500 rows
at most (so that every longer answer is cut), and is ended by its process id; the exit code is the command's, which
finds the addresses in KG_TEST_STORE, KG_TEST_GRAPH_STORE and KG_TEST_SQL, and the folder it may load from in
KG_TEST_FOLDER.
"""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

INI = """[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 20000
MaxDirtyBuffers = 12000
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = 500
MaxQueryExecutionTime = 60
"""


def port() -> int:
    """A free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def wait(url: str, server: subprocess.Popen, seconds: int = 60) -> None:
    """Until the server answers."""
    for _ in range(seconds * 2):
        if server.poll() is not None:
            sys.exit(f"virtuoso-t ended with {server.returncode} before it answered")
        try:
            with urllib.request.urlopen(url + "?query=ASK%7B%7D", timeout=5):
                return
        except OSError:
            time.sleep(0.5)
    sys.exit(f"virtuoso-t did not answer at {url} within {seconds} s")


def sign(sql: int, word: str) -> None:
    """Give the administrator a password of this run (a new database has a known one)."""
    text = f"USER_SET_PASSWORD('dba', '{word}');"
    words = ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba"]
    subprocess.run(words, input=text, text=True, check=True, stdout=subprocess.DEVNULL)


def main(command: list[str]) -> int:
    if not shutil.which("virtuoso-t") or not shutil.which("isql-vt"):
        sys.exit("no virtuoso-t here; on Debian and Ubuntu: apt-get install virtuoso-opensource")
    with tempfile.TemporaryDirectory() as folder:
        sql, http, word = port(), port(), secrets.token_hex(16)
        (Path(folder) / "virtuoso.ini").write_text(INI.format(sql=sql, http=http))
        words = ["virtuoso-t", "-f", "+configfile", "virtuoso.ini"]
        server = subprocess.Popen(words, cwd=folder, stderr=subprocess.DEVNULL)
        try:
            url = f"http://127.0.0.1:{http}/sparql"
            wait(url, server)
            sign(sql, word)
            found = {"KG_TEST_STORE": url, "KG_TEST_GRAPH_STORE": url + "-graph-crud-auth"}
            found |= {"KG_TEST_SQL": f"127.0.0.1:{sql}", "KG_TEST_FOLDER": folder}
            who = {"KG_STORE_USER": "dba", "KG_STORE_PASSWORD": word}
            return subprocess.run(command, env=os.environ | found | who).returncode
        finally:
            server.terminate()
            server.wait(timeout=60)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
