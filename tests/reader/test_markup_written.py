"""Markup is written so that it is read back as the same text."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizgen.markup import parse
from quizgen.markup.writing import written
from quizgen.model import Cloze, prompt, questions
from quizgen.referring import unworded
from quizgen.richtext import Emphasis, Paragraph, RichText, Strong, literal
from tests.content.test_bundled_banks import bank_of as bundled

PIECES = (
    "a", "word", " ", "**", "*", "`", "``", "~2~", "^2^", "$x$", "$", "\\", "\\(x\\)", "[a](https://x.example)", "![alt](a.png)", "[", "]", "{", "}",
    "{{gap}}", "{{a|b::c}}", "{{c2::x}}", "{東京|とうきょう}", "[die]{red}", "[نص]{lang=ar}", "![s](s.mp3)", "\n", "\n\n", "- ", "1. ", "> ", "## ",
    "| ", "|", "\n| a | b |\n|---|--:|\n| 1 | 2 |\n", "\n```py\nx = 1\n```\n", "  \n", "<b>", "#", "-", "'", ".", "5", "\n- a\n- b\n", "\n1. a\n2. b\n", "\n> q\n> r\n",
    "\n| Rose\n|   red\n", "$$y$$", "{#a-b}", "&", "_x_", "é", "中文", "👍", ")", "(", "!",
)  # fmt: skip
typed = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


def read(text: str, gaps: bool = False, headings: bool = False) -> RichText:
    return parse(text, lambda code, fragment: None, gaps, headings=headings)


@settings(max_examples=200, deadline=None)
@given(typed, st.booleans(), st.booleans())
@example("a\n\n- x\n- y\n\n  z", False, False)
@example("***a***", False, False)
def test_what_was_read_is_read_again(text: str, gaps: bool, headings: bool) -> None:
    rich = read(text, gaps, headings)
    assert read(written(rich, gaps=gaps, headings=headings), gaps, headings) == rich


@given(st.text(max_size=30).filter(lambda text: text == " ".join(text.split())))
def test_literal_text_is_read_as_it_is(text: str) -> None:
    assert read(written(literal(text))) == literal(text)


@pytest.mark.parametrize(
    "text",
    [
        "a * b",
        "C#",
        "5 - 3",
        "f(x) = $x^2$",
        "**bold** and *not*",
        "a_b",
        "H~2~O",
        "`x | y`",
        "- lone",
        "1984. A novel",
        "50 %",
        "$5 and $10",
    ],
)
def test_nothing_is_escaped_without_need(text: str) -> None:
    assert written(read(text)) == text


@pytest.mark.parametrize("name", ["garden-pond", "shanghai-2023", "zh-jieqi", "ar-water-cycle"])
def test_bundled_banks_are_read_again(name: str) -> None:
    for question in map(unworded, questions(bundled(name).items)):
        gaps = isinstance(question, Cloze)
        for rich in (prompt(question), question.rationale):
            assert read(written(rich, gaps=gaps, headings=True), gaps, headings=True) == rich


def test_what_nobody_can_type_comes_as_near_as_can_be() -> None:
    assert written((Paragraph((Emphasis((Strong(("a",)),)),)),)) == "***a***"
