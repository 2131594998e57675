"""A box of words over several questions: what is in it, in which order, and where each format shows it."""

from __future__ import annotations

import re

import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.forms.wordbox import box
from quizgen.model import Bank, groups
from quizgen.reader import read_text
from quizgen.richtext import plain
from tests.formats.making import bank_of, made

INSIDE = """
  questions:
  - {id: a, cloze: "The {{heart}} beats; a {{Heart}} is no {{lung|lungs}}."}
  - {id: b, question: What do you think with?, answer: [brain, the brain], wrong: [foot, hand], kind: short-answer}
  - {id: c, question: Is that so?, answer: true}
""".replace(", wrong: [foot, hand], kind: short-answer", "")


def bank_with(words: str, group: str = "section: On bodies") -> Bank:
    return bank_of(f"questions:\n- {group}\n  words: {words}{INSIDE}")


def words_of(bank: Bank, seed: str = "0") -> list[str]:
    (group,) = groups(bank.items)
    return [plain(word) for word in box(group, seed)]


@pytest.mark.parametrize("group", ["section: S", "passage: P", "exercise: E"])
def test_the_keys_stand_in_it_once_each_in_their_first_spelling(group: str) -> None:
    assert sorted(words_of(bank_with("true", group))) == ["brain", "heart", "lung"]
    assert sorted(words_of(bank_with("[foot, Brain, '*hand*']", group))) == ["brain", "foot", "hand", "heart", "lung"]
    assert words_of(bank_with("false", group)) == []


@given(st.text(max_size=5))
def test_the_order_is_that_of_the_seed(seed: str) -> None:
    found = words_of(bank_with("[foot, hand, knee, hip]"), seed)
    assert found == words_of(bank_with("[foot, hand, knee, hip]"), seed)
    assert sorted(found) == ["brain", "foot", "hand", "heart", "hip", "knee", "lung"]


def test_seeds_differ() -> None:
    assert len({tuple(words_of(bank_with("[foot, hand, knee]"), str(seed))) for seed in range(9)}) > 3


def test_case_counts_where_it_counts_for_the_answer() -> None:
    text = "questions:\n- section: S\n  words: true\n  questions:\n  - {id: a, cloze: 'A {{May}} day, it {{may}} be.', match: case}\n"
    assert sorted(words_of(bank_of(text))) == ["May", "may"]


def test_a_group_inside_with_a_box_of_its_own_keeps_its_words() -> None:
    inner = INSIDE.replace("\n", "\n  ").rstrip()
    bank = bank_of(
        f"questions:\n- section: S\n  words: true\n  questions:\n  - passage: P\n    words: true{inner}\n"
        "  - {id: d, question: What?, answer: skin}\n"
    )
    outer, passage = groups(bank.items)
    assert [plain(word) for word in box(outer, "0")] == ["skin"]
    assert len(box(passage, "0")) == 3


def pages(data: bytes) -> str:
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(data)).split())


@pytest.mark.parametrize("group", ["section: S", "passage: P", "exercise: E"])
def test_paper_shows_one_box_and_each_card_the_words_it_needs(group: str) -> None:
    bank = bank_with("[foot]", group)
    files = made(bank, "pdf", options={"layouts": ("worksheet", "flashcards")}).files
    line = " ".join(words_of(bank))
    assert pages(files["b-worksheet.pdf"]).count(line) == 1
    cards = pages(files["b-flashcards.pdf"])
    assert cards.count("Words: " + ", ".join(words_of(bank))) == 2


def test_formats_without_boxes_have_the_words_above_each_question() -> None:
    found = made(bank_with("[foot]"), "gift")
    said = re.findall(r"Words\\: ([a-z, ]+)", found.text)
    assert len(said) == 4 and all(sorted(one.split(", ")) == ["brain", "foot", "heart", "lung"] for one in said)
    assert "the words of 1 box are written above each question" in [one.message for one in found.found]
    assert not [one for one in found.found if "words" in one.message and one.code == "W402"]


def test_a_box_that_nothing_takes_words_from_is_refused() -> None:
    _, found = read_text(
        "id: b\nquestions:\n- section: S\n  words: true\n  questions:\n  - {id: a, question: So?, answer: true}\n",
        "b.yaml",
    )
    assert [(one.code, one.span.line) for one in found] == [("E212", 4)]
