"""Tables as text: cells between commas or tabs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from quizgen.formats import Artifact, Context
from quizgen.formats.lms.rows import COLUMNS, is_formula, rows, tell_formulas
from quizgen.model import Bank

_MARK = "\ufeff"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetOptions:
    """What a table as text may be asked for."""

    guard: bool = field(default=False, metadata={"help": "put an apostrophe before cells that would be formulas"})
    bom: bool = field(default=True, metadata={"help": "begin with the mark by which Excel knows UTF-8"})


def sheets(
    banks: Sequence[Bank], options: SheetOptions, context: Context, name: str, delimiter: str
) -> Iterator[Artifact]:
    """One file a bank."""
    for bank in banks:
        table = list(rows(bank, context))
        if not options.guard:
            tell_formulas(bank, table, name, context)
        yield Artifact(f"{bank.id}.{name}", _chunks(table, options, delimiter))


def _chunks(table: Sequence[tuple[str, ...]], options: SheetOptions, delimiter: str) -> Iterator[bytes]:
    yield (_MARK if options.bom else "").encode()
    for row in (COLUMNS, *table):
        line = io.StringIO()
        cells = [f"'{cell}" if options.guard and is_formula(cell) else cell for cell in row]
        csv.writer(line, delimiter=delimiter, lineterminator="\r\n").writerow(cells)
        yield line.getvalue().encode("utf-8", "replace")
