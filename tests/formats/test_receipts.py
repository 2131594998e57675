"""Every question has its receipt; a format that forgets some is told so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

import pytest

from quizgen import formats
from quizgen.formats import Artifact, Context, Format
from quizgen.model import Bank, Exercise, Item, Passage, Question, Section, TextOnly, TrueFalse, Words, questions
from quizgen.project.world import context_of, disk
from quizgen.richtext import Reference
from tests.content.test_bundled_banks import bank_of as bundled
from tests.formats.making import Made, asking, bank_of, made


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """No options."""


def receipts(bank: Bank, name: str, **options: Any) -> Counter[str]:
    """How often each question of a bank got one."""
    found: Counter[str] = Counter()
    form = formats.find(name)
    assert form is not None
    with context_of(disk(1), lambda told: None) as context:
        seen = replace(context, wrote=lambda question, where: found.update([question.id] if not where else []))
        for artifact in form.write([bank], form.options(**options), seen):
            assert b"".join(artifact.chunks)
    return found


def asked(bank: Bank) -> set[str]:
    return {question.id for question in questions(bank.items) if not isinstance(question, TextOnly)}


def whole(name: str) -> Bank:
    """A bundled bank in which no section draws, so that all its questions are in every file."""
    bank = bundled(name)
    return replace(bank, items=tuple(map(undrawn, bank.items)))


def undrawn(item: Item) -> Item:
    if isinstance(item, Section):
        return replace(item, pick=None, items=tuple(map(undrawn, item.items)))
    return item


@pytest.mark.parametrize("name", ["anki", "anki-text"])
def test_a_deck_gives_one_for_each_note(name: str) -> None:
    bank = whole("garden-pond")
    assert receipts(bank, name) == Counter(asked(bank))


@pytest.mark.parametrize("layout", ["worksheet", "key", "flashcards", "answer-sheet"])
def test_paper_gives_one_for_each_question_of_a_file(layout: str) -> None:
    bank = whole("garden-pond")
    found = receipts(bank, "pdf", layouts=(layout,))
    assert {name: found[name] for name in asked(bank)} == dict.fromkeys(asked(bank), 1)


def test_two_files_give_two() -> None:
    bank = asking("{id: a, question: x, answer: true}", "{id: b, question: x, answer: [y], wrong: [z]}")
    assert receipts(bank, "pdf", layouts=("worksheet", "key"), versions=2) == {"a": 3, "b": 3}


def forgetful(keep: type, native: frozenset[type]) -> Format[Nothing]:
    """A format that writes questions of one kind and says nothing of others."""

    def write(banks: Sequence[Bank], options: Nothing, context: Context) -> Iterator[Artifact]:
        def lines(bank: Bank) -> Iterator[bytes]:
            for question in questions(bank.items):
                if isinstance(question, keep):
                    context.wrote(question, "")
                    yield f"{question.id}\n".encode()

        for bank in banks:
            yield Artifact(f"{bank.id}.toy", lines(bank))

    return Format("toy", "A toy.", native, Nothing, write)


def test_a_format_that_forgets_is_told_with_the_first_and_their_number() -> None:
    bank = asking("{id: a, question: x, answer: true}", "{id: b, question: x, answer: y}", "{text: not asked}")
    (told,) = made(bank, forgetful(TrueFalse, frozenset(get_args(Item)))).found
    assert (told.code, told.severity, told.span.line) == ("E431", "error", 5)
    assert told.message == "toy has forgotten 1 of 2 questions"


def test_what_was_left_out_before_is_not_forgotten() -> None:
    bank = asking("{id: a, question: x, answer: true}", "{id: b, question: x, answer: y}", "{text: not asked}")
    result = made(bank, forgetful(TrueFalse, frozenset({TrueFalse, TextOnly})))
    assert (result.codes(), result.files) == (["E430"], {"b.toy": b"a\n"})


def test_what_a_section_may_draw_need_not_be_written() -> None:
    text = "questions:\n- section: S\n  pick: 1\n  questions:\n"
    bank = bank_of(text + "  - {id: a, question: x, answer: true}\n  - {id: b, question: x, answer: y}\n")
    assert made(bank, forgetful(TrueFalse, frozenset(get_args(Item)))).found == []


def test_a_reason_is_as_good_as_being_written() -> None:
    def write(banks: Sequence[Bank], options: Nothing, context: Context) -> Iterator[Artifact]:
        for question in questions(banks[0].items):
            context.left_out(question, "it is too short")
        yield Artifact("b.toy", [b""])

    bank = asking("{id: a, question: x, answer: true}")
    (told,) = made(bank, Format("toy", "A toy.", frozenset(get_args(Item)), Nothing, write)).found
    assert (told.code, told.message, told.label) == ("E430", "question `a` is left out of toy", "it is too short")


def test_where_nothing_is_left_nothing_is_written() -> None:
    result: Made = made(asking("{id: a, question: x, answer: y}"), forgetful(TrueFalse, frozenset({TrueFalse})))
    assert (result.files, result.codes()) == ({}, ["E430"])


def test_questions_are_counted_file_by_file(tmp_path: Path) -> None:
    ticks: list[tuple[int, int]] = []
    bank = asking("{id: a, question: x, answer: true}", "{id: b, question: x, answer: y}")
    options = {"layouts": ("worksheet", "key")}
    made(bank, "pdf", options=options, wrote=lambda done, total: ticks.append((done, total)), scratch=tmp_path)
    assert ticks == [(1, 2), (2, 2)] * 2


def test_merged_banks_are_one_for_a_format_that_does_not_join_them() -> None:
    banks = [asking("{id: a, question: x, answer: true}"), asking("{id: a, question: y, answer: false}")]
    pair = [banks[0], replace(banks[1], id="c", items=(replace(question_of(banks[1]), span=banks[0].span),))]
    result = made(pair, "gift", merge="all")
    assert list(result.files) == ["all.gift.txt"]
    assert result.text.count("[id:") == 2
    assert result.found == []
    assert made(pair, "pdf", merge="all").found == []


def question_of(bank: Bank) -> Question:
    return next(questions(bank.items))


@pytest.mark.parametrize("name", formats.names())
def test_a_format_says_what_it_writes(name: str) -> None:
    form = formats.find(name)
    assert form is not None
    module = __import__(formats.MODULES[name], fromlist=["Native"])
    assert form.native <= {*get_args(Item), Reference, Words}
    if native := getattr(module, "Native", None):
        groups = {Section, Passage, Exercise}
        assert form.native - groups == frozenset(get_args(native) or {native}) - groups
