"""What answers `quizgen push` may be anything: it never breaks it, holds it up, leads it away or writes a lock."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.cli.ankiconnect import Address, Anki, AnkiError, near
from tests.cli.command_line import Cli, WriteBank

GRANTED = {"permission": "granted", "requireApikey": False, "version": 6}
Answer = bytes | Callable[[socket.socket], None]


def http(body: bytes, head: bytes = b"HTTP/1.1 200 OK") -> bytes:
    return head + b"\r\nContent-Length: %d\r\n\r\n" % len(body) + body


def ok(result: object) -> bytes:
    return http(json.dumps({"result": result, "error": None}).encode())


def failed(error: object) -> bytes:
    return http(json.dumps({"result": None, "error": error}).encode())


class Server(threading.Thread):
    """Gives one answer a connection, in order, the last of them again and again."""

    def __init__(self, answers: Sequence[Answer]) -> None:
        super().__init__(daemon=True)
        self.answers = list(answers)
        self.asked: list[str] = []
        self.before_import: list[str] = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"

    def run(self) -> None:
        while True:
            try:
                line, _ = self.listener.accept()
            except OSError:
                return
            with line:
                self.answer(line)

    def answer(self, line: socket.socket) -> None:
        request = b""
        try:
            while not request.endswith(b"}"):
                request += line.recv(65536)
            self.asked.append(json.loads(request.partition(b"\r\n\r\n")[2])["action"])
            if self.asked[-1] == "importPackage":
                self.before_import = sorted(path.name for path in Path().iterdir())
            answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
            if callable(answer):
                answer(line)
            else:
                line.sendall(answer)
        except OSError:
            """Nobody waited for the answer."""


@contextmanager
def serving(*answers: Answer) -> Iterator[Server]:
    server = Server(answers)
    server.start()
    try:
        yield server
    finally:
        server.listener.close()


def dripping(line: socket.socket) -> None:
    """A whole and right answer, ten bytes a second."""
    for byte in ok(GRANTED)[:60]:
        line.sendall(bytes([byte]))
        time.sleep(0.1)


def endless_head(line: socket.socket) -> None:
    for _ in range(100_000):
        line.sendall(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)


STRANGE: dict[str, Answer] = {
    "nothing": b"",
    "no http": b"SSH-2.0-OpenSSH_9.6\r\n",
    "http 0.9": b'{"result": true, "error": null}',
    "bad status": b"HTTP/1.1 abc OK\r\n\r\n",
    "status without end": b"HTTP/1.1 " + b"2" * 70_000,
    "many headers": b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 500 + b"\r\n",
    "bad length": b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n{}",
    "too short": b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{}",
    "bad chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}",
    "moved": b"HTTP/1.1 307 Go\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n",
    "no json": http(b"\x00\xff\xfe"),
    "half of it": http(b'{"result": '),
    "deep": http(b'{"result": ' + b"[" * 50_000),
    "deep in error": http(b'{"result": null, "error": ' + b"[" * 900 + b"]" * 900 + b"}"),
    "long number": http(b'{"result": ' + b"9" * 5_000 + b', "error": null}'),
    "no number": http(b'{"result": NaN, "error": Infinity}'),
    "surrogate": failed("\ud800\udfff"),
    "a list": http(b"[1]"),
    "a word": http(b'"result"'),
    "no result": http(b"{}"),
    "an error that is no text": failed({"\x1b[31m": ["\x9b2J"]}),
    "an error with escapes": failed("\x1b]0;title\x07 \x9b31m \u202e \u2028::error::x"),
}


@pytest.mark.parametrize("name", STRANGE)
@pytest.mark.parametrize("before", [[], [ok(GRANTED)], [ok(GRANTED), ok([])]], ids=["greeting", "search", "import"])
def test_a_strange_answer_is_named(cli: Cli, bank: WriteBank, name: str, before: list[bytes]) -> None:
    bank("cells.yaml")
    with serving(*before, STRANGE[name]) as server:
        found = cli("push", "cells.yaml", "--url", server.url, "--timeout", "20")
    assert (found.code, found.out) == (4, ""), found
    assert "wrong" not in found.err
    assert not any(char in found.err for char in "\x1b\x9b\x07\u202e\u2028\ud800")
    assert not Path("cells.lock").exists()


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5), lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=3), inner)
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(result=ANYTHING, error=ANYTHING)
def test_any_json_is_taken_or_refused(result: object, error: object) -> None:
    with serving(http(json.dumps({"result": result, "error": error}).encode())) as server:
        address = near(server.url)
        assert address is not None
        anki = Anki(server.url, address, timeout=30)
        for ask in (anki.greet, lambda: anki.notes("x"), lambda: anki.call("importPackage", path="x")):
            with suppress(AnkiError):
                ask()
    assert server.asked == ["requestPermission", "findNotes", "importPackage"]


@pytest.mark.parametrize("answer", [dripping, endless_head])
def test_a_server_that_drips_does_not_stretch_the_time(cli: Cli, bank: WriteBank, answer: Answer) -> None:
    bank("cells.yaml")
    with serving(answer) as server:
        found = cli("push", "cells.yaml", "--url", server.url, "--timeout", "1")
    assert found.code == 4
    assert "within 1 seconds" in found.err


def test_the_lock_comes_after_the_import(cli: Cli, bank: WriteBank) -> None:
    bank("cells.yaml")
    with serving(ok(GRANTED), ok([]), failed("no"), ok(GRANTED), ok([1]), ok(True), ok([1, 2])) as server:
        assert cli("push", "cells.yaml", "--url", server.url).code == 4
        assert not Path("cells.lock").exists()
        found = cli("push", "cells.yaml", "--url", server.url)
    assert (found.code, found.out) == (0, "cells: imported, 1 new note\n")
    assert "cells.lock" not in server.before_import
    assert Path("cells.lock").exists()


def test_an_earlier_lock_stays_when_the_import_fails(cli: Cli, bank: WriteBank) -> None:
    path = bank("cells.yaml")
    with serving(ok(GRANTED), ok([]), ok(True), ok([1])) as server:
        assert cli("push", "cells.yaml", "--url", server.url).code == 0
    before = Path("cells.lock").read_bytes()
    path.write_text(path.read_text().replace("mitochondrion", "the mitochondrion"))
    for answer in (ok(False), ok(None), failed("x"), b"", http(b"[")):
        with serving(ok(GRANTED), ok([]), answer) as server:
            assert cli("push", "cells.yaml", "--url", server.url, "--timeout", "5").code == 4
        assert Path("cells.lock").read_bytes() == before
    with serving(ok(GRANTED), ok([]), ok(True), ok("strange")) as server:
        assert cli("push", "cells.yaml", "--url", server.url).code == 4
    assert Path("cells.lock").read_bytes() != before


def test_each_lock_comes_with_its_own_import(cli: Cli, bank: WriteBank) -> None:
    bank("one.yaml")
    bank("two.yaml")
    with serving(ok(GRANTED), ok([]), ok(True), ok([]), ok([]), ok(False)) as server:
        assert cli("push", "one.yaml", "two.yaml", "--url", server.url).code == 4
    assert (Path("one.lock").exists(), Path("two.lock").exists()) == (True, False)


def test_no_proxy_is_asked(cli: Cli, bank: WriteBank, monkeypatch: pytest.MonkeyPatch) -> None:
    bank("cells.yaml")
    with serving(ok(None)) as proxy, serving(ok(GRANTED), ok([]), ok(True), ok([])) as server:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        assert cli("push", "cells.yaml", "--url", server.url).code == 0
        assert proxy.asked == []


HERE = {
    "http://127.0.0.1:8765": Address("127.0.0.1", 8765, "/"),
    "http://127.8.9.10": Address("127.8.9.10", 80, "/"),
    "http://localhost:1/": Address("localhost", 1, "/"),
    "HTTP://LocalHost:65535/a?b": Address("LocalHost", 65535, "/a?b"),
    "http://[::1]:8765": Address("::1", 8765, "/"),
    "http://[0:0:0:0:0:0:0:1]": Address("0:0:0:0:0:0:0:1", 80, "/"),
}
ELSEWHERE = [
    "http://evil.test[::1]", "http://evil.test[::1]:80", "http://[::1]evil.test", "http://[::1].evil.test", "http://evil.test\\[::1]",
    "http://[::1", "http://::1", "http://[::2]", "http://[::ffff:8.8.8.8]", "http://[::1%25lo]", "http://[127.0.0.1]", "http://localhost.",
    "http://localhost.evil.test", "http://evil.test#localhost", "http://localhost#", "http://a@localhost", "http://localhost@a", "http://localhost:80@a",
    "http://localhost:80:80", "http://localhost:", "http://localhost:0", "http://localhost:65536", "http://localhost:8o", "http://localhost:-1",
    "http://localhost\n", "http://localhost/\r\nHost: evil", "http://localhost /", "\thttp://localhost", "http://localhost\t.evil.test", "http:localhost",
    "http:///localhost", "http:/localhost", "//localhost", "localhost:8765", "https://localhost", "ftp://localhost", "file://localhost/etc/passwd",
    "http://0.0.0.0", "http://[::]", "http://127.1", "http://2130706433", "http://0177.0.0.1", "http://0x7f.0.0.1", "http://127.0.0.256", "http://127.0.0.1.",
    "http://127.0.0.1.evil.test", "http://１２７.0.0.1", "http://ⓛocalhost", "http://locaſhost", "http://127。0。0。1", "http://127.0.0.1\\@evil.test", "", "http://",
]  # fmt: skip


@pytest.mark.parametrize("url", HERE)
def test_addresses_of_this_computer(url: str) -> None:
    assert near(url) == HERE[url]


@pytest.mark.parametrize("url", ELSEWHERE)
def test_every_other_address_is_refused(url: str) -> None:
    assert near(url) is None


def test_the_clock_runs_over_all_that_is_asked() -> None:
    with serving(ok(GRANTED)) as server:
        address = near(server.url)
        assert address is not None
        anki = Anki(server.url, address, timeout=0)
        with pytest.raises(AnkiError, match="within 0 seconds"):
            anki.call("requestPermission")
        anki.timeout = 30
        anki.start()
        assert anki.call("requestPermission") == GRANTED
