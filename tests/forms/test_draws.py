"""`show`: so many options of a choice, drawn anew for each version."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.forms.scoring import key, score
from quizgen.forms.shown import ShownChoice, show
from quizgen.labels import labels
from quizgen.model import MultipleChoice, questions
from quizgen.richtext import plain
from tests.formats.making import asking, bank_of, made

SEEDS = [str(number) for number in range(300)]


def choice(more: str) -> MultipleChoice:
    (found,) = questions(asking(f"{{id: q, question: x, {more}}}").items)
    assert isinstance(found, MultipleChoice)
    return found


def shown(question: MultipleChoice, seed: str) -> list[str]:
    found = show(question, seed)
    assert isinstance(found, ShownChoice)
    return [plain(option.text) for option in found.options]


SEVEN = "answer: a, wrong: [b, c, d, e, f, g]"


@given(st.integers(2, 7), st.text("01", max_size=3))
def test_as_many_as_wished_the_key_among_them(count: int, seed: str) -> None:
    question = choice(f"{SEVEN}, show: {count}")
    found = show(question, seed)
    options = shown(question, seed)
    assert len(options) == len(set(options)) == count and "a" in options
    assert score(found, key(found, labels("en")).answer) == Decimal(1)


def test_wrong_ones_are_drawn_evenly_and_tell_nothing_of_the_key() -> None:
    question = choice(f"{SEVEN}, show: 3")
    lists = [shown(question, seed) for seed in SEEDS]
    drawn = Counter(text for options in lists for text in options)
    assert all(60 < drawn[text] < 140 for text in "bcdefg")
    places = Counter(options.index("a") for options in lists)
    assert all(70 < places[place] < 130 for place in range(3))


def test_another_wrong_option_moves_no_other_draw() -> None:
    """It takes a place, or none."""
    before, after = choice(f"{SEVEN}, show: 4"), choice("answer: a, wrong: [b, c, z, d, e, f, g], show: 4")
    for seed in SEEDS:
        kept = [text for text in shown(after, seed) if text != "z"]
        assert kept == [text for text in shown(before, seed) if text in kept]
        assert len(kept) >= 3


def test_what_stands_is_shown_whatever_is_wished() -> None:
    """Two right ones, one that is partly right, one that stays last."""
    several = choice("answer: [a, b], wrong: [c, d, {text: e, pin: true}, f], show: 3")
    assert {frozenset(shown(several, seed)) for seed in SEEDS} == {frozenset("abe")}
    partly = choice("answer: a, partly: b, wrong: [c, d, e], show: 3")
    assert {"a", "b"} < set(shown(partly, "0")) and len(shown(partly, "0")) == 3
    assert shown(several, "0")[-1] == "e"


def test_options_in_an_order_of_their_own_keep_it() -> None:
    question = choice("choices: [a, b, c, d, e], answer: c, show: 3")
    assert all(options == sorted(options) for options in (shown(question, seed) for seed in SEEDS))
    assert len({tuple(shown(question, seed)) for seed in SEEDS}) == 6


def test_a_wish_of_the_whole_bank_is_for_questions_with_more_options() -> None:
    bank = bank_of(
        "defaults: {show: 3}\nquestions:\n"
        "- {id: p, question: x, answer: a, wrong: [b, c, d]}\n- {id: q, question: y, answer: a, wrong: [b]}\n"
        "- {id: r, question: z, answer: a, wrong: [b, c, d, e], show: 4}\n"
    )
    assert [question.show for question in questions(bank.items) if isinstance(question, MultipleChoice)] == [3, None, 4]


@pytest.mark.parametrize(("name", "sign"), [("gift", "~"), ("aiken", ")")])
def test_other_formats_hold_one_draw_and_say_so(name: str, sign: str) -> None:
    bank = asking(f"{{id: q, question: Who?, {SEVEN}, show: 3}}")
    result = made(bank, name)
    assert [found.code for found in result.found] == ["W401"]
    assert result.text.count(sign) == (2 if name == "gift" else 3)
    assert [found.code for found in made(replace(bank, items=()), name).found if found.code == "W401"] == []
