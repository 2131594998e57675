"""`feedback` of a question: by how its answer was, or, as one text, why the answer is right."""

from __future__ import annotations

import pytest

from quizgen.diagnostics import Diagnostic
from quizgen.lowering import features
from quizgen.model import Feedback, Question, questions
from quizgen.reader import read_text
from quizgen.richtext import plain
from tests.formats.making import asking, bank_of


def read(item: str) -> Question:
    (found,) = questions(asking(item).items)
    return found


def told(item: str) -> list[Diagnostic]:
    return [one for one in read_text(f"id: b\nquestions:\n- {item}\n")[1] if one.code != "W329"]


def said(feedback: Feedback) -> tuple[str, str, str]:
    right, wrong, partly = map(plain, feedback)
    return right, wrong, partly


def test_it_goes_by_how_the_answer_was() -> None:
    found = read(
        "{id: q, question: x, answer: a, wrong: [b], partly: c, feedback: {right: R, wrong: '*W*', partly: P}}"
    )
    assert said(found.feedback) == ("R", "W", "P") and found.rationale == ()
    assert features(found) == {"partly", "feedback", "emphasis"}


@pytest.mark.parametrize("key", ["feedback", "Feedback"])
def test_one_text_is_the_explanation(key: str) -> None:
    item = f"{{id: q, question: x, answer: a, {key}: why}}"
    assert [(one.code, one.severity) for one in told(item)] == [("W305", "info")]
    assert plain(read(item).rationale) == "why" and read(item).feedback == Feedback()


def test_another_spelling_of_the_key_is_understood() -> None:
    item = "{id: q, question: x, answer: a, Feedback: {right: R}}"
    assert [one.message for one in told(item)] == ["`Feedback` is understood as `feedback`"]
    assert said(read(item).feedback) == ("R", "", "")


@pytest.mark.parametrize(
    ("typed", "code", "words"),
    [
        ("feedback: {rigth: R}", "E211", "did you mean `right`?"),
        ("feedback: {correct: R}", "E211", "the keys here are: right, wrong, partly"),
        ("feedback: [R, W]", "E206", "write `feedback: {right: …, wrong: …}`"),
        ("feedback: R, explanation: E", "E206", "one text for all is `explanation`"),
        ("feedback: {right: [R]}", "E201", "write one text, not a list"),
        ("feedback: ", "W313", "write it after the colon"),
        ("feedback: {}", "W313", "write it after the colon"),
        ("feedback: {right: , wrong: W}", "W313", "write it after the colon"),
    ],
)
def test_a_mistake_is_told_once(typed: str, code: str, words: str) -> None:
    (found,) = told(f"{{id: q, question: x, answer: a, {typed}}}")
    assert found.code == code and words in f"{found.label} {found.hint}"


@pytest.mark.parametrize(
    "item",
    [
        "question: x, answer: a",
        "question: x, answer: a, partly: {text: b, points: 0}",
        "question: x, answer: 3",
        "question: x, answer: a, wrong: [b]",
        "question: x, answer: true",
        "front: x, back: y",
        "word: x, meaning: y",
    ],
)
def test_what_nobody_would_be_told_is_left_out(item: str) -> None:
    whole = f"{{id: q, {item}, feedback: {{right: R, partly: P}}}}"
    (found,) = told(whole)
    assert (found.code, found.span.col) == ("W325", whole.index("partly: P") + 3)
    assert said(read(whole).feedback) == ("R", "", "")


@pytest.mark.parametrize(
    "item",
    [
        "question: x, answer: [a, c], wrong: [b]",
        "question: x, answer: a, partly: b",
        "question: x, answer: 3, partly: 4",
        "question: x, statements: {a: true, b: false}",
        "question: x, pairs: {a: b, c: d}",
        "question: x, order: [a, b]",
        "question: x, essay: true",
        "cloze: 'x {{y}}'",
    ],
)
def test_what_has_parts_may_be_partly_right(item: str) -> None:
    assert told(f"{{id: q, {item}, feedback: {{partly: P}}}}") == []


def test_many_questions_may_share_it() -> None:
    """What one of them cannot tell is left out of it without a word."""
    text = """defaults: {feedback: {right: R, partly: P}}
questions:
- {id: a, question: x, answer: true}
- {id: b, question: x, order: [y, z]}
- {id: c, question: x, answer: y, feedback: {wrong: W}}
"""
    found = [said(question.feedback) for question in questions(bank_of(text).items)]
    assert found == [("R", "", ""), ("R", "", "P"), ("", "W", "")]
    assert read_text(f"id: b\n{text}")[1] == []
