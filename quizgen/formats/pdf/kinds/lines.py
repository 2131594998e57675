"""Lines to write on."""

from __future__ import annotations

from quizgen.formats.pdf.blocks import Strip, merged, shifted
from quizgen.formats.pdf.press import Press
from quizgen.formats.pdf.theme import MM
from quizgen.model import Numeric

_ABOVE = 3.0
"""How far a line lies above the foot of its strip."""


def ruled(press: Press, count: int, width: float) -> list[Strip]:
    """Empty lines, far enough apart for handwriting."""
    theme = press.theme
    rule = press.composer.rule(0, _ABOVE - theme.answer_line, width, theme.rule, theme.hair)
    return [press.composer.decoration(rule, theme.answer_line)] * count


def numeric_strips(question: Numeric, press: Press, width: float, body: int) -> list[Strip]:
    """A short line, and the unit behind it."""
    wide = min(40 * MM, width / 2)
    (line,) = ruled(press, 1, wide)
    if not question.unit:
        return [line]
    style = press.theme.body
    unit = press.composer.plain(question.unit, style, width - wide, press.composer.element("P", body), wide + 4)
    lowered = shifted(unit, 0, -(press.theme.answer_line - _ABOVE - 1 - style.baseline))
    return [merged([line, lowered], line.height)]
