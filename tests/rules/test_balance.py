"""Rules that need many questions, and the arithmetic of chance below them."""

from __future__ import annotations

from itertools import cycle
from math import comb

import pytest

from quizgen.rules.chance import at_least, chi_square_tail, uneven
from tests.rules.harness import codes, findings


def choice(number: int, options: list[str], key: int, *, fixed: bool = False) -> str:
    name = f"- id: q{number}\n  question: What is asked in question number {number} of this bank?\n"
    if fixed:
        listed = "".join(f"  - {option}\n" for option in options)
        return f"{name}  choices:\n{listed}  answer: {options[key]}\n"
    wrong = "".join(f"  - {option}\n" for place, option in enumerate(options) if place != key)
    return f"{name}  answer: {options[key]}\n  wrong:\n{wrong}"


def bank(items: list[str]) -> str:
    return "questions:\n" + "".join(items)


def by_length(hits: int, count: int, *, fixed: bool = False) -> str:
    """`count` questions with one longest option each, right in `hits` of them."""
    options = ["a short option", "a longer option", "the longest option", "an option"]
    keys = [2] * hits + [key for key, _ in zip(cycle([0, 1]), range(count - hits), strict=False)]
    return bank([choice(number, options, key, fixed=fixed) for number, key in enumerate(keys)])


@pytest.mark.parametrize(
    ("hits", "count", "speaks"), [(12, 20, True), (9, 20, False), (11, 11, False), (60, 200, False)]
)
def test_the_longest_option_is_right_too_often(hits: int, count: int, speaks: bool) -> None:
    assert ("QG109" in codes(by_length(hits, count), select=["QG109"])) is speaks


def test_the_finding_names_the_counts() -> None:
    (found,) = findings(by_length(12, 20), select=["QG109"])
    assert found.message == "in 12 of 20 choices the longest option is right"
    assert found.label == "chance would give about 5"


def test_the_shortest_option_counts_too() -> None:
    items = [choice(number, ["no", "an option", "another option", "one more"], 0) for number in range(14)]
    assert [d.message for d in findings(bank(items), select=["QG109"])] == [
        "in 14 of 14 choices the shortest option is right"
    ]


def in_places(places: list[int], *, fixed: bool = True) -> str:
    options = ["first", "other", "third", "forth"]
    return bank([choice(number, options, place, fixed=fixed) for number, place in enumerate(places)])


def test_keys_in_one_place_are_found_only_where_the_order_is_fixed() -> None:
    assert codes(in_places([2] * 9 + [0, 1, 3]), select=["QG110"]) == {"QG110"}
    assert codes(in_places([2] * 9 + [0, 1, 3], fixed=False), select=["QG110"]) == set()
    assert codes(in_places([0, 1, 2, 3] * 5), select=["QG110"]) == set()
    assert codes(in_places([2] * 11), select=["QG110"]) == set()


def test_a_long_run_of_one_place_is_found() -> None:
    (found,) = findings(in_places([0, 1, 2, 3] * 3 + [1] * 6 + [0, 2, 3] * 4), select=["QG110"])
    assert found.message == "in 6 choices in a row the option in place 2 is right"
    assert codes(in_places([0, 1, 2, 3] * 3 + [1] * 3 + [0, 2, 3] * 2), select=["QG110"]) == set()


@pytest.mark.parametrize(("right", "wrong", "speaks"), [(18, 2, True), (2, 18, True), (12, 8, False), (9, 0, False)])
def test_nearly_all_statements_are_true(right: int, wrong: int, speaks: bool) -> None:
    keys = ["true"] * right + ["false"] * wrong
    items = [
        f"- id: q{number}\n  question: Statement {number} holds.\n  answer: {key}\n" for number, key in enumerate(keys)
    ]
    assert ("QG129" in codes(bank(items), select=["QG129"])) is speaks


@pytest.mark.parametrize(("remember", "other", "speaks"), [(10, 1, True), (8, 2, False), (9, 0, False)])
def test_most_questions_only_ask_to_remember(remember: int, other: int, speaks: bool) -> None:
    levels = ["remember"] * remember + ["apply"] * other
    items = [
        f"- id: q{n}\n  question: What is {n}?\n  answer: it\n  level: {level}\n" for n, level in enumerate(levels)
    ]
    assert ("QG502" in codes(bank(items), select=["QG502"])) is speaks


@pytest.mark.parametrize("hits", [0, 1, 5, 10, 20])
def test_equal_chances_give_the_binomial_distribution(hits: int) -> None:
    exactly = sum(comb(20, n) * 0.25**n * 0.75 ** (20 - n) for n in range(hits, 21))
    assert at_least(hits, [0.25] * 20) == pytest.approx(exactly)


def test_unequal_chances() -> None:
    assert at_least(2, [0.5, 0.25]) == pytest.approx(0.125)
    assert at_least(1, [0.5, 0.25]) == pytest.approx(1 - 0.5 * 0.75)
    assert at_least(3, [0.5, 0.25]) == 0


def test_the_approximation_meets_the_exact_figure() -> None:
    exact = sum(comb(400, n) * 0.25**n * 0.75 ** (400 - n) for n in range(115, 401))
    assert at_least(115, [0.25] * 400) == pytest.approx(exact)
    assert at_least(115, [0.25] * 400 + [0.0]) == pytest.approx(exact, rel=0.1)


@pytest.mark.parametrize(
    ("statistic", "freedom", "tail"),
    [(3.841, 1, 0.05), (5.991, 2, 0.05), (7.815, 3, 0.05), (11.345, 3, 0.01), (13.277, 4, 0.01), (15.086, 5, 0.01)],
)
def test_chi_square_agrees_with_the_printed_tables(statistic: float, freedom: int, tail: float) -> None:
    assert chi_square_tail(statistic, freedom) == pytest.approx(tail, rel=0.01)


def test_even_places_are_probable_and_uneven_ones_are_not() -> None:
    assert uneven([0, 1, 2, 3] * 5, [4] * 20) == 1
    assert uneven([0] * 20, [4] * 20) < 1e-10


def statements(*rows: str, name: str = "s") -> str:
    listed = "".join(f"    {row}\n" for row in rows)
    return f"- id: {name}\n  question: What is so?\n  explanation: So.\n  statements:\n{listed}"


def test_rows_count_among_true_and_false_statements() -> None:
    items = [statements(f"Ants {n}.: true", f"Bees {n}.: true", name=f"s{n}") for n in range(7)]
    (found,) = findings(bank(items), select=["QG129"])
    assert found.message == "14 of 14 true/false statements are true"


def test_a_row_that_denies_is_told_at_the_row() -> None:
    (found,) = findings(bank([statements("Ants walk.: true", "Bees do not fly.: false")]), select=["QG116"])
    assert (found.severity, found.span.line) == ("info", 7)
