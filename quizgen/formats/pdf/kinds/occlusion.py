"""An image with covered, numbered parts, and a line for the name of each."""

from __future__ import annotations

from decimal import Decimal

from quizgen.formats.pdf.blocks import Strip, beside, merged, shifted, tied
from quizgen.formats.pdf.compose import FIGURE_AIR
from quizgen.formats.pdf.kinds.lines import ruled
from quizgen.formats.pdf.press import Press
from quizgen.formats.pdf.theme import INK
from quizgen.model import Ellipse, Occlusion, Rect, Shape

_LABEL = 1.55
"""Room of the numbers in front of the lines, relative to their size."""


def occlusion_strips(question: Occlusion, press: Press, width: float, body: int) -> list[Strip]:
    """Task, image with covers, and numbered lines in two columns."""
    composer, theme = press.composer, press.theme
    strips = tied(composer.text((press.words.label_task,), theme.instructions, width, composer.element("P", body)))
    strips += covered_figure(question, press, width, body)
    whole = composer.element("L", body, "/A<</O/List/ListNumbering/Decimal>>")
    step = width / 2
    for start in range(0, len(question.regions), 2):
        row = range(start, min(start + 2, len(question.regions)))
        strips += beside(
            [(composer.at((k - start) * step), _answer_line(press, f"{k + 1}", step - 14, whole)) for k in row]
        )
    return strips


def covered_figure(question: Occlusion, press: Press, width: float, body: int, x: float = 0) -> list[Strip]:
    """The image, at most `width` points wide, with its numbered covers; nothing where it cannot be printed."""
    composer, image = press.composer, question.image
    placed = press.place(image, width) if image else None
    if image is None or placed is None:
        return []
    (figure,) = composer.figure(image, width, body, x)
    left, top = composer.at(x, placed.width), -FIGURE_AIR
    covers = [
        composer.decoration(_cover(str(place), region.shape, press, left, top, placed.width, placed.height))
        for place, region in enumerate(question.regions, 1)
    ]
    return [merged([figure, *covers], figure.height)._replace(areas=figure.areas)]


def _answer_line(press: Press, label: str, width: float, whole: int) -> list[Strip]:
    composer, theme = press.composer, press.theme
    item = composer.element("LI", whole)
    room = _LABEL * theme.number.size
    mark = composer.plain(label, theme.number, room, composer.element("Lbl", item))
    (line,) = ruled(press, 1, width - room)
    return [merged([shifted(mark, 0, mark.baseline - line.height + 4), shifted(line, composer.at(room))], line.height)]


def _cover(label: str, shape: Shape, press: Press, left: float, top: float, wide: float, high: float) -> str:
    """A white box with a number over what is to be named; the image lies at (left, top)."""
    x, y, width, height = (float(value) for value in _bounds(shape))
    style = press.theme.number
    line = press.setter.line(label, style)
    low = top - (y + height) * high
    middle = left + (x + width / 2) * wide - line.width / 2
    box = f"{left + x * wide:.2f} {low:.2f} {width * wide:.2f} {height * high:.2f} re B"
    baseline = low + height * high / 2 - 0.33 * style.size
    return f"1 g 0.7 w {INK:g} G {box} {INK:g} g BT {middle:.2f} {baseline:.2f} Td {line.ops} ET"


def _bounds(shape: Shape) -> tuple[Decimal, Decimal, Decimal, Decimal]:
    if isinstance(shape, (Rect, Ellipse)):
        return shape.left, shape.top, shape.width, shape.height
    across = [x for x, _ in shape.points]
    down = [y for _, y in shape.points]
    return min(across), min(down), max(across) - min(across), max(down) - min(down)
