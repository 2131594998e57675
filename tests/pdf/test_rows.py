"""What pages are asked for at single questions: several in a row, and a page of one's own."""

from __future__ import annotations

import pypdfium2
import pytest

from tests.formats.making import bank_of, made
from tests.pdf.boxes import overlaps, texts

LONG = "Many words stand here. " * 40


def pages(text: str, **options: object) -> list[pypdfium2.PdfPage]:
    told = made(bank_of(text), "pdf", options={"layouts": ("worksheet",), **options})
    assert not [one for one in told.found if one.severity == "error"]
    return list(pypdfium2.PdfDocument(told.files["b-worksheet.pdf"]))


def words(page: pypdfium2.PdfPage) -> str:
    found: str = page.get_textpage().get_text_range()
    return found


def starts(page: pypdfium2.PdfPage, *wanted: str) -> list[tuple[int, int]]:
    """Where words begin, from the left and from the top, in points."""
    text, read = page.get_textpage(), words(page)
    boxes = [text.get_charbox(read.index(word)) for word in wanted]
    return [(round(box[0]), round(page.get_height() - box[1])) for box in boxes]


def sums(count: int, wish: str, extra: str = "") -> str:
    items = "".join(f"  - {{id: s{n}, question: sum{n} =, answer: {n}}}\n" for n in range(count))
    return f"questions:\n- section: S\n  formats: {{pdf: {{{wish}}}}}\n  questions:\n{items}{extra}"


def test_short_questions_stand_side_by_side_in_their_order() -> None:
    (page,) = pages(sums(5, "per_row: 3"))
    places = starts(page, *(f"sum{n}" for n in range(5)))
    lefts, heights = [x for x, _ in places], [y for _, y in places]
    assert lefts[0] == lefts[3] < lefts[1] == lefts[4] < lefts[2]
    assert heights[0] == heights[1] == heights[2] < heights[3] == heights[4]
    assert words(page).index("sum0") < words(page).index("sum1") < words(page).index("sum3")
    assert not list(overlaps(texts(page)))


def test_a_long_question_stands_alone_and_the_rows_go_on_below_it() -> None:
    long = f"  - {{id: long, question: '{LONG}', answer: x}}\n  - {{id: t, question: last =, answer: 1}}\n"
    (page,) = pages(sums(2, "per_row: 2", long))
    (left, first), (right, _), (middle, deep), (below, deepest) = starts(page, "sum0", "sum1", "Many", "last")
    assert abs(left - middle) <= 1 and abs(left - below) <= 1 and left < right
    assert first < deep < deepest
    assert len({round(y) for _, y in starts(page, "Many", "words")}) == 1


def test_columns_of_a_narrow_page_are_no_narrower_than_can_be_read() -> None:
    (page,) = pages(sums(6, "per_row: 6"), columns=2)
    assert len({x for x, _ in starts(page, *(f"sum{n}" for n in range(6)))}) == 4


def test_parts_of_an_exercise_and_pages_that_run_to_the_left_have_rows_too() -> None:
    parts = "".join(f"  - {{id: p{n}, question: {n}, answer: 1}}\n" for n in ("alpha", "beta", "gamma"))
    (page,) = pages(
        f"language: ar\nquestions:\n- exercise: all\n  formats: {{pdf: {{per_row: 2}}}}\n  questions:\n{parts}"
    )
    (first, top), (second, same), (third, below) = starts(page, "alpha", "beta", "gamma")
    assert first > second
    assert top == same < below
    assert third > second


@pytest.mark.parametrize("columns", [1, 2])
def test_questions_and_groups_begin_a_page(columns: int) -> None:
    fresh = "formats: {pdf: {new_page: yes}}"
    found = pages(
        "questions:\n- {id: a, question: one, answer: x}\n"
        f"- {{id: b, question: two, answer: x, {fresh}}}\n- {{id: c, question: three, answer: x}}\n"
        f"- section: Four\n  {fresh}\n  questions:\n  - {{id: d, question: four, answer: x}}\n"
        f"  - {{id: e, question: five, answer: x}}\n"
        f"- passage: Six\n  {fresh}\n  questions: [{{id: f, question: six, answer: x}}]\n"
        f"- exercise: Seven\n  {fresh}\n  questions: [{{id: g, question: seven, answer: x}}]\n",
        columns=columns,
    )
    held = ("one", "two", "three", "Four", "four", "five", "Six", "six", "Seven", "seven")
    assert [[word for word in held if word in words(page)] for page in found] == [
        ["one"],
        ["two", "three"],
        ["Four", "four", "five"],
        ["Six", "six"],
        ["Seven", "seven"],
    ]


def test_a_page_for_each_question_leaves_none_empty_and_heads_with_what_follows() -> None:
    text = "formats: {pdf: {new_page: yes}}\nquestions:\n- {id: a, question: one, answer: x}\n- section: Head\n  questions:\n"
    found = pages(f"{text}  - {{id: b, question: two, answer: x}}\n  - {{id: c, question: three, answer: x}}\n")
    held = ("NAME", "one", "Head", "two", "three")
    assert [[word for word in held if word in words(page)] for page in found] == [
        ["NAME", "one"],
        ["Head", "two"],
        ["three"],
    ]


def test_a_page_is_begun_in_the_middle_of_a_row() -> None:
    fresh = "  - {id: new, question: new =, answer: 1, formats: {pdf: {new_page: yes}}}\n"
    found = pages(sums(2, "per_row: 3", f"{fresh}  - {{id: t, question: last =, answer: 1}}\n"))
    assert ["sum1" in words(page) for page in found] == [True, False]
    (left, top), (right, same) = starts(found[1], "new", "last")
    assert left < right and top == same


def test_without_wishes_nothing_is_in_rows() -> None:
    (page,) = pages(sums(3, "per_row: 1"))
    assert len({x for x, _ in starts(page, "sum0", "sum1", "sum2")}) == 1
