"""Short questions side by side, as `per_row` asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from quizgen.formats.pdf.blocks import Block, height, side_by_side
from quizgen.formats.pdf.press import Press
from quizgen.formats.pdf.theme import MM
from quizgen.model import Cloze, Flashcard, MultipleChoice, Numeric, Question, ShortAnswer, TrueFalse

_NARROWEST = 36 * MM
_BETWEEN = 7 * MM
_TALLEST = 0.2
"""Share of a page up to which a question that is laid out so narrow counts as short."""
_SHORT = (Cloze, Flashcard, MultipleChoice, Numeric, ShortAnswer, TrueFalse)


class Waiting(NamedTuple):
    """A question to be laid out as wide as it turns out."""

    question: Question
    laid_out: Callable[[float], Block]


def in_rows(pieces: Iterable[Waiting | Block], press: Press, width: float) -> Iterator[Block]:
    """Questions and what stands between them, below each other; questions side by side where that is asked for and they
    are short. Each is laid out before the next is asked for."""
    row: list[Block] = []
    count = 1
    for piece in pieces:
        wished = _in_a_row(piece, press, width)
        cell = piece.laid_out(_cell(wished, width)) if isinstance(piece, Waiting) else piece
        is_short = wished > 1 and cell.whole and height(cell.strips) <= _TALLEST * press.sheet.height
        if row and not (is_short and wished == count and len(row) < count and not cell.fresh):
            yield _joined(row, count, press, width)
            row = []
        count = wished
        if is_short:
            row.append(cell)
        else:
            yield piece.laid_out(width) if isinstance(piece, Waiting) and wished > 1 else cell
    if row:
        yield _joined(row, count, press, width)


def _in_a_row(piece: Waiting | Block, press: Press, width: float) -> int:
    """How many such questions may stand side by side."""
    if not isinstance(piece, Waiting) or not isinstance(piece.question, _SHORT):
        return 1
    return max(1, min(press.own(piece.question).per_row, int((width + _BETWEEN) / (_NARROWEST + _BETWEEN))))


def _cell(count: int, width: float) -> float:
    return (width - (count - 1) * _BETWEEN) / count


def _joined(row: list[Block], count: int, press: Press, width: float) -> Block:
    step = _cell(count, width) + _BETWEEN
    return side_by_side(row, [press.composer.at(place * step) for place in range(len(row))])
