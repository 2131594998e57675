"""The tables of TrueType and OpenType files that printing needs, read in one go each."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Sequence
from operator import sub
from typing import BinaryIO, NamedTuple

_SPACE, _FIXED_SPACE = 0x20, 0xA0
_END = 0xFFFF
_POSTSCRIPT = 6
"""The number of that name."""
_MOST_RANGES = 200_000
BEYOND = 0x110000
"""From here on, character codes mean glyphs by number: those that no single character stands for."""


def tables(file: BinaryIO, index: int = 0) -> dict[str, tuple[int, int]]:
    """Offset and size of each table of the font with that number in the file."""
    head = file.read(12)
    if head[:4] == b"ttcf":
        file.seek(12 + 4 * index)
        file.seek(struct.unpack(">I", file.read(4))[0])
        head = file.read(12)
    count = struct.unpack(">H", head[4:6])[0]
    rows = struct.iter_unpack(">4sIII", file.read(16 * count))
    return {tag.decode("latin-1"): (offset, size) for tag, _, offset, size in rows}


def postscript_name(name: bytes) -> str:
    """The name of the font for programs; empty where it has none that can be read."""
    count, start = struct.unpack_from(">HH", name, 2)
    for platform, _, _, kind, size, offset in struct.iter_unpack(">6H", name[6 : 6 + 12 * count]):
        if kind == _POSTSCRIPT:
            data = name[start + offset : start + offset + size]
            return data.decode("latin-1" if platform == 1 else "utf-16-be", "ignore")
    return ""


class Segments(NamedTuple):
    """Runs of a character map. A glyph is its code plus `deltas`, or, where `aways` is not 0, it stands in the map
    `base` + 2 × the run's number + `aways` bytes from the start, those of the characters after `firsts` behind it."""

    firsts: Sequence[int]
    lasts: Sequence[int]
    deltas: Sequence[int]
    aways: Sequence[int]
    base: int


def segments(cmap: bytes) -> Segments:
    """The best Unicode part of a character map."""
    best = (-1, 0)
    for row in range(struct.unpack_from(">H", cmap, 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHI", cmap, 4 + 8 * row)
        kind = struct.unpack_from(">H", cmap, offset)[0]
        if platform in (0, 3) and kind in (4, 12) and (platform, encoding) != (0, 5):
            best = max(best, (kind, offset))
    kind, start = best
    if kind == 12:
        count = struct.unpack_from(">I", cmap, start + 12)[0]
        if count > _MOST_RANGES:
            raise struct.error("too many ranges for a font")
        rows = struct.unpack_from(f">{3 * count}I", cmap, start + 16)
        return Segments(rows[::3], rows[1::3], list(map(sub, rows[2::3], rows[::3])), bytes(count), 0)
    if kind == 4:
        count = struct.unpack_from(">H", cmap, start + 6)[0] // 2
        last, first, delta, away = (
            struct.unpack_from(f">{count}H", cmap, start + 14 + 2 * k * count + 2 * (k > 0)) for k in range(4)
        )
        if count and first[-1] == _END:
            last, first = last[:-1], first[:-1]
        return Segments(first, last, delta, away, start + 16 + 6 * count)
    return Segments((), (), (), (), 0)


class Glyphs:
    """The glyph of each character, looked up when it is asked for: most documents use few of a font's characters. `count`
    is that of the font's glyphs; a map that leads beyond them has none for the character."""

    def __init__(self, cmap: bytes, count: int = 0x10000) -> None:
        self._cmap = cmap
        self._count = count
        self._segments = segments(cmap)

    def get(self, code: int, default: int | None = None) -> int | None:
        """The number of the glyph, or `default` where the font lacks the character."""
        glyph = code - BEYOND if code >= BEYOND else self._mapped(code)
        return glyph if glyph is not None and glyph < self._count else default

    def _mapped(self, code: int) -> int | None:
        code = _SPACE if code == _FIXED_SPACE else code
        firsts, lasts, deltas, aways, base = self._segments
        row = bisect_right(firsts, code) - 1
        if row < 0 or code > lasts[row]:
            return None
        if not aways[row]:
            return (code + deltas[row]) & 0xFFFF or None
        place = base + 2 * row + aways[row] + 2 * (code - firsts[row])
        glyph = int.from_bytes(self._cmap[place : place + 2], "big")
        return (glyph + deltas[row]) & 0xFFFF if glyph else None

    def __contains__(self, code: int) -> bool:
        return self.get(code) is not None

    def __getitem__(self, code: int) -> int:
        return self.get(code) or 0


class Metrics:
    """Advance and left bearing of each glyph; from the `full`-th on, the last advance is repeated."""

    def __init__(self, hmtx: bytes, full: int) -> None:
        self._hmtx = hmtx
        self._full = full

    def __getitem__(self, glyph: int) -> tuple[int, int]:
        if glyph < self._full:
            advance, bearing = struct.unpack_from(">HH", self._hmtx, 4 * glyph)
        else:
            (advance,) = struct.unpack_from(">H", self._hmtx, 4 * self._full - 4)
            (bearing,) = struct.unpack_from(">H", self._hmtx, 2 * self._full + 2 * glyph)
        return advance, bearing


class Places:
    """Where the outline of each glyph starts; one more tells where the last one ends."""

    def __init__(self, loca: bytes, is_long: bool) -> None:
        self.size = 4 if is_long else 2
        """Bytes of an entry."""

        self._loca = loca
        self._is_long = is_long

    def __getitem__(self, glyph: int) -> int:
        if self._is_long:
            return int.from_bytes(self._loca[4 * glyph : 4 * glyph + 4], "big")
        return 2 * int.from_bytes(self._loca[2 * glyph : 2 * glyph + 2], "big")
