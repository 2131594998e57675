"""Each kind of question as a learner meets it on paper: stem, then something to fill in."""

from __future__ import annotations

from math import ceil
from typing import assert_never

from quizgen.formats.pdf.blocks import Block, LaidOut, Strip, height, labelled, merged, stacked, tied, trailed
from quizgen.formats.pdf.compose import led
from quizgen.formats.pdf.kinds.choices import choice_strips, true_false_strips
from quizgen.formats.pdf.kinds.cloze import cloze_strips
from quizgen.formats.pdf.kinds.lines import numeric_strips, room_strips, ruled
from quizgen.formats.pdf.kinds.occlusion import occlusion_strips
from quizgen.formats.pdf.kinds.pairs import matching_strips, ordering_strips
from quizgen.formats.pdf.kinds.statements import statement_strips
from quizgen.formats.pdf.kinds.words import word_row
from quizgen.formats.pdf.press import Press
from quizgen.formats.pdf.theme import MM, Style
from quizgen.forms.shown import AsWritten, ShownChoice, ShownMatching, ShownOrdering, ShownStatements
from quizgen.model import (
    Cloze,
    Essay,
    Flashcard,
    Matching,
    MultipleChoice,
    Numeric,
    Occlusion,
    Ordering,
    Question,
    ShortAnswer,
    Statements,
    TextOnly,
    TrueFalse,
    Vocabulary,
    prompt,
)
from quizgen.richtext import RichText, Table, literal

_SHORT = 12
"""Answers up to this many characters get a short line."""
_FEW, _MANY = 4, 12
"""Lines of an essay whose author gave no number."""
_MOST_LINES = 400
_MOST_OF_A_PAGE = 0.7
_BEFORE_POINTS = 6.0
_LABEL = 1
"""The element of a question's number, after that of the question itself."""
_MOST_REMEMBERED = 4000
_TALL_STEM = 0.25
"""Share of a page from which a stem may be cut by a page break."""


def question_block(question: Question, press: Press, label: str, width: float, container: int, space: float) -> Block:
    """A numbered question, `width` points wide with its gutter: one item of the list `container`.

    The gutter lies before the block's own edge, so that most strips need no moving."""
    composer, theme = press.composer, press.theme
    press.at(question)
    gutter = max(theme.gutter, press.setter.line(label, theme.number).width + theme.number_gap)
    laid = _remembered(question, press, width - gutter)
    composer.resume(laid.plan)
    room = gutter - theme.number_gap
    number = composer.plain(label, theme.number, room, _LABEL, -gutter, "r")
    strips = labelled(number, list(laid.stem))
    if not laid.whole:
        strips[-1:] = tied(strips[-1:])
    return composer.block(strips + laid.rest, container, space, x=gutter, whole=laid.whole, holds=(question.id,))


def _remembered(question: Question, press: Press, width: float) -> LaidOut:
    """The question as an earlier version of the worksheet had it, if it can be the same."""
    if not press.letter:
        return _laid_out(question, press, width)
    key = (press.form.look(question.id), width)
    found = press.laid_out.get(key)
    if found is None:
        found = _laid_out(question, press, width)
        if any(strip.areas for strip in found.stem + found.rest):
            return found
        if len(press.laid_out) >= _MOST_REMEMBERED:
            press.laid_out.clear()
        press.laid_out[key] = found
    return found


def _laid_out(question: Question, press: Press, inner: float) -> LaidOut:
    composer, theme = press.composer, press.theme
    item = composer.element("LI")
    composer.element("Lbl", item)
    body = composer.element("LBody", item)
    text = literal(press.words.cloze_task) if isinstance(question, Cloze) else prompt(question)
    points, language = press.worth(question), question.language
    width = inner - worth_room(points, press)
    if isinstance(question, Vocabulary):
        with press.speaking(language):
            row = word_row(question, press, width, body)
        stem = worth_beside(press.turned([row], language, width), theme.body, points, press, inner, body)
    else:
        spoken = "" if isinstance(question, Cloze) else language
        stem = worth_strips(text, theme.body, points, press, inner, body, spoken)
    rest = [Strip(2 * theme.between_paragraphs, keep=True)] if text and isinstance(text[-1], Table) else []
    wide = width if press.turns(language) else inner
    with press.speaking(language):
        below = _beside_stem(question, press, wide, body) + _below_stem(question, press, wide, body)
    rest += press.turned(below, language, wide)
    whole = height(stem) + height(rest) <= _MOST_OF_A_PAGE * press.sheet.height
    if whole and stem and stem[0].baseline:
        stem, rest = [stacked(stem + rest)], []
    return LaidOut(stem, rest, composer.taken(), whole)


def worth_room(points: str, press: Press) -> float:
    """The room that is kept for what a question is worth."""
    return max(press.theme.points_room, press.setter.line(points, press.theme.points).width + _BEFORE_POINTS)


def worth_strips(
    text: RichText, style: Style, points: str, press: Press, width: float, body: int, language: str = ""
) -> list[Strip]:
    """A text in a language with what it is worth at the end of its first line, where the page has that."""
    room = width - worth_room(points, press)
    with press.speaking(language):
        strips = press.composer.rich(text, style, room, body)
    strips = press.turned(strips, language, room)
    return worth_beside(strips, style, points, press, width, body)


def worth_beside(strips: list[Strip], style: Style, points: str, press: Press, width: float, body: int) -> list[Strip]:
    """The strips with what they are worth at the end of the first."""
    if not points:
        return strips
    composer, room = press.composer, worth_room(points, press)
    element, down = composer.element("P", body), style.baseline
    worth = composer.plain(points, press.theme.points, room, element, width - room, "r", down)
    if height(strips) > _TALL_STEM * press.sheet.height:
        strips[0] = merged([worth, strips[0]], strips[0].height, strips[0].keep)
        return strips
    return trailed(strips, worth)


def _beside_stem(question: Question, press: Press, width: float, body: int) -> list[Strip]:
    """The name of a recording, and the hint, if hints are wanted."""
    composer, theme = press.composer, press.theme
    strips: list[Strip] = []
    if heard := _heard(question):
        element = composer.element("P", body, composer.of_labels)
        strips += composer.text((press.listen(heard),), theme.instructions, width, element)
    if question.hint and press.options.hints:
        strips += composer.rich(led(f"{press.words.hint}:", question.hint), theme.small, width, body)
    return tied(strips)


def _heard(question: Question) -> str:
    """The recording that is named on paper; the name of one mostly is the word itself."""
    return "" if isinstance(question, Vocabulary) else question.audio


def _below_stem(question: Question, press: Press, inner: float, body: int) -> list[Strip]:
    """Picture, task and room for working. An answer at the end of the working comes last."""
    image, is_answer_last = question.image, False
    match question:
        case Occlusion() | Vocabulary():
            image = None  # it stands in the task, with covers, or beside the line
        case Numeric() | ShortAnswer():
            is_answer_last = True
        case (
            MultipleChoice() | TrueFalse() | Statements() | Cloze() | Matching() | Ordering() | Essay() | Flashcard()
            | TextOnly()
        ):  # fmt: skip
            pass
        case _:
            assert_never(question)
    figure = press.composer.figure(image, inner, body) if image else []
    task, working = _task(question, press, inner, body), room_strips(question.space, press, inner)
    return figure + (working + task if is_answer_last else task + working)


def _task(question: Question, press: Press, width: float, body: int) -> list[Strip]:
    """What stands below the stem, `width` points wide; `body` is the structure element around it."""
    shown = press.shown(question)
    match shown:
        case ShownChoice():
            return choice_strips(shown, press, width, body)
        case ShownStatements():
            return statement_strips(shown, press, width, body)
        case ShownMatching():
            return matching_strips(shown, press, width, body)
        case ShownOrdering():
            return ordering_strips(shown, press, width, body)
        case AsWritten():
            return _written_task(shown, press, width, body)
        case _:
            assert_never(shown)


def _written_task(shown: AsWritten, press: Press, width: float, body: int) -> list[Strip]:
    question = shown.question
    match question:
        case TrueFalse():
            return true_false_strips(press, width, body)
        case ShortAnswer():
            longest = max((len(text) for text in question.accepted), default=0)
            return ruled(press, 1, min(60 * MM, width) if longest <= _SHORT else width)
        case Numeric():
            return numeric_strips(question, press, width, body)
        case Cloze():
            return cloze_strips(question, press, width, body)
        case Essay():
            return _essay(question, press, width, body)
        case Flashcard():
            return ruled(press, 1, width)
        case Occlusion():
            return occlusion_strips(question, press, width, body)
        case Vocabulary() | TextOnly():
            return []
        case _:
            assert_never(question)


def _essay(question: Essay, press: Press, width: float, body: int) -> list[Strip]:
    """Lines to write on; or that the answer is a file."""
    if not question.upload:
        return ruled(press, _lines(question), width)
    composer, theme = press.composer, press.theme
    return composer.text((press.words.hand_in,), theme.instructions, width, composer.element("P", body))


def _lines(question: Essay) -> int:
    """How many there are to write on: by the points, where the author asked for no lines and no other room."""
    if question.lines is not None:
        return min(question.lines, _MOST_LINES)
    return 0 if question.space else min(max(ceil(3 * question.points), _FEW), _MANY)
