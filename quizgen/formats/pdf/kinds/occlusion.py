"""An image with covered, numbered parts, and a line for the name of each."""

from __future__ import annotations

from decimal import Decimal

from quizgen.formats.pdf.blocks import Strip, beside, labelled, merged, shifted, tied
from quizgen.formats.pdf.compose import FIGURE_AIR, led
from quizgen.formats.pdf.kinds.lines import ruled
from quizgen.formats.pdf.press import Press
from quizgen.formats.pdf.theme import INK
from quizgen.model import Ellipse, Occlusion, Rect, Region, Shape

_LABEL = 1.55
"""Room of the numbers in front of the lines, relative to their size."""
_SHARE = 0.55
"""Of the width, for an image that has questions beside it."""
_APART = 16.0


def occlusion_strips(question: Occlusion, press: Press, width: float, body: int) -> list[Strip]:
    """Task, image with covers, and numbered lines in two columns."""
    composer, theme = press.composer, press.theme
    strips = tied(composer.text((press.words.label_task,), theme.instructions, width, composer.element("P", body)))
    if any(region.prompt or (region.hint and press.options.hints) for region in question.regions):
        return strips + _with_legend(question, press, width, body)
    strips += covered_figure(question, press, width, body)
    whole = composer.element("L", body, "/A<</O/List/ListNumbering/Decimal>>")
    step = width / 2
    for start in range(0, len(question.regions), 2):
        row = range(start, min(start + 2, len(question.regions)))
        strips += beside(
            [(composer.at((k - start) * step), _answer_line(press, f"{k + 1}", step - 14, whole)) for k in row]
        )
    return strips


def _with_legend(question: Occlusion, press: Press, width: float, body: int) -> list[Strip]:
    """The image, and beside it what is asked of each part, with a line for the answer."""
    composer = press.composer
    figure = covered_figure(question, press, _SHARE * width, body)
    placed = press.place(question.image, _SHARE * width) if question.image and figure else None
    start = placed.width + _APART if placed else 0
    whole = composer.element("L", body, "/A<</O/List/ListNumbering/Decimal>>")
    legend: list[Strip] = []
    for place, region in enumerate(question.regions, 1):
        legend += _asked(press, f"{place}", region, width - start, whole)
    return beside([(0.0, figure), (composer.at(start), legend)]) if figure else legend


def _asked(press: Press, label: str, region: Region, width: float, whole: int) -> list[Strip]:
    """The number of a part, what is asked of it, and a line; these stand on one page."""
    if not region.prompt and not (region.hint and press.options.hints):
        return _answer_line(press, label, width, whole)
    composer, theme = press.composer, press.theme
    item = composer.element("LI", whole)
    room = _LABEL * theme.number.size
    mark = composer.plain(label, theme.number, room, composer.element("Lbl", item))
    inner = composer.element("LBody", item)
    text = composer.rich(region.prompt, theme.body, width - room, inner, room)
    if region.hint and press.options.hints:
        text += composer.rich(led(f"{press.words.hint}:", region.hint), theme.small, width - room, inner, room)
    (line,) = ruled(press, 1, width - room)
    return [*tied(labelled(mark, text)), shifted(line, composer.at(room))]


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
