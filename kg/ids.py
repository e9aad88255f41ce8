"""Stable ids from content, IRIs from ids and back. The same content has the same id on every machine and in every
run."""

from collections.abc import Iterable
from hashlib import blake2b
from urllib.parse import quote

from kg.errors import LexiconError


def digest(*parts: str) -> str:
    """Sixteen hex digits of a hash over the parts; the parts are kept apart, so ("ab", "c") is not ("a", "bc").

    >>> digest("ab", "c") == digest("a", "bc")
    False
    >>> len(digest("河长制"))
    16
    """
    return _hash(parts).hexdigest()


def number(*parts: str) -> int:
    """The digest of the parts as a signed number of 64 bits.

    >>> number("a") == int.from_bytes(bytes.fromhex(digest("a")), signed=True)
    True
    """
    return int.from_bytes(_hash(parts).digest(), signed=True)


def hexadecimal(number: int) -> str:
    """The digest that a number stands for.

    >>> hexadecimal(number("a")) == digest("a"), hexadecimal(-1)
    (True, 'ffffffffffffffff')
    """
    return f"{number % (1 << 64):016x}"


def _hash(parts: Iterable[str]) -> blake2b:
    return blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8)


def iri(base: str, kind: str, name: str) -> str:
    """The IRI of a thing: base + kind + "/" + name, with what an IRI may not hold percent-encoded.

    >>> iri("https://w3id.org/zhengmai/id/", "place", "421200")
    'https://w3id.org/zhengmai/id/place/421200'
    """
    return f"{base}{kind}/{quote(name, safe='')}"


def split_iri(base: str, value: str) -> tuple[str, str]:
    """(kind, name) of an IRI made by `iri`. Raises LexiconError for an IRI outside the base.

    >>> split_iri("https://w3id.org/zhengmai/id/", "https://w3id.org/zhengmai/id/place/421200")
    ('place', '421200')
    """
    if not value.startswith(base) or "/" not in value[len(base) :]:
        raise LexiconError("not an id of this project", where=value, next=f"ids begin with {base}")
    kind, name = value[len(base) :].split("/", 1)
    return kind, name
