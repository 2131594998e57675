"""Edits change what they should, nothing else, and only once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.diagnostics import Edit
from quizgen.reader import read_text
from quizgen.rules.edits import applicable, apply
from tests.rules.harness import cases, findings


def fixed(text: str, code: str = "ALL") -> str:
    """The text after the edits of all findings; the second time nothing may change."""
    once = apply(text, applicable(d.edits for d in findings(text, select=[code])))
    assert apply(once, applicable(d.edits for d in findings(once, select=[code]))) == once
    return once


NUMBERS = """\
questions:
- question: How long is it?   # in km
  choices: [ "30 km" , '5 km', 12 km]
  answer: "30 km"
"""
BLOCK = """\
questions:
- question: How long is it?
  choices:
  - 30 km
  # a comment stays where it is
  - 5 km

  - 12 km
  answer: 30 km
"""


def test_numbers_are_sorted_where_they_stand() -> None:
    assert fixed(NUMBERS, "QG107") == NUMBERS.replace(
        """[ "30 km" , '5 km', 12 km]""", """[ '5 km' , 12 km, "30 km"]"""
    )
    assert fixed(BLOCK, "QG107") == (
        BLOCK.replace("- 30 km", "- A")
        .replace("- 5 km", "- 12 km")
        .replace("\n\n  - 12 km", "\n\n  - 30 km")
        .replace("- A", "- 5 km")
    )


def test_numbers_are_sorted_where_each_option_is_a_block_with_a_text() -> None:
    text = "questions:\n- question: How long?\n  choices:\n  - text: {}\n  - text: {}\n  - text: {}\n  answer: 5 km\n"
    assert fixed(text.format("30 km", "5 km", "12 km"), "QG107") == text.format("5 km", "12 km", "30 km")


@pytest.mark.parametrize(
    "choices",
    [
        "\n  - 30 km # the right one\n  - 5 km\n  - 12 km",
        "\n  - {text: 30 km, feedback: too long}\n  - 5 km\n  - 12 km",
        "\n  - &a 30 km\n  - 5 km\n  - 12 km",
        "\n  - |\n    30 km\n  - 5 km\n  - 12 km",
    ],
)
def test_what_is_not_plainly_a_list_of_texts_is_left_to_the_author(choices: str) -> None:
    text = f"questions:\n- question: How long is it?\n  choices:{choices}\n  answer: 5 km\n"
    (found,) = findings(text, select=["QG107"])
    assert found.edits == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Which is not a fish?", "Which is NOT a fish?"),
        ('"Which is not a fish?"', '"Which is NOT a fish?"'),
        ("All of these are fish except", "All of these are fish EXCEPT"),
        ("Which would least likely swim?", "Which would LEAST LIKELY swim?"),
        (">-\n    Which of these\n    is not a fish?", ">-\n    Which of these\n    is NOT a fish?"),
        ("Which\n    is not a fish?", "Which\n    is NOT a fish?"),
    ],
)
def test_a_negation_is_written_in_capitals(before: str, after: str) -> None:
    text = "questions:\n- id: not-a-fish  # not\n  question: {}\n  answer: Whale is not\n  wrong: [Eel, Carp]\n"
    assert fixed(text.format(before), "QG116") == text.format(after)


@pytest.mark.parametrize("stem", ["Which is not a fish and does not swim?", "Which isn't a fish?"])
def test_a_negation_that_is_not_certain_is_left(stem: str) -> None:
    text = f"questions:\n- question: {stem}\n  answer: Whale\n  wrong: [Eel, Carp]\n"
    assert fixed(text, "QG116") == text


def test_chinese_has_no_capitals() -> None:
    text = "language: zh\nquestions:\n- question: 下列哪种动物{}鱼？\n  answer: 鲸\n  wrong: [鲨鱼, 鳗鱼]\n"
    assert fixed(text.format("不是"), "QG116") == text.format("**不是**")


PREFIX = """\
questions:
- question: Photosynthesis   # a comment
  answer: takes place in the leaf
  wrong: [takes place in the root, takes place in the bark]
"""


def test_a_common_prefix_moves_to_the_stem() -> None:
    plain = PREFIX.replace("   # a comment", "")
    assert fixed(plain, "QG125") == (
        "questions:\n- question: Photosynthesis takes place in the\n  answer: leaf\n  wrong: [root, bark]\n"
    )


def test_a_common_prefix_moves_out_of_choices_and_answer() -> None:
    text = "questions:\n- question: Plants\n  choices:\n  - {0} leaf\n  - {0} root\n  - {0} bark\n  answer: {0} leaf\n"
    moved = (
        "questions:\n- question: Plants take it up in the\n  choices:\n  - leaf\n  - root\n  - bark\n  answer: leaf\n"
    )
    assert fixed(text.format("take it up in the"), "QG125") == moved


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("Photosynthesis   # a comment", "Where does it happen?"),
        ("Photosynthesis   # a comment", "Photo**synthesis**"),
        ("Photosynthesis   # a comment", "___ is photosynthesis"),
        ("in the bark]", "in the bark, All of the above]"),
        ("the leaf", "the 'leaf'"),
        ("in the leaf", "in the 3"),
        ("in the leaf", "in the no"),
    ],
)
def test_a_prefix_stays_where_moving_it_is_not_safe(old: str, new: str) -> None:
    text = PREFIX.replace(old, new)
    assert fixed(text, "QG125") == text


def test_letters_are_composed_and_nothing_else() -> None:
    text = "questions:\n- question: Was heißt Cafe\u0301? # Cafe\u0301\n  answer: 'cafe\u0301'\r\n"
    assert fixed(text, "QG507") == "questions:\n- question: Was heißt Café? # Café\n  answer: 'café'\r\n"


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.code}-{case.number}")
def test_a_mended_bank_still_reads_and_asks_the_same(case) -> None:  # type: ignore[no-untyped-def]
    before, _ = read_text(case.text)
    after, problems = read_text(fixed(case.text))
    assert [d for d in problems if d.severity == "error"] == []
    assert before is not None and after is not None
    assert [type(item) for item in after.items] == [type(item) for item in before.items]


def test_of_two_edits_that_overlap_the_first_is_done() -> None:
    edits = [Edit("f", 1, 1, 1, 4, "X"), Edit("f", 1, 3, 1, 5, "Y"), Edit("f", 2, 1, 2, 1, "new ")]
    assert apply("abcde\nsecond", edits) == "Xde\nnew second"


def test_edits_outside_the_text_are_left_out() -> None:
    assert (
        apply("one\ntwo", [Edit("f", 9, 1, 9, 2, "X"), Edit("f", 1, 2, 1, 99, "X"), Edit("f", 2, 3, 1, 1, "X")])
        == "one\ntwo"
    )


def test_the_edits_of_one_finding_are_taken_together_or_not_at_all() -> None:
    one = (Edit("f", 1, 1, 1, 3, "X"), Edit("f", 2, 1, 2, 2, "Y"))
    other = (Edit("f", 1, 2, 1, 4, "Z"), Edit("f", 3, 1, 3, 2, "Z"))
    assert applicable([one, other]) == list(one)
    assert applicable([one, ()]) == list(one)


@given(
    st.text(alphabet="ab\n", max_size=30), st.lists(st.tuples(*[st.integers(-1, 9)] * 4, st.sampled_from(["", "x"])))
)
def test_any_edits_apply_to_any_text(text: str, raw: list[tuple[int, int, int, int, str]]) -> None:
    edits = [Edit("f", *one) for one in raw]
    result = apply(text, edits)
    assert apply(text, reversed(edits)) == result
    assert set(result) <= set(text) | {"x"}
