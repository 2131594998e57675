"""Each kind of question as a learner meets it on paper: stem, then something to fill in."""

from __future__ import annotations

from math import ceil
from typing import assert_never

from quizgen.formats.pdf.blocks import Block, Strip, height, labelled, merged, trailed
from quizgen.formats.pdf.kinds.choices import choice_strips, true_false_strips
from quizgen.formats.pdf.kinds.cloze import cloze_strips
from quizgen.formats.pdf.kinds.lines import numeric_strips, ruled
from quizgen.formats.pdf.kinds.occlusion import occlusion_strips
from quizgen.formats.pdf.kinds.pairs import matching_strips, ordering_strips
from quizgen.formats.pdf.press import Press
from quizgen.formats.pdf.theme import MM
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
    TextOnly,
    TrueFalse,
    prompt,
)
from quizgen.richtext import literal

_SHORT = 12
"""Answers up to this many characters get a short line."""
_FEW, _MANY = 4, 12
"""Lines of an essay whose author gave no number."""
_MOST_LINES = 400
_MOST_OF_A_PAGE = 0.7
_TALL_STEM = 0.25
"""Share of a page from which a stem may be cut by a page break."""


def question_block(question: Question, press: Press, label: str, width: float, container: int, space: float) -> Block:
    """A numbered question, `width` points wide with its gutter: one item of the list `container`.

    The gutter lies before the block's own edge, so that most strips need no moving."""
    composer, theme = press.composer, press.theme
    press.at(question)
    item = composer.element("LI")
    gutter = max(theme.gutter, press.setter.line(label, theme.number).width + theme.number_gap)
    room = gutter - theme.number_gap
    number = composer.plain(label, theme.number, room, composer.element("Lbl", item), -gutter, "r")
    body = composer.element("LBody", item)
    inner = width - gutter
    text = literal(press.words.cloze_task) if isinstance(question, Cloze) else prompt(question)
    stem = composer.rich(text, theme.body, inner - theme.points_room, body)
    if question.points:
        points, start = press.count(question.points), inner - theme.points_room
        element, down = composer.element("P", body), theme.body.baseline
        worth = composer.plain(points, theme.points, theme.points_room, element, start, "r", down)
        if height(stem) > _TALL_STEM * press.sheet.height:
            number = merged([number, worth], number.height)
        else:
            stem = trailed(stem, worth)
    strips = labelled(number, stem)
    end = len(strips) - 1
    if question.image and not isinstance(question, Occlusion):
        strips += composer.figure(question.image, inner, body)
    strips += _task(question, press, inner, body)
    whole = height(strips) <= _MOST_OF_A_PAGE * press.sheet.height
    if not whole and end >= 0:
        strips[end] = strips[end]._replace(keep=True)
    return composer.block(strips, container, space, x=gutter, whole=whole)


def _task(question: Question, press: Press, width: float, body: int) -> list[Strip]:
    """What stands below the stem, `width` points wide; `body` is the structure element around it."""
    match question:
        case MultipleChoice():
            return choice_strips(question, press, width, body)
        case TrueFalse():
            return true_false_strips(press, width, body)
        case ShortAnswer():
            longest = max((len(text) for text in question.accepted), default=0)
            return ruled(press, 1, min(60 * MM, width) if longest <= _SHORT else width)
        case Numeric():
            return numeric_strips(question, press, width, body)
        case Cloze():
            return cloze_strips(question, press, width, body)
        case Matching():
            return matching_strips(question, press, width, body)
        case Ordering():
            return ordering_strips(question, press, width, body)
        case Essay():
            wanted = min(max(ceil(3 * question.points), _FEW), _MANY) if question.lines is None else question.lines
            return ruled(press, min(wanted, _MOST_LINES), width)
        case Flashcard():
            return ruled(press, 1, width)
        case Occlusion():
            return occlusion_strips(question, press, width, body)
        case TextOnly():
            return []
        case _:
            assert_never(question)
