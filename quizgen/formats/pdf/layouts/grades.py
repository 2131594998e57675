"""A table for the marks: number and points of each question, and room for what was reached."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from quizgen.formats.pdf.blocks import Block, Strip, merged
from quizgen.formats.pdf.press import Press
from quizgen.forms.numbering import numbered
from quizgen.model import total

_MOST = 15
"""Questions beside each other."""
_PAD = 8.0


def grade_table(press: Press) -> list[Block]:
    """The table in parts of fifteen questions; the last part ends with the sums."""
    points = _points(press)
    if not points:
        return []
    words, composer = press.words, press.composer
    labels = (words.question, words.points[:1].upper() + words.points[1:], words.reached)
    style = press.theme.grid_head
    lead = max(press.setter.line(label, style).width for label in labels) + _PAD
    widest = max(press.setter.line(one, style).width for one in points) + _PAD
    columns = max(min(_MOST + 1, int((press.sheet.width - lead) / max(widest, 1.2 * style.lead))), 2)
    numbers = [(str(place), one) for place, one in enumerate(points, 1)]
    numbers.append((words.total, press.decimal(total(press.bank.items))))
    end = max(press.setter.line(text, style._replace(bold=True)).width for text in numbers[-1]) + _PAD
    room, most = press.sheet.width - lead, min(columns, len(numbers))
    step = min((room - end) / (most - 1), room / most, max(widest, 2.4 * style.lead))
    blocks = []
    for start in range(0, len(numbers), columns):
        part = numbers[start : start + columns]
        widths = [step] * len(part)
        if start + columns >= len(numbers):
            widths[-1] = end
        strips = _table(press, labels, part, lead, widths)
        blocks.append(composer.block([*strips, Strip(6)], whole=True, lead=start + columns < len(numbers)))
    return blocks


def _points(press: Press) -> list[str]:
    """The points of each number: those of an exercise are the sum of its parts', a bonus is added by a sign."""
    found: dict[int, list[Decimal]] = {}
    for one in numbered(press.bank):
        question = one.place.question
        found.setdefault(one.number, [Decimal(0), Decimal(0)])[question.bonus] += question.points
    return [_sum(press, *both) for both in found.values()]


def _sum(press: Press, points: Decimal, bonus: Decimal) -> str:
    extra = f"+{press.decimal(bonus)}" if bonus else ""
    return extra if extra and not points else press.decimal(points) + extra


def _table(
    press: Press, labels: Sequence[str], columns: Sequence[tuple[str, str]], lead: float, widths: Sequence[float]
) -> list[Strip]:
    composer, theme = press.composer, press.theme
    table = composer.element("Table")
    head = theme.grid_head
    heights = (head.lead, head.lead, 1.35 * head.lead)
    rows: list[Strip] = []
    for row, (label, height) in enumerate(zip(labels, heights, strict=True)):
        element = composer.element("TR", table)
        scope = composer.element("TH", element, "/A<</O/Table/Scope/Row>>")
        style = head._replace(lead=height)
        cells = [composer.plain(label, style, lead - _PAD / 2, scope, _PAD / 2)]
        x = lead
        for column, width in zip(columns, widths, strict=True):
            cell = _cell(press, row, element)
            if row < len(column):
                cells.append(composer.plain(column[row], style._replace(bold=row == 0), width, cell, x, "c"))
            else:
                cells.append(composer.marked("", cell))
            x += width
        cells.append(composer.decoration(_frame(press, [0.0, lead, *widths], height)))
        strip = merged(cells, height)
        rows.append(merged([*composer.tinted([Strip(height)], x), strip], height) if row == 0 else strip)
    return rows


def _cell(press: Press, row: int, parent: int) -> int:
    if row:
        return press.composer.element("TD", parent)
    return press.composer.element("TH", parent, "/A<</O/Table/Scope/Column>>")


def _frame(press: Press, widths: Sequence[float], height: float) -> str:
    """The lines of one row of the table; `widths` begin with 0."""
    xs = [sum(widths[: place + 1]) for place in range(len(widths))]
    lines = [f"{press.composer.at(x):.2f} 0 m {press.composer.at(x):.2f} {-height:.2f} l S" for x in xs]
    lines += [f"{press.composer.at(0):.2f} {y:.2f} m {press.composer.at(xs[-1]):.2f} {y:.2f} l S" for y in (0, -height)]
    return f"0.5 w 0.5 G {' '.join(lines)}"
