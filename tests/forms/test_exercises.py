"""Exercises: parts under one number, drawn, moved and printed together."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pypdfium2 as pdfium
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.analysis.statistics import stats
from quizgen.forms.forms import forms
from quizgen.forms.manifest import manifest
from quizgen.forms.numbering import numbered
from quizgen.model import Bank, asked, groups, questions
from quizgen.richtext import Image
from quizgen.rules import check
from quizgen.select import drawn, only, pick
from tests.formats.making import bank_of, made

STONE = """
- exercise: A stone falls from a tower of 20 m.
  id: stone
  title: Free fall
  questions:
  - {id: time, question: How long does it fall?, answer: 2.02, unit: s, points: 2}
  - {id: between, text: Now think of its speed.}
  - {id: speed, question: How fast does it land?, answer: 19.8, unit: m/s, points: 3}
  - {id: safe, question: Is that safe?, answer: false}
"""
OTHERS = "".join(f"- {{id: q{n}, question: Count to {n}., answer: done {n}}}\n" for n in range(6))
BANK = bank_of(f"questions:\n- {{id: first, question: First?, answer: it}}\n{STONE}{OTHERS}")
PARTS = {"time", "speed", "safe"}


def ids(bank: Bank) -> list[str]:
    return [question.id for question in asked(bank.items)]


def labels(bank: Bank) -> dict[str, str]:
    return {one.place.question.id: one.label for one in numbered(bank)}


def pages(data: bytes) -> str:
    """The words of a file, each line break and run of blanks as one blank."""
    text = "\n".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(data))
    return " ".join(text.split())


def test_parts_share_a_number_and_have_letters() -> None:
    found = labels(BANK)
    assert [found[name] for name in ("first", "time", "speed", "safe", "q0", "q5")] == [
        "1",
        "2 a",
        "2 b",
        "2 c",
        "3",
        "8",
    ]


def test_the_only_part_needs_no_letter() -> None:
    assert labels(bank_of("questions:\n- {exercise: x, questions: [{id: a, question: A?, answer: b}]}"))["a"] == "1"
    assert labels(only(BANK, lambda one: one.id in ("speed", "q0"))) == {"speed": "1", "q0": "2"}


def test_after_z_comes_aa() -> None:
    parts = "".join(f"  - {{id: p{n}, question: Part {n}?, answer: it}}\n" for n in range(28))
    found = list(labels(bank_of(f"questions:\n- exercise: Many\n  questions:\n{parts}")).values())
    assert (found[0], found[25], found[26], found[27]) == ("1 a", "1 z", "1 aa", "1 ab")


@settings(max_examples=40)
@given(st.text(max_size=4), st.integers(1, 8))
def test_it_is_drawn_and_moved_whole(seed: str, n: int) -> None:
    found = ids(pick(BANK, n, seed))
    assert PARTS.isdisjoint(found) or set(found) >= PARTS
    assert len(found) - (2 if set(found) >= PARTS else 0) == n
    for form in forms(BANK, 3, seed):
        order = [question.id for question in questions(form.bank.items)]
        start = order.index("time")
        assert order[start : start + 4] == ["time", "between", "speed", "safe"]


@settings(max_examples=40)
@given(st.text(max_size=4))
def test_a_section_draws_it_as_one_with_its_texts_or_without(seed: str) -> None:
    inner = (STONE + OTHERS).replace("\n", "\n    ")
    bank = drawn(bank_of(f"questions:\n- section: S\n  pick: 2\n  questions:{inner}"), seed)
    found = [question.id for question in questions(bank.items)]
    assert len(found) == 2 or (len(found) == 5 and "between" in found)
    assert len(list(groups(bank.items))) == (2 if "time" in found else 1)


@settings(max_examples=20)
@given(st.text(max_size=4), st.sampled_from(["stone", "speed"]))
def test_its_enemies_are_those_of_all_its_parts(seed: str, name: str) -> None:
    text = f"questions:\n- {{id: foe, question: Foe?, answer: it, enemies: [{name}]}}\n{STONE}"
    assert set(ids(pick(bank_of(text), 2, seed))) in ({"foe"}, PARTS)
    own = STONE.replace("points: 3", "points: 3, enemies: [foe]")
    assert set(ids(pick(bank_of(f"questions:\n- {{id: foe, question: Foe?, answer: it}}\n{own}"), 2, seed))) in (
        {"foe"},
        PARTS,
    )


def test_what_is_left_without_a_question_goes() -> None:
    kept = only(BANK, lambda one: one.id in ("between", "q0"))
    assert ids(kept) == ["q0"] and not list(groups(kept.items))


def written(bank: Bank) -> Iterator[dict[str, object]]:
    for version in json.loads(b"".join(manifest(bank, forms(bank, 2, "0"), "0")))["versions"]:
        yield from version["questions"]


def test_the_manifest_numbers_parts() -> None:
    found = [one for one in written(BANK) if one["id"] in PARTS]
    assert [one["part"] for one in found] == ["a", "b", "c"] * 2
    assert len({one["number"] for one in found[:3]}) == len({one["number"] for one in found[3:]}) == 1
    assert all("part" not in one for one in written(BANK) if one["id"] not in PARTS)


def test_the_sum_of_parts_that_are_all_a_bonus_is_a_bonus() -> None:
    bonus = STONE.replace("  title", "  defaults: {bonus: true}\n  title")
    sheet = pages(made(bank_of(f"questions:\n{bonus}{OTHERS}"), "pdf").files["b-worksheet.pdf"])
    assert "Free fall +6 pts A stone" in sheet and "fall? +2 pts" in sheet


def test_cards_show_the_text_of_an_exercise_but_not_its_picture() -> None:
    (exercise,) = groups(BANK.items)
    pictured = replace(BANK, items=(replace(exercise, image=Image("tower.png", "a tower")),))
    found = made(pictured, "pdf", options={"layouts": ("flashcards",)})
    assert pages(found.files["b-flashcards.pdf"]).count("A stone falls from a tower") == 3
    assert [one.message for one in found.found] == ["flashcards: 3 questions are on cards without their whole passage"]


LAYOUTS = ("worksheet", "key", "flashcards", "answer-sheet")


def test_paper_shows_number_letters_and_the_sum_of_points() -> None:
    found = made(BANK, "pdf", options={"layouts": LAYOUTS})
    assert not found.found
    sheet = pages(found.files["b-worksheet.pdf"])
    order = re.search(
        r"2\. Free fall 6 pts A stone falls from a tower of 20 m\. a\) How long does it fall\? 2 pts .*"
        r"Now think of its speed\. b\) How fast does it land\? 3 pts .* c\) Is that safe\? .*3\. Count to 0\.",
        sheet,
    )
    assert order, sheet
    assert "2 b) 19.8 m/s" in pages(found.files["b-key.pdf"])
    assert "2 c" in pages(found.files["b-answer-sheet.pdf"])
    cards = pages(found.files["b-flashcards.pdf"])
    assert cards.count("A stone falls from a tower") == 3 and "2 a" in cards


def test_an_exercise_has_one_box_in_the_table_of_marks() -> None:
    found = made(BANK, "pdf", options={"layouts": ("worksheet",), "grade_table": True})
    assert "Question 1 2 3 4 5 6 7 8 Total Points 1 6 1 1 1 1 1 1 13" in pages(found.files["b-worksheet.pdf"])


def test_the_quick_key_of_versions_has_a_column_for_each_number() -> None:
    bank = bank_of(
        "questions:\n" + STONE + "- {id: q, question: Q?, answer: true}\n- {id: r, question: R?, answer: 7}\n"
    )
    found = pages(made(bank, "pdf", options={"layouts": ("key",), "versions": 3}).files["b-key.pdf"])
    heads = re.search(r"Version (.*?) A ", found)
    assert heads is not None
    columns = re.findall(r"\d(?: [a-c])?(?= |$)", heads[1])
    assert columns == sorted(columns) and {"1", "2"} < set(columns)


def test_formats_without_exercises_get_its_text_above_each_part() -> None:
    found = made(BANK, "gift")
    assert found.text.count("A stone falls from a tower of 20 m.") == 3
    assert [one.message for one in found.found if one.code == "W401"] == [
        "the text of 1 exercise is written above each part"
    ]
    inside = STONE.replace("\n", "\n    ")
    nested = made(bank_of(f"questions:\n- passage: It was windy.\n  questions:{inside}"), "gift").text
    assert re.search(r"It was windy.*Free fall.*A stone falls.*How long", nested)


def test_points_are_those_of_the_parts() -> None:
    assert stats(BANK).points == Decimal(13) and stats(BANK).questions == 10


def test_parts_are_not_told_to_be_enemies() -> None:
    twin = "question: Which grey bird catches newts in the garden pond?, answer: the heron"
    twins = f"[{{id: a, {twin}}}, {{id: b, {twin}}}]"
    apart = [one.code for one in check(bank_of(f"questions: {twins}"))]
    together = [one.code for one in check(bank_of(f"questions:\n- {{exercise: '', questions: {twins}}}"))]
    assert "QG124" in apart and "QG124" not in together
