"""Lines, boxes and grids to write in."""

from __future__ import annotations

from quizgen.formats.pdf.blocks import Strip, merged, shifted, tied
from quizgen.formats.pdf.press import Press
from quizgen.formats.pdf.theme import MM
from quizgen.model import Numeric, Space

_ABOVE = 3.0
"""How far a line lies above the foot of its strip."""
_SQUARE = 5 * MM
"""Of a grid."""
_AROUND = 4.0
"""What is left free above and below a box or a grid."""


def ruled(press: Press, count: int, width: float) -> list[Strip]:
    """Empty lines, far enough apart for handwriting."""
    theme = press.theme
    rule = press.composer.rule(0, _ABOVE - theme.answer_line, width, theme.rule, theme.hair)
    return [press.composer.decoration(rule, theme.answer_line)] * count


def room_strips(space: Space | None, press: Press, width: float) -> list[Strip]:
    """Room as the author wants it; a page break may cut it between its rows."""
    if space is None:
        return []
    if space.shape == "lines":
        return ruled(press, space.size, width)
    rows = [Strip(_SQUARE)] * max(round(space.size * MM / _SQUARE), 1)
    if space.shape == "box":
        rows = press.composer.framed(rows, width, 0)
    elif space.shape == "grid":
        rows = [_squares(press, width)] * len(rows)
    return [Strip(_AROUND, keep=True), *tied(rows[:1]), *rows[1:], Strip(_AROUND)]


def _squares(press: Press, width: float) -> Strip:
    """A row of squares."""
    count = int(width / _SQUARE)
    start = press.composer.at(0, count * _SQUARE)
    end = start + count * _SQUARE
    xs = [start + place * _SQUARE for place in range(count + 1)]
    lines = [f"{x:.2f} 0 m {x:.2f} {-_SQUARE:.2f} l" for x in xs]
    lines += [f"{start:.2f} {y:.2f} m {end:.2f} {y:.2f} l" for y in (0, -_SQUARE)]
    return press.composer.decoration(f"0.4 w {press.theme.hair:g} G {' '.join(lines)} S", _SQUARE)


def numeric_strips(question: Numeric, press: Press, width: float, body: int) -> list[Strip]:
    """A short line, and the unit behind it."""
    wide = min(40 * MM, width / 2)
    (line,) = ruled(press, 1, wide)
    if not question.unit or question.units:
        return [line]
    style = press.theme.body
    unit = press.composer.plain(question.unit, style, width - wide, press.composer.element("P", body), wide + 4)
    lowered = shifted(unit, 0, -(press.theme.answer_line - _ABOVE - 1 - style.baseline))
    return [merged([line, lowered], line.height)]
