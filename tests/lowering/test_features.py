"""What a question has beyond its kind is found in the model itself, so that nothing new is overlooked."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import get_args

import pytest

from quizgen.diagnostics import Diagnostic
from quizgen.lowering import features, tell_lost
from quizgen.lowering.features import UNSEEN
from quizgen.messages import PHRASES
from quizgen.model import Item, MultipleChoice, Question, Section, questions
from tests.content.test_bundled_banks import bank_of as bundled
from tests.formats.making import asking, bank_of

KINDS = get_args(Question)


def of(item: str) -> set[str]:
    (question,) = questions(asking(item).items)
    return set(features(question))


def test_a_plain_question_has_none() -> None:
    assert of("{id: a, question: x, answer: y}") == set()
    assert of("{id: a, question: x, answer: y, wrong: [z]}") == set()


@pytest.mark.parametrize(
    ("item", "names"),
    [
        ("{id: a, question: x, answer: y, hint: z, points: 2, tags: [t]}", {"hint", "points", "tags"}),
        ("{id: a, question: x, answer: y, wrong: [{text: z, feedback: f}]}", {"option_feedback"}),
        ("{id: a, question: x, answer: y, feedback: {wrong: '*z*'}}", {"feedback", "emphasis"}),
        ("{id: a, question: x, answer: [y], wrong: [z]}", {"scoring_all"}),
        ("{id: a, question: x, choices: [y, z], answer: z}", {"shuffle"}),
        ("{id: a, question: '**x** `y` $z$ H~2~O', answer: y}", {"emphasis", "code", "formula", "raised"}),
        ("{id: a, question: '[x]{underline}', answer: y}", {"underline"}),
        ("{id: a, question: '[x]{red} [y]{lang=ar}', answer: y}", {"colour"}),
        ("{id: a, question: x, answer: y, wrong: [z], scoring: net}", set()),
        ("{id: a, question: x, pairs: {p: '*q*', r: s}}", {"emphasis"}),
        ("{id: a, question: x, order: ['*q*', r]}", {"emphasis"}),
        ("{id: a, cloze: 'x {{y::hint}}'}", {"gap_hint"}),
        ("{id: a, question: x, answer: 2, unit: m, tolerance: 1%}", {"unit", "tolerance"}),
        ("{id: a, question: x, essay: file}", {"upload"}),
        ("{text: x, points: 2}", set()),
    ],
)
def test_what_is_typed_beyond_it_is_named(item: str, names: set[str]) -> None:
    assert of(item) == names


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_optional_field_has_words_for_people(kind: type) -> None:
    """A field that is new is told of with its name, until it has some."""
    optional = {one.name for one in fields(kind) if one.default is not MISSING} - UNSEEN - {"scoring"}
    assert {name for name in optional if f"W402.{name}" not in PHRASES} == set()


def test_each_loss_is_told_once_with_its_number_and_first_place() -> None:
    bank = asking(
        "{id: a, question: x, answer: true}",
        "{id: b, question: x, answer: true, hint: h}",
        "{id: c, question: x, answer: true, hint: h, explanation: e}",
    )
    found: list[Diagnostic] = []
    tell_lost(bank, frozenset(get_args(Item)), frozenset({"rationale"}), "toy", found.append)
    assert [(one.code, one.severity, one.message, one.span.line) for one in found] == [
        ("W402", "warning", "toy has no place for hints: 2 are lost", 5)
    ]


def test_sections_have_features_too() -> None:
    bank = bank_of(
        "questions:\n- section: S\n  pick: 1\n  instructions: Do.\n  questions:\n"
        "  - {id: a, question: x, answer: true}\n  - {id: b, question: x, answer: false}\n"
    )
    for native, names in ((frozenset(get_args(Item)), {"draws", "instructions"}), (frozenset[type](), {"titles"})):
        found: list[Diagnostic] = []
        tell_lost(bank, native, frozenset(), "toy", found.append)
        assert all(any(name in one.message for one in found) for name in names)


@pytest.mark.parametrize("name", ["garden-pond", "shanghai-2023"])
def test_headlines_are_short(name: str) -> None:
    found: list[Diagnostic] = []
    tell_lost(bundled(name), frozenset({MultipleChoice, Section}), frozenset(), "anki-text", found.append)
    assert len(found) > 5
    assert all(len(one.message) <= 70 for one in found)
