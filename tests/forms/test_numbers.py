"""Significant figures, and units that must be written."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quizgen.forms.scoring import key, score
from quizgen.forms.shown import show
from quizgen.labels import labels
from quizgen.model import Numeric, questions
from tests.formats.making import asking, made


def number(more: str) -> Numeric:
    (found,) = questions(asking(f"{{id: q, question: x, {more}}}").items)
    assert isinstance(found, Numeric)
    return found


def is_right(question: Numeric, typed: str) -> bool:
    return score(show(question, "0"), (typed,)) == 1


@pytest.mark.parametrize(
    ("key", "figures", "typed", "right"),
    [
        ("1.25", 2, "1.3", True), ("1.25", 2, "1.2", False), ("1.25", 2, "1.3499", True), ("1.25", 2, "1.35", False),
        ("1.25", 2, "1,25", True), ("-1.25", 2, "-1.3", True), ("-1.25", 2, "-1.2", False), ("-1.25", 2, "1.3", False),
        ("100", 2, "99.5", True), ("100", 2, "99.4", False), ("100", 2, "104", True), ("100", 2, "105", False),
        ("9.81", 3, "9.81", True), ("9.81", 3, "9.8", False), ("4.717", 3, "4.72", True), ("0.00123", 1, "1e-3", True),
    ],
)  # fmt: skip
def test_two_numbers_are_the_same_when_both_are_rounded(key: str, figures: int, typed: str, right: bool) -> None:
    assert is_right(number(f"answer: {key}, tolerance: {figures} figures"), typed) == right


@given(st.decimals(-1000, 1000, places=3), st.decimals(-1000, 1000, places=3), st.integers(1, 5))
def test_the_ends_say_the_same_as_rounding(one: Decimal, other: Decimal, figures: int) -> None:
    """Formats that know no figures are given the ends."""
    assume(one)
    found = number(f"answer: {one:f}, tolerance: {figures} figures")
    context = Context(prec=figures, rounding=ROUND_HALF_UP)
    same = context.plus(one) == context.plus(other)
    assert (found.low <= other <= found.high) == same == is_right(found, f"{other:f}")
    assert found.low <= one <= found.high


SPEED = "answer: 20, unit: {m/s: 1, km/h: 3.6, s: 5}"


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("20 m/s", True), ("20m/s", True), ("20 m / s", True), ("72 km/h", True), ("72,0 km/h", True), ("100 s", True),
        ("20", False), ("20 M/S", False), ("72 m/s", False), ("20 km/h", False), ("m/s", False), ("20 m/s m/s", False),
    ],
)  # fmt: skip
def test_one_of_the_units_must_be_written(typed: str, right: bool) -> None:
    assert is_right(number(SPEED), typed) == right


def test_a_unit_that_is_only_shown_need_not_be_written() -> None:
    question = number("answer: 20, unit: m/s")
    assert is_right(question, "20") and is_right(question, "20 m/s")


def test_tolerance_ranges_and_parts_go_by_the_first_unit() -> None:
    question = number("answer: 4..5, unit: {m: 1, cm: 100}, partly: {text: 6, tolerance: 0.5}")
    earned = [score(show(question, "0"), (typed,)) for typed in ("450 cm", "4.5 m", "640 cm", "6.4", "700 cm")]
    assert earned == [1, 1, Decimal("0.5"), 0, 0]
    assert key(show(question, "0"), labels("en")).answer == ("4 m",)


def test_gift_asks_for_the_number_alone() -> None:
    result = made(asking(f"{{id: q, question: x, {SPEED}}}"), "gift")
    assert [found.code for found in result.found] == ["W401"]
    assert "(m/s)" in result.text and "#20" in result.text
    rounded = made(asking("{id: q, question: x, answer: 1.25, tolerance: 2 figures}"), "gift")
    assert not rounded.found and "1.25..1.349" in rounded.text
