"""Strips onto pages: greedy, linear, twice over nothing. Columns of the last page of a flow are made equally long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from quizgen.formats.pdf.blocks import Block, Strip, height

_ROUNDS = 12
"""Halvings of the search for the height of balanced columns: to within a point."""


class Flow(NamedTuple):
    """Blocks that run through one or more columns. A new flow starts below the one before."""

    blocks: Sequence[Block]
    columns: int = 1


class Sheet(NamedTuple):
    """The part of a page that text may fill, in points: `x` and `top` from the left and the foot of the page."""

    x: float
    top: float
    width: float
    height: float
    gap: float

    def column_width(self, columns: int) -> float:
        """Of each of so many columns."""
        return (self.width - self.gap * (columns - 1)) / columns


Spot: TypeAlias = tuple[float, Strip, int]
"""A strip in its column: its depth below the column's top, and the number of its block."""


class Rule(NamedTuple):
    """The line between two columns."""

    x: float
    top: float
    foot: float


class Stretch(NamedTuple):
    """A part of a column that stands on a page: its upper starting corner, and its strips."""

    x: float
    top: float
    spots: list[Spot]


class Page(NamedTuple):
    """One page: its columns as far as they are filled, and the lines between them."""

    stretches: list[Stretch]
    rules: list[Rule]


class _Chunk(NamedTuple):
    """Strips that no page break may part, and the space above them."""

    space: float
    strips: list[tuple[Strip, int]]
    height: float


@dataclass(slots=True)
class _Column:
    """`first` is the number of the chunk it starts with, `used` the height that is taken."""

    spots: list[Spot]
    first: int
    used: float = 0.0

    def take(self, chunk: _Chunk, space: float) -> None:
        """All strips of a chunk, below what is there."""
        used = self.used + space
        for strip, block in chunk.strips:
            self.spots.append((used, strip, block))
            used += strip.height
        self.used = used


def paginate(flows: Sequence[Flow], sheet: Sheet, right_to_left: bool = False) -> list[Page]:
    """Every strip in its place. There is at least one page."""
    pages = [Page([], [])]
    depth, offset = 0.0, 0
    for flow in flows:
        chunks = list(_chunks(flow.blocks, offset))
        offset += len(flow.blocks)
        columns = _columns(chunks, flow.columns, sheet.height - depth, sheet.height)
        columns = _balanced(columns, chunks, flow.columns, sheet.height - depth, sheet.height)
        width = sheet.column_width(flow.columns)
        for place, column in enumerate(columns):
            side = place % flow.columns
            if place and not side:
                pages.append(Page([], []))
                depth = 0.0
            if right_to_left:
                side = flow.columns - 1 - side
            x = sheet.x + side * (width + sheet.gap)
            start = x + width if right_to_left else x
            top = sheet.top - depth
            pages[-1].stretches.append(Stretch(start, top, column.spots))
            if place % flow.columns:
                used = max(column.used, columns[place - 1].used)
                between = x - sheet.gap / 2 if not right_to_left else x + width + sheet.gap / 2
                pages[-1].rules.append(Rule(between, top, top - used))
        last = columns[(len(columns) - 1) // flow.columns * flow.columns :] if columns else []
        depth += max((column.used for column in last), default=0)
    return pages


def _chunks(blocks: Iterable[Block], offset: int) -> Iterator[_Chunk]:
    space = 0.0
    strips: list[tuple[Strip, int]] = []
    for place, block in enumerate(blocks, offset):
        if strips:
            strips.append((Strip(block.space), place))
        else:
            space = block.space
        last = len(block.strips) - 1
        for count, strip in enumerate(block.strips):
            strips.append((strip, place))
            if not (strip.keep or (block.lead if count == last else block.whole)):
                yield _Chunk(space, strips, height(strip for strip, _ in strips))
                space, strips = 0.0, []
    if strips:
        yield _Chunk(space, strips, height(strip for strip, _ in strips))


class _Filler:
    """Fills columns: the first `count` are `first` high, the others `full`."""

    def __init__(self, count: int, first: float, full: float, start: int) -> None:
        self.columns = [_Column([], start)]
        self._count = count
        self._first = first
        self._full = full

    @property
    def _limit(self) -> float:
        return self._first if len(self.columns) <= self._count else self._full

    def add(self, number: int, chunk: _Chunk) -> None:
        """The chunk with that number, at the foot of the column or at the top of the next that can hold it."""
        column = self.columns[-1]
        space = chunk.space if column.spots else 0.0
        if column.used + space + chunk.height <= self._limit + 1e-6:
            column.take(chunk, space)
            return
        fits_a_page = chunk.height <= self._full
        if fits_a_page or self._limit - column.used < self._full / 4:
            column = self._turn(number)
            space = 0.0
        while fits_a_page and chunk.height > self._limit < self._full:
            column = self._turn(number)
        column.used += space
        for strip, block in chunk.strips:
            if column.used + strip.height > self._limit + 1e-6 and (column.spots or self._limit < self._full):
                column = self._turn(number)
            column.spots.append((column.used, strip, block))
            column.used += strip.height

    def _turn(self, number: int) -> _Column:
        self.columns.append(_Column([], number))
        return self.columns[-1]


def _columns(chunks: Sequence[_Chunk], count: int, first: float, full: float, start: int = 0) -> list[_Column]:
    filler = _Filler(count, first, full, start)
    for place in range(start, len(chunks)):
        filler.add(place, chunks[place])
    return filler.columns


def _balanced(columns: list[_Column], chunks: Sequence[_Chunk], count: int, first: float, full: float) -> list[_Column]:
    """The columns, those of the last page as short as they can be."""
    if count == 1 or not chunks:
        return columns
    before = (len(columns) - 1) // count * count
    start = columns[before].first
    if before and columns[before - 1].first == start:
        return columns
    room = full if before else first
    low, high = 0.0, room
    best = columns[before:]
    for _ in range(_ROUNDS):
        middle = (low + high) / 2
        tried = _columns(chunks, count + 1, middle, full, start)
        if len(tried) <= count and all(column.used <= middle + 1e-6 for column in tried):
            best, high = tried, middle
        else:
            low = middle
    return columns[:before] + best
