"""Statements as a table: a line each, with a bubble for true and one for false."""

from __future__ import annotations

from quizgen.formats.pdf.blocks import Strip, labelled, merged, tied
from quizgen.formats.pdf.kinds.choices import bubble
from quizgen.formats.pdf.press import Press
from quizgen.formats.pdf.render import CIRCLE
from quizgen.forms.gradings import grading
from quizgen.forms.letters import true_false_letters
from quizgen.forms.shown import ShownStatements
from quizgen.model import Statement

_BESIDE = 12.0
"""Free beside the word at the head of a column."""
_MOST = 0.25
"""Of the width, for one column."""
_AFTER_NUMBER = 6.0
_ABOVE, _BELOW = 2.0, 2.0


class _Columns:
    """Where the parts of a line stand: its number, its text, and the bubbles at the end."""

    def __init__(self, shown: ShownStatements, press: Press, width: float) -> None:
        setter, theme = press.setter, press.theme
        self.head = theme.small._replace(bold=True)
        self.words = (press.words.true, press.words.false)
        self.letters = true_false_letters(press.words)
        widest = max(setter.line(word, self.head).width for word in self.words)
        self.column = min(max(widest, 2 * theme.bubble_radius) + _BESIDE, _MOST * width)
        self.indent = setter.line(f"{len(shown.rows)}", theme.body).width + _AFTER_NUMBER
        self.end = width - 2 * self.column
        self.width = width

    def bubble(self, place: int, radius: float) -> float:
        """Where a bubble starts, so that it stands in the middle of its column."""
        return self.end + place * self.column + self.column / 2 - radius - 0.4


def statement_strips(shown: ShownStatements, press: Press, width: float, body: int) -> list[Strip]:
    """The rows as shown, numbered as on the answer sheet, and above them how they earn points where that is not plain."""
    rule = grading(shown.question.scoring, press.bank.language)
    style = press.theme.instructions
    task = press.composer.text((rule,), style, width, press.composer.element("P", body)) if rule else []
    whole = press.composer.element("Table", body)
    columns = _Columns(shown, press, width)
    strips = [*tied(task), Strip(press.theme.before_options, keep=True), *_head(columns, press, whole)]
    for number, row in enumerate(shown.rows, 1):
        strips += _line(number, row, columns, press, whole)
    return strips


def _head(columns: _Columns, press: Press, whole: int) -> list[Strip]:
    composer, style = press.composer, columns.head
    line = composer.element("TR", whole)
    composer.element("TD", line)
    words = []
    for place, word in enumerate(columns.words):
        element = composer.element("TH", line, f"/A<</O/Table/Scope/Column>>{composer.of_labels}")
        words.append(composer.plain(word, style, columns.column, element, columns.end + place * columns.column, "c"))
    return tied([merged(words, style.lead), _rule(columns, press)])


def _line(number: int, row: Statement, columns: _Columns, press: Press, whole: int) -> list[Strip]:
    composer, theme = press.composer, press.theme
    line = composer.element("TR", whole)
    element = composer.element("TD", line)
    mark = composer.plain(f"{number}", theme.body, columns.indent, element)
    room = columns.end - columns.indent - _AFTER_NUMBER
    strips = labelled(mark, composer.body(row.text, theme.body, room, element, columns.indent))
    for place, letter in enumerate(columns.letters):
        x = columns.bubble(place, theme.bubble_radius)
        strips = labelled(bubble(press, letter, CIRCLE, x, composer.element("TD", line)), strips)
    return [Strip(_ABOVE, keep=True), *strips[:-1], *tied(strips[-1:]), _rule(columns, press)]


def _rule(columns: _Columns, press: Press) -> Strip:
    ops = press.composer.rule(0, -_BELOW, columns.width, 0.4, press.theme.hair)
    return merged([press.composer.decoration(ops)], _BELOW)
