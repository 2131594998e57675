"""Tables for people: columns side by side, cut to the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from quizgen.cli.console import terminal_width
from quizgen.show.scene import clean, cut, width_of

_UNCUT = 10_000
_LEAST = 20


def table(rows: Sequence[Sequence[str]], right: Sequence[int] = (), most: int = 40) -> Iterator[str]:
    """Lines with the cells of each row side by side, two spaces between them. Columns in `right` are aligned there;
    all but the last are cut to `most` characters, and the last to what is left of the terminal."""
    shown = [[clean(cell) for cell in row] for row in rows]
    for row in shown:
        row[:-1] = [cut(cell, most) for cell in row[:-1]]
    sizes = [max(map(width_of, column)) for column in zip(*shown, strict=True)]
    room = max(terminal_width(sys.stdout, _UNCUT) - sum(sizes[:-1]) - 2 * (len(sizes) - 1), _LEAST)
    for row in shown:
        row[-1] = cut(row[-1], room)
        cells = [_padded(cell, size, place in right) for place, (cell, size) in enumerate(zip(row, sizes, strict=True))]
        yield "  ".join(cells).rstrip()


def _padded(cell: str, size: int, right: bool) -> str:
    space = " " * (size - width_of(cell))
    return space + cell if right else cell + space


def counted(number: int, noun: str) -> str:
    """`1 question`, `2 questions`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
