"""Tables with a row for each question, cells between tabs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from quizgen.formats import Artifact, Context, Format
from quizgen.formats.lms.rows import CARRIED, Native
from quizgen.formats.lms.textsheet import SheetOptions, sheets
from quizgen.model import Bank


def write(banks: Sequence[Bank], options: SheetOptions, context: Context) -> Iterator[Artifact]:
    """One file a bank."""
    return sheets(banks, options, context, "tsv", "\t")


FORMAT = Format(
    name="tsv",
    about="table with a row for each question, cells between tabs",
    native=frozenset(get_args(Native)),
    options=SheetOptions,
    write=write,
    carries=CARRIED,
)
