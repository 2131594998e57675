"""Images for print: decoded under a cap, turned upright, flattened onto white, no finer than 300 dots an inch.

Pillow is loaded with the first image: most banks have none.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Protocol

from quizgen.formats.pdf.document import Document
from quizgen.messages import phrase

if TYPE_CHECKING:
    from PIL import Image as Pillow

_DPI = 300
_MOST_PIXELS = 80_000_000
_SLACK = 1.2
"""Images up to this much finer than needed are left alone."""


class Unprintable(Exception):
    """Why an image cannot be printed, as a phrase for the author."""


class Drawing(Protocol):
    """What a page may draw under a name, any number of times."""

    def write(self, document: Document) -> int:
        """The object number of the drawing in the document."""


@dataclass(slots=True)
class Picture:
    """An image in the form that a PDF holds: `entries` of its dictionary, and the encoded data."""

    entries: str
    data: bytes

    def write(self, document: Document) -> int:
        """The object number of the image in the document."""
        return document.stream(f"/Type/XObject/Subtype/Image{self.entries}", self.data, level=None)


def check_size(width: int, height: int) -> None:
    """Raises Unprintable for more pixels than can be decoded in reasonable memory."""
    if width * height > _MOST_PIXELS:
        raise Unprintable(phrase("picture.pixels", width=width, height=height))


def size(data: bytes) -> tuple[int, int]:
    """Width and height of an image in pixels, upright. Raises Unprintable."""
    from PIL import Image as Pillow

    try:
        with Pillow.open(BytesIO(data)) as image:
            check_size(image.width, image.height)
            sideways = image.getexif().get(0x0112) in (5, 6, 7, 8)
            return (image.height, image.width) if sideways else (image.width, image.height)
    except Unprintable:
        raise
    except Exception as error:  # decoders of damaged files raise nearly anything
        raise Unprintable(phrase("picture.damaged")) from error


def encode(data: bytes, width: float) -> Picture:
    """Image bytes for printing `width` points wide. Raises Unprintable."""
    from PIL import Image as Pillow

    try:
        with Pillow.open(BytesIO(data)) as image:
            check_size(image.width, image.height)
            return _encode(image, data, max(int(width / 72 * _DPI), 1))
    except Unprintable:
        raise
    except Pillow.DecompressionBombError as error:
        raise Unprintable(phrase("picture.large")) from error
    except Exception as error:  # decoders of damaged files raise nearly anything
        raise Unprintable(phrase("picture.damaged")) from error


def _encode(image: Pillow.Image, data: bytes, target: int) -> Picture:
    from PIL import Image as Pillow
    from PIL import ImageOps

    is_jpeg = image.format == "JPEG"
    turned = image.getexif().get(0x0112, 1) != 1
    across = image.height if turned and image.getexif().get(0x0112) in (5, 6, 7, 8) else image.width
    small_enough = across <= target * _SLACK
    if is_jpeg and not small_enough:
        image.draft(None, (target, target))
    image.load()
    if is_jpeg and small_enough and not turned and image.mode in ("L", "RGB"):
        return Picture(_entries(image, "/Filter/DCTDecode"), data)
    upright = _flat(ImageOps.exif_transpose(image))
    if not small_enough:
        tall = max(round(upright.height * target / upright.width), 1)
        upright = upright.resize((target, tall), Pillow.Resampling.LANCZOS)
    return _jpeg(upright) if is_jpeg else _png(upright)


def _flat(image: Pillow.Image) -> Pillow.Image:
    """Grey or RGB, without transparency."""
    if image.mode in ("L", "RGB"):
        return image
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode in ("1", "F"):
        return image.convert("L")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        from PIL import Image as Pillow

        layer = image.convert("RGBA")
        ground = Pillow.new("RGBA", layer.size, "white")
        return Pillow.alpha_composite(ground, layer).convert("RGB")
    return image.convert("RGB")


def _jpeg(image: Pillow.Image) -> Picture:
    out = BytesIO()
    image.save(out, "JPEG", quality=88)
    return Picture(_entries(image, "/Filter/DCTDecode"), out.getvalue())


def _png(image: Pillow.Image) -> Picture:
    """Lossless: the compressed data of a PNG file are what PDF calls Flate with a PNG predictor."""
    out = BytesIO()
    image.save(out, "PNG")
    colors = 1 if image.mode == "L" else 3
    predictor = f"/DecodeParms<</Predictor 15/Colors {colors}/BitsPerComponent 8/Columns {image.width}>>"
    return Picture(_entries(image, f"/Filter/FlateDecode{predictor}"), _image_data(out.getvalue()))


def _image_data(png: bytes) -> bytes:
    place, parts = 8, []
    while place < len(png):
        (size,) = struct.unpack_from(">I", png, place)
        if png[place + 4 : place + 8] == b"IDAT":
            parts.append(png[place + 8 : place + 8 + size])
        place += size + 12
    return b"".join(parts)


def _entries(image: Pillow.Image, coding: str) -> str:
    space = "Gray" if image.mode == "L" else "RGB"
    return f"/Width {image.width}/Height {image.height}/ColorSpace/Device{space}/BitsPerComponent 8{coding}"
