"""Tables: columns as wide as their content where there is room, hairlines between rows, breakable between any lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quizgen.formats.pdf.blocks import Cell, Strip, beside, merged, tied
from quizgen.formats.pdf.theme import Style
from quizgen.richtext import Inlines, Table

if TYPE_CHECKING:
    from quizgen.formats.pdf.compose import Align, Composer

_PAD = 5.0
_ABOVE, _BELOW = 1.5, 2.5
_ALIGN: dict[str, Align] = {"l": "l", "c": "c", "r": "r"}


def table_strips(composer: Composer, table: Table, style: Style, width: float, parent: int, x: float) -> list[Strip]:
    """The table, at most `width` points wide, below the structure element `parent`."""
    columns = max(len(table.header), 1)
    if columns * 3 * style.size > width:
        style = style._replace(size=0.75 * style.size, lead=0.8 * style.lead)
    bold = style._replace(bold=True)
    widths = _shares(_natural(composer, table, style, bold, columns), width)
    align = [_ALIGN.get(letter, "l") for letter in table.align.ljust(columns, "l")]
    whole = composer.element("Table", parent)
    head = _row(composer, table.header, bold, widths, align, composer.element("TR", whole), x, is_head=True)
    strips = tied(composer.tinted(head, sum(widths), x))
    for row in table.rows:
        strips += _row(composer, row, style, widths, align, composer.element("TR", whole), x)
    return strips


def _natural(composer: Composer, table: Table, style: Style, bold: Style, columns: int) -> list[float]:
    natural = [0.0] * columns
    for row, kind in ((table.header, bold), *[(row, style) for row in table.rows]):
        for place, cell in enumerate(row[:columns]):
            natural[place] = max(natural[place], composer.setter.paragraph(cell, kind).natural)
    return [width + 2 * _PAD + 0.5 for width in natural]


def _shares(natural: Sequence[float], width: float) -> list[float]:
    """Column widths: as wide as their content where all fit, else narrow columns keep theirs and the others share."""
    if sum(natural) <= width:
        return list(natural)
    shares = [0.0] * len(natural)
    rest = width
    for done, place in enumerate(sorted(range(len(natural)), key=natural.__getitem__)):
        shares[place] = min(natural[place], rest / (len(natural) - done))
        rest -= shares[place]
    return shares


def _row(
    composer: Composer,
    cells: Sequence[Inlines],
    style: Style,
    widths: Sequence[float],
    align: Sequence[Align],
    row: int,
    x: float,
    is_head: bool = False,
) -> list[Strip]:
    placed: list[Cell] = []
    start = x
    for cell, width, side in zip(cells, widths, align, strict=False):
        element = composer.element("TH", row, "/A<</O/Table/Scope/Column>>") if is_head else composer.element("TD", row)
        strips = composer.text(cell, style, width - 2 * _PAD, element, _PAD, side)
        placed.append((composer.at(start), [Strip(_ABOVE), *strips]))
        start += width
    rows = [*beside(placed), Strip(_BELOW)]
    gray, weight = (0.6, 0.8) if is_head else (composer.theme.hair, 0.4)
    line = composer.decoration(composer.rule(x, -_BELOW, sum(widths), weight, gray))
    rows[-1] = merged([line], _BELOW)
    return (
        [*tied(rows[:1]), *rows[1:-2], *tied(rows[-2:-1]), rows[-1]] if len(rows) > 2 else tied(rows[:-1]) + rows[-1:]
    )
