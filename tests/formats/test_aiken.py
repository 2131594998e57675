"""Aiken: a line for everything, one right option, and nothing that Moodle reads as something else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from quizgen.model import MultipleChoice
from quizgen.richtext import literal
from tests.content.test_bundled_banks import bank_of as bundled
from tests.formats.making import asking, made
from tests.formats.moodle import aiken
from tests.formats.test_gift import BANKS, SPAN, bank_with, lines, option


def test_a_question_its_options_and_its_letter() -> None:
    text = made(asking("{id: a, question: Who?, choices: [x, y, z], answer: y}"), "aiken").text
    assert text == "Who?\nA) x\nB) y\nC) z\nANSWER: B\n\n"


@pytest.mark.parametrize("stem", ["A. Einstein was born when?", "b) or not?", "ANSWER: what?", "?", "A.B.C."])
def test_a_line_that_would_be_read_otherwise_is_guarded(stem: str) -> None:
    (found,) = aiken(made(asking(f"{{id: a, question: '{stem}', answer: x, wrong: [y]}}"), "aiken").text)
    assert found.stem.strip() == stem
    assert found.options[found.key] == "x"


def test_limits_are_told_where_they_are_passed() -> None:
    options = ", ".join(f"o{number}" for number in range(26))
    bank = asking(
        "{id: a, question: A. Einstein?, answer: x, wrong: [y]}",
        "{id: b, question: Which?, answer: [x, y], wrong: [z]}",
        f"{{id: c, question: Which?, answer: x, wrong: [{options}]}}",
        '{id: d, question: "One.\\n\\nTwo.", answer: x, wrong: [y]}',
        "{id: e, question: Fine?, answer: x, wrong: [y]}",
    )
    found = made(bank, "aiken").found
    assert [(one.code, one.span.line) for one in found if one.code in ("QG505", "E430")] == [
        ("QG505", 4),
        ("QG505", 7),
        ("E430", 5),
        ("E430", 6),
    ]


def test_other_kinds_become_choices_or_are_left_out() -> None:
    bank = asking(
        "{id: a, question: True?, answer: false}",
        "{id: b, question: Match., pairs: {p: q, r: s}}",
        "{id: c, question: Who?, answer: Marat}",
    )
    result = made(bank, "aiken")
    assert [(one.stem, one.options[one.key]) for one in aiken(result.text)] == [
        ("True?", "False"),
        ("Match. p", "q"),
        ("Match. r", "s"),
    ]
    assert [one.code for one in result.found] == ["W401", "W401", "E430", "QG505", "QG505", "W402", "W402"]


@pytest.mark.parametrize("name", BANKS)
def test_the_bundled_banks_are_read_back(name: str) -> None:
    result = made(bundled(name), "aiken")
    found = aiken(result.text)
    assert len(found) > 5
    assert "E431" not in result.codes()
    assert made(bundled(name), "aiken").files == result.files


@settings(max_examples=200, deadline=None)
@given(lines, lines, lines)
def test_whatever_an_author_typed_comes_back(stem: str, text: str, other: str) -> None:
    options = (option(text, True), option(f"{other} other", False))
    question = MultipleChoice(span=SPAN, id="a", stem=literal(stem), options=options)
    (found,) = aiken(made(bank_with(question), "aiken").text)
    assert found.stem.strip("\u00a0") == stem.strip("\u00a0")
    assert found.options[found.key] == text
    assert set(found.options) == {text, f"{other} other"}
