"""Aiken, the plainest of Moodle's text formats: a line a question, a line an option, and the letter of the right one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import TypeAlias

from quizgen.diagnostics import Report
from quizgen.formats import Artifact, Context, Format
from quizgen.formats.lms.telling import tell_drawn
from quizgen.formats.plaintext import one_line
from quizgen.forms.shown import ShownChoice, show
from quizgen.messages import phrase, told
from quizgen.model import Bank, MultipleChoice, questions
from quizgen.patterns import late
from quizgen.rewording import with_readings
from quizgen.richtext import Image, Paragraph, RichText, Sound, inlines, plain

Native: TypeAlias = MultipleChoice
_MOST = len(ascii_uppercase)
_MISREAD = late(r"[A-Za-z][.)]|ANSWER:")
"""A line that starts so would be taken for an option, or for the letter of the right one; by some versions of Moodle
only where a space follows, as it does in what an author may have meant otherwise."""
_LETTERED = late(r"[A-Za-z][.)]\s")
_SHORTEST = 2
"""Moodle passes over lines that are shorter."""
_NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True, kw_only=True)
class AikenOptions:
    """There is nothing to choose."""


def write(banks: Sequence[Bank], options: AikenOptions, context: Context) -> Iterator[Artifact]:
    """One text file a bank."""
    for bank in banks:
        blocks = list(_blocks(bank, context))
        yield Artifact(f"{bank.id}.aiken.txt", (f"{block}\n\n".encode() for block in blocks))


def check(bank: Bank, options: AikenOptions, report: Report) -> None:
    """What Moodle would refuse or read as something else."""
    tell_drawn(bank, "aiken", report)
    for question in questions(bank.items):
        if isinstance(question, MultipleChoice) and not _refused(question):
            for name in _limits(question):
                report(told(question.span, name, severity="warning"))


def _limits(question: MultipleChoice) -> Iterator[str]:
    """The names of the messages on what goes beyond Aiken in a question that is written."""
    if any("\n" in plain(text) for text in (question.stem, *(option.text for option in question.options))):
        yield "QG505.lines"
    if _LETTERED.match(_line(_asked(question))):
        yield "QG505.start"
    if question.audio or any(_media(question)):
        yield "QG505.media"


def _media(question: MultipleChoice) -> Iterator[Image | Sound]:
    for text in (question.stem, *(option.text for option in question.options)):
        yield from (part for part in inlines(text) if isinstance(part, (Image, Sound)))
    yield from (image for image in (question.image, *(option.image for option in question.options)) if image)


def _blocks(bank: Bank, context: Context) -> Iterator[str]:
    for question in questions(bank.items):
        refused = _refused(question) if isinstance(question, MultipleChoice) else phrase("E430.kind")
        if refused:
            context.left_out(question, refused)
        elif isinstance(question, MultipleChoice):
            yield _block(question, context.seed)
            context.wrote(question, "")


def _refused(question: MultipleChoice) -> str:
    """Why a question cannot be written; nothing where it can."""
    if _key(question) is None:
        return phrase("E430.key")
    if len(question.options) > _MOST:
        return phrase("E430.most", count=_MOST)
    if not _line(_asked(question)):
        return phrase("E430.stem")
    texts = [_option(question, place) for place in range(len(question.options))]
    return "" if all(texts) and len(set(texts)) == len(texts) else phrase("E430.same")


def _key(question: MultipleChoice) -> int | None:
    """The place of the one right option; None where there may be several."""
    right = [place for place, option in enumerate(question.options) if option.correct]
    return right[0] if len(right) == 1 and not question.multiple else None


def _block(question: MultipleChoice, seed: str) -> str:
    """The lines of a question, its options as `seed` shuffles them."""
    stem = _line(_asked(question))
    guarded = _MISREAD.match(stem) or len(stem) < _SHORTEST
    shown = show(question, seed)
    assert isinstance(shown, ShownChoice)
    order = shown.order
    lines = [f"{letter}) {_option(question, place)}" for letter, place in zip(ascii_uppercase, order, strict=False)]
    key = ascii_uppercase[order.index(_key(question) or 0)]
    return "\n".join([f"{_NO_BREAK}{stem}" if guarded else stem, *lines, f"ANSWER: {key}"])


def _asked(question: MultipleChoice) -> RichText:
    return (*question.stem, Paragraph((question.image,))) if question.image else question.stem


def _option(question: MultipleChoice, place: int) -> str:
    option = question.options[place]
    return _line((*option.text, Paragraph((option.image,))) if option.image else option.text)


def _line(text: RichText) -> str:
    """A text without markup, on one line."""
    return " ".join(one_line(plain(with_readings(text))).split())


FORMAT = Format(
    name="aiken",
    about="text file of single-choice questions for Moodle (Aiken)",
    native=frozenset({Native}),
    options=AikenOptions,
    write=write,
    carries=frozenset({"reference", "show"}),
    check=check,
)
