"""Printable PDF: worksheets and answer keys, on a layout engine of our own, tagged for screen readers.

faces → fonts → text → blocks → pages → render: each layer knows only those before it. `layouts` and `kinds` say what
goes on the pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from quizgen.collector import undisturbed
from quizgen.formats import Artifact, Context, Format
from quizgen.formats.pdf.layouts.answer_sheet import answer_sheet
from quizgen.formats.pdf.layouts.flashcards import flashcards
from quizgen.formats.pdf.layouts.key import key
from quizgen.formats.pdf.layouts.manifest import manifest
from quizgen.formats.pdf.layouts.sheets import described
from quizgen.formats.pdf.layouts.worksheet import worksheet
from quizgen.formats.pdf.looks import look
from quizgen.formats.pdf.merging import merged
from quizgen.formats.pdf.options import PdfOptions
from quizgen.formats.pdf.press import Press
from quizgen.formats.pdf.versions import Version, versions
from quizgen.model import Bank, Question


@undisturbed
def write(banks: Sequence[Bank], options: PdfOptions, context: Context) -> Iterator[Artifact]:
    """One file a bank and layout. Each is laid out, and its problems reported, before it is handed out."""
    reported: set[str] = set()
    dress = look(options, context.report)
    if dress is None:
        return
    if context.merge:
        whole = merged(banks, context)
        if whole is None:
            return
        banks, context = [whole[0]], whole[1]
    for bank in banks:
        forms = versions(bank, options.versions, context.seed)
        letters = [form.letter for form in forms if form.letter]
        for layout in dict.fromkeys(options.layouts):
            if layout == "flashcards":
                yield Artifact(f"{bank.id}-{layout}.pdf", flashcards(Press(bank, options, context, dress, reported)))
            elif layout == "key":
                press = Press(forms[0].bank, options, context, dress, reported)
                yield Artifact(f"{bank.id}-{layout}.pdf", key(press, forms))
            else:
                for form in forms:
                    press = Press(form.bank, options, context, dress, reported, form)
                    made = worksheet(press) if layout == "worksheet" else answer_sheet(press, form, letters)
                    yield Artifact(_name(bank, layout, form), made)
        sheets = described(forms, options.paper) if "answer-sheet" in options.layouts else None
        if len(forms) > 1 or sheets:
            yield Artifact(f"{bank.id}-versions.json", manifest(bank, forms, context.seed, sheets))


def _name(bank: Bank, layout: str, form: Version) -> str:
    return f"{bank.id}-{layout}{'-' if form.letter else ''}{form.letter}.pdf"


FORMAT = Format(
    "pdf",
    "printable worksheet, answer key, flashcards and answer sheet",
    frozenset(get_args(Question)),
    PdfOptions,
    write,
)
