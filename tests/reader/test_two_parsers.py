"""Where libyaml is not installed, the same is read and the same is told, at the same places."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.diagnostics import Diagnostic
from quizgen.model import Bank
from quizgen.reader import read, read_text
from quizgen.source import events
from tests.reader.annotate import stripped

HERE = Path(__file__).parent
BANKS = sorted(path for path in (HERE.parent.parent / "content").iterdir() if path.is_dir())
ITEMS = [
    f"- {item}"
    for path in sorted((HERE / "bad").glob("*.yaml"))
    for item in stripped(path.read_text(encoding="utf-8")).split("\n- ")[1:]
]
SIGNS = [
    "?",
    ":",
    "{",
    "}",
    "[",
    "]",
    ",",
    '"',
    "'",
    "- ",
    "\n",
    "\n  ",
    "\t",
    " #",
    "&a",
    "*a",
    "|",
    ">",
    "%",
    "@",
    "\\",
]
SIGNS += ["...", "\n---\n", "{a: b?}", "? ", ": ", "\x85", "\u2028", "|2\n", "[x: , y]", "{x:,}"]


def both(text: str) -> tuple[tuple[Bank | None, list[Diagnostic]], tuple[Bank | None, list[Diagnostic]]]:
    fast = read_text(text, "bank.yaml", HERE / "bad")
    with patch.object(events, "libyaml", lambda: None):
        return fast, read_text(text, "bank.yaml", HERE / "bad")


@pytest.mark.parametrize(
    "text",
    [
        "questions:\n- {question: Who was it?, answer: he}\n",
        "questions:\n- {question: Is it 5? or 6, answer: '5'}\n",
        "questions:\n- {question: Why [not]?, answer: so}\n",
        "questions:\n- {question: no end?",
        "questions:\n- question: 'Who\n  answer: he",
        'questions:\n- question: a\\x\n  answer: "C:\\dir"\n',
        "questions:\n-\tquestion: tab\n\tanswer: tab\n",
        "questions:\n- question: a\tb\t\n  answer:\tc\t# said\n",
        "questions:\n- question: |\n  \ta tab\n  answer: c\n",
        "questions:\n- question: >\t# folded\n    so it is\n  answer: c\n",
        "questions:\n- question: |-2\t# folded\n    so it is\n  answer: >1-\t\n    c\n",
        "% of all\nquestions: []\n",
        "questions:\n- question: a\n   answer: b\n- question: c\n answer: d",
        "questions:\n- question: a\n  tags: [x: , y]\n  answer: b\n",
        "questions:\n- question: a\n  tags: {x:, y}\n  answer: b\n",
        "title: - a\nquestions: []\n",
        "questions:\n- question: a: b\n  answer: `b`\n",
        "words\nmore words",
        "- a\nb",
        "",
    ],
)
def test_the_same_is_read_by_both_parsers(text: str) -> None:
    fast, pure = both(text)
    assert pure == fast


@settings(max_examples=80)
@given(st.sampled_from(ITEMS), st.lists(st.tuples(st.integers(0, 400), st.sampled_from(SIGNS)), max_size=3))
def test_the_same_is_told_of_whatever_slips_in(item: str, slips: list[tuple[int, str]]) -> None:
    for place, sign in slips:
        at = place % (len(item) + 1)
        item = item[:at] + sign + item[at:]
    fast, pure = both(f"title: T\nquestions:\n{item}\n")
    assert pure == fast


def test_some_bad_banks_are_explained_in_the_same_words() -> None:
    some = random.Random(4).sample(ITEMS, 60)
    fast, pure = both("title: T\nquestions:\n" + "\n".join(some))
    assert pure == fast
    assert fast[1]


@pytest.mark.parametrize("path", BANKS, ids=lambda path: path.name)
def test_bundled_banks_are_read_the_same_by_both_parsers(path: Path) -> None:
    fast = read(path)
    with patch.object(events, "libyaml", lambda: None):
        assert read(path) == fast


@pytest.mark.slow
def test_the_readers_tests_pass_without_libyaml() -> None:
    program = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--pure-yaml", str(HERE)]
    done = subprocess.run([*program, f"--ignore={__file__}"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:]
