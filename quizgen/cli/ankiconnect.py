"""Talking to a running Anki through its add-on AnkiConnect: JSON over HTTP, on this computer only.

A request is `{"action", "version", "params", "key"}`, a reply `{"result", "error"}` (version 6 of the protocol). This is
the only module of quizgen that opens a connection.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from http.client import HTTPException
from typing import Any, NamedTuple
from urllib.parse import urlsplit

URL = "http://127.0.0.1:8765"
VERSION = 6
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_LARGEST_REPLY = 1 << 26
_ADD_ON = "start Anki; it needs the add-on AnkiConnect (Tools → Add-ons → Get Add-ons, code 2055492159)"
_KEY = "give the `apiKey` of the add-on's settings with --key, or in the environment as QUIZGEN_ANKI_KEY"
_HINTS = {
    "valid api key must be provided": _KEY,
    "collection is not available": "choose a profile in Anki, so that its main window shows",
}


class AnkiError(Exception):
    """Anki did not do what it was asked to; `hint` says what to try."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class Anki(NamedTuple):
    """A running Anki; `timeout` in seconds is how long it may take over one request."""

    url: str
    key: str = ""
    timeout: float = 300

    def greet(self) -> None:
        """Finds out whether it is there and lets us in. Raises AnkiError."""
        try:
            found = self.call("requestPermission")
        except AnkiError as error:
            if str(error) == "unsupported action":
                raise AnkiError(
                    "this AnkiConnect is too old", "update it: Tools → Add-ons → Check for Updates"
                ) from None
            raise
        if not isinstance(found, dict):
            raise self._strange()
        if found.get("permission") != "granted":
            raise AnkiError("AnkiConnect does not let quizgen in", "answer Yes when Anki asks, and see its settings")
        if not isinstance(found.get("version"), int) or found["version"] < VERSION:
            raise AnkiError("this AnkiConnect is too old", "update it: Tools → Add-ons → Check for Updates")
        if found.get("requireApikey") and not self.key:
            raise AnkiError("this AnkiConnect wants a key", _KEY)

    def call(self, action: str, **params: object) -> Any:
        """The result of an action. Raises AnkiError."""
        request = {"action": action, "version": VERSION, "params": params} | ({"key": self.key} if self.key else {})
        try:
            reply = json.loads(self._post(json.dumps(request).encode()))
        except (ValueError, RecursionError):
            raise self._strange() from None
        if not isinstance(reply, dict) or not {"result", "error"} <= reply.keys():
            raise self._strange()
        if reply["error"] is not None:
            message = " ".join(str(reply["error"]).split())[:500]
            raise AnkiError(message, _HINTS.get(message, ""))
        return reply["result"]

    def _post(self, body: bytes) -> bytes:
        """What the server answers. Neither a proxy nor a redirection ever leads away from this computer."""
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _Stay())
        request = urllib.request.Request(self.url, body, {"Content-Type": "application/json"})
        try:
            with opener.open(request, timeout=self.timeout) as reply:
                whole: bytes = reply.read(_LARGEST_REPLY)
                return whole
        except urllib.error.HTTPError as error:
            if error.code == 403:
                raise AnkiError(
                    "AnkiConnect does not let quizgen in", "see `webCorsOriginList` in its settings"
                ) from None
            raise self._strange() from None
        except TimeoutError:
            raise self._late() from None
        except (OSError, HTTPException) as error:
            if isinstance(getattr(error, "reason", None), TimeoutError):
                raise self._late() from None
            if isinstance(error, HTTPException):
                raise self._strange() from None
            raise AnkiError(f"Anki does not answer at {self.url}", _ADD_ON) from None

    def _late(self) -> AnkiError:
        return AnkiError(f"Anki did not answer within {self.timeout:g} seconds", "is a window open in Anki? close it")

    def _strange(self) -> AnkiError:
        return AnkiError(f"what answers at {self.url} is not AnkiConnect", "give the right address with --url")


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def is_near(url: str) -> bool:
    """Whether the address is one of this computer: Anki opens the deck as a file."""
    try:
        parts = urlsplit(url)
        return parts.scheme == "http" and parts.hostname in _LOOPBACK and parts.port != 0
    except ValueError:
        return False
