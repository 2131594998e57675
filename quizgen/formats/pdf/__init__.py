"""Printable PDF: worksheets and answer keys, on a layout engine of our own, tagged for screen readers.

faces → fontsources → survey → fonts → text → blocks → pages → drawing → render: each layer knows only those before it.
`layouts` and `kinds` say what goes on the pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import get_args

from quizgen.collector import undisturbed
from quizgen.diagnostics import Diagnostic
from quizgen.formats import Artifact, Context, Format
from quizgen.formats.merging import merged
from quizgen.formats.pdf.founts import UnusableFontError
from quizgen.formats.pdf.layouts.answer_sheet import answer_sheet
from quizgen.formats.pdf.layouts.flashcards import flashcards
from quizgen.formats.pdf.layouts.key import key
from quizgen.formats.pdf.layouts.manifest import manifest
from quizgen.formats.pdf.layouts.sheets import Plan, described, planned
from quizgen.formats.pdf.layouts.worksheet import worksheet
from quizgen.formats.pdf.looks import Look, look
from quizgen.formats.pdf.missing import told
from quizgen.formats.pdf.options import FOLDED, PdfOptions
from quizgen.formats.pdf.press import Press
from quizgen.formats.pdf.survey import Survey, surveyed
from quizgen.formats.pdf.versions import Version, different, versions
from quizgen.model import Bank, Item


@undisturbed
def write(banks: Sequence[Bank], options: PdfOptions, context: Context) -> Iterator[Artifact]:
    """One file a bank and layout. Each is laid out, and its problems reported, before it is handed out."""
    reported: set[str] = set()
    flat = replace(options, booklet=False)
    dress = look(options, context.report)
    flat_dress = look(flat, context.report) if options.booklet and dress else dress
    if dress is None or flat_dress is None:
        return
    origins: Sequence[Bank] = ()
    if context.merge:
        whole = merged(banks, context)
        if whole is None:
            return
        origins, banks, context = banks, [whole[0]], whole[1]
    if options.booklet and not FOLDED.intersection(options.layouts):
        message = f"`booklet` changes nothing: {' and '.join(options.layouts)} cannot be folded"
        context.report(Diagnostic(banks[0].span, "warning", "W428", message, hint="only worksheet and key can"))
    for bank in banks:
        survey = _survey(bank, origins or [bank], dress, options, context)
        if survey is None:
            continue
        forms = versions(bank, options.versions, context.seed)
        _tell_same(bank, forms, context)
        press = partial(Press, context=context, survey=survey, reported=reported)
        dressed = {layout: (options, dress) if layout in FOLDED else (flat, flat_dress) for layout in options.layouts}
        plan: Plan | None = None
        try:
            for layout, (own, worn) in dressed.items():
                set_up = partial(press, options=own, look=worn)
                if layout == "answer-sheet":
                    plan = planned(set_up(bank), forms)
                    yield from _sheets(bank, forms, set_up(bank), plan)
                else:
                    yield from _files(layout, bank, forms, set_up)
        except UnusableFontError as error:
            hint = "fetch it anew, or take another font"
            context.report(Diagnostic(bank.span, "error", "E420", f"the font {error} is broken", hint=hint))
            continue
        sheets = described(forms, plan) if plan else None
        if len(forms) > 1 or sheets:
            yield Artifact(f"{bank.id}-versions.json", manifest(bank, forms, context.seed, sheets))


def _tell_same(bank: Bank, forms: Sequence[Version], context: Context) -> None:
    """A warning where there are fewer papers than versions."""
    found, wanted = different(bank, forms), len(forms)
    if found < wanted:
        message = f"only {found} of {wanted} versions differ" if found > 1 else f"all {wanted} versions are the same"
        hint = f"add questions, or let options be shuffled; or print fewer: `-O versions={found}`"
        context.report(Diagnostic(bank.span, "warning", "W429", message, hint=hint))


def _survey(bank: Bank, origins: Sequence[Bank], dress: Look, options: PdfOptions, context: Context) -> Survey | None:
    """What the bank needs of fonts; None where it cannot be printed for want of them."""
    survey = surveyed(bank, origins, dress.faces, options, context.report)
    found = list(told(survey, bank.language)) if survey else []
    for problem in found:
        context.report(problem)
    return None if any(problem.severity == "error" for problem in found) else survey


def _files(layout: str, bank: Bank, forms: Sequence[Version], press: Callable[..., Press]) -> Iterator[Artifact]:
    """The files of one layout; `press` wants a bank, and a version if there is one."""
    if layout == "flashcards":
        yield Artifact(f"{bank.id}-{layout}.pdf", flashcards(press(bank)))
    elif layout == "key":
        made = press(bank)
        yield Artifact(f"{bank.id}-{layout}{_folded(made)}.pdf", key(made, forms))
    else:
        made = press(bank)
        for form in forms:
            made.turn_to(form)
            yield Artifact(f"{bank.id}-{layout}{_folded(made)}{_named(form)}.pdf", worksheet(made))


def _sheets(bank: Bank, forms: Sequence[Version], press: Press, plan: Plan) -> Iterator[Artifact]:
    """The answer sheets of all versions."""
    for form in forms:
        press.turn_to(form)
        yield Artifact(f"{bank.id}-answer-sheet{_named(form)}.pdf", answer_sheet(press, form, plan))


def _named(form: Version) -> str:
    return f"-{form.letter}" if form.letter else ""


def _folded(press: Press) -> str:
    return "-booklet" if press.options.booklet else ""


FORMAT = Format(
    name="pdf",
    about="printable worksheet, answer key, flashcards and answer sheet",
    native=frozenset(get_args(Item)),
    options=PdfOptions,
    write=write,
    merges="itself",
)
