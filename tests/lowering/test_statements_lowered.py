"""Statements in formats without them: as pairs, or as single statements that share the points."""

from __future__ import annotations

from decimal import Decimal

import pytest

from quizgen.model import Matching, MultipleChoice, Section, Statements, TrueFalse
from quizgen.richtext import plain
from tests.formats.making import asking, bank_of, made
from tests.lowering.test_lower import lowered

ROWS = "statements: {One is odd.: true, Two is odd.: {answer: false, correction: Two is even.}, Three is odd.: true}"
THREE = f"{{id: a, question: Which?, points: 2, {ROWS}, explanation: So it is.}}"


def test_rows_become_single_statements_that_share_the_points() -> None:
    after, (told,) = lowered(asking(THREE), TrueFalse)
    assert [one.id for one in after] == ["a.1", "a.2", "a.3"]
    assert sum(one.points for one in after) == 2
    assert [one.key for one in after if isinstance(one, TrueFalse)] == [True, False, True]
    assert [plain(one.stem) for one in after if isinstance(one, TrueFalse)][1] == "Which?\nTwo is odd."
    assert [plain(one.correction) for one in after if isinstance(one, TrueFalse)] == ["", "Two is even.", ""]
    assert (told.code, told.severity) == ("W401", "info")


def test_three_rows_become_pairs_and_stay_one_question() -> None:
    (one,), (told,) = lowered(asking(THREE), TrueFalse, Matching)
    assert isinstance(one, Matching)
    assert (one.id, one.points) == ("a", Decimal(2))
    assert [(plain(left), plain(right)) for left, right in one.pairs] == [
        ("One is odd.", "True"), ("Two is odd.", "False"), ("Three is odd.", "True"),
    ]  # fmt: skip
    assert plain(one.rationale) == "Two is even.\nSo it is."
    assert told.severity == "info"


def test_two_rows_are_too_few_for_pairs() -> None:
    after, _ = lowered(asking("{id: a, question: W?, statements: {x: true, y: false}}"), TrueFalse, Matching)
    assert [type(one) for one in after] == [TrueFalse, TrueFalse]


def test_rows_alike_have_the_other_word_to_choose_too() -> None:
    (one,), _ = lowered(asking("{id: a, question: W?, statements: {x: true, y: true, z: true}}"), Matching)
    assert isinstance(one, Matching)
    assert list(map(plain, one.distractors)) == ["False"]


@pytest.mark.parametrize("scoring", ["all", "net", "kprime"])
def test_points_that_cannot_be_kept_are_a_warning(scoring: str) -> None:
    _, (told,) = lowered(
        asking(f"{{id: a, question: W?, statements: {{x: true, y: false}}, scoring: {scoring}}}"), TrueFalse
    )
    assert (told.code, told.severity) == ("W401", "warning")


def test_where_options_are_ticked_each_row_is_one_with_true_and_false() -> None:
    after, _ = lowered(asking(THREE), MultipleChoice)
    assert [[plain(option.text) for option in one.options] for one in after if isinstance(one, MultipleChoice)] == [
        ["True", "False"]
    ] * 3
    assert [plain(one.rationale) for one in after] == ["So it is.", "Two is even.\nSo it is.", "So it is."]


def test_what_is_drawn_is_not_split() -> None:
    text = f"questions:\n- section: S\n  pick: 1\n  questions:\n  - {THREE}\n  - {{id: b, question: Q., answer: true}}"
    after, found = lowered(bank_of(text), TrueFalse, Section)
    assert [one.id for one in after] == ["b"]
    assert "E430" in [one.code for one in found]
    after, found = lowered(bank_of(text), TrueFalse, Matching, Section)
    assert [type(one) for one in after] == [Matching, TrueFalse]
    assert isinstance(next(iter(asking(THREE).items)), Statements)


def test_gift_says_the_correction() -> None:
    written = made(asking("{id: a, question: They walk., answer: false, correction: They stand.}"), "gift")
    assert "####<p>They stand.</p>" in written.text or "####They stand." in written.text
    assert written.codes() == []
    pairs = made(asking(THREE), "gift").text
    assert "=One is odd. -> True" in pairs
    assert "=Two is odd. -> False" in pairs


def test_aiken_asks_row_by_row() -> None:
    text = made(asking(THREE), "aiken").text
    assert text.count("ANSWER:") == 3
