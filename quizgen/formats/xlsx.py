"""A spreadsheet with a row for each question. Every cell is text: nothing in it is a formula."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, get_args

from quizgen.formats import Artifact, Context, Format
from quizgen.formats.lms.packing import taken
from quizgen.formats.lms.rows import CARRIED, COLUMNS, Native, rows
from quizgen.messages import told
from quizgen.model import Bank, questions

_LONGEST = 32_767
"""Characters of a cell."""
_EPOCH = datetime(1980, 1, 1)
_WIDTHS = {"question": 50, "answer": 30, "wrong": 30, "explanation": 50, "id": 18}


@dataclass(frozen=True, slots=True, kw_only=True)
class XlsxOptions:
    """There is nothing to choose."""


def write(banks: Sequence[Bank], options: XlsxOptions, context: Context) -> Iterator[Artifact]:
    """One file a bank."""
    for bank in banks:
        table = list(rows(bank, context))
        _check(bank, table, context)
        yield Artifact(f"{bank.id}.xlsx", _chunks(bank, table, context))


def _check(bank: Bank, table: Sequence[tuple[str, ...]], context: Context) -> None:
    """What no cell can hold."""
    spans = {question.id: question.span for question in questions(bank.items)}
    for row in table:
        if any(len(cell) > _LONGEST for cell in row):
            context.report(told(spans[row[0]], "E432", most=_LONGEST))


def _chunks(bank: Bank, table: Sequence[tuple[str, ...]], context: Context) -> Iterator[bytes]:
    import xlsxwriter

    path = context.scratch / f"{bank.id}.xlsx"
    book: Any = xlsxwriter.Workbook(
        str(path), {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    )
    book.set_properties({"title": bank.title or bank.id, "created": _EPOCH})
    sheet = book.add_worksheet("questions")
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, _WIDTHS.get(column, 12), wrapped)
        sheet.write_string(0, place, column, bold)
    sheet.freeze_panes(1, 0)
    for line, row in enumerate(table, 1):
        for place, cell in enumerate(row):
            if cell:
                sheet.write_string(line, place, cell, wrapped)
    book.close()
    yield from taken(path)


FORMAT = Format(
    name="xlsx",
    about="spreadsheet with a row for each question (Excel, LibreOffice)",
    native=frozenset(get_args(Native)),
    options=XlsxOptions,
    write=write,
    carries=CARRIED,
    needs={"xlsxwriter": "office"},
)
