"""Keys and list items without a value: a warning where the question can do without them, an error where it cannot."""

from __future__ import annotations

import pytest

from quizgen.grammar.common import COMMON
from quizgen.model import Bank, MultipleChoice, ShortAnswer, questions
from quizgen.reader import read_text

ASKED = {"question": "What flows through Paris?", "answer": "the Seine"}


def read_one(**keys: str) -> tuple[Bank, list[tuple[str, str]]]:
    typed = ", ".join(f"{name}: {value}" for name, value in keys.items())
    bank, found = read_text(f"title: T\nid: t\nquestions:\n  - {{{typed}}}\n", "t.yaml")
    assert bank is not None
    return bank, [(d.code, d.message) for d in found]


@pytest.mark.parametrize("name", [key.name for key in COMMON] + ["unit", "tolerance", "match", "text"])
def test_an_empty_cell_is_a_warning_and_the_question_is_read(name: str) -> None:
    bank, found = read_one(**ASKED, **{name: "''"})
    assert found == [("W313", f"`{name}` has no value")]
    (question,) = questions(bank.items)
    assert isinstance(question, ShortAnswer)


@pytest.mark.parametrize("name", ["question", "answer"])
def test_what_a_question_cannot_do_without_stays_an_error(name: str) -> None:
    bank, found = read_one(**{**ASKED, name: "''"})
    assert found == [("E213", f"`{name}` has no value")]
    assert not bank.items


@pytest.mark.parametrize(
    "keys",
    [
        {**ASKED, "wrong": "''"},
        {**ASKED, "choices": "[]"},
        {"question": "x", "pairs": "''"},
        {"question": "x", "order": "''"},
        {"cloze": "''"},
        {"front": "a", "back": "''"},
    ],
)
def test_what_makes_the_kind_stays_an_error(keys: dict[str, str]) -> None:
    _, found = read_one(**keys)
    assert [code for code, _ in found] == ["E213"]


def test_one_of_two_ways_to_list_options_is_enough() -> None:
    bank, found = read_one(**ASKED, wrong="[the Rhine]", choices="''")
    assert found == [("W313", "`choices` has no value")]
    assert len(bank.items) == 1


def test_a_model_answer_may_be_left_open() -> None:
    bank, found = read_one(question="Why?", essay="5 lines", answer="''")
    assert found == [("W313", "`answer` has no value")]
    assert len(bank.items) == 1


def test_empty_items_are_left_out_as_long_as_there_are_others() -> None:
    bank, found = read_one(**ASKED, wrong="[the Rhine, '', the Rhône]", tags="[a, '']")
    assert [code for code, _ in found] == ["W313", "W313"]
    (question,) = questions(bank.items)
    assert isinstance(question, MultipleChoice)
    assert (len(question.options), question.tags) == (3, ("a",))
    _, found = read_one(**ASKED, wrong="['', '']")
    assert [code for code, _ in found] == ["E213"]


@pytest.mark.parametrize("wrong", ["[{text: ''}, a]", "[{text: '', feedback: no}, a]"])
def test_an_option_needs_its_text(wrong: str) -> None:
    _, found = read_one(**ASKED, wrong=wrong)
    assert found == [("E213", "`text` has no value")]


def test_the_top_of_a_bank_may_have_empty_keys() -> None:
    text = "title: T\nid: t\ndescription:\nlicense: ''\nquestions:\n  - question: Why?\n    answer: so\n"
    bank, found = read_text(text, "t.yaml")
    assert [d.code for d in found] == ["W313", "W313"]
    assert bank is not None
    assert len(bank.items) == 1
    _, found = read_text("title: T\nid: t\nquestions:\n", "t.yaml")
    assert [d.code for d in found] == ["E213"]
