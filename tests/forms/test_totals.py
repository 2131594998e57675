"""What counts: bonus points do not, and of a choice only what is chosen. And which questions keep their places."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.analysis.statistics import stats
from quizgen.forms.forms import forms
from quizgen.forms.manifest import manifest
from quizgen.labels import LANGUAGES, labels
from quizgen.model import Bank, asked, total
from quizgen.select import pick
from tests.formats.making import bank_of, made

CHOICE = """
questions:
- {id: a, question: A?, answer: it, points: 10}
- {id: b, question: B?, answer: true, points: 2, bonus: true}
- section: Essays
  choose: 2
  questions:
  - {id: c, question: C?, answer: it, points: 5}
  - exercise: D
    questions:
    - {id: d1, question: D one?, answer: it, points: 2}
    - {id: d2, question: D two?, answer: it, points: 3}
    - {id: d3, question: D three?, answer: it, points: 1, bonus: true}
  - {id: e, question: E?, answer: it, points: 5}
"""
BANK = bank_of(CHOICE)


def words(bank: Bank, **options: Any) -> str:
    files = made(bank, "pdf", options={"layouts": ("worksheet",), **options}).files
    (data,) = (data for name, data in files.items() if name.endswith(".pdf"))
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(data)).split())


def test_bonus_and_what_is_not_chosen_are_outside_the_total() -> None:
    assert total(BANK.items) == stats(BANK).points == Decimal(20)
    assert stats(BANK).by_guessing == 0


@given(st.integers(1, 9), st.integers(1, 12), st.integers(1, 5))
def test_the_total_is_that_of_so_many_questions(choose: int, count: int, points: int) -> None:
    inside = "".join(f"  - {{id: q{n}, question: Q{n}?, answer: it}}\n" for n in range(count))
    bank = bank_of(f"questions:\n- section: S\n  choose: {choose}\n  points: {points}\n  questions:\n{inside}")
    assert total(bank.items) == min(choose, count) * points


def test_paper_tells_of_bonus_and_choice() -> None:
    found = words(BANK, grade_table=True)
    assert "/ 20 POINTS" in found
    assert "1 2 3 4 5 Total Points 10 +2 5 5+1 5 20" in found
    assert "B? +2 pts" in found and "Answer 2 of 3." in found
    assert "4. D 5 pts a)" in found and "D three? +1 pt" in found


def test_a_choice_of_all_that_was_drawn_is_none() -> None:
    assert "Answer 2" not in words(pick(BANK, 2, "0"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_how_many_to_answer(language: str) -> None:
    text = labels(language).choose
    assert text.count("{}") == 2
    assert language == "en" or text != labels("en").choose


def test_the_manifest_tells_what_counts() -> None:
    (version,) = json.loads(b"".join(manifest(BANK, forms(BANK, 1, "0"), "0")))["versions"]
    assert version["choices"] == [{"choose": 2, "of": [3, 4, 5]}]
    assert [one["id"] for one in version["questions"] if one.get("bonus")] == ["b", "d3"]


def test_formats_without_them_say_what_is_lost() -> None:
    lost = {one.message.partition(": ")[0] for one in made(BANK, "gift").found if one.code == "W402"}
    assert {"gift has no place for bonus points", "gift has no place for choices of questions (`choose`)"} <= lost


def run_of(start: str) -> str:
    return "".join(f"\n  - {{id: {start}{n}, question: {start}{n}?, answer: it}}" for n in range(5))


SHUFFLED = "questions:\n- section: S@S\n  questions:" + run_of("s") + "\n- passage: P@P\n  questions:" + run_of("p")
SHUFFLED += run_of("b").replace("\n  ", "\n") + "\n"


def with_order(section: str, passage: str) -> str:
    return SHUFFLED.replace("@S", section).replace("@P", passage)


@settings(max_examples=30)
@given(st.text(max_size=4), st.booleans(), st.booleans(), st.booleans())
def test_each_list_is_shuffled_where_it_may_be(seed: str, bank: bool, section: bool, passage: bool) -> None:
    said = with_order(f"\n  shuffle: {section}".lower(), f"\n  shuffle: {passage}".lower())
    found = forms(bank_of(f"shuffle: {bank}\n".lower() + said), 6, seed)
    orders = [[question.id for question in asked(form.bank.items)] for form in found]
    for start, may_move in (("s", section), ("p", passage), ("b", bank)):
        own = {tuple(name for name in order if name[0] == start) for order in orders}
        assert (len(own) > 1) == may_move, start
    assert all(order[:5] and {name[0] for name in order[:5]} == {"s"} for order in orders)


def test_without_a_word_only_passages_keep_their_order() -> None:
    orders = [form.bank for form in forms(bank_of(with_order("", "")), 4, "0")]
    assert {tuple(one.id for one in asked(bank.items) if one.id[0] == "p") for bank in orders} == {
        ("p0", "p1", "p2", "p3", "p4")
    }


def test_merged_banks_keep_the_order_that_each_wants() -> None:
    fixed = "".join(f"- {{id: q{n}, question: Q{n}?, answer: it}}\n" for n in range(6))
    bank = bank_of(f"shuffle: false\nquestions:\n{fixed}")
    files = made([bank, bank], "pdf", options={"layouts": ("worksheet",), "versions": 2}, merge="all").files
    orders = [
        one["id"] for version in json.loads(files["all-versions.json"])["versions"] for one in version["questions"]
    ]
    assert orders == [f"b/q{n}" for n in range(6)] * 4
