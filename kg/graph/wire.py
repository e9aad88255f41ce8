"""Requests to a store on another server: the only door to the network, one error line for whatever goes wrong.

Who asks is taken from the environment alone: KG_STORE_USER and KG_STORE_PASSWORD (digest, or basic over HTTPS and to
this machine), or KG_STORE_TOKEN (a bearer token, over HTTPS and to this machine). They are sent only to the address
named, never on to another: a redirect is an error.
"""

import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from kg.errors import GraphError, QueryError, UsageError

CONNECT_SECONDS = 10
SIGN_IN = "set KG_STORE_USER and KG_STORE_PASSWORD, or KG_STORE_TOKEN, in the environment"
LOOPBACK = ("localhost", "127.0.0.1", "::1")
ADDRESS = "name the address that answers SPARQL, such as http://localhost:8890/sparql"
_NEXT = {
    404: ADDRESS,
    405: "this address cannot be written; name that of the Graph Store Protocol with --graph-store",
    413: "raise the server's limit for one request",
    503: "try again later, or ask for less",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: the media type without its parameters, the header, the body."""

    type: str
    headers: Mapping[str, str]
    body: bytes


class Wire:
    """One address; the connection is kept between requests. Raises UsageError for what is no http(s) address."""

    def __init__(self, url: str) -> None:
        import requests

        at = urlsplit(url)
        if at.scheme not in ("http", "https") or not at.hostname:
            raise UsageError("no address of a store", where=url, next="write http://… or https://…")
        if at.username or at.password:
            raise UsageError("an address holds no password", where=at.hostname, next=SIGN_IN)
        self.url, self.safe = url, at.scheme == "https" or at.hostname in LOOPBACK
        self.session = requests.Session()
        self.session.auth = self._token  # an own one: requests would else look into ~/.netrc

    def send(self, method: str, seconds: float, *, headers: Mapping[str, str], **more) -> Reply:
        """The reply to a request, `seconds` after its start at most; `more` is what requests takes (params, data).

        Raises GraphError where the server is not there, refuses or breaks off; QueryError for 400 and no reply in time.
        """
        import requests

        try:
            return self._reply(method, seconds, headers=dict(headers), **more)
        except requests.Timeout as error:
            raise self._late(seconds) from error
        except requests.ConnectionError as error:
            reason = f"no connection ({_reason(error)})"
            raise GraphError(reason, where=self.url, next="see that the server runs") from error
        except requests.RequestException as error:
            raise GraphError(f"the answer broke off ({_reason(error)})", where=self.url, next="try again") from error

    def _reply(self, method: str, seconds: float, **more) -> Reply:
        until = time.monotonic() + seconds
        more |= {"timeout": (CONNECT_SECONDS, seconds), "stream": True, "allow_redirects": False}
        reply = self.session.request(method, self.url, **more)
        if reply.status_code == 401 and (auth := self._signed(reply.headers.get("WWW-Authenticate", ""))):
            reply.close()
            self.session.auth = auth
            reply = self.session.request(method, self.url, **more)
        with reply:
            body = b"".join(self._pieces(reply, until, seconds))
        self._refused(reply, body)
        return Reply(reply.headers.get("Content-Type", "").partition(";")[0].strip().lower(), reply.headers, body)

    def _pieces(self, reply, until: float, seconds: float) -> Iterator[bytes]:
        for piece in reply.iter_content(1 << 16):
            if time.monotonic() > until:
                raise self._late(seconds)
            yield piece

    def _late(self, seconds: float) -> QueryError:
        what = f"no answer within {seconds:g} s"
        return QueryError(what, where=self.url, next="ask for less, or raise query_seconds")

    def _token(self, request):
        if (token := os.environ.get("KG_STORE_TOKEN")) and self._secret():
            request.headers["Authorization"] = f"Bearer {token}"
        return request

    def _signed(self, challenge: str):
        """How to answer a server that asks who it is; None where the environment names nobody."""
        from requests.auth import HTTPBasicAuth, HTTPDigestAuth

        name, word = os.environ.get("KG_STORE_USER"), os.environ.get("KG_STORE_PASSWORD", "")
        if not name or self.session.auth != self._token:
            return None
        if challenge.lower().startswith("digest"):
            return HTTPDigestAuth(name, word)
        return HTTPBasicAuth(name.encode(), word.encode()) if self._secret() else None

    def _secret(self) -> bool:
        """Whether what is sent stays between the two ends. Raises UsageError where it does not."""
        if not self.safe:
            raise UsageError("a password would go unencrypted", where=self.url, next="use an https:// address")
        return True

    def _refused(self, reply, body: bytes) -> None:
        status, line = reply.status_code, " ".join(body[:400].decode(errors="replace").split())
        if status in (401, 403):
            raise GraphError(f"not allowed ({status}: {line or reply.reason})", where=self.url, next=SIGN_IN)
        if 300 <= status < 400:
            moved = f"the store has moved to {reply.headers.get('Location')}"
            raise GraphError(moved, where=self.url, next="name that address")
        if status == 400:
            raise QueryError(f"the store finds the request wrong ({line})", where=self.url, next="mend the query")
        if status >= 400:
            raise GraphError(f"the store answers {status} ({line or reply.reason})", where=self.url,
                             next=_NEXT.get(status, "see the server's log"))  # fmt: skip


def _reason(error: BaseException) -> str:
    """The last words of a chain of errors, which say what happened."""
    words = " ".join(str(error).split())
    return words.rsplit(": ", 1)[-1].strip("'\")( ")[:200] or type(error).__name__
