"""Strips onto pages: greedy, linear, twice over nothing. Columns of the last page of a flow are made equally long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import NamedTuple, TypeAlias

from quizgen.formats.pdf.blocks import Block, Strip, height

_ROUNDS = 12
"""Halvings of the search for the height of balanced columns: to within a point."""


class Flow(NamedTuple):
    """Blocks that run through one or more columns. A new flow starts below the one before, a `fresh` one on a page of
    its own."""

    blocks: Iterable[Block]
    columns: int = 1
    fresh: bool = False


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


def paginate(flows: Iterable[Flow], sheet: Sheet, right_to_left: bool = False) -> Iterator[Page]:
    """Every strip in its place. There is at least one page; each is handed out as soon as it is full."""
    page = Page([], [])
    depth, numbers = 0.0, count()
    for flow in flows:
        if flow.fresh and page.stretches:
            yield page
            page, depth = Page([], []), 0.0
        used: list[float] = []
        width = sheet.column_width(flow.columns)
        for place, column in enumerate(_filled(flow, numbers, sheet.height - depth, sheet.height)):
            side = place % flow.columns
            if place and not side:
                yield page
                page = Page([], [])
                depth, used = 0.0, []
            if right_to_left:
                side = flow.columns - 1 - side
            x = sheet.x + side * (width + sheet.gap)
            start = x + width if right_to_left else x
            top = sheet.top - depth
            page.stretches.append(Stretch(start, top, column.spots))
            if place % flow.columns:
                between = x - sheet.gap / 2 if not right_to_left else x + width + sheet.gap / 2
                page.rules.append(Rule(between, top, top - max(column.used, used[-1])))
            used.append(column.used)
        depth += max(used)
    yield page


def _filled(flow: Flow, numbers: Iterator[int], first: float, full: float) -> Iterator[_Column]:
    """The columns of a flow, at least one; its blocks get the next numbers."""
    chunks = _chunks(flow.blocks, numbers)
    if flow.columns == 1:
        filler = _Filler(1, first, full, 0)
        for place, chunk in enumerate(chunks):
            filler.add(place, chunk)
            yield from filler.full_ones()
        yield from filler.columns
        return
    kept = list(chunks)
    yield from _balanced(_columns(kept, flow.columns, first, full), kept, flow.columns, first, full)


def _chunks(blocks: Iterable[Block], numbers: Iterator[int]) -> Iterator[_Chunk]:
    space = 0.0
    strips: list[tuple[Strip, int]] = []
    for block, place in zip(blocks, numbers, strict=False):
        if strips:
            strips.append((Strip(block.space), place))
        else:
            space = block.space
        last = len(block.strips) - 1
        for line, strip in enumerate(block.strips):
            strips.append((strip, place))
            if not (strip.keep or (block.lead if line == last else block.whole)):
                yield _Chunk(space, strips, height(strip for strip, _ in strips))
                space, strips = 0.0, []
    if strips:
        yield _Chunk(space, strips, height(strip for strip, _ in strips))


class _Filler:
    """Fills columns: the first `count` are `first` high, the others `full`."""

    def __init__(self, count: int, first: float, full: float, start: int) -> None:
        self.columns = [_Column([], start)]
        self._turned = 0
        self._count = count
        self._first = first
        self._full = full

    @property
    def _limit(self) -> float:
        return self._first if self._turned < self._count else self._full

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
        self._turned += 1
        self.columns.append(_Column([], number))
        return self.columns[-1]

    def full_ones(self) -> list[_Column]:
        """Takes out the columns that nothing is added to any more."""
        found, self.columns = self.columns[:-1], self.columns[-1:]
        return found


def _columns(chunks: Sequence[_Chunk], count: int, first: float, full: float, start: int = 0) -> list[_Column]:
    filler = _Filler(count, first, full, start)
    for place in range(start, len(chunks)):
        filler.add(place, chunks[place])
    return filler.columns


def _balanced(columns: list[_Column], chunks: Sequence[_Chunk], count: int, first: float, full: float) -> list[_Column]:
    """The columns, those of the last page as short as they can be."""
    if not chunks:
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
