"""Talking to a running Anki through its add-on AnkiConnect: JSON over HTTP, on this computer only.

A request is `{"action", "version", "params", "key"}`, a reply `{"result", "error"}` (version 6 of the protocol). This is
the only module of quizgen that opens a connection. What answers may be anything: nothing it says is trusted.
"""

from __future__ import annotations

import io
import json
import re
import socket
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException
from ipaddress import IPv4Address, IPv6Address
from typing import Any, NamedTuple

from quizgen.patterns import late

URL = "http://127.0.0.1:8765"
VERSION = 6
_URL = late(r"http://(?:(localhost)|([0-9.]+)|\[([0-9a-f:.]+)\])(?::([0-9]{1,5}))?(/[!-~]*)?", re.IGNORECASE)
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


class Address(NamedTuple):
    """Where something listens on this computer."""

    host: str
    port: int
    path: str


def near(url: str) -> Address | None:
    """The address of this computer that a URL spells out; None for every other: Anki opens the deck as a file.

    The address that is looked at is the one that is connected to: no other reader of URLs is asked.
    """
    found = _URL.fullmatch(url)
    if found is None:
        return None
    name, four, six, port, path = found.groups()
    try:
        if not (name or (IPv4Address(four) if four else IPv6Address(six)).is_loopback):
            return None
    except ValueError:
        return None
    number = int(port or 80)
    return Address(name or four or six, number, path or "/") if 0 < number <= 65535 else None


class Anki:
    """A running Anki; `timeout` in seconds is how long all that is asked may take until `start` is called again."""

    def __init__(self, url: str, address: Address, key: str = "", timeout: float = 300) -> None:
        self.url = url
        self.address = address
        self.key = key
        self.timeout = timeout
        self.start()

    def start(self) -> None:
        """Starts the clock."""
        self._end = time.monotonic() + self.timeout

    def _left(self) -> float:
        """The seconds left. Raises TimeoutError when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

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
        error = reply["error"]
        if isinstance(error, str):
            message = " ".join(error.split())[:500]
            raise AnkiError(message, _HINTS.get(message, ""))
        if error is not None:
            raise self._strange()
        return reply["result"]

    def notes(self, query: str) -> int:
        """How many notes a search finds. Raises AnkiError."""
        found = self.call("findNotes", query=query)
        if not isinstance(found, list):
            raise self._strange()
        return len(found)

    def _post(self, body: bytes) -> bytes:
        """What the server answers in the time that is left. There is no proxy here, and no redirection is followed."""
        connection = _Connection(self.address, self._left)
        try:
            headers = {"Content-Type": "application/json", "Connection": "close"}
            connection.request("POST", self.address.path, body, headers)
            reply = connection.getresponse()
            whole = reply.read(_LARGEST_REPLY + 1)
        except TimeoutError:
            raise self._late() from None
        except (HTTPException, ValueError):
            raise self._strange() from None
        except OSError:
            raise AnkiError(f"Anki does not answer at {self.url}", _ADD_ON) from None
        finally:
            connection.hang_up()
        if reply.status == 403:
            raise AnkiError("AnkiConnect does not let quizgen in", "see `webCorsOriginList` in its settings")
        if reply.status != 200 or len(whole) > _LARGEST_REPLY:
            raise self._strange()
        return whole

    def _late(self) -> AnkiError:
        return AnkiError(f"Anki did not answer within {self.timeout:g} seconds", "is a window open in Anki? close it")

    def _strange(self) -> AnkiError:
        return AnkiError(f"what answers at {self.url} is not AnkiConnect", "give the right address with --url")


class _Connection(HTTPConnection):
    """A connection every step of which has to be done in the time that is `left`: a server that sends one byte a second
    does not hold it up."""

    def __init__(self, address: Address, left: Callable[[], float]) -> None:
        super().__init__(address.host, address.port)
        self._left = left
        self._line: _Line | None = None

    def connect(self) -> None:
        self._line = _Line(socket.create_connection((self.host, self.port), self._left()), self._left)
        self.sock: Any = self._line

    def hang_up(self) -> None:
        """Closes it; `close` leaves it to the reply, which is still to be read."""
        if self._line is not None:
            self._line.socket.close()


class _Line(io.RawIOBase):
    """A socket as far as HTTPConnection uses one, with the time that is left for each of its steps."""

    def __init__(self, connected: socket.socket, left: Callable[[], float]) -> None:
        self.socket = connected
        self._left = left

    def sendall(self, data: bytes) -> None:
        """Sends all of it."""
        self.socket.settimeout(self._left())
        self.socket.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        """What is read from."""
        return io.BufferedReader(self)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self.socket.settimeout(self._left())
        return self.socket.recv_into(buffer)

    def close(self) -> None:
        """Left to the connection."""
