"""The one tree of errors. Each says what happened, where, and what to do next, in one line.

KgError
├── InputError      a file, folder or table given by the user cannot be used       (exit code 1)
├── UsageError      a command was called in a way that cannot be carried out        (exit code 2)
├── GraphError      a built graph is missing, damaged or held by another process    (exit code 1)
├── QueryError      a SPARQL query is wrong, not allowed or took too long           (exit code 1)
└── LexiconError    a word list or the vocabulary is broken: a fault of the project  (exit code 1)
"""


class KgError(Exception):
    """What went wrong, where, and what to do; printed as one line by the command line.

    >>> print(InputError("no such file", where="a.txt", next="check the path"))
    a.txt: no such file; check the path
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", next: str = "") -> None:
        self.what, self.where, self.next = what, where, next
        line = (f"{where}: " if where else "") + what + (f"; {next}" if next else "")
        super().__init__(" ".join(line.split()))


def line(error: BaseException) -> str:
    """What an error of another library says, in one line.

    >>> line(OSError("disk\\n  full"))
    'disk full'
    """
    return " ".join(str(error).split())[:300]


class InputError(KgError):
    """A file, folder or table given by the user cannot be used."""


class UsageError(KgError):
    """A command was called in a way that cannot be carried out."""

    exit_code = 2


class GraphError(KgError):
    """A built graph is missing, damaged or held by another process."""


class QueryError(KgError):
    """A SPARQL query is wrong, not allowed, or took too long."""


class LexiconError(KgError):
    """A word list or the vocabulary is broken."""
