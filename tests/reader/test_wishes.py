"""`formats:` below the bank: what single formats are asked for, and the keys that are short for it."""

from __future__ import annotations

import pytest

from quizgen.diagnostics import Diagnostic
from quizgen.model import Bank, Exercise, Passage, Section, Vocabulary, Wish, questions, wished
from quizgen.reader import read_text

CHOICE = "question: Q?, answer: a, wrong: [b]"


def read(text: str) -> Bank:
    bank, found = read_text(f"title: T\nid: t\n{text}")
    assert bank is not None
    assert found == []
    return bank


def found(text: str) -> list[Diagnostic]:
    return read_text(f"title: T\nid: t\n{text}")[1]


def asked(bank: Bank, format: str, option: str) -> dict[str, str]:
    return {one.id: wished(one.formats, format, option) for one in questions(bank.items)}


def test_the_inner_wish_wins_and_those_of_the_bank_stand_apart() -> None:
    bank = read(
        "formats: {anki: {preset: Bio, tts: en_US, typed: yes}}\n"
        "questions:\n- section: S\n  formats: {anki: {tts: de_DE, typed: yes}}\n  questions:\n"
        f"  - {{id: a, {CHOICE}}}\n"
        "  - passage: P\n    defaults: {formats: {anki: {typed: no}}}\n    questions:\n"
        f"    - {{id: b, {CHOICE}, formats: {{anki: {{tts: fr_FR}}}}}}\n"
        f"    - {{exercise: '', formats: {{anki: {{typed: yes}}}}, questions: [{{id: c, {CHOICE}}}]}}\n"
        f"- {{id: d, {CHOICE}}}\n"
    )
    assert bank.formats == {"anki": {"preset": "Bio", "tts": "en_US", "typed": "yes"}}
    assert asked(bank, "anki", "tts") == {"a": "de_DE", "b": "fr_FR", "c": "de_DE", "d": ""}
    assert asked(bank, "anki", "typed") == {"a": "yes", "b": "no", "c": "yes", "d": ""}


def test_decks_stand_below_each_other_however_they_are_spelled() -> None:
    bank = read(
        "formats: {anki: {deck: Bio}}\n"
        "questions:\n- section: S\n  deck: '::One'\n  questions:\n"
        f"  - {{id: a, {CHOICE}, formats: {{anki: {{deck: '::Two'}}}}}}\n"
        f"  - {{id: b, {CHOICE}, deck: '::Two'}}\n  - {{id: c, {CHOICE}, deck: Other}}\n"
        f"  - {{section: T, defaults: {{deck: '::Three'}}, questions: [{{id: d, {CHOICE}}}]}}\n"
    )
    assert (bank.deck, bank.formats) == ("Bio", {})
    assert asked(bank, "anki", "deck") == {"a": "::One::Two", "b": "::One::Two", "c": "Other", "d": "::One::Three"}


def test_short_and_long_spellings_are_one() -> None:
    short = read(
        "deck: Bio\ndefaults: {anki: {as: basic, tts: en_US}}\nquestions:\n"
        f"- {{section: S, deck: '::A', as: choice, questions: [{{id: a, {CHOICE}, deck: '::B'}}]}}\n"
    )
    long = read(
        "formats: {anki: {deck: Bio, as: basic, tts: en_US}}\nquestions:\n"
        "- {section: S, formats: {anki: {deck: '::A', as: choice}}, "
        f"questions: [{{id: a, {CHOICE}, formats: {{anki: {{deck: '::B'}}}}}}]}}\n"
    )
    assert (short.deck, short.formats) == (long.deck, long.formats)
    assert next(questions(short.items)).formats == next(questions(long.items)).formats
    assert len(next(questions(short.items)).formats) == 2


@pytest.mark.parametrize(
    ("text", "second"),
    [
        (f"questions:\n- {{id: a, {CHOICE}, deck: A, formats: {{anki: {{deck: B}}}}}}\n", 4),
        ("deck: A\nformats: {anki: {deck: B}}\nquestions:\n", 4),
        ("formats: {anki: {tts: en_US}}\ndefaults: {anki: {tts: de_DE}}\nquestions:\n", 4),
        ("formats: {pdf: {per_row: 2}}\ndefaults:\n  formats: {pdf: {per-row: 3}}\nquestions:\n", 5),
        (
            f"questions:\n- section: S\n  formats: {{anki: {{as: basic}}}}\n  as: choice\n  questions: [{{{CHOICE}}}]\n",
            6,
        ),
        ("defaults: {deck: A, formats: {anki: {deck: B}}}\nquestions:\n", 3),
    ],
)
def test_two_spellings_with_two_values_are_told_at_the_second(text: str, second: int) -> None:
    told = [one for one in found(text) if one.code == "E215"]
    assert [(one.span.line, one.label) for one in told] == [(second, "second")]


@pytest.mark.parametrize(
    "text",
    [
        "deck: A\nformats: {anki: {deck: A}}\nquestions:\n- {id: a, front: f, back: b}\n",
        "deck: A\ndefaults: {deck: '::B', formats: {anki: {tts: yes}}}\nquestions:\n- {id: a, front: f, back: b}\n",
        "questions:\n- section: S\n  as: choice\n  defaults: {anki: {as: basic}}\n"
        f"  questions: [{{id: a, {CHOICE}}}]\n",
    ],
)
def test_what_agrees_or_was_always_possible_is_not_told(text: str) -> None:
    assert found(text) == []


def test_a_group_begins_a_page_itself_and_its_questions_stay_together() -> None:
    bank = read(
        "questions:\n- section: S\n  formats: {pdf: {new_page: yes, per_row: 2}}\n  questions:\n"
        f"  - passage: P\n    formats: {{pdf: {{new_page: yes}}}}\n    questions: [{{id: a, {CHOICE}}}]\n"
        f"- {{exercise: E, formats: {{pdf: {{new_page: yes}}}}, questions: [{{id: b, {CHOICE}}}]}}\n"
    )
    section, exercise = bank.items
    assert isinstance(section, Section) and isinstance(exercise, Exercise)
    assert isinstance(passage := section.items[0], Passage)
    assert Wish("pdf", "new_page", "yes") in section.formats
    assert passage.formats == exercise.formats == (Wish("pdf", "new_page", "yes"),)
    assert asked(bank, "pdf", "new_page") == {"a": "", "b": ""}
    assert asked(bank, "pdf", "per_row") == {"a": "2", "b": ""}


def test_all_that_is_said_is_kept_in_its_place_and_places_are_no_part_of_equality() -> None:
    text = f"formats: {{pdf: {{paper: a4}}}}\nquestions:\n- {{id: a, {CHOICE}, formats: {{anki: {{typed: yes}}}}}}\n"
    bank, later = read(text), read(f"# a line more\n{text}")
    assert [(one.wish.option, one.below, one.text_at.line) for one in bank.said] == [
        ("paper", False, 3),
        ("typed", True, 5),
    ]
    assert bank.items == later.items
    assert bank.said == later.said
    assert bank.said[1].text_at != later.said[1].text_at


@pytest.mark.parametrize(
    ("text", "code"),
    [("formats: anki", "E206"), ("formats: {anki: typed}", "E206"), ("formats: {anki: {typed: }}", "W313")],
)
def test_what_is_no_wish_is_told(text: str, code: str) -> None:
    assert [one.code for one in found(f"questions:\n- {{id: a, {CHOICE}, {text}}}\n")] == [code]


@pytest.mark.parametrize(("wish", "codes"), [("yes", []), ("ja_JP", []), ("no", ["E212"])])
@pytest.mark.parametrize("where", ["bank", "question"])
def test_a_word_may_be_listened_to_where_anki_speaks_it(wish: str, codes: list[str], where: str) -> None:
    said = f"formats: {{anki: {{tts: {wish}}}}}"
    top, own = (f"{said}\n", "") if where == "bank" else ("", f", {said}")
    word = f"{top}questions:\n- {{id: a, word: Sonne, meaning: sun, cards: [listen]{own}}}\n"
    assert [one.code for one in found(word)] == codes
    bank, _ = read_text(f"title: T\n{word}")
    assert bank is not None
    assert all(isinstance(one, Vocabulary) for one in bank.items)
