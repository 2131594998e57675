"""Messages that are seldom said are said with all their values."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from quizgen import messages
from quizgen.messages.text import Text
from quizgen.reader import read_data
from tests.messages.banks import bank_of

ITEMS = {
    "E201.block": "question: {which: oak, what: elm}\nanswer: oak",
    "E202.regions": "question: Name the leaf.\nimage: leaf.png\nregions: the leaf",
    "E203.answer-or-text": f"question: How long?\nanswer: {'7' * 61},5",
    "E203.comma-or-text": "question: How long?\nanswer: 4,250",
    "E203.number": "question: Name.\nimage: leaf.png\nregions:\n- rect: [left, 0, 1, 1]\n  text: rim",
    "E203.one": "question: How high is an oak?\nanswer: 30\npoints: 2-3",
    "E203.penalty": "question: Which?\nanswer: oak\nwrong: [elm]\npenalty: some",
    "E203.percent": "question: How high is an oak?\nanswer: 30\ntolerance: 3 m",
    "E203.width": "question: Which?\nanswer: oak\nimage: {file: leaf.png, width: wide}",
    "E212.file": "question: Which?\nanswer: oak\nimage: {alt: a leaf}",
    "E250.point": "question: Name.\nimage: leaf.png\nregions:\n- polygon: [[1], [0.1, 0.2], [0.3, 0.4]]\n  text: rim",
    "E250.polygon": "question: Name.\nimage: leaf.png\nregions:\n- polygon: [[0.1, 0.2]]\n  text: rim",
    "E250.shape": "question: Name.\nimage: leaf.png\nregions:\n- rect: [0.1, 0.2, 0.3, 0.4]",
    "E301.percent-blank": "question: Which?\nanswer: oak\nimage: my%20leaf.png",
    "W301.either": "question: What is the lamp?\nanswer: on",
    "W323.picture": "cloze: The {{oak}} ![a {{leaf}}](leaf.png)",
    "W330.image": "question: Which <img src=leaf>?\nanswer: oak",
    "W330.li": "question: Which? <li>*oak*</li>\nanswer: oak",
    "W330.mark": "question: Which <b>*tree*</b>?\nanswer: oak",
    "W330.p": "question: <p>*Which* tree?</p>\nanswer: oak",
    "W331.boxes": "question: '- [ ] oak'\nanswer: elm",
    "W332.latex": "question: What is [latex]x[/latex]?\nanswer: oak",
    "W332.type": "question: 'What {{type:Front}}?'\nanswer: oak",
    "W333.truth": "question: 'The oak is a tree. {TRUE}'\nanswer: oak",
    "W334.command": "question: What is \\section{oaks}?\nanswer: oak",
    "W334.list": "question: What is \\item oak?\nanswer: oak",
}
FORMULAS = {
    "formula.number": r"\label{oak}",
    "formula.picture": r"\includegraphics{oak}",
    "formula.tex": r"\genfrac{a}{b}",
    "formula.unit": r"\SI{5}{m}",
    "formula.without": r"\llap{x}",
}
FILES = {
    "E100.utf-16": b"t\0i\0t\0l\0e\0:\0 \0o\0a\0k\0s\0\xff\xff",
    "E114.7z": b"7z\xbc\xaf\x27\x1c",
    "E114.database": b"SQLite format 3\0",
    "E114.epub": b"PK\x03\x04 application/epub+zip",
    "E114.gzip": b"\x1f\x8b",
    "E114.opendocument": b"PK\x03\x04 opendocument.text",
    "E114.package": b"PK\x03\x04 imsmanifest.xml",
    "E114.presentation": b"PK\x03\x04 ppt/presentation.xml",
    "E114.rar": b"Rar!",
    "E114.riff": b"RIFF",
    "E114.sound": b"ID3",
    "E114.xml": b"<oaks>",
}
CASES = [
    *((name, bank_of(item).encode()) for name, item in ITEMS.items()),
    *((name, bank_of(f"question: 'What is ${tex}$?'\nanswer: oak").encode()) for name, tex in FORMULAS.items()),
    *FILES.items(),
]


class Noted(dict[str, Text | str]):
    """A table that keeps the names of what is said."""

    def __init__(self, table: Mapping[str, Text | str], said: set[str]) -> None:
        super().__init__(table)
        self.said = said

    def __getitem__(self, name: str) -> Text | str:
        self.said.add(name)
        return super().__getitem__(name)


@pytest.mark.parametrize(("name", "data"), CASES, ids=[name for name, _ in CASES])
def test_a_rare_message_is_said(name: str, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    said: set[str] = set()
    monkeypatch.setattr(messages, "MESSAGES", Noted(messages.MESSAGES, said))
    monkeypatch.setattr(messages, "PHRASES", Noted(messages.PHRASES, said))
    read_data(data, "t", ".")
    assert name in said
