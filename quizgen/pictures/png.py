"""The rows of a PNG: whether they can be unpacked, and how they are printed.

The compressed rows of a PNG are what PDF calls Flate with a PNG predictor, so that they are printed as they stand, but
for what is transparent.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from quizgen.pictures.base import DamagedError, NeedsPillowError, Printable
from quizgen.pictures.heads import png_chunks

_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""By the type of colour: grey, RGB, palette, grey and RGB with opacity."""
_PALETTE, _OPAQUE = 3, (0, 2, 3)
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_AT_ONCE = 1 << 20
_MOST_FLATTENED = 4_000_000
"""Pixels that are flattened here: about a second each million."""


class _Head(NamedTuple):
    width: int
    height: int
    depth: int
    color: int
    interlaced: bool

    @property
    def channels(self) -> int:
        return _CHANNELS[self.color]


def check(data: bytes) -> None:
    """Raises DamagedError unless the rows can be unpacked to their end."""
    _head(data)
    inflater, rest = zlib.decompressobj(), image_data(data)
    try:
        while rest and not inflater.eof:
            inflater.decompress(rest, _AT_ONCE)
            rest = inflater.unconsumed_tail
    except zlib.error as error:
        raise DamagedError from error
    if not inflater.eof:
        raise DamagedError


def printable(data: bytes) -> Printable:
    """What of a whole PNG a page can hold. Raises NeedsPillowError for what would take too long."""
    head = _head(data)
    if head.interlaced:
        raise NeedsPillowError
    palette = _palette(data) if head.color == _PALETTE else b""
    if head.color in _OPAQUE:
        return Printable(False, head.width, head.height, head.channels, image_data(data), head.depth, palette)
    if head.depth != 8 or head.width * head.height > _MOST_FLATTENED:
        raise NeedsPillowError
    rows = b"".join(b"\0" + _flat(row, head.channels) for row in _rows(data, head))
    return Printable(False, head.width, head.height, head.channels - 1, zlib.compress(rows))


def image_data(data: bytes) -> bytes:
    """The compressed rows."""
    return _chunk(data, b"IDAT")


def _chunk(data: bytes, kind: bytes) -> bytes:
    return b"".join(data[start:end] for found, start, end in png_chunks(data) if found == kind)


def _head(data: bytes) -> _Head:
    width, height, depth, color, _, _, interlaced = struct.unpack_from(">IIBBBBB", data, 16)
    if depth not in _DEPTHS.get(color, ()) or interlaced > 1:
        raise DamagedError
    return _Head(width, height, depth, color, bool(interlaced))


def _palette(data: bytes) -> bytes:
    """The colours, on white where they are not opaque."""
    colors, opacity = _chunk(data, b"PLTE"), _chunk(data, b"tRNS")
    if not colors or len(colors) % 3:
        raise DamagedError
    return bytes(
        _on_white(value, opacity[place // 3]) if place // 3 < len(opacity) else value
        for place, value in enumerate(colors)
    )


def _on_white(value: int, opacity: int) -> int:
    return 255 - ((255 - value) * opacity + 127) // 255


def _flat(row: bytes, channels: int) -> bytes:
    """A row without its opacity."""
    opacity = row[channels - 1 :: channels]
    flat = bytearray(len(opacity) * (channels - 1))
    is_opaque = opacity.count(255) == len(opacity)
    for channel in range(channels - 1):
        values = row[channel::channels]
        flat[channel :: channels - 1] = values if is_opaque else bytes(map(_on_white, values, opacity))
    return bytes(flat)


def _rows(data: bytes, head: _Head) -> Iterator[bytes]:
    """The rows of 8 bits a channel as values, which the file has as differences."""
    length, step = head.width * head.channels, head.channels
    try:
        coded = zlib.decompressobj().decompress(image_data(data), head.height * (length + 1))
    except zlib.error as error:
        raise DamagedError from error
    if len(coded) < head.height * (length + 1):
        raise DamagedError
    above = bytes(length)
    for start in range(0, head.height * (length + 1), length + 1):
        above = _row(coded[start], bytearray(coded[start + 1 : start + 1 + length]), above, step)
        yield above


def _row(coding: int, row: bytearray, above: bytes, step: int) -> bytes:
    """A row by what it differs from: nothing, the pixel on the left, that above, the mean of both, or the nearest."""
    if coding == 1:
        for at in range(step, len(row)):
            row[at] = row[at] + row[at - step] & 255
    elif coding == 2:
        return bytes(value + high & 255 for value, high in zip(row, above, strict=True))
    elif coding == 3:
        for at, high in enumerate(above):
            left = row[at - step] if at >= step else 0
            row[at] = row[at] + (left + high >> 1) & 255
    elif coding == 4:
        for at, high in enumerate(above):
            left, corner = (row[at - step], above[at - step]) if at >= step else (0, 0)
            row[at] = row[at] + _nearest(left, high, corner) & 255
    elif coding:
        raise DamagedError
    return bytes(row)


def _nearest(left: int, above: int, corner: int) -> int:
    """Paeth's choice."""
    guess = left + above - corner
    to_left, to_above, to_corner = abs(guess - left), abs(guess - above), abs(guess - corner)
    if to_left <= to_above and to_left <= to_corner:
        return left
    return above if to_above <= to_corner else corner
