"""`cards:`, which words and orderings have: what may be typed, what stands by default, and what is told."""

from __future__ import annotations

import pytest

from quizgen.analysis import compare, stats
from quizgen.diagnostics import Diagnostic
from quizgen.model import Bank, Ordering, Vocabulary, questions
from quizgen.reader import read_text

ORDER = "- {id: o, question: Sort., order: [a, b, c]%s}\n"
WORD = "- {id: w, word: die Sonne, meaning: the sun%s}\n"


def read(text: str) -> tuple[Bank, list[Diagnostic]]:
    bank, found = read_text(f"id: b\ntitle: T\n{text}", "b.yaml")
    assert bank is not None
    return bank, [one for one in found if one.severity == "error"]


def cards(text: str) -> dict[str, tuple[str, ...]]:
    bank, errors = read(text)
    assert not errors
    return {one.id: one.cards for one in questions(bank.items) if isinstance(one, Ordering | Vocabulary)}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", ("order",)),
        (", cards: steps", ("steps",)),
        (", cards: [steps]", ("steps",)),
        (", cards: [steps, order]", ("order", "steps")),
        (', cards: "order, steps"', ("order", "steps")),
        (", cards: Steps", ("steps",)),
        (", cards: []", ("order",)),
    ],
)
def test_an_ordering_has_the_cards_that_are_typed(typed: str, meant: tuple[str, ...]) -> None:
    assert cards(f"questions:\n{ORDER % typed}") == {"o": meant}


@pytest.mark.parametrize(
    ("default", "word", "order"),
    [
        ("[listen, say]", ("listen", "say"), ("order",)),
        ("steps", ("read", "write"), ("steps",)),
        ("[say, order, steps]", ("say",), ("order", "steps")),
        ("read", ("read",), ("order",)),
    ],
)
def test_of_a_default_each_kind_takes_what_it_knows(
    default: str, word: tuple[str, ...], order: tuple[str, ...]
) -> None:
    head = f"defaults: {{cards: {default}, anki: {{tts: de_DE}}}}\nquestions:\n"
    assert cards(head + ORDER % "" + WORD % "") == {"o": order, "w": word}
    assert cards(head + ORDER % ", cards: steps" + WORD % ", cards: say") == {"o": ("steps",), "w": ("say",)}


def test_an_inner_default_for_one_kind_leaves_the_outer_one_to_the_other() -> None:
    text = (
        "defaults: {cards: [say, order, steps]}\nquestions:\n"
        "- section: S\n  defaults: {cards: steps}\n  questions:\n"
        f"  {ORDER % ''}  {WORD % ''}"
    )
    assert cards(text) == {"o": ("steps",), "w": ("say",)}


@pytest.mark.parametrize(
    ("item", "code", "words"),
    [
        (ORDER % ", cards: [read]", "E205", "write one of: order, steps"),
        (ORDER % ", cards: [order, stpes]", "E205", "write one of: order, steps"),
        (WORD % ", cards: steps", "E205", "write one of: read, write, listen, say"),
        ("- {id: c, question: x, answer: y, cards: steps}\n", "E211", "ordering"),
    ],
)
def test_other_words_and_other_kinds_are_told(item: str, code: str, words: str) -> None:
    _, (told,) = read(f"questions:\n{item}")
    assert told.code == code and words in told.hint


def test_a_key_of_two_kinds_names_both() -> None:
    _, (told,) = read("questions:\n- {id: c, question: x, answer: y, cards: steps}\n")
    assert told.label == "a key of ordering and vocabulary questions"
    assert told.hint.endswith("the keys of an ordering question or a vocabulary question")


def test_a_word_of_no_kind_is_told_in_defaults() -> None:
    _, (told,) = read(f"defaults: {{cards: [step, other]}}\nquestions:\n{ORDER % ''}")
    assert (told.code, told.hint) == ("E205", "write one of: read, write, listen, say, order, steps")


def test_cards_are_counted_and_compared() -> None:
    one, _ = read(f"questions:\n{ORDER % ''}{WORD % ''}")
    two, _ = read(f"questions:\n{ORDER % ', cards: [order, steps]'}{WORD % ''}")
    assert (stats(one).cards, stats(two).cards) == (3, 6)
    (changed,) = compare(one, two).changed
    assert changed.fields == ("cards",) and not changed.key_changed


@pytest.mark.parametrize("silent", ["no", "No", "false", "off", "'no'"])
def test_a_word_is_not_heard_where_no_speech_is_wished_for(silent: str) -> None:
    group = f"- section: S\n  defaults: {{anki: {{tts: {silent}}}}}\n  questions:\n  {WORD % ', cards: listen'}"
    _, (told,) = read(f"defaults: {{anki: {{tts: de_DE}}}}\nquestions:\n{group}")
    assert (told.code, told.message) == ("E212", "a `listen` card needs `audio:`")
    assert cards(f"defaults: {{anki: {{tts: de_DE}}}}\nquestions:\n{WORD % ', cards: listen'}") == {"w": ("listen",)}
