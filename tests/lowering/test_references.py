"""References in formats without numbers and exercises: words, and earlier parts with their answers above later ones."""

from __future__ import annotations

import pytest

from quizgen.diagnostics import Diagnostic
from quizgen.forms.recalling import answered
from quizgen.lowering import lower
from quizgen.lowering.features import features
from quizgen.model import Exercise, Numeric, Section, ShortAnswer, asked, questions
from quizgen.referring import references
from quizgen.richtext import Reference, plain
from tests.formats.making import asking, bank_of, made

STONE = bank_of(
    """instructions: On {#stone}.
questions:
- exercise: A stone falls.
  id: stone
  questions:
  - {id: time, title: Fall, question: How long?, answer: 2, unit: s}
  - {id: speed, question: "How fast, after {#time}?", answer: 19.8}
  - {id: safe, question: "Is {#speed} safe?", answer: "no"}
- {id: other, question: "As {#speed}?", answer: so}
"""
)
NATIVE = frozenset({Numeric, ShortAnswer, Section})


def lowered(native: frozenset[type]) -> tuple[dict[str, str], list[Diagnostic]]:
    """What is asked, by id, and what is told."""
    found: list[Diagnostic] = []
    bank = lower(STONE, native, "some", found.append).bank
    assert bool(references(bank.items)) == bank.refers == (Reference in native)
    return {one.id: plain(one.stem) for one in asked(bank.items)}, found  # type: ignore[union-attr]


def test_parts_that_stand_alone_have_the_earlier_ones_above_them() -> None:
    texts, found = lowered(NATIVE)
    assert texts["time"] == "A stone falls.\nHow long?"
    assert texts["speed"] == "A stone falls.\nFall\nHow long?\nAnswer: 2 s\nHow fast, after Fall?"
    assert texts["safe"] == (
        "A stone falls.\nFall\nHow long?\nAnswer: 2 s\nHow fast, after Fall?\nAnswer: 19.8\nIs “How fast, after …?” safe?"
    )
    assert texts["other"] == "As “How fast, after …?”?"
    assert [(one.code, one.severity) for one in found] == [("W401", "info"), ("W401", "info")]
    assert found[0].message == "3 texts name others by titles, not by numbers"


def test_parts_of_an_exercise_that_stays_whole_need_no_more() -> None:
    texts, _ = lowered(NATIVE | {Exercise})
    assert texts["speed"] == "How fast, after Fall?"


def test_a_format_that_writes_numbers_is_given_the_references() -> None:
    texts, found = lowered(NATIVE | {Exercise, Reference})
    assert (texts["speed"], found) == ("How fast, after {#time}?", [])


@pytest.mark.parametrize("format", ["gift", "aiken", "anki-text"])
def test_no_file_of_texts_has_a_reference_in_it(format: str) -> None:
    choice = "{id: a, question: 'Which, {#b}?', answer: '{#b}', wrong: [c, d], explanation: 'As {#b}'}"
    result = made(asking(choice, "{id: b, title: Bees, question: Which?, answer: x, wrong: [y, z]}"), format)
    assert "{#" not in result.text
    assert "Bees" in result.text
    assert "W402" not in result.codes() or format == "aiken"


def test_references_are_a_feature() -> None:
    assert "reference" in features(list(questions(STONE.items))[1])
    assert "reference" not in features(next(questions(STONE.items)))


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("question: Which?, answer: [a, b], wrong: [c]", "Which?\nAnswer:\na\nb"),
        ("question: Which?, answer: a, wrong: [c]", "Which?\nAnswer: a"),
        ("question: So?, answer: false, correction: No.", "So?\nAnswer:\nFalse\nNo."),
        ("question: Which hold?, statements: {A: true, B: false}", "Which hold?\nAnswer:\nTrue: A\nFalse: B"),
        ("question: How many?, answer: 2..3.50, unit: m", "How many?\nAnswer: 2–3.5 m"),
        ("cloze: 'The {{oak}} is $x^{{c1::2}}$.'", "The oak is x^{2}."),
        ("question: Match., pairs: {a: b, c: d}", "Match.\nAnswer:\na – b\nc – d"),
        ("question: Sort., order: [a, b]", "Sort.\nAnswer:\na\nb"),
        ("question: Why?, essay: true, answer: So.", "Why?\nAnswer: So."),
        ("question: Why?, essay: true", "Why?"),
        ("front: a, back: b", "a\nAnswer: b"),
        ("word: Haus, meaning: house", "Haus\nAnswer: house"),
    ],
)
def test_every_kind_is_told_with_its_answer(question: str, wanted: str) -> None:
    (found,) = questions(asking(f"{{id: a, {question}}}").items)
    assert plain(answered(found, "en")) == wanted
