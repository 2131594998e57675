"""Questions and groups in a language that is not the bank's."""

from __future__ import annotations

from typing import Any

import pytest

from quizgen import model
from quizgen.diagnostics import Diagnostic
from quizgen.model import Bank, MultipleChoice, Vocabulary, groups, questions
from quizgen.reader import read_text

BANK = """
title: T
id: t
language: en
questions:
- section: Lesen
  language: de
  questions:
  - {id: in-section, question: Was ist das?, answer: ein Baum}
  - {id: english, question: What is it?, answer: a tree, language: en}
  - passage: Es war einmal …
    questions:
    - {id: below, question: Wer war einmal?, answer: ein Baum}
    - exercise: وصف الشجرة
      language: ar
      questions:
      - {id: part, question: ما هذه؟, answer: شجرة}
- {id: outside, question: And this?, answer: a leaf}
"""


def read(text: str) -> tuple[Bank, list[Diagnostic]]:
    bank, told = read_text(text)
    assert bank is not None
    return bank, told


def languages(text: str) -> dict[str, str]:
    bank, told = read(text)
    assert [one for one in told if one.severity == "error"] == []
    return {question.id: question.language for question in questions(bank.items)}


def test_the_nearest_word_on_the_language_counts() -> None:
    wanted = {"in-section": "de", "english": "", "below": "de", "part": "ar", "outside": ""}
    assert languages(BANK) == wanted


def test_groups_have_a_language_of_their_own() -> None:
    found = {type(group).__name__: group.language for group in groups(read(BANK)[0].items)}
    assert found == {"Section": "de", "Passage": "de", "Exercise": "ar"}


def test_that_of_the_bank_is_no_other() -> None:
    assert languages(BANK.replace("language: en", "language: de"))["in-section"] == ""


@pytest.mark.parametrize("where", ["defaults: {language: de}\n", "defaults:\n  language: German\n"])
def test_defaults_may_name_one(where: str) -> None:
    text = BANK.replace("questions:\n", f"{where}questions:\n", 1)
    assert languages(text)["outside"] == "de"
    assert languages(text)["english"] == ""


def test_defaults_of_a_group_are_for_what_stands_below() -> None:
    text = BANK.replace("  language: de\n", "  defaults: {language: de}\n")
    bank, _ = read(text)
    section = next(groups(bank.items))
    assert (section.language, languages(text)["in-section"]) == ("", "de")


def question(keys: str, top: str = "") -> Any:
    bank, told = read(f"title: T\nid: t\n{top}questions:\n- {keys}\n")
    assert [one for one in told if one.severity == "error"] == []
    return next(questions(bank.items))


def test_phrases_that_stay_last_are_those_of_the_language() -> None:
    keys = "{question: Was?, answer: a, wrong: [Keine der obigen Antworten, b], language: de}"
    found = question(keys)
    assert isinstance(found, MultipleChoice)
    assert [option.pin for option in found.options] == [False, True, False]
    assert not any(option.pin for option in question(keys.replace("language: de", "language: fr")).options)


def test_the_language_counts_wherever_it_is_typed() -> None:
    found = question("{wrong: [Keine der obigen Antworten, b], language: de, question: Was?, answer: a}")
    assert sum(option.pin for option in found.options) == 1


def test_a_passage_may_say_what_is_learned() -> None:
    found = question(
        "passage: Lies.\n  learning: ja\n  questions:\n  - {word: 日本, meaning: Japan}", top="language: de\n"
    )
    assert isinstance(found, Vocabulary)
    assert found.learning == "ja"


@pytest.mark.parametrize(
    ("typed", "tag", "codes"),
    [
        ("german", "de", ["W305"]),
        ("de_AT", "de-AT", ["W305"]),
        ("jp", "jp", ["W338"]),
        ("elvish", "elvish", ["W338"]),
        ("zh-Hant", "zh-Hant", []),
        ("gsw", "gsw", []),
        ("x-elvish", "x-elvish", []),
    ],
)
def test_what_is_no_tag_is_told(typed: str, tag: str, codes: list[str]) -> None:
    bank, told = read(f"title: T\nid: t\nquestions:\n- {{question: q, answer: a, language: {typed}}}\n")
    assert [one.code for one in told] == codes
    assert next(questions(bank.items)).language == tag


def test_the_identity_is_the_same_in_any_language() -> None:
    plain, other = question("{question: Was?, answer: a}"), question("{question: Was?, answer: a, language: de}")
    assert plain.id == other.id
    assert model.kind_name(plain) == model.kind_name(other)
