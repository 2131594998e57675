"""Pictures by Pillow: decoded under a cap, turned upright, flattened onto white, no finer than they are printed."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from quizgen.pictures.base import DamagedError, PictureError, Printable, Seen, TooManyPixelsError, UnknownKindError
from quizgen.pictures.base import check_pixels as check
from quizgen.pictures.heads import SIDEWAYS, TYPES, is_whole
from quizgen.pictures.png import image_data

_ORIENTATION = 0x0112
_SLACK = 1.2
"""Pictures up to this much finer than needed are left alone."""


def look(data: bytes, most: int) -> Seen:
    """As `quizgen.pictures.look`."""
    with _opened(data, list(TYPES)) as picture:
        mime = TYPES.get(picture.format or "")
        if mime is None:
            raise UnknownKindError
        width, height = _upright(picture, most)
        picture.draft("L", (64, 64))
        picture.load()
    if not is_whole(data):
        raise DamagedError
    return Seen(mime, width, height)


def size(data: bytes, most: int) -> tuple[int, int]:
    """As `quizgen.pictures.size`."""
    with _opened(data) as picture:
        return _upright(picture, most)


def printable(data: bytes, width: int, most: int) -> Printable:
    """As `quizgen.pictures.printable`."""
    with _opened(data) as picture:
        across, _ = _upright(picture, most)
        small_enough = across <= width * _SLACK
        is_jpeg = picture.format == "JPEG"
        if is_jpeg and not small_enough:
            picture.draft(None, (width, width))
        turned = picture.getexif().get(_ORIENTATION, 1) != 1
        picture.load()
        if is_jpeg and small_enough and not turned and picture.mode in ("L", "RGB"):
            return Printable(True, picture.width, picture.height, len(picture.mode), data)
        upright = _flat(ImageOps.exif_transpose(picture))
        if not small_enough:
            tall = max(round(upright.height * width / upright.width), 1)
            upright = upright.resize((width, tall), Image.Resampling.LANCZOS)
        return _written(upright, is_jpeg)


@contextmanager
def _opened(data: bytes, kinds: list[str] | None = None) -> Iterator[Image.Image]:
    """The picture, its pixels still to be decoded. Whatever Pillow raises meanwhile becomes a PictureError."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=kinds) as picture:
                yield picture
    except PictureError:
        raise
    except UnidentifiedImageError as error:
        raise UnknownKindError from error
    except Image.DecompressionBombError as error:
        raise TooManyPixelsError from error
    except Exception as error:  # decoders of damaged files raise nearly anything
        raise DamagedError from error


def _upright(picture: Image.Image, most: int) -> tuple[int, int]:
    check(picture.width, picture.height, most)
    sideways = picture.getexif().get(_ORIENTATION) in SIDEWAYS
    return (picture.height, picture.width) if sideways else (picture.width, picture.height)


def _flat(picture: Image.Image) -> Image.Image:
    """Grey or RGB, without transparency."""
    if picture.mode in ("L", "RGB"):
        return picture
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.mode in ("1", "F"):
        return picture.convert("L")
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        ground = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(ground, layer).convert("RGB")
    return picture.convert("RGB")


def _written(picture: Image.Image, is_jpeg: bool) -> Printable:
    """A JPEG, or without loss what stands in a PNG."""
    out = BytesIO()
    if is_jpeg:
        picture.save(out, "JPEG", quality=88)
    else:
        picture.save(out, "PNG")
    data = out.getvalue() if is_jpeg else image_data(out.getvalue())
    return Printable(is_jpeg, picture.width, picture.height, len(picture.mode), data)
