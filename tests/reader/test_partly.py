"""Answers that are partly right: what may be typed, and what it means."""

from __future__ import annotations

from decimal import Decimal

import pytest

from quizgen.lowering import features
from quizgen.model import Bank, MultipleChoice, Numeric, Question, ShortAnswer, questions
from quizgen.richtext import plain
from tests.formats.making import asking, bank_of


def read(item: str) -> Question:
    (found,) = questions(asking(item).items)
    return found


def credits(item: str) -> dict[str, Decimal | None]:
    """What each option earns."""
    found = read(item)
    assert isinstance(found, MultipleChoice)
    return {plain(option.text): option.credit for option in found.options}


HALF = Decimal("0.5")


def test_an_option_of_its_own_or_one_of_the_choices() -> None:
    assert credits("{id: q, question: x, answer: a, wrong: [b], partly: c}") == {"a": None, "c": HALF, "b": None}
    choices = "{id: q, question: x, choices: [a, b, c], answer: c, partly: {text: b, points: 0.25}}"
    assert list(credits(choices).items()) == [("a", None), ("b", Decimal("0.25")), ("c", None)]


@pytest.mark.parametrize(
    ("typed", "points", "share"),
    [("50%", 1, "0.5"), ("12.5 %", 1, "0.125"), ("1", 4, "0.25"), ("0", 1, "0"), ("0%", 0, "0"), ("25%", 0, "0.25")],
)
def test_a_share_or_points(typed: str, points: int, share: str) -> None:
    item = f"{{id: q, question: x, answer: a, points: {points}, partly: {{text: b, points: {typed}, feedback: c}}}}"
    found = read(item)
    assert isinstance(found, ShortAnswer)
    (part,) = found.partly
    assert (part.raw, part.credit, plain(part.feedback)) == ("b", Decimal(share), "c")


def test_points_of_defaults_count() -> None:
    text = "defaults: {points: 4}\nquestions:\n- {id: q, question: x, answer: a, partly: {text: b, points: 1}}\n"
    bank: Bank = bank_of(text)
    (found,) = questions(bank.items)
    assert isinstance(found, ShortAnswer)
    assert found.partly[0].credit == Decimal("0.25")


def test_numbers_and_ranges_with_a_tolerance_of_their_own() -> None:
    found = read("{id: q, question: x, answer: 5, tolerance: 1, partly: [9, {text: 7, tolerance: 10%}, 6..6.5]}")
    assert isinstance(found, Numeric)
    bounds = [(part.low, part.high) for part in found.partly]
    assert bounds == [(9, 9), (Decimal("6.3"), Decimal("7.7")), (6, Decimal("6.5"))]


def test_what_earns_most_stands_first() -> None:
    found = read("{id: q, question: x, answer: a, partly: [{text: b, points: 10%}, {text: c, points: 90%}]}")
    assert isinstance(found, ShortAnswer)
    assert [part.raw for part in found.partly] == ["c", "b"]


def test_formats_are_told_of_it() -> None:
    for item in (
        "{id: q, question: x, answer: a, wrong: [b], partly: c}",
        "{id: q, question: x, answer: a, partly: c}",
        "{id: q, question: x, answer: 1, partly: 2}",
    ):
        assert features(read(item)) == {"partly"}


def test_a_word_after_a_question_is_a_question_of_its_own() -> None:
    """It is no part of the one above, as `- answer:` would be."""
    bank = bank_of("questions:\n- question: x\n  answer: a\n- word: b\n  meaning: c\n")
    assert len(list(questions(bank.items))) == 2
