"""Statements on paper: a table with bubbles, a line each on the answer sheet, and a key that can be compared."""

from __future__ import annotations

import json
from typing import Any

import pypdfium2
import pytest
from pdf_banks import SPAN, bank, build, choice, common, literal

from quizgen.forms.forms import forms
from quizgen.forms.gradings import grading
from quizgen.labels import LANGUAGES, labels
from quizgen.model import RowScoring, Statement, Statements, TrueFalse


def statements(name: str = "s", count: int = 4, **more: Any) -> Statements:
    """Rows r0, r1 …, every other one true; the false ones have corrections c1, c3 …"""
    rows = tuple(
        Statement(
            text=literal(f"r{place}r"),
            key=place % 2 == 0,
            span=SPAN,
            correction=literal(f"c{place}c") if place % 2 else (),
            feedback=literal(f"f{place}f"),
        )
        for place in range(count)
    )
    return Statements(**common(name), **{"stem": literal("What holds?"), "rows": rows, **more})


def words(data: bytes) -> list[str]:
    pages = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in pages).split()


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_worksheet_has_both_words_once_and_bubbles_in_every_row(language: str) -> None:
    files, found = build(bank(statements(shuffle=False), language=language), layouts=("worksheet",))
    assert found == []
    said, printed = words(files["test-worksheet.pdf"]), labels(language)
    assert (said.count(printed.true), said.count(printed.false)) == (1, 1)
    start = said.index("r0r")
    true, false = printed.true[0], printed.false[0]
    assert said[start : start + 8] == ["r0r", true, false, "2", "r1r", true, false, "3"]
    assert not [word for word in said if word[0] in "cf" and word[-1] in "cf"]


@pytest.mark.parametrize("scoring", ["kprime", "net", "all"])
def test_learners_are_told_how_rows_earn_points_where_each_is_not_for_itself(scoring: RowScoring) -> None:
    for language in ("en", "de"):
        files, found = build(bank(statements(scoring=scoring), language=language), layouts=("worksheet", "key"))
        assert found == []
        assert grading(scoring, language) in " ".join(words(files["test-worksheet.pdf"]))
        assert grading(scoring, language) not in " ".join(words(files["test-key.pdf"]))


def test_rows_that_count_for_themselves_need_no_rule() -> None:
    assert grading("each", "en") == ""
    files, _ = build(bank(statements()), layouts=("worksheet",))
    rules = {grading(scoring, "en") for scoring in ("kprime", "net", "all")}
    assert not [rule for rule in rules if rule in " ".join(words(files["test-worksheet.pdf"]))]


def test_every_language_has_rules_of_its_own() -> None:
    for scoring in ("kprime", "net", "all"):
        assert len({grading(scoring, language) for language in LANGUAGES}) == len(LANGUAGES)
        assert grading(scoring, "de-CH") == grading(scoring, "de")
        assert grading(scoring, "tlh") == grading(scoring, "en")


def test_the_key_goes_by_the_worksheet_and_corrects() -> None:
    for seed in "0123":
        made = bank(statements())
        files, _ = build(made, layouts=("key",), seed=seed)
        (form,) = forms(made, 1, seed)
        rows = form.shown["s"].rows  # type: ignore[union-attr]
        said = words(files["test-key.pdf"])
        assert "".join("TF"[not row.key] for row in rows) in said
        expected = []
        for place, row in enumerate(rows, 1):
            number = row.text[0].content[0][1]
            expected += [f"{place}", "True:" if row.key else "False:", f"r{number}r"]
            expected += [] if row.key else [f"c{number}c"]
            expected += [f"f{number}f"]
        start = said.index(expected[2]) - 2
        assert said[start : start + len(expected)] == expected


def test_every_statement_is_a_line_of_the_answer_sheet() -> None:
    made = bank(choice("a", "?", "1", "2"), statements(count=3), TrueFalse(**common("t"), stem=literal("?"), key=True))
    files, _ = build(made, layouts=("answer-sheet",))
    about = json.loads(files["test-versions.json"])
    (sheet,) = about["answer_sheets"]["sheets"]
    assert list(sheet["questions"]) == ["1", "2.1", "2.2", "2.3", "3"]
    assert [list(bubbles) for bubbles in sheet["questions"].values()] == [["A", "B"], *[["T", "F"]] * 4]
    said = words(files["test-answer-sheet.pdf"])
    assert [word for word in said if word in sheet["questions"]][-5:] == list(sheet["questions"])
    entry = about["versions"][0]["questions"][1]
    assert entry["key"] == ["TF"[row["place"] % 2 == 0] for row in entry["rows"]]
    assert entry["scoring"] == "each"


def test_many_statements_go_on_over_pages() -> None:
    files, _ = build(bank(statements(count=150)), layouts=("worksheet", "key", "answer-sheet", "flashcards"))
    sheets = json.loads(files["test-versions.json"])["answer_sheets"]["sheets"]
    assert len(sheets) > 1
    assert [name for sheet in sheets for name in sheet["questions"]] == [f"1.{place}" for place in range(1, 151)]
    assert {f"r{place}r" for place in range(150)} <= set(words(files["test-worksheet.pdf"]))


def test_a_card_has_the_rows_in_front_and_what_is_right_behind() -> None:
    files, _ = build(bank(statements(shuffle=False)), layouts=("flashcards",))
    said = words(files["test-flashcards.pdf"])
    assert [word for word in said if word.endswith("r") and word[0] == "r"] == ["r0r", "r1r", "r2r", "r3r"]
    start = said.index("r3r")
    assert [word for word in said[start:] if word in ("True", "False", "c1c", "c3c")] == [
        *("True", "False", "c1c", "True", "False", "c3c")
    ]


def test_a_single_statement_is_corrected_in_the_key() -> None:
    question = TrueFalse(**common("t"), stem=literal("It walks."), key=False, correction=literal("It stands."))
    files, _ = build(bank(question), layouts=("worksheet", "key", "flashcards"))
    assert "stands." not in words(files["test-worksheet.pdf"])
    assert "stands." in words(files["test-key.pdf"])
    assert "stands." in words(files["test-flashcards.pdf"])
