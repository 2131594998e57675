"""What an editor offers and shows: the language server for YAML with our schema, where it is installed."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SERVER = shutil.which("yaml-language-server")
SCHEMA = ROOT / "content" / "quizgen.schema.json"
HEAD = f"# yaml-language-server: $schema={SCHEMA}\ntitle: T\n"
WISHES = {"yaml": {"validate": True, "completion": True, "hover": True, "schemaStore": {"enable": False}}}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SERVER is None, reason="there is no yaml-language-server (npm install -g yaml-language-server)"),
]


class Editor:
    """Speaks to the server as an editor does."""

    def __init__(self) -> None:
        assert SERVER is not None
        self._server = subprocess.Popen([SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._numbers = count(1)
        self._found: dict[str, list[dict[str, Any]]] = {}
        self._ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
        self._tell("initialized", {})

    def close(self) -> None:
        self._server.kill()
        self._server.communicate()

    def told(self, text: str, path: str = "") -> list[str]:
        """The mistakes that are shown."""
        uri = self._open(text, path)
        while uri not in self._found:
            self._read()
        return [one["message"] for one in self._found.pop(uri)]

    def offered(self, text: str) -> set[str]:
        """What is offered where `¦` stands."""
        found = self._ask("textDocument/completion", self._at(text))
        return {one["label"] for one in (found["items"] if isinstance(found, dict) else found)}

    def shown(self, text: str) -> str:
        """What is shown of the key in which `¦` stands."""
        found = self._ask("textDocument/hover", self._at(text))
        return json.dumps(found["contents"]) if found else ""

    def _at(self, text: str) -> dict[str, Any]:
        before, after = (HEAD + text).split("¦")
        place = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
        return {"textDocument": {"uri": self._open(before + after)}, "position": place}

    def _open(self, text: str, path: str = "") -> str:
        uri = f"file://{path or f'/bank{next(self._numbers)}.yaml'}"
        self._tell(
            "textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}}
        )
        return uri

    def _ask(self, method: str, params: dict[str, Any]) -> Any:
        number = next(self._numbers)
        self._send({"id": number, "method": method, "params": params})
        while (found := self._read()).get("id") != number or "method" in found:
            pass
        return found.get("result")

    def _tell(self, method: str, params: dict[str, Any]) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin is not None
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
        self._server.stdin.flush()

    def _read(self) -> dict[str, Any]:
        stream = self._server.stdout
        assert stream is not None
        size = 0
        while line := stream.readline().strip():
            name, _, value = line.partition(b":")
            size = int(value) if name.lower() == b"content-length" else size
        message: dict[str, Any] = json.loads(stream.read(size))
        if message.get("method") == "textDocument/publishDiagnostics":
            self._found[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            wishes = [WISHES.get(one.get("section")) for one in message.get("params", {}).get("items", [])]
            self._send({"id": message["id"], "result": wishes})
        return message


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    found = Editor()
    yield found
    found.close()


@pytest.mark.parametrize(
    "path", sorted((ROOT / "content").glob("*/*.yaml")), ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_nothing_is_said_of_bundled_banks(editor: Editor, path: Path) -> None:
    assert editor.told(path.read_text(encoding="utf-8"), str(path)) == []


OFFERED = [
    ("- ¦", {"question", "answer", "word", "exercise", "section", "passage", "statements"}),
    ("- word: a\n  m¦", {"meaning", "reading", "example", "cards", "learning"}),
    ("- word: a\n  meaning: b\n  cards: [¦]", {"read", "write", "listen", "say"}),
    ("- question: a\n  statements:\n  - ¦", {"text", "answer", "correction", "feedback", "facts", "pin"}),
    ("- question: a\n  statements:\n    b: ¦", {"true", "false"}),
    ("- question: a\n  statements: {b: true, c: false}\n  scoring: ¦", {"each", "all", "net", "kprime"}),
    ("- question: a\n  answer: b\n  wrong: [c]\n  s¦", {"show", "shuffle", "partly", "bonus"}),
    ("- question: a\n  answer: b\n  wrong: [c]\n  partly:\n    ¦", {"text", "points", "feedback", "facts"}),
    ("- question: a\n  answer: 3\n  t¦", {"tolerance", "unit", "partly"}),
    ("- question: a\n  answer: 3\n  partly:\n    text: 4\n    ¦", {"points", "tolerance", "feedback"}),
    ("- question: a\n  answer: false\n  c¦", {"correction"}),
    ("- exercise: a\n  q¦", {"questions", "space", "words", "defaults", "learning"}),
    ("- section: a\n  c¦", {"choose", "shuffle", "words", "defaults", "learning"}),
    ("- passage: a\n  s¦", {"shuffle", "words", "defaults"}),
    ("- section: a\n  defaults:\n    ¦", {"tolerance", "unit", "bonus", "show", "cards", "space"}),
]


@pytest.mark.parametrize(("text", "wanted"), OFFERED)
def test_keys_are_offered_in_their_places(editor: Editor, text: str, wanted: set[str]) -> None:
    assert wanted <= editor.offered(f"questions:\n{text}\n")


SHOWN = [
    ("- w¦ord: a\n  meaning: b", "the first is shown"),
    ("- question: a\n  statements:\n    b: true\n    c: {answer: false, corr¦ection: d}", "The true sentence"),
    ("- question: a\n  answer: b\n  wrong: [c]\n  partly: {text: d, poi¦nts: 50%}", "a share"),
    ("- section: a\n  defaults: {un¦it: m}\n  questions: [{question: b, answer: 3}]", "Shown behind the answer"),
    ("- exer¦cise: a\n  questions: [{question: b, answer: 3}]", "have in common"),
]


@pytest.mark.parametrize(("text", "wanted"), SHOWN)
def test_a_key_says_what_it_is_for(editor: Editor, text: str, wanted: str) -> None:
    assert wanted in editor.shown(f"questions:\n{text}\n")


@pytest.mark.parametrize(
    "text",
    [
        "- word: a\n  meaning: b\n  cards: [speak]",
        "- question: a\n  statements: {b: true, c: 'false'}",
        "- question: a\n  answer: 3\n  tolerance: 3 digits",
        "- section: a\n  choose: two\n  questions: [{question: b, answer: c}]",
        "- exercise: a\n  points: 2\n  questions: [{question: b, answer: c}]",
    ],
)
def test_mistakes_are_told(editor: Editor, text: str) -> None:
    assert editor.told(f"{HEAD}questions:\n{text}\n") != []
