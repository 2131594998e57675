"""Pictures without Pillow: heads are read, and what a page can hold as it is, or nearly so, is printed."""

from __future__ import annotations

from quizgen.pictures import png
from quizgen.pictures.base import DamagedError, NeedsPillowError, Printable, Seen, UnknownKindError, check_pixels
from quizgen.pictures.heads import SIDEWAYS, TYPES, Stored, is_whole, jpeg_segments, stored

_COMMON_FRAMES = (0xC0, 0xC1, 0xC2)
"""Of JPEG: those that page readers decode, too."""


def look(data: bytes, most: int) -> Seen:
    """As `quizgen.pictures.look`; damage inside the data of a JPEG, GIF or WebP is not seen."""
    head = _head(data, most)
    if not is_whole(data):
        raise DamagedError
    if head.kind == "PNG":
        png.check(data)
    return Seen(TYPES[head.kind], *_upright(head))


def size(data: bytes, most: int) -> tuple[int, int]:
    """As `quizgen.pictures.size`."""
    return _upright(_head(data, most))


def printable(data: bytes, width: int, most: int) -> Printable:
    """As `quizgen.pictures.printable`, but as fine as the file is: nothing is scaled here."""
    head = _head(data, most)
    if head.kind not in ("PNG", "JPEG"):
        raise NeedsPillowError
    if not is_whole(data):
        raise DamagedError
    if head.kind == "PNG":
        return png.printable(data)._replace(turned=head.turned)
    for marker, start, _ in jpeg_segments(data):
        if marker in _COMMON_FRAMES and data[start] == 8 and data[start + 5] in (1, 3):
            return Printable(True, head.width, head.height, data[start + 5], data, turned=head.turned)
    raise NeedsPillowError


def _head(data: bytes, most: int) -> Stored:
    head = stored(data)
    if head is None:
        raise UnknownKindError
    if not head.width or not head.height:
        raise DamagedError
    check_pixels(head.width, head.height, most)
    return head


def _upright(head: Stored) -> tuple[int, int]:
    return (head.height, head.width) if head.turned in SIDEWAYS else (head.width, head.height)
