"""The tables of TrueType and OpenType files that printing needs, read in one go each."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO


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


def segments(cmap: bytes) -> Iterator[tuple[int, int, int, int]]:
    """The best Unicode part of a character map: (first, last, delta, place), where `place` is 0 if glyphs are
    codes plus `delta`, else the offset in `cmap` of the glyph of `first`."""
    best = (-1, 0)
    for row in range(struct.unpack_from(">H", cmap, 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHI", cmap, 4 + 8 * row)
        kind = struct.unpack_from(">H", cmap, offset)[0]
        if platform in (0, 3) and kind in (4, 12) and (platform, encoding) != (0, 5):
            best = max(best, (kind, offset))
    kind, start = best
    if kind == 12:
        groups = struct.unpack_from(">I", cmap, start + 12)[0]
        for first, last, glyph in struct.iter_unpack(">III", cmap[start + 16 : start + 16 + 12 * groups]):
            yield first, last, glyph - first, 0
    elif kind == 4:
        count = struct.unpack_from(">H", cmap, start + 6)[0] // 2
        columns = [
            struct.unpack_from(f">{count}{'h' if k == 2 else 'H'}", cmap, start + 14 + 2 * k * count + 2 * (k > 0))
            for k in range(4)
        ]
        for row, (last, first, delta, away) in enumerate(zip(*columns, strict=True)):
            if first != 0xFFFF:
                here = start + 16 + 6 * count + 2 * row
                yield first, last, delta, here + away if away else 0


def glyphs(cmap: bytes) -> dict[int, int]:
    """The glyph of each character; those without one are left out."""
    found: dict[int, int] = {}
    for first, last, delta, place in segments(cmap):
        codes = range(first, last + 1)
        if place:
            count = min(len(codes), (len(cmap) - place) // 2)
            row = struct.unpack_from(f">{count}H", cmap, place)
            found.update({code: (glyph + delta) & 0xFFFF for code, glyph in zip(codes, row, strict=False) if glyph})
        elif last > 0xFFFF:
            found.update({code: code + delta for code in codes})
        else:
            found.update({code: (code + delta) & 0xFFFF for code in codes})
    return {code: glyph for code, glyph in found.items() if glyph}


def metrics(hmtx: bytes, full: int, count: int) -> list[tuple[int, int]]:
    """Advance and left bearing of each of `count` glyphs; from the `full`-th on, the last advance is repeated."""
    pairs = list(struct.iter_unpack(">HH", hmtx[: 4 * full]))
    bearings = struct.unpack_from(f">{count - full}H", hmtx, 4 * full)
    return pairs + [(pairs[-1][0], bearing) for bearing in bearings]


def places(loca: bytes, is_long: bool, count: int) -> list[int]:
    """Where the outline of each glyph starts, and where the last one ends."""
    if is_long:
        return list(struct.unpack_from(f">{count + 1}I", loca))
    return [2 * half for half in struct.unpack_from(f">{count + 1}H", loca)]
