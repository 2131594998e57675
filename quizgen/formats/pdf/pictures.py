"""Images for print, in the form that a PDF holds: no finer than 300 dots an inch where they can be scaled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from quizgen import pictures
from quizgen.formats.pdf.document import Document
from quizgen.messages import phrase

_DPI = 300
_MOST_PIXELS = 80_000_000

_UPRIGHT = {
    2: "-1 0 0 1 1 0",
    3: "-1 0 0 -1 1 1",
    4: "1 0 0 -1 0 1",
    5: "0 -1 -1 0 1 1",
    6: "0 -1 1 0 0 1",
    7: "0 1 1 0 0 0",
    8: "0 1 -1 0 1 0",
}
"""How the unit square is turned for each way that Exif says a photo is."""


class Unprintable(Exception):
    """Why an image cannot be printed, as a phrase for the author."""


class Undecodable(Unprintable):
    """What could be printed if Pillow were there."""


class Drawing(Protocol):
    """What a page may draw under a name, any number of times."""

    def write(self, document: Document, resources: int) -> int:
        """The object number of the drawing in the document, whose pages have these resources."""


@dataclass(slots=True)
class Picture:
    """An image in the form that a PDF holds: `entries` of its dictionary, and the encoded data; `upright` is how the
    page turns it."""

    entries: str
    data: bytes
    upright: str = ""

    def write(self, document: Document, resources: int) -> int:
        """The object number of the image in the document."""
        number = document.stream(f"/Type/XObject/Subtype/Image{self.entries}", self.data, level=None)
        if not self.upright:
            return number
        form = f"/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</I {number} 0 R>>>>"
        return document.stream(form, f"{self.upright} cm /I Do".encode("ascii"))


def check_size(width: int, height: int) -> None:
    """Raises Unprintable for more pixels than can be decoded in reasonable memory."""
    try:
        pictures.check_pixels(width, height, _MOST_PIXELS)
    except pictures.PictureError as error:
        raise _reason(error) from error


def size(data: bytes) -> tuple[int, int]:
    """Width and height of an image in pixels, upright. Raises Unprintable."""
    try:
        return pictures.size(data, _MOST_PIXELS)
    except pictures.PictureError as error:
        raise _reason(error) from error


def encode(data: bytes, width: float) -> Picture:
    """Image bytes for printing `width` points wide. Raises Unprintable."""
    try:
        found = pictures.printable(data, max(int(width / 72 * _DPI), 1), _MOST_PIXELS)
    except pictures.PictureError as error:
        raise _reason(error) from error
    return placed(found)


def placed(found: pictures.Printable) -> Picture:
    """What is printable, as a PDF holds it."""
    return Picture(_entries(found), found.data, _UPRIGHT.get(found.turned, ""))


def _reason(error: pictures.PictureError) -> Unprintable:
    if isinstance(error, pictures.TooManyPixelsError):
        size = {"width": error.width, "height": error.height}
        return Unprintable(phrase("picture.pixels", **size) if error.width else phrase("picture.large"))
    if isinstance(error, pictures.NeedsPillowError):
        return Undecodable()
    return Unprintable(phrase("picture.damaged"))


def _entries(found: pictures.Printable) -> str:
    space = "/DeviceGray" if found.channels == 1 else "/DeviceRGB"
    if found.palette:
        space = f"[/Indexed/DeviceRGB {len(found.palette) // 3 - 1}<{found.palette.hex()}>]"
    coding = "/Filter/DCTDecode"
    if not found.is_jpeg:
        rows = f"/Colors {found.channels}/BitsPerComponent {found.depth}/Columns {found.width}"
        coding = f"/Filter/FlateDecode/DecodeParms<</Predictor 15{rows}>>"
    return f"/Width {found.width}/Height {found.height}/ColorSpace{space}/BitsPerComponent {found.depth}{coding}"
