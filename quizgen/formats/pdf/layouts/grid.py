"""The quick key: all answers in a table, a row for each version."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from quizgen.formats.pdf.blocks import Block, Strip, merged
from quizgen.formats.pdf.press import Press
from quizgen.formats.pdf.theme import Style
from quizgen.forms.forms import FEW

_PER_ROW = (20, 15, 10, 5)
_VERSIONS = 25
"""Of one table, where there are more than go into one; two tables fill a page."""
_DENSE = 0.76
"""The height of their rows, relative to those of fewer versions."""


class Row(NamedTuple):
    """The answers of one version in the order of the numbers; empty where the answer is a text, None where the version
    has no such number."""

    letter: str
    answers: Sequence[str | None]


def grid(press: Press, numbers: Sequence[str], rows: Sequence[Row]) -> list[Block]:
    """Tables of twenty numbers each, or of fewer where an answer is long. Versions may be of different length; many
    of them stand in several tables, with all their numbers one after the other."""
    composer = press.composer
    texts = [answer for row in rows for answer in row.answers if answer]
    style, together = press.theme.grid, len(rows)
    if len(rows) > FEW:
        style, together = style._replace(size=0.9 * style.size, lead=_DENSE * style.lead), _VERSIONS
    lettered = (number for number in numbers if not number.isdigit())
    heads = [press.setter.line(number, press.theme.grid_head).width for number in lettered]
    widest = max([*(press.setter.line(answer, style).width for answer in texts), *heads], default=0) + 6
    lead = _lead(press, rows)
    room = press.sheet.width - lead
    per_row = next((count for count in _PER_ROW if widest <= room / count), _PER_ROW[-1])
    longest = max(len(row.answers) for row in rows)
    if per_row < longest <= min(_PER_ROW[0], room / widest):
        per_row = longest
    blocks: list[Block] = []
    for first in range(0, len(rows), together):
        some = rows[first : first + together]
        for start in range(0, max(len(row.answers) for row in some), per_row):
            part = [Row(row.letter, row.answers[start : start + per_row]) for row in some]
            strips = _table(press, numbers[start:], part, lead, room / per_row, style)
            blocks.append(composer.block(strips, space=6 if blocks and lead else 0, whole=True))
    return blocks


def _lead(press: Press, rows: Sequence[Row]) -> float:
    """Room of the first column, which there is only with several versions."""
    return press.setter.line(press.words.version, press.theme.grid_head).width + 10 if len(rows) > 1 else 0.0


def _table(
    press: Press, labels: Sequence[str], rows: Sequence[Row], lead: float, step: float, style: Style
) -> list[Strip]:
    composer, theme, width = press.composer, press.theme, press.sheet.width
    table = composer.element("Table")
    columns = max(len(row.answers) for row in rows)
    numbers = labels[:columns]
    head = theme.grid_head
    strips = [
        merged([*composer.tinted([Strip(head.lead)], width), *_head(press, table, numbers, lead, step)], head.lead)
    ]
    bold = style._replace(bold=True)
    for row in rows:
        element = composer.element("TR", table)
        cells: list[Strip] = []
        if lead:
            scope = composer.element("TH", element, "/A<</O/Table/Scope/Row>>")
            cells.append(composer.plain(row.letter, bold, lead, scope, 0, "c"))
        for place in range(columns):
            found = row.answers[place] if place < len(row.answers) else None
            answer = "" if found is None else found or "–"
            cell = composer.element("TD", element)
            cells.append(composer.plain(answer, style, step, cell, lead + place * step, "c"))
        line = composer.decoration(composer.rule(0, -style.lead, width, 0.4, theme.hair))
        strips.append(merged([line, *cells], style.lead))
    if bars := _bars(press, columns, lead, step, head.lead + len(rows) * style.lead):
        strips[0] = merged([strips[0], bars], head.lead)
    return strips


def _head(press: Press, table: int, numbers: Sequence[str], lead: float, step: float) -> list[Strip]:
    composer, style = press.composer, press.theme.grid_head
    element = composer.element("TR", table)
    scope = "/A<</O/Table/Scope/Column>>"
    cells: list[Strip] = []
    if lead:
        cells.append(composer.plain(press.words.version, style, lead, composer.element("TH", element, scope), 0, "c"))
    for place, number in enumerate(numbers):
        cell = composer.element("TH", element, scope)
        cells.append(composer.plain(number, style, step, cell, lead + place * step, "c"))
    return cells


def _bars(press: Press, columns: int, lead: float, step: float, height: float) -> Strip | None:
    """A heavier line after every five numbers."""
    lefts = [press.composer.at(lead + place * step) for place in range(5, columns, 5)]
    lines = "".join(f" {left:.2f} 0 m {left:.2f} {-height:.2f} l S" for left in lefts)
    return press.composer.decoration(f"0.4 w 0.6 G{lines}") if lines else None
