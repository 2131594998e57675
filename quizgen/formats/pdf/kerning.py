"""How much closer two letters stand than their widths say: the pair kerning of a font's GPOS table."""

from __future__ import annotations

import struct
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TypeAlias

from quizgen.formats.pdf.sfnt import Glyphs

_PAIRS, _EXTENSION = 2, 9
"""Kinds of lookups: positions of pairs, and a wrapper for lookups that lie far away."""
_MOST_LOOKUPS = 40
"""That are looked at, and parts of each: a font that has more was made to keep its readers busy."""
_X_ADVANCE = 0x4
_FIRST, _LETTERS = 0x20, 95
"""The printable characters of ASCII."""
TABLE_SIZE = 2 * _LETTERS**2
LEAST = 8
"""Thousandths of the size; nobody sees smaller moves, which would only make files larger."""


Row: TypeAlias = Callable[[int], int | None]
"""What stands between one letter and the glyph given, in the font's units; None for pairs that are not known."""


class Kerning(dict[str, float]):
    """By pair of characters, in thousandths of the size: below zero where they move together. A pair is looked up on
    first use; a font without the table, or with a broken one, has no kerning. `ready` holds the pairs of ASCII letters
    as `table` makes them, so that they need not be looked up."""

    def __init__(self, gpos: bytes = b"", glyphs: Glyphs | None = None, scale: float = 1.0, ready: bytes = b"") -> None:
        super().__init__()
        self._ready = ready
        self._gpos = gpos
        self._glyphs = glyphs
        self._scale = scale
        self._rows: dict[str, list[list[Row]]] = {}

    def __missing__(self, pair: str) -> float:
        if self._ready and pair.isascii() and pair.isprintable():
            place = (ord(pair[0]) - _FIRST) * _LETTERS + ord(pair[1]) - _FIRST
            found: float = struct.unpack_from(">h", self._ready, 2 * place)[0]
        else:
            found = self._measured(*pair)
        self[pair] = found
        return found

    def table(self) -> bytes:
        """All pairs of ASCII letters, in order, two bytes each."""
        letters = [chr(_FIRST + place) for place in range(_LETTERS)]
        values = [round(self._measured(left, right)) for left in letters for right in letters]
        return struct.pack(f">{len(values)}h", *values)

    def _measured(self, left: str, right: str) -> float:
        if self._glyphs is None:
            return 0.0
        try:
            if left not in self._rows:
                self._rows[left] = self._after(self._glyphs.get(ord(left)) or 0)
            second = self._glyphs.get(ord(right)) or 0
            value = sum([_first(rows, second) for rows in self._rows[left]]) * self._scale
            return round(value) if abs(value) >= LEAST else 0.0
        except (struct.error, IndexError):
            return 0.0

    @cached_property
    def _lookups(self) -> list[list[_Pairs]]:
        try:
            return list(_lookups(self._gpos)) if self._gpos else []
        except (struct.error, IndexError):
            return []

    def _after(self, glyph: int) -> list[list[Row]]:
        """For each lookup, the rows of its subtables that know the glyph."""
        found = [[row for subtable in lookup if (row := subtable.row(glyph))] for lookup in self._lookups]
        return list(filter(None, found))


def _first(rows: list[Row], second: int) -> int:
    """What the first row that knows the second glyph says."""
    for row in rows:
        value = row(second)
        if value is not None:
            return value
    return 0


def _lookups(gpos: bytes) -> Iterator[list[_Pairs]]:
    """The lookups of the feature `kern`, each as its subtables."""
    features, lookups = struct.unpack_from(">HH", gpos, 6)
    wanted: set[int] = set()
    for row in range(_short(gpos, features)):
        tag, offset = struct.unpack_from(">4sH", gpos, features + 2 + 6 * row)
        if tag == b"kern" and len(wanted) < _MOST_LOOKUPS:
            wanted.update(_shorts(gpos, features + offset + 4, _short(gpos, features + offset + 2))[:_MOST_LOOKUPS])
    for number in sorted(wanted)[:_MOST_LOOKUPS]:
        start = lookups + _short(gpos, lookups + 2 + 2 * number)
        kind = _short(gpos, start)
        places = [start + offset for offset in _shorts(gpos, start + 6, _short(gpos, start + 4))[:_MOST_LOOKUPS]]
        if kind == _EXTENSION:
            kinds = {_short(gpos, place + 2) for place in places}
            places = [place + struct.unpack_from(">I", gpos, place + 4)[0] for place in places]
            kind = kinds.pop() if len(kinds) == 1 else 0
        if kind == _PAIRS:
            yield [_Pairs(gpos, place) for place in places]


class _Pairs:
    """A subtable of pairs: listed one by one (form 1), or as a grid of classes (form 2)."""

    def __init__(self, gpos: bytes, start: int) -> None:
        self._gpos = gpos
        self._start = start
        self._form, coverage, one, two = struct.unpack_from(">HHHH", gpos, start)
        self._covered = _Ranges(gpos, start + coverage, by_class=False)
        self._size = one.bit_count() + two.bit_count()
        self._advance = (one & (_X_ADVANCE - 1)).bit_count() if one & _X_ADVANCE else -1

    @cached_property
    def _classes(self) -> tuple[_Ranges, _Ranges]:
        offsets = _shorts(self._gpos, self._start + 8, 2)
        first, second = (_Ranges(self._gpos, self._start + offset, by_class=True) for offset in offsets)
        return first, second

    def row(self, first: int) -> Row | None:
        """What stands after a glyph, if the subtable has anything about it."""
        place = self._covered.get(first)
        if place is None or self._advance < 0:
            return None
        return self._listed(place) if self._form == 1 else self._in_grid(first)

    def _listed(self, place: int) -> Row:
        start = self._start + _short(self._gpos, self._start + 10 + 2 * place)
        step = 1 + self._size
        values = _shorts(self._gpos, start + 2, step * _short(self._gpos, start))
        seconds, moves = values[::step], values[1 + self._advance :: step]

        def row(second: int) -> int | None:
            place = bisect_left(seconds, second)
            return _signed(moves[place]) if seconds[place : place + 1] == (second,) else None

        return row

    def _in_grid(self, first: int) -> Row:
        firsts, seconds = self._classes
        columns = _short(self._gpos, self._start + 14)
        start = self._start + 16 + 2 * (firsts.get(first) or 0) * columns * self._size
        values = _shorts(self._gpos, start, columns * self._size)[self._advance :: self._size]
        return lambda second: _signed(values[seconds.get(second) or 0])


class _Ranges:
    """A coverage table (glyph → its place in it) or a class definition (glyph → class)."""

    def __init__(self, gpos: bytes, start: int, by_class: bool) -> None:
        self._firsts: Sequence[int]
        self._lasts: Sequence[int]
        self._numbers: Sequence[int]
        form, head = _shorts(gpos, start, 2)
        if form == 2:
            rows = _shorts(gpos, start + 4, 3 * head)
            self._firsts, self._lasts, self._numbers = rows[::3], rows[1::3], rows[2::3]
        elif by_class:
            count = _short(gpos, start + 4)
            self._firsts = self._lasts = range(head, head + count)
            self._numbers = _shorts(gpos, start + 6, count)
        else:
            self._firsts = self._lasts = _shorts(gpos, start + 4, head)
            self._numbers = range(head)
        self._step = 0 if by_class else 1

    def get(self, glyph: int) -> int | None:
        """The number that belongs to the glyph."""
        place = bisect_right(self._firsts, glyph) - 1
        if place < 0 or glyph > self._lasts[place]:
            return None
        return self._numbers[place] + self._step * (glyph - self._firsts[place])


def _short(data: bytes, place: int) -> int:
    value: int = struct.unpack_from(">H", data, place)[0]
    return value


def _signed(value: int) -> int:
    return value - 0x10000 if value > 0x7FFF else value


def _shorts(data: bytes, place: int, count: int) -> tuple[int, ...]:
    values: tuple[int, ...] = struct.unpack_from(f">{count}H", data, place)
    return values
