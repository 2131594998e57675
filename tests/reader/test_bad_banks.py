"""Every bad bank carries what the reader must say about it, below the line it is about."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quizgen.codes import CODES
from quizgen.model import prompt, questions
from quizgen.reader import read_text
from quizgen.richtext import literal
from tests.reader.annotate import annotated, stripped

BAD = sorted((Path(__file__).parent / "bad").glob("*.yaml"))
ELSEWHERE = {
    "E100",
    "E104",
    "E107",
    "E108",
    "E109",
    "E110",
    "E111",
    "E112",
    "E113",
    "E114",
    "E115",
    "E246",
    "E251",
    "E302",
    "E304",
    "E305",
    "E307",
    "W306",
    "W313",
    "W327",
    "W328",
    "W312",
}


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_bank_is_explained(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert annotated(text, path.name) == text


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_messages_are_short_plain_and_placed(path: Path) -> None:
    bare = stripped(path.read_text(encoding="utf-8"))
    lines = bare.splitlines()
    _, found = read_text(bare, path.name, path.parent)
    for diagnostic in found:
        assert len(diagnostic.message) <= 110, diagnostic
        assert diagnostic.span.line <= len(lines)
        assert 1 <= diagnostic.span.col <= len(lines[diagnostic.span.line - 1]) + 1
        assert diagnostic.code in CODES
        assert "scalar" not in diagnostic.message and "mapping" not in diagnostic.message
        assert diagnostic.label or diagnostic.hint or diagnostic.code in {"E203", "E204", "E212", "E221"}


def test_every_code_of_the_reader_is_shown_by_a_bad_bank() -> None:
    shown = set()
    for path in BAD:
        shown |= set(re.findall(r"^#! .*? \^+ ([EW]\d{3}) ", path.read_text(encoding="utf-8"), re.MULTILINE))
    wanted = {code for code in CODES if code[1] in "123"} - ELSEWHERE
    assert wanted <= shown


def test_a_bank_with_mistakes_still_gives_its_good_questions() -> None:
    path = Path(__file__).parent / "bad" / "syntax.yaml"
    bank, _ = read_text(stripped(path.read_text(encoding="utf-8")), path.name)
    assert bank is not None
    assert [prompt(question) for question in questions(bank.items)][-1] == literal("fine")
