"""Pixels: what kind of picture a file holds, how large it is, whether it is whole, and what of it is printed.

Pillow does the work, loaded with the first picture: most banks have none. Drawings (SVG) are no pixels, and are looked at
by `quizgen.pictures.svg`. Where it cannot be loaded, as in a browser, a
second, small implementation reads the heads of files, and prints what a PDF can hold nearly as it is.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from types import ModuleType

from quizgen.pictures.base import (
    DamagedError,
    ForbiddenError,
    NeedsPillowError,
    PictureError,
    Printable,
    Seen,
    TooManyPartsError,
    TooManyPixelsError,
    UnknownKindError,
    WithoutNamespaceError,
    check_pixels,
)
from quizgen.pictures.heads import stored

__all__ = [
    "SVG",
    "DamagedError",
    "ForbiddenError",
    "NeedsPillowError",
    "PictureError",
    "Printable",
    "Seen",
    "TooManyPartsError",
    "TooManyPixelsError",
    "UnknownKindError",
    "WithoutNamespaceError",
    "check_pixels",
    "is_drawing",
    "look",
    "printable",
    "size",
]

SVG = "image/svg+xml"
_XML = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b" ", b"\t", b"\r", b"\n")
"""What a drawing may begin with."""


def is_drawing(data: bytes) -> bool:
    """Whether these are not the bytes of pixels, but maybe those of an SVG."""
    return data.startswith(_XML)


def look(data: bytes, most: int) -> Seen:
    """The type and size of a whole PNG, JPEG, GIF, WebP or SVG of so many pixels at most; the size is known before
    anything is decoded. Raises PictureError."""
    if is_drawing(data):
        return _drawing(data, most)
    _check_head(data, most)
    seen: Seen = _implementation().look(data, most)
    return seen


def size(data: bytes, most: int) -> tuple[int, int]:
    """Width and height of a picture, upright, by its head alone. Raises PictureError."""
    if is_drawing(data):
        return _drawing(data, most)[1:]
    _check_head(data, most)
    found: tuple[int, int] = _implementation().size(data, most)
    return found


def printable(data: bytes, width: int, most: int) -> Printable:
    """What of a picture of so many pixels at most is printed `width` dots wide. Raises PictureError."""
    _check_head(data, most)
    made: Printable = _implementation().printable(data, width, most)
    return made


def _drawing(data: bytes, most: int) -> Seen:
    from quizgen.pictures import svg

    if not svg.is_svg(data):
        raise UnknownKindError
    width, height = (max(round(side), 1) for side in svg.shown(svg.read(data)))
    check_pixels(width, height, most)
    return Seen(SVG, width, height)


def _check_head(data: bytes, most: int) -> None:
    head = stored(data)
    if head is not None:
        check_pixels(head.width, head.height, most)


@cache
def _implementation() -> ModuleType:
    """Two modules with the same three functions."""
    try:
        return import_module("quizgen.pictures.pillow")
    except ImportError:  # not installed, or not for this machine
        return import_module("quizgen.pictures.plain")
