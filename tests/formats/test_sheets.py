"""Tables hold what a bank says, a row a question, and are read back by other programs."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings

from quizgen.formats.lms.rows import COLUMNS
from quizgen.markup import parse
from quizgen.model import Bank, Flashcard, questions
from quizgen.richtext import literal
from tests.content.test_bundled_banks import bank_of as bundled
from tests.formats.making import Made, asking, made
from tests.formats.test_gift import SPAN
from tests.formats.test_moodle import printable

SEPARATORS = {"csv": ",", "tsv": "\t"}


def table(result: Made, name: str) -> list[dict[str, str]]:
    """The rows of a file, by the names of the columns."""
    ((_, data),) = result.files.items()
    if name == "xlsx":
        sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
        rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows()]
    else:
        rows = [*csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=SEPARATORS[name])]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def rows(bank: Bank, name: str, tmp_path: Path, **options: bool) -> list[dict[str, str]]:
    return table(made(bank, name, scratch=tmp_path, options=options), name)


@pytest.fixture(params=["csv", "tsv", "xlsx"])
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize(
    ("item", "cells"),
    [
        (
            "{question: Who?, answer: x, wrong: [y, '**z**']}",
            {"kind": "multiple-choice", "answer": "x", "wrong": "y\n**z**"},
        ),
        ("{question: Is it?, answer: false}", {"kind": "true-false", "answer": "false"}),
        ("{question: Which?, statements: {x: true, y: false, z: true}}", {"answer": "x\nz", "wrong": "y"}),
        ("{question: Who?, answer: [x, y]}", {"kind": "short-answer", "answer": "x\ny"}),
        (
            "{question: How much?, answer: 9.81, tolerance: 5%, unit: m/s²}",
            {"answer": "9.81", "tolerance": "5%", "unit": "m/s²"},
        ),
        ("{question: How much?, answer: 10..20}", {"answer": "10..20", "tolerance": ""}),
        ("{question: How much?, answer: 1.25, tolerance: 2 figures}", {"answer": "1.25", "tolerance": "2 figures"}),
        (
            "{cloze: 'A {{cat|Cat::pet}} and *{{dog}}*.', wrong: [cow]}",
            {"question": "A {{cat|Cat::pet}} and *{{dog}}*.", "wrong": "cow"},
        ),
        ("{question: Match., pairs: {a=b: x, c: y}, wrong: [z]}", {"answer": "a\\=b = x\nc = y", "wrong": "z"}),
        ("{question: In order?, order: [x, y, z]}", {"kind": "ordering", "answer": "x\ny\nz"}),
        ("{question: Why?, essay: 5 lines, answer: So.}", {"kind": "essay", "answer": "So."}),
        ("{front: x, back: $y$}", {"kind": "flashcard", "question": "x", "answer": "$y$"}),
        ("{word: [die Sonne, Sonne], meaning: the sun}", {"question": "die Sonne\nSonne", "answer": "the sun"}),
        ('{question: Who?, answer: x, wrong: ["a\\n\\nb", c]}', {"wrong": "a\n\nb\n---\nc"}),
    ],
)
def test_each_kind(item: str, cells: dict[str, str], name: str, tmp_path: Path) -> None:
    (found,) = rows(asking(item.replace("{", "{id: a, ", 1)), name, tmp_path)
    assert tuple(found) == COLUMNS
    assert {column: found[column] for column in cells} == cells


def test_what_is_known_of_a_question(name: str, tmp_path: Path) -> None:
    item = "{id: a, question: x, answer: true, tags: [t u, v], points: 2, level: apply, hint: h, explanation: e}"
    (found,) = rows(asking(item), name, tmp_path)
    assert [found[column] for column in ("tags", "points", "level", "hint", "explanation")] == [
        "t u, v",
        "2",
        "apply",
        "h",
        "e",
    ]


def test_cells_that_would_be_formulas(tmp_path: Path) -> None:
    bank = asking("{id: a, question: '=1+1', answer: [-5, x]}")
    for name in SEPARATORS:
        result = made(bank, name, scratch=tmp_path)
        assert [found.code for found in result.found] == ["W403"]
        assert table(result, name)[0]["question"] == "=1+1"
        guarded = made(bank, name, scratch=tmp_path, options={"guard": True})
        assert guarded.found == []
        assert (table(guarded, name)[0]["question"], table(guarded, name)[0]["answer"]) == ("'=1+1", "'-5\nx")
    result = made(bank, "xlsx", scratch=tmp_path)
    assert result.found == []
    assert table(result, "xlsx")[0]["question"] == "=1+1"


def test_a_cell_holds_no_more_than_it_can(tmp_path: Path) -> None:
    bank = asking(f"{{id: a, question: {'x' * 33_000}, answer: y}}")
    assert [found.code for found in made(bank, "xlsx", scratch=tmp_path).found] == ["E432"]
    assert made(bank, "csv", scratch=tmp_path).found == []


def test_a_bundled_bank_and_the_same_bytes_again(name: str, tmp_path: Path) -> None:
    bank = bundled("shanghai-2023")
    first, again = (made(bank, name, scratch=tmp_path) for _ in range(2))
    assert first.files == again.files
    assert len(table(first, name)) == len([*bank_ids(bank)])


def bank_ids(bank: Bank) -> list[str]:
    return [question.id for question in questions(bank.items)]


@settings(max_examples=60, deadline=None)
@given(printable, printable)
def test_any_text_comes_back_as_markup(front: str, back: str) -> None:
    card = Flashcard(span=SPAN, id="a", front=literal(front), back=literal(back))
    bank = replace(asking("{id: a, question: x, answer: y}"), items=(card,))
    (found,) = table(made(bank, "csv"), "csv")
    read = [parse(found[column], lambda code, fragment: None) for column in ("question", "answer")]
    assert read == [literal(front), literal(back)]
