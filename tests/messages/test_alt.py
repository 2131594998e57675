"""What a picture shows: every spelling is understood, and the advice to write it can be obeyed."""

from __future__ import annotations

from pathlib import Path

import pytest

import quizgen
from quizgen.diagnostics import Diagnostic
from quizgen.model import Bank, Exercise, MultipleChoice, Occlusion, Passage, questions
from quizgen.richtext import Image
from tests.messages.banks import bank_of, picture, told

SPELLINGS = [
    "image: leaf.png\nalt: a leaf",
    "alt: a leaf\nimage: leaf.png",
    "image: '![a leaf](leaf.png)'",
    "image: {file: leaf.png, alt: a leaf}",
    "image: {file: leaf.png}\nalt: a leaf",
]


def on_paper(bank: Bank) -> list[Diagnostic]:
    """What printing a worksheet tells."""
    with quizgen.write(bank, "pdf") as built:
        assert built.files
        return list(built.findings)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_all_spellings_say_the_same(spelling: str, tmp_path: Path) -> None:
    picture(tmp_path)
    bank, found = told(bank_of(f"question: Which tree?\n{spelling}\nanswer: oak"), tmp_path)
    assert bank is not None
    assert found == []
    [question] = questions(bank.items)
    assert question.image == Image("leaf.png", "a leaf")


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_passages_and_options_know_them_too(spelling: str, tmp_path: Path) -> None:
    picture(tmp_path)
    below = spelling.replace("\n", "\n    ")
    option = f"question: Which?\nanswer: oak\nwrong:\n  - text: elm\n    {below}\n  - fir"
    passage = f"passage: Look.\n{spelling}\nquestions:\n  - question: Which tree?\n    answer: oak"
    bank, found = told(bank_of(option) + bank_of(passage, ""), tmp_path)
    assert bank is not None
    assert found == []
    choice, text = bank.items
    assert isinstance(choice, MultipleChoice)
    assert isinstance(text, Passage)
    assert choice.options[1].image == text.image == Image("leaf.png", "a leaf")


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_exercises_and_covered_pictures_know_them_too(spelling: str, tmp_path: Path) -> None:
    picture(tmp_path)
    exercise = f"exercise: Look.\n{spelling}\nquestions:\n  - question: Which tree?\n    answer: oak"
    covered = f"question: Name it.\n{spelling}\nregions:\n  - {{rect: [0.1, 0.1, 0.2, 0.2], text: rim}}"
    bank, found = told(bank_of(exercise) + bank_of(covered, ""), tmp_path)
    assert bank is not None
    assert found == []
    shared, parts = bank.items
    assert isinstance(shared, Exercise) and isinstance(parts, Occlusion)
    assert shared.image == parts.image == Image("leaf.png", "a leaf")


@pytest.mark.parametrize("group", ["passage", "exercise"])
def test_words_without_a_picture_are_told_in_groups_too(group: str, tmp_path: Path) -> None:
    below = "alt: a leaf\nquestions:\n  - question: Which tree?\n    answer: oak"
    _, [only] = told(bank_of(f"{group}: Look.\n{below}"), tmp_path)
    assert (only.code, only.span.line) == ("E212", 6)


def test_words_without_a_picture_are_told_in_options_too(tmp_path: Path) -> None:
    _, [only] = told(bank_of("question: Q\nanswer: oak\nwrong: [{text: elm, alt: a leaf}]"), tmp_path)
    assert only.code == "E212"


def test_the_width_is_kept(tmp_path: Path) -> None:
    picture(tmp_path)
    bank, _ = told(bank_of("question: Q\nimage: {file: leaf.png, width: 50%}\nalt: a leaf\nanswer: oak"), tmp_path)
    assert bank is not None
    [question] = questions(bank.items)
    assert question.image is not None
    assert question.image.width is not None


@pytest.mark.parametrize(
    ("typed", "code", "line"),
    [
        ("alt: a leaf", "E212", 6),
        ("image: '![a leaf](leaf.png)'\nalt: an oak leaf", "E215", 7),
        ("image: '![a leaf](leaf.png'", "E301", 6),
        ("image: '![a leaf](leaf.png \"in May\")'", "E301", 6),
        ("image: '![a leaf]'", "E301", 6),
        ("image: '![a leaf](leaf.png) ![a leaf](leaf.png)'", "E206", 6),
        ("image: '![a leaf](stem.png)'", "E301", 6),
    ],
)
def test_what_cannot_be_meant(typed: str, code: str, line: int, tmp_path: Path) -> None:
    picture(tmp_path)
    _, [only] = told(bank_of(f"question: Which tree?\n{typed}\nanswer: oak"), tmp_path)
    assert (only.code, only.span.line) == (code, line)


@pytest.mark.parametrize(
    ("question", "obeyed"),
    [
        ("question: Q\nimage: leaf.png\nanswer: oak", "question: Q\nimage: leaf.png\nalt: what it shows\nanswer: oak"),
        ("question: Q ![](leaf.png)\nanswer: oak", "question: Q ![what it shows](leaf.png)\nanswer: oak"),
    ],
)
def test_the_advice_for_a_picture_without_words_helps(question: str, obeyed: str, tmp_path: Path) -> None:
    picture(tmp_path)
    bank, _ = told(bank_of(question), tmp_path)
    assert bank is not None
    [only] = on_paper(bank)
    assert "`alt: what it shows` below `image:`" in only.hint
    assert "![what it shows](leaf.png)" in only.hint
    bank, found = told(bank_of(obeyed), tmp_path)
    assert bank is not None
    assert [*found, *on_paper(bank)] == []
