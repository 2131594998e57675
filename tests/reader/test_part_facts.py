"""Facts at the part of a question that rests on them."""

from __future__ import annotations

import pytest

from quizgen.model import questions
from tests.messages.banks import told

HEAD = "sources: {s: x}\nfacts: {f: {source: s}, g: {source: s}, h: {source: s}}\nquestions:\n"


@pytest.mark.parametrize(
    "item",
    [
        "{question: x, answer: {text: a, facts: [f, g]}, wrong: [{text: b, facts: h}], facts: f}",
        "{question: x, answer: a, partly: {text: c, facts: g}, wrong: [{text: b, facts: h}], facts: f}",
        "{question: x, choices: [{text: a, facts: g}, {text: b, facts: h}], answer: a, facts: [f]}",
        "{question: x, pairs: {a: {text: b, facts: [g]}, c: {text: d, facts: h}}, facts: f}",
        "{question: x, pairs: [[{text: a, facts: f}, {text: b, facts: g}], [c, {text: d, facts: h}]]}",
        "{question: x, pairs: [a: {text: b, facts: g}, c: {text: d, facts: [g, h]}], facts: f}",
        "{question: x, order: [{text: a, facts: g}, b, {text: c, facts: h}], facts: f}",
    ],
)
def test_they_join_those_of_the_question(item: str) -> None:
    bank, found = told(f"{HEAD}- {item}\n")
    assert bank is not None and not [one for one in found if one.severity == "error"]
    (question,) = questions(bank.items)
    assert question.facts == ("f", "g", "h")


@pytest.mark.parametrize(
    "item",
    [
        "{question: x, answer: a, wrong: [{text: b, facts: z}]}",
        "{question: x, order: [a, {text: b, facts: [z]}]}",
        "{question: x, pairs: {a: b, c: {text: d, facts: z}}}",
    ],
)
def test_one_that_is_not_listed_is_told_where_it_stands(item: str) -> None:
    line = f"- {item}"
    _, found = told(f"{HEAD}{line}\n")
    (one,) = [one for one in found if one.severity == "error"]
    assert (one.code, one.span.line, one.span.col) == ("E243", 4, line.index("z") + 1)


def test_other_keys_of_an_item_are_told() -> None:
    _, found = told("questions:\n- {question: x, order: [a, {text: b, fact: z}]}\n")
    assert [(one.code, one.label) for one in found if one.severity == "error"] == [("E211", "did you mean `facts`?")]


def test_parts_are_what_they_are_without_facts() -> None:
    plain, _ = told("questions:\n- {question: x, pairs: {a: b, c: d}}\n- {question: y, order: [a, b]}\n")
    typed, _ = told(
        "facts: {f: {source: s}}\nsources: {s: x}\nquestions:\n- {question: x, pairs: {a: {text: b}, c: {text: d}}}\n"
        "- {question: y, order: [{text: a}, b]}\n"
    )
    assert plain is not None and typed is not None
    assert plain.items == typed.items
