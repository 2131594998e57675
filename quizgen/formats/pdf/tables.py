"""Tables: columns as wide as their content where there is room, hairlines between rows, breakable between any lines."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Protocol

from quizgen.formats.pdf.blocks import Align, Cell, Strip, beside, merged, tied
from quizgen.formats.pdf.text import Typesetter
from quizgen.formats.pdf.theme import Style, Theme
from quizgen.richtext import Inlines, Paragraph, Ruby, Table, inlines

_PAD = 5.0
_ABOVE, _BELOW = 1.5, 2.5
_WORDS = 0.88
"""Share of the width of crowded tables that their longest words may take."""
_SMALLEST = 0.6
"""Share of its size down to which text is set in crowded tables."""
_ALIGN: dict[str, Align] = {"l": "l", "c": "c", "r": "r"}


class Composing(Protocol):
    """What a table is composed with; its methods are explained in `compose`, which knows tables."""

    @property
    def theme(self) -> Theme: ...
    @property
    def setter(self) -> Typesetter: ...
    def element(self, tag: str, parent: int = -1, attributes: str = "") -> int: ...
    def at(self, x: float, width: float = 0) -> float: ...
    def text(
        self, content: Inlines, style: Style, width: float, element: int, x: float = 0, align: Align = "l"
    ) -> list[Strip]: ...
    def rule(self, x: float, y: float, width: float, weight: float, gray: float) -> str: ...
    def decoration(self, ops: str, height: float = 0) -> Strip: ...
    def tinted(self, strips: Sequence[Strip], width: float, x: float = 0) -> list[Strip]: ...


def table_strips(composer: Composing, table: Table, style: Style, width: float, parent: int, x: float) -> list[Strip]:
    """The table, at most `width` points wide, below the structure element `parent`."""
    columns = max(len(table.header), 1)
    pad = _PAD
    least, natural = _needs(composer, table, style, columns, width / 2)
    if sum(least) + 2 * pad * columns > width:
        pad = min(_PAD / 2, width / columns / 4)
        scale = max(min(_WORDS * (width - 2 * pad * columns) / max(sum(least), 1), 1), _SMALLEST)
        style = style._replace(size=scale * style.size, lead=(1 + 3 * scale) / 4 * style.lead)
        least, natural = _needs(composer, table, style, columns, width / 2)
    bold = style._replace(bold=True)
    widths = [share + 2 * pad for share in _shares(least, natural, width - 2 * pad * columns)]
    align = [_ALIGN.get(letter, "l") for letter in table.align.ljust(columns, "l")]
    whole = composer.element("Table", parent)
    head = _row(composer, table.header, bold, widths, align, composer.element("TR", whole), x, pad, is_head=True)
    strips = tied(composer.tinted(head, sum(widths), x))
    for row in table.rows:
        strips += _row(composer, row, style, widths, align, composer.element("TR", whole), x, pad)
    return strips


def _needs(
    composer: Composing, table: Table, style: Style, columns: int, most: float
) -> tuple[list[float], list[float]]:
    """What each column needs so that no word is broken (at most `most`), and what it would take without line breaks."""
    least, natural = [0.0] * columns, [0.0] * columns
    for row, kind in ((table.header, style._replace(bold=True)), *[(row, style) for row in table.rows]):
        for place, cell in enumerate(row[:columns]):
            measured = composer.setter.paragraph(cell, kind)
            least[place] = max(least[place], min(measured.least + 0.5, most))
            natural[place] = max(natural[place], measured.natural + 0.5)
    return least, natural


def _shares(least: Sequence[float], natural: Sequence[float], width: float) -> list[float]:
    """Column widths: as wide as their content where all fit. Otherwise no word is broken, narrow columns get all that
    they need, and the others share what is left; only where that is too little as well, words are broken."""
    if sum(natural) <= width:
        return list(natural)
    rest = width - sum(least)
    if rest < 0:
        return _filled(least, width)
    more = _filled([wanted - needed for wanted, needed in zip(natural, least, strict=True)], rest)
    return [needed + extra for needed, extra in zip(least, more, strict=True)]


def _filled(wanted: Sequence[float], rest: float) -> list[float]:
    """`rest` dealt out: the modest get what they want, the others parts that grow with it, though more slowly."""
    shares = [0.0] * len(wanted)
    weights = [sqrt(want) for want in wanted]
    left = sum(weights)
    for place in sorted(range(len(wanted)), key=wanted.__getitem__):
        shares[place] = min(wanted[place], rest * weights[place] / left) if left else 0
        rest -= shares[place]
        left -= weights[place]
    return shares


def _has_readings(cell: Inlines) -> bool:
    return any(isinstance(part, Ruby) for part in inlines((Paragraph(cell),)))


def _level(cells: Sequence[Cell]) -> list[Cell]:
    """The cells, their first lines on one height, however much stands above the words in them."""
    deep = max(strips[1].baseline for _, strips in cells)
    return [(x, [Strip(_ABOVE + deep - strips[1].baseline), *strips[1:]]) for x, strips in cells]


def _row(
    composer: Composing,
    cells: Sequence[Inlines],
    style: Style,
    widths: Sequence[float],
    align: Sequence[Align],
    row: int,
    x: float,
    pad: float,
    is_head: bool = False,
) -> list[Strip]:
    placed: list[Cell] = []
    start = x
    for cell, width, side in zip(cells, widths, align, strict=False):
        element = composer.element("TH", row, "/A<</O/Table/Scope/Column>>") if is_head else composer.element("TD", row)
        strips = composer.text(cell, style, width - 2 * pad, element, pad, side)
        placed.append((composer.at(start), [Strip(_ABOVE), *strips]))
        start += width
    if any(map(_has_readings, cells)):
        placed = _level(placed)
    rows = [*beside(placed), Strip(_BELOW)]
    gray, weight = (0.6, 0.8) if is_head else (composer.theme.hair, 0.4)
    line = composer.decoration(composer.rule(x, -_BELOW, sum(widths), weight, gray))
    rows[-1] = merged([line], _BELOW)
    return (
        [*tied(rows[:1]), *rows[1:-2], *tied(rows[-2:-1]), rows[-1]] if len(rows) > 2 else tied(rows[:-1]) + rows[-1:]
    )
