"""Values for many questions at once: in the bank, and in each group, the inner one winning."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from quizgen.grammar.common import COMMON
from quizgen.grammar.defaults import DEFAULT_KEYS
from quizgen.grammar.kinds import KINDS
from quizgen.model import Essay, Flashcard, MultipleChoice, Numeric, Question, questions, wished
from quizgen.reader import read, read_text
from quizgen.richtext import plain

ASKED = {
    *("id", "was", "kind", "title", "image", "alt", "audio", "facts", "enemies", "lint"),
    *("question", "answer", "wrong", "choices", "cloze", "front", "back", "text"),
    *("pairs", "order", "regions", "essay", "partly", "statements", "correction"),
    *("word", "meaning", "reading", "example"),
}
"""What says what is asked, or which question it is."""


def by_id(text: str) -> dict[str, Question]:
    bank, found = read_text(f"id: b\n{text}", "b.yaml")
    assert bank is not None and not [one for one in found if one.severity == "error"], found
    return {question.id: question for question in questions(bank.items)}


def test_every_key_of_a_question_is_one_or_the_other() -> None:
    keys = {key.name for key in COMMON} | {key.name for kind in KINDS for key in kind.keys}
    assert keys == ASKED | (DEFAULT_KEYS.keys() - {"anki"})
    assert not ASKED & DEFAULT_KEYS.keys()


@pytest.mark.parametrize("group", ["section: S", "passage: P", "exercise: E"])
def test_every_group_may_have_them(group: str) -> None:
    found = by_id(
        f"questions:\n- {group}\n  defaults: {{level: apply, points: 3, tolerance: 1%, unit: m, tags: [t], hint: Look.}}\n"
        "  questions:\n  - {id: a, question: A?, answer: 200}\n  - {id: b, question: B?, answer: word, points: 1}\n"
        "- {id: c, question: C?, answer: 5}\n"
    )
    a, b, c = found["a"], found["b"], found["c"]
    assert isinstance(a, Numeric) and isinstance(c, Numeric)
    assert (a.unit, a.low, a.points, a.level, a.tags, plain(a.hint)) == ("m", 198, 3, "apply", ("t",), "Look.")
    assert (b.points, b.level, plain(b.hint)) == (1, "apply", "Look.")
    assert (c.unit, c.low, c.points, c.level, c.tags, c.hint) == ("", 5, 1, None, (), ())


def test_the_inner_one_wins_and_tags_add_up() -> None:
    found = by_id(
        "defaults: {space: 5 cm, penalty: 1, tags: [one], anki: {as: basic, tts: en_US}}\n"
        "questions:\n- section: S\n  defaults: {space: 3 cm, deck: '::Two', tags: two, shuffle: false, anki: {tts: de_DE}}\n"
        "  questions:\n  - {id: a, question: A?, answer: x, wrong: [y]}\n"
        "  - {exercise: '', defaults: {space: 2 cm}, questions: [{id: b, question: B?, answer: x, wrong: [y], penalty: 0}]}\n"
        "- {id: c, question: C?, answer: x, wrong: [y]}\n"
    )
    a, b, c = (found[name] for name in "abc")
    assert isinstance(a, MultipleChoice) and isinstance(b, MultipleChoice) and isinstance(c, MultipleChoice)
    assert [one.space.size for one in (a, b, c) if one.space] == [30, 20, 50]
    assert [one.penalty for one in (a, b, c)] == [1, 0, 1]
    assert [one.tags for one in (a, b, c)] == [("one", "two"), ("one", "two"), ("one",)]
    assert [one.shuffle for one in (a, b, c)] == [False, False, True]
    assert [wished(one.formats, "anki", "tts") for one in (a, b, c)] == ["de_DE", "de_DE", ""]
    assert [wished(one.formats, "anki", "deck") for one in (a, b, c)] == ["::Two", "::Two", ""]


def test_kinds_that_do_not_know_a_key_are_as_without_it() -> None:
    found = by_id(
        "defaults: {reverse: true, unit: kg, scoring: net, bonus: true, rubric: [{text: it, points: 1}]}\n"
        "questions:\n- {id: f, front: A, back: B}\n- {id: e, question: E?, essay: true}\n- {id: t, question: T?, answer: true}\n"
    )
    card, essay = found["f"], found["e"]
    assert isinstance(card, Flashcard) and card.reverse
    assert isinstance(essay, Essay) and essay.rubric[0].points == Decimal(1)
    assert all(question.bonus for question in found.values())


def test_they_reach_the_other_files_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "bank.yaml").write_text("id: b\ndefaults: {hint: Look., basis: background, source: s}\nquestions: []\n")
    (tmp_path / "more.yaml").write_text("questions:\n- {id: a, question: A?, answer: x}\n")
    bank, _ = read(tmp_path)
    assert bank is not None
    (only,) = questions(bank.items)
    assert plain(only.hint) == "Look." and only.background and only.source == "s"


def test_what_is_wrong_is_told_once_where_it_stands() -> None:
    text = (
        "id: b\nquestions:\n- section: S\n  defaults:\n    question: What?\n    tolerance: much\n    objective: none\n"
        "  questions:\n  - {id: a, question: A?, answer: 1}\n  - {id: b, question: B?, answer: 2}\n"
    )
    _, found = read_text(text, "b.yaml")
    assert [(one.code, one.span.line) for one in found] == [("E211", 5), ("E203", 6)]
    assert "tolerance" in found[0].hint and "what is asked" in found[0].hint
    _, found = read_text(
        "id: b\nobjectives: {o: Think}\ndefaults: {objective: p}\nquestions: [{id: a, question: A?, answer: x}]\n",
        "b.yaml",
    )
    assert [(one.code, one.span.line) for one in found] == [("E247", 3)]


def test_outside_knowledge_by_default_needs_a_source() -> None:
    _, found = read_text(
        "id: b\ndefaults: {basis: background}\nquestions:\n- {id: a, question: A?, answer: x}\n", "b.yaml"
    )
    assert [(one.code, one.span.line) for one in found] == [("E244", 4)]
