"""Printable PDF: worksheets and answer keys, on a layout engine of our own, tagged for screen readers.

faces → fontsources → survey → fonts → text → blocks → pages → drawing → render: each layer knows only those before it.
`layouts` and `kinds` say what goes on the pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import get_args

from quizgen.collector import undisturbed
from quizgen.diagnostics import Span
from quizgen.formats import Artifact, Context, Format
from quizgen.formats.merging import merged
from quizgen.formats.pdf.founts import UnusableFontError
from quizgen.formats.pdf.layouts.answer_sheet import answer_sheet
from quizgen.formats.pdf.layouts.flashcards import flashcards
from quizgen.formats.pdf.layouts.key import key
from quizgen.formats.pdf.layouts.sheets import Plan, described, planned
from quizgen.formats.pdf.layouts.texts import surveyed
from quizgen.formats.pdf.layouts.worksheet import worksheet
from quizgen.formats.pdf.looks import Look, look
from quizgen.formats.pdf.missing import about_fonts
from quizgen.formats.pdf.options import FOLDED, PdfOptions
from quizgen.formats.pdf.own import PdfOwn
from quizgen.formats.pdf.press import Press
from quizgen.formats.pdf.survey import Survey
from quizgen.formats.pdf.vectors import words
from quizgen.forms.forms import Form, different, forms, undrawn
from quizgen.forms.manifest import manifest
from quizgen.messages import joined, phrase, told
from quizgen.model import Bank, Group, Item, Section, Vocabulary, Words, questions
from quizgen.model.vocabulary import on_paper
from quizgen.pictures import PictureError
from quizgen.richtext import Reference


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
        context.report(told(banks[0].span, "W428", layouts=joined(options.layouts, "and")))
    for bank in banks:
        survey = _survey(bank, origins or [bank], dress, options, context)
        if survey is None:
            continue
        papers, all_of_it = forms(bank, options.versions, context.seed), undrawn(bank, context.seed)
        printed = [*papers] if {*options.layouts} - {"flashcards"} else []
        _tell_missing([*printed, *([all_of_it] if "flashcards" in options.layouts else [])], context)
        if bank.items and not any(form.bank.items for form in (all_of_it, *papers)):
            continue
        _tell_same(bank, papers, context)
        _tell_heard(bank, options, context)
        press = partial(Press, context=context, survey=survey, reported=reported)
        dressed = {layout: (options, dress) if layout in FOLDED else (flat, flat_dress) for layout in options.layouts}
        plan: Plan | None = None
        try:
            for layout, (own, worn) in dressed.items():
                set_up = partial(press, options=own, look=worn)
                if layout == "answer-sheet":
                    plan = planned(set_up(all_of_it), papers)
                    yield from _sheets(papers, set_up(all_of_it), plan)
                else:
                    yield from _files(layout, all_of_it, papers, set_up)
        except UnusableFontError as error:
            context.report(told(bank.span, "E420.font-unusable", font=error))
            continue
        sheets = described(papers, plan) if plan else None
        if len(papers) > 1 or sheets:
            yield Artifact(f"{bank.id}-versions.json", manifest(bank, papers, context.seed, sheets))


def _tell_missing(forms: Sequence[Form], context: Context) -> None:
    """Each thing that is left out of a paper since it refers to another, once."""
    spans: set[Span] = set()
    for form in forms:
        paper = phrase("paper.version", version=form.name) if form.name else "pdf"
        for item, target in form.left_out:
            if item.span in spans:
                continue
            spans.add(item.span)
            if isinstance(item, (Bank, Section)):
                context.report(told(item.span, "E428.instructions", paper=paper, target=target))
                continue
            if isinstance(item, Group):
                what = phrase(f"place.one-{type(item).__name__.lower()}")
                context.report(told(item.span, "E428.group", what=what, paper=paper, target=target))
            else:
                context.report(told(item.span, "E428.question", id=item.id, paper=paper, target=target))
            for question in questions((item,)):
                context.left_out(question, "")


def _tell_same(bank: Bank, papers: Sequence[Form], context: Context) -> None:
    """A warning where there are fewer papers than versions."""
    found, wanted = different(bank, papers), len(papers)
    if found < wanted:
        context.report(told(bank.span, "W429.some" if found > 1 else "W429.all", count=found, wanted=wanted))


def _tell_heard(bank: Bank, options: PdfOptions, context: Context) -> None:
    """That words are only to be listened to: on paper they are a sign and a line."""
    words = [question for question in questions(bank.items) if isinstance(question, Vocabulary)]
    heard = [question for question in words if on_paper(question) == "listen"]
    if heard and "worksheet" in options.layouts:
        context.report(told(heard[0].span, "W401.heard", count=len(heard)))


def _survey(bank: Bank, origins: Sequence[Bank], dress: Look, options: PdfOptions, context: Context) -> Survey | None:
    """What the bank needs of fonts; None where it cannot be printed for want of them."""
    survey = surveyed(bank, origins, dress.faces, options, context.report, list(_drawn_words(bank, context)))
    found = list(about_fonts(survey, bank.language)) if survey else []
    for problem in found:
        context.report(problem)
    return None if any(problem.severity == "error" for problem in found) else survey


def _drawn_words(bank: Bank, context: Context) -> Iterator[str]:
    """What is written in the drawings of a bank; one that cannot be read is told of where it is printed."""
    for name, media in bank.media.items():
        if media.is_drawing:
            with suppress(OSError, PictureError):
                yield from words(context.media(bank, name))


def _files(layout: str, whole: Form, papers: Sequence[Form], press: Callable[..., Press]) -> Iterator[Artifact]:
    """The files of one layout; `press` wants a form."""
    made, name = press(whole), f"{whole.bank.id}-{layout}"
    if layout == "flashcards":
        yield Artifact(f"{name}.pdf", flashcards(made))
    elif layout == "key":
        yield Artifact(f"{name}{_folded(made)}.pdf", key(made, papers))
    else:
        for form in papers:
            made.turn_to(form)
            yield Artifact(f"{name}{_folded(made)}{_named(form)}.pdf", worksheet(made))


def _sheets(papers: Sequence[Form], press: Press, plan: Plan) -> Iterator[Artifact]:
    """The answer sheets of all versions."""
    for form in papers:
        press.turn_to(form)
        yield Artifact(f"{form.bank.id}-answer-sheet{_named(form)}.pdf", answer_sheet(press, form, plan))


def _named(form: Form) -> str:
    return f"-{form.name}" if form.name else ""


def _folded(press: Press) -> str:
    return "-booklet" if press.options.booklet else ""


FORMAT = Format(
    name="pdf",
    about="printable worksheet, answer key, flashcards and answer sheet",
    native=frozenset({*get_args(Item), Reference, Words}),
    options=PdfOptions,
    write=write,
    merges="itself",
    keeps_lines=True,
    own=PdfOwn,
)
