"""How files of pictures are laid out: their kind, their size, how they are to be turned, and whether they are whole.

Decoders put up with files that were cut off while copying; learners see half a picture. Nothing is decoded here: every
function runs once over lengths and markers.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif", "WEBP": "image/webp"}
SIDEWAYS = (5, 6, 7, 8)
"""Ways of being turned that make the width of what is stored the height of what is seen."""

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG_MARKER = re.compile(b"\xff+[^\x00\xff\xd0-\xd7]")
_JPEG_LONELY = b"\x01\xd8"
"""Markers without a length."""
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_XMP_TURNED = re.compile(rb"""tiff:Orientation(?:="|>)([1-8])""")


class Stored(NamedTuple):
    """A picture as its file has it: `turned` is 1 to 8 as in Exif, and 1 stands upright."""

    kind: str
    width: int
    height: int
    turned: int = 1


def stored(data: bytes) -> Stored | None:
    """What the head of a PNG, JPEG, GIF or WebP says; None for anything else, and for a head that is cut off."""
    if data.startswith(_PNG):
        return _png_head(data)
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg_head(data)
    if data.startswith((b"GIF87a", b"GIF89a")) and len(data) >= 13:
        return Stored("GIF", _little(data, 6, 2), _little(data, 8, 2))
    return _webp_head(data) if data.startswith(b"RIFF") and data[8:12] == b"WEBP" else None


def png_size(data: bytes) -> tuple[int, int] | None:
    """Width and height by a PNG's header."""
    if not data.startswith(_PNG) or data[12:16] != b"IHDR":
        return None
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])


def _png_head(data: bytes) -> Stored | None:
    size = png_size(data)
    if size is None or len(data) < 33:
        return None
    exif = next((data[start:end] for kind, start, end in png_chunks(data) if kind == b"eXIf"), b"")
    return Stored("PNG", *size, _turned(exif))


def _jpeg_head(data: bytes) -> Stored | None:
    """The first frame tells the size; what is turned stands before it."""
    exif = xmp = b""
    for marker, start, end in jpeg_segments(data):
        if marker == 0xE1 and data.startswith(b"Exif\0\0", start):
            exif = exif or data[start + 6 : end]
        elif marker == 0xE1 and data.startswith(b"http://ns.adobe.com/xap", start):
            xmp = xmp or data[start:end]
        elif marker in _JPEG_FRAMES and end - start >= 6:
            height, width = struct.unpack_from(">HH", data, start + 1)
            return Stored("JPEG", width, height, _turned(exif, xmp))
    return None


def _webp_head(data: bytes) -> Stored | None:
    """The size stands in three ways: that of a canvas, of a picture without loss, of a frame of film."""
    kind = data[12:16]
    if len(data) < 30:
        return None
    if kind == b"VP8X":
        parts = dict(_webp_chunks(data))
        exif = parts.get(b"EXIF", b"").removeprefix(b"Exif\0\0")
        size = 1 + _little(data, 24, 3), 1 + _little(data, 27, 3)
        return Stored("WEBP", *size, _turned(exif, parts.get(b"XMP ", b"")))
    if kind == b"VP8L":
        bits = _little(data, 21)
        return Stored("WEBP", 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF))
    return Stored("WEBP", _little(data, 26, 2) & 0x3FFF, _little(data, 28, 2) & 0x3FFF) if kind == b"VP8 " else None


def _webp_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(data):
        size = _little(data, at + 4)
        yield data[at : at + 4], data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _turned(exif: bytes, xmp: bytes = b"") -> int:
    """How a picture is turned, by the entries of its Exif, else by its XMP; 1 where nothing is told."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(exif[:4])
    if order and len(exif) >= 10:
        place = struct.unpack_from(f"{order}I", exif, 4)[0]
        count = struct.unpack_from(f"{order}H", exif, place)[0] if place + 2 <= len(exif) else 0
        for at in range(place + 2, min(place + 2 + 12 * count, len(exif) - 11), 12):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", exif, at)
            if tag == 0x0112:
                return int(value) if 1 <= value <= 8 else 1
    found = _XMP_TURNED.search(xmp)
    return int(found[1]) if found else 1


def is_whole(data: bytes) -> bool:
    """Whether a PNG, JPEG, GIF or WebP reaches its own end; true for what is none of them."""
    if data.startswith(_PNG):
        return _png(data)
    if data.startswith(b"\xff\xd8"):
        return any(marker == 0xD9 for marker, _, _ in jpeg_segments(data))
    if data.startswith((b"GIF87a", b"GIF89a")):
        return _gif(data)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return len(data) >= 8 + _little(data, 4)
    return True


def _png(data: bytes) -> bool:
    """Chunk after chunk, each with its right sum, up to IEND."""
    for kind, start, end in png_chunks(data):
        if data[end : end + 4] != struct.pack(">I", zlib.crc32(data[start - 4 : end])):
            return False
        if kind == b"IEND":
            return True
    return False


def png_chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """The kind of each chunk of a PNG, and where its data start and end."""
    at = len(_PNG)
    while at + 12 <= len(data):
        end = at + 8 + int.from_bytes(data[at : at + 4])
        yield data[at + 4 : at + 8], at + 8, end
        at = end + 4


def jpeg_segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """The marker of each segment of a JPEG, and where its data start and end, up to the marker of the end; what is
    compressed between them is passed over."""
    at = 0
    while found := _JPEG_MARKER.search(data, at):
        marker, start = found[0][-1], found.end()
        at = start
        if marker not in _JPEG_LONELY and marker != 0xD9:
            at += max(int.from_bytes(data[at : at + 2]), 2)
            start += 2
        yield marker, start, at
        if marker == 0xD9:
            return


def _gif(data: bytes) -> bool:
    """Block after block up to the trailer."""
    at = 13 + _gif_colors(data, 10)
    while at < len(data):
        kind = data[at]
        if kind == 0x3B:
            return True
        if kind == 0x2C:
            at = _after_blocks(data, at + 11 + _gif_colors(data, at + 9))
        elif kind == 0x21:
            at = _after_blocks(data, at + 2)
        else:
            return False
    return False


def _gif_colors(data: bytes, at: int) -> int:
    """The size of the table of colours that the flags at a place announce."""
    flags = data[at] if at < len(data) else 0
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _after_blocks(data: bytes, at: int) -> int:
    while at < len(data) and data[at]:
        at += data[at] + 1
    return at + 1


def _little(data: bytes, at: int, size: int = 4) -> int:
    return int.from_bytes(data[at : at + size], "little")
