"""A bank in fewer kinds: what each question becomes, under which id, for how many points, and what is told of it."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.diagnostics import Diagnostic
from quizgen.lowering import lower, ways
from quizgen.lowering.parts import named_apart, shares
from quizgen.model import (
    Bank,
    Cloze,
    Essay,
    Item,
    Matching,
    MultipleChoice,
    Passage,
    Question,
    Section,
    ShortAnswer,
    TextOnly,
    TrueFalse,
    Words,
    prompt,
    questions,
)
from quizgen.richtext import Reference, plain
from tests.content.test_bundled_banks import bank_of as bundled
from tests.formats.making import asking, bank_of

ALL = frozenset({*get_args(Item), Words, Reference})
KINDS = get_args(Question)
BANKS = ("garden-pond", "shanghai-2023", "ar-water-cycle", "zh-jieqi")


def lowered(bank: Bank, *native: type, rewrite: bool = True) -> tuple[list[Question], list[Diagnostic]]:
    found: list[Diagnostic] = []
    result = lower(bank, frozenset(native), "toy", found.append, rewrite=rewrite)
    return list(questions(result.bank.items)), found


def total(bank: Bank) -> Decimal:
    return sum((one.points for one in questions(bank.items) if not isinstance(one, TextOnly)), Decimal(0))


@pytest.mark.parametrize("name", BANKS)
def test_a_format_of_all_kinds_gets_the_bank_as_it_is(name: str) -> None:
    found: list[Diagnostic] = []
    bank = bundled(name)
    assert lower(bank, ALL, "toy", found.append).bank is bank
    assert found == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("name", BANKS)
def test_every_question_is_lowered_to_a_single_kind_or_named(name: str, kind: type) -> None:
    """And the points of what is left are those of the questions it came of."""
    bank, found = bundled(name), list[Diagnostic]()
    result = lower(bank, frozenset({kind}), "toy", found.append)
    after = list(questions(result.bank.items))
    assert {type(question) for question in after} <= {kind}
    lost = {question.id for question, _ in result.left_out}
    assert len(found) >= len(lost)
    assert sum(one.code == "E430" for one in found) == len(lost)
    asked = {one.id: one for one in questions(bank.items) if not isinstance(one, TextOnly)}
    assert {result.origin.get(one.id, one.id) for one in after if not isinstance(one, TextOnly)} == asked.keys() - lost
    if kind is not TextOnly:
        assert total(result.bank) == sum((asked[name].points for name in asked.keys() - lost), Decimal(0))
    assert len({one.id for one in after}) == len(after)
    assert all(len(one.message) <= 70 for one in found)


def test_gaps_are_asked_one_by_one_and_give_no_other_away() -> None:
    bank = asking('{id: a, cloze: "{{Oslo}} lies in {{Norway::a country}}.", points: 3}')
    (first, second), (told,) = lowered(bank, ShortAnswer)
    assert isinstance(first, ShortAnswer) and isinstance(second, ShortAnswer)
    assert (first.id, plain(first.stem), first.accepted) == ("a.1", "_____ lies in […].", ("Oslo",))
    assert (second.id, plain(second.stem)) == ("a.2", "[…] lies in _____.\n(a country)")
    assert (first.points, second.points) == (Decimal("1.5"), Decimal("1.5"))
    assert (told.code, told.severity, told.message) == (
        "W401",
        "info",
        "1 cloze text is written as short-answer questions",
    )


def test_gaps_in_code_and_formulas_are_blank_too() -> None:
    bank = asking("{id: a, cloze: '`git {{c1::rebase}}` and $x^{{c2::7}}$ and **{{bold}}**'}")
    parts, _ = lowered(bank, ShortAnswer)
    for part, answer in zip(parts, ("rebase", "7", "bold"), strict=True):
        assert isinstance(part, ShortAnswer)
        assert part.accepted == (answer,)
        assert all(word not in plain(part.stem) for word in ("rebase", "7", "bold"))


def test_words_to_choose_from_make_it_a_choice() -> None:
    bank = asking('{id: a, cloze: "Water is {{wet}}.", wrong: [dry]}')
    (choice,), (told,) = lowered(bank, MultipleChoice, ShortAnswer)
    assert isinstance(choice, MultipleChoice)
    assert [(plain(option.text), option.correct) for option in choice.options] == [("wet", True), ("dry", False)]
    assert told.severity == "info"


def test_items_in_order_become_pairs_with_their_places_and_those_choices() -> None:
    bank = asking("{id: a, question: Sort., order: [one, two, three]}")
    (pairs,), _ = lowered(bank, Matching)
    assert isinstance(pairs, Matching)
    assert {plain(pair.left): plain(pair.right) for pair in pairs.pairs} == {"one": "1", "two": "2", "three": "3"}
    assert [plain(pair.left) for pair in pairs.pairs] != ["one", "two", "three"]
    choices, (told,) = lowered(bank, MultipleChoice)
    assert [choice.id for choice in choices] == ["a.1", "a.2", "a.3"]
    assert told.message == "1 ordering question is written as multiple-choice questions"


def test_what_teachers_must_grade_is_a_warning() -> None:
    bank = asking("{id: a, question: When?, answer: 1789, tolerance: 5}", "{id: b, question: Who?, answer: Marat}")
    parts, found = lowered(bank, Essay)
    assert [plain(part.model_answer) for part in parts if isinstance(part, Essay)] == ["1789", "Marat"]
    assert [one.severity for one in found] == ["warning", "warning"]


def test_an_exact_number_can_be_typed_and_a_range_cannot() -> None:
    bank = asking("{id: a, question: When?, answer: 1789}", "{id: b, question: How many?, answer: 3..5}")
    (typed,), found = lowered(bank, ShortAnswer)
    assert isinstance(typed, ShortAnswer)
    assert typed.accepted == ("1789",)
    assert [(one.code, one.severity) for one in found] == [("W401", "info"), ("E430", "error")]


def test_options_become_statements_unless_one_speaks_of_the_others() -> None:
    bank = asking(
        "{id: a, question: Which?, answer: [x, y], wrong: [z], points: 3}",
        "{id: b, question: Which?, answer: x, wrong: [none of the above]}",
    )
    parts, found = lowered(bank, TrueFalse)
    assert [part.key for part in parts if isinstance(part, TrueFalse)] == [True, True, False]
    assert [one.code for one in found] == ["W401", "E430"]


def test_both_sides_of_a_card_are_asked() -> None:
    long = f"{{id: b, front: x, back: {'word ' * 20}}}"
    bank = asking("{id: a, front: Oslo, back: Norway, reverse: true}", long)
    parts, found = lowered(bank, ShortAnswer, Essay)
    assert [(one.id, plain(prompt(one))) for one in parts] == [("a.1", "Oslo"), ("a.2", "Norway"), ("b", "x")]
    assert [one.severity for one in found] == ["info", "warning"]


def test_nothing_is_split_where_a_section_draws() -> None:
    """Else one question would be drawn more often than another."""
    item = "{id: a, question: Match., pairs: {x: y, p: q}}"
    text = (
        f"questions:\n- section: S\n  pick: 1\n  questions: [{item}, {{id: b, question: x, answer: true}}]\n- {item}\n"
    )
    bank = bank_of(text.replace("- {id: a", "- {id: c"))
    parts, found = lowered(bank, TrueFalse, MultipleChoice, Section)
    assert [part.id for part in parts] == ["b", "c.1", "c.2"]
    assert [one.code for one in found] == ["W401", "E430"]


def test_a_passage_stands_above_each_of_its_questions() -> None:
    text = (
        "questions:\n- passage: It rained.\n  title: Weather\n  questions:\n  - {id: a, question: When?, answer: x}\n"
    )
    bank = bank_of(text + '  - {id: b, cloze: "It {{rained}}."}\n')
    parts, found = lowered(bank, ShortAnswer)
    assert [plain(prompt(part)) for part in parts] == ["Weather\nIt rained.\nWhen?", "Weather\nIt rained.\nIt _____."]
    assert [one.message for one in found] == [
        "1 cloze text is written as short-answer questions",
        "the text of 1 passage is written above each question",
    ]
    (kept,) = lower(bank, frozenset({ShortAnswer, Cloze, Passage}), "toy", found.append).bank.items
    assert isinstance(kept, Passage)


def test_sections_are_dissolved_where_there_are_none() -> None:
    bank = bank_of("questions:\n- section: S\n  questions:\n  - {id: a, question: When?, answer: x}\n")
    result = lower(bank, frozenset({ShortAnswer}), "toy", lambda found: None)
    assert [type(item) for item in result.bank.items] == [ShortAnswer]


def test_without_rewriting_questions_are_left_out_by_name() -> None:
    bank = asking("{id: a, question: x, answer: true}", "{id: b, question: x, answer: y}")
    parts, (told,) = lowered(bank, TrueFalse, rewrite=False)
    assert [part.id for part in parts] == ["a"]
    assert (told.code, told.severity, told.span.line) == ("E430", "error", 5)
    assert "`b`" in told.message
    assert "--no-rewrite" in told.hint


def test_enemies_stay_enemies_of_all_parts() -> None:
    bank = asking("{id: a, question: Match., pairs: {x: y, p: q}}", "{id: b, question: x, answer: true, enemies: [a]}")
    parts, _ = lowered(bank, MultipleChoice)
    assert [part.enemies for part in parts] == [(), (), ("a.1", "a.2")]


def test_new_ids_are_nobody_elses() -> None:
    assert named_apart("a", 2, {"a", "b.1"}) == ("a.1", "a.2")
    assert named_apart("a", 2, {"a.2", "a..1"}) == ("a...1", "a...2")
    bank = asking("{id: a, question: Match., pairs: {x: y, p: q}}", "{id: a.2, question: x, answer: true}")
    parts, _ = lowered(bank, MultipleChoice, TrueFalse)
    assert [part.id for part in parts] == ["a..1", "a..2", "a.2"]


@settings(max_examples=60)
@given(st.decimals(0, 1000, allow_nan=False, places=3), st.integers(1, 40))
def test_shares_sum_to_the_points(points: Decimal, count: int) -> None:
    parts = shares(points, count)
    assert len(parts) == count
    assert sum(parts, Decimal(0)) == points
    assert min(parts) >= 0


def test_every_kind_says_what_it_can_be() -> None:
    for name in BANKS:
        for question in questions(bundled(name).items):
            assert all(way.to is not type(question) for way in ways(question))


def test_a_text_without_a_question_is_told_to_be_lost() -> None:
    bank = asking("{text: Read this.}", "{id: b, question: x, answer: true}")
    parts, (told,) = lowered(bank, TrueFalse)
    assert [part.id for part in parts] == ["b"]
    assert (told.code, told.severity) == ("W402", "warning")
