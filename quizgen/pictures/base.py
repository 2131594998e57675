"""What is known of a picture, and why one cannot be used."""

from __future__ import annotations

from typing import NamedTuple


class PictureError(Exception):
    """A picture that cannot be used."""


class UnknownKindError(PictureError):
    """Not a picture, or one of a kind that is not taken."""


class TooManyPixelsError(PictureError):
    """Decoding it would take too much memory. Width and height are 0 where they could not be told."""

    def __init__(self, width: int = 0, height: int = 0) -> None:
        super().__init__(width, height)
        self.width, self.height = width, height


class DamagedError(PictureError):
    """Cut off, or changed by accident."""


class NeedsPillowError(PictureError):
    """It would have to be decoded, and Pillow is not there."""


class ForbiddenError(PictureError):
    """A drawing that holds more than what draws: a `kind` of thing, its `name`, and its line in the file."""

    def __init__(self, kind: str, name: str, line: int) -> None:
        super().__init__(kind, name, line)
        self.kind, self.name, self.line = kind, name, line


class WithoutNamespaceError(PictureError):
    """A drawing that does not say that it is one."""


class TooManyPartsError(PictureError):
    """A drawing that would take too long to show."""


class Seen(NamedTuple):
    """The type of a picture, and its size in pixels as it is seen: upright."""

    mime: str
    width: int
    height: int


class Printable(NamedTuple):
    """A picture as a page can hold it: the data of a JPEG file, or the packed rows of a PNG, opaque. There are one or
    three `channels` of `depth` bits, or numbers of the colours in `palette`. `turned` says as in Exif (1 to 8) what the
    page has still to do."""

    is_jpeg: bool
    width: int
    height: int
    channels: int
    data: bytes
    depth: int = 8
    palette: bytes = b""
    turned: int = 1


def check_pixels(width: int, height: int, most: int) -> None:
    """Raises TooManyPixelsError for more pixels than that."""
    if width * height > most:
        raise TooManyPixelsError(width, height)
