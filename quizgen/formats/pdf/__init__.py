"""Printable PDF: worksheets and answer keys, on a layout engine of our own, tagged for screen readers.

faces → fonts → text → blocks → pages → render: each layer knows only those before it. `layouts` and `kinds` say what
goes on the pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from quizgen.formats import Artifact, Context, Format
from quizgen.formats.pdf.layouts.key import key
from quizgen.formats.pdf.layouts.worksheet import worksheet
from quizgen.formats.pdf.options import PdfOptions
from quizgen.formats.pdf.press import Press
from quizgen.formats.pdf.theme import Theme
from quizgen.model import Bank, Question

_LAYOUTS = {"worksheet": worksheet, "key": key}


def write(banks: Sequence[Bank], options: PdfOptions, context: Context) -> Iterator[Artifact]:
    """One file a bank and layout. Each is laid out, and its problems reported, before it is handed out."""
    reported: set[str] = set()
    for bank in banks:
        for layout in options.layouts:
            press = Press(bank, options, context, Theme(), reported)
            yield Artifact(f"{bank.id}-{layout}.pdf", _LAYOUTS[layout](press))


FORMAT = Format("pdf", "printable worksheet and answer key", frozenset(get_args(Question)), PdfOptions, write)
