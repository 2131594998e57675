"""Decoders of media: pictures, sounds, and the regions of a picture."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from quizgen.grammar.decode import RICH, SCALAR, Decoder, block, number, text
from quizgen.grammar.reading import Reading
from quizgen.markup import parse
from quizgen.messages import phrase
from quizgen.model import Ellipse, Polygon, Rect, Region, Shape
from quizgen.patterns import late
from quizgen.richtext import Image, Length, Paragraph
from quizgen.source import Node, Scalar, Seq

_TAG = late(r"<img\b[^>]*\bsrc=[\"']?([^\"'>\s]+)", re.IGNORECASE)
_WRITTEN = late(r"!\[[^\[\]]*\]\(\s*([^()\s]{1,200})")
_LENGTH = late(r"(\d+(?:\.\d+)?)\s*(%|mm|cm|px)?")


def length(node: Node, reading: Reading) -> Length | None:
    """A picture's width."""
    words_ = text(node, reading)
    match = _LENGTH.fullmatch(words_) if words_ is not None else None
    if match is None or not Decimal(match[1]):
        if words_ is not None:
            reading.fault(node, "E203.width")
        return None
    value = Decimal(match[1])
    if match[2] == "cm":
        return Length(value * 10, "mm")
    unit = match[2] or "px"
    return Length(value, "%" if unit == "%" else "mm" if unit == "mm" else "px")


def image(node: Node, reading: Reading) -> Image | None:
    """A picture: a file name, `![alt](file)`, or `{file, alt, width}`."""
    if isinstance(node, Scalar) and (tag := _TAG.match(node.text.strip())):
        reading.fault(node, "E301.tag", file=tag[1])
        return None
    if isinstance(node, Seq):
        reading.fault(node, "E206.pictures")
        return None
    if isinstance(node, Scalar):
        values: dict[str, Any] | None = _as_in_text(node.text.strip())
        place: Node = node
        if values is None:
            _tell_written(node, reading)
            return None
    else:
        keys = {"file": TEXT_FILE, "alt": TEXT_FILE, "width": Decoder(length, SCALAR)}
        values = block(node, reading, phrase("one.image"), keys, ("file",))
        if values is None:
            return None
        if "file" not in values:
            reading.fault(node, "E212.file")
            return None
        place = node.pairs["file"][1]
    if not reading.media(values["file"], reading.span(place), "image"):
        reading.errors += 1
        return None
    return Image(values["file"], values.get("alt", ""), values.get("width"))


def _as_in_text(words: str) -> dict[str, Any] | None:
    """A picture's file, with its `alt` where it is written as in a text; None where that is not one picture alone."""
    if not words.startswith("!["):
        return {"file": words}
    match parse(words, lambda code, fragment: None):
        case (Paragraph((Image(file, alt),)),):
            return {"file": file, "alt": alt}
    return None


def _tell_written(node: Scalar, reading: Reading) -> None:
    """Reports what looks like a picture in a text, and is none, or several."""
    files = _WRITTEN.findall(node.text)
    if len(files) > 1:
        reading.fault(node, "E206.pictures-text")
    else:
        reading.fault(node, "E301.written", file=files[0] if files else "picture.png")


def described(pairs: Mapping[str, tuple[Scalar, Node]], values: Mapping[str, Any], reading: Reading) -> Image | None:
    """The picture under `image`, with what `alt` beside it says it shows."""
    picture: Image | None = values.get("image")
    if "alt" not in values:
        return picture
    key = pairs["alt"][0]
    if "image" not in pairs:
        reading.fault(key, "E212.image")
    elif picture is not None and picture.alt:
        reading.fault(key, "E215.alt", also=((reading.span(pairs["image"][1]), phrase("first")),))
    elif picture is not None:
        return Image(picture.file, values["alt"], picture.width)
    return picture


def audio(node: Node, reading: Reading) -> str | None:
    """A sound's file name."""
    file = text(node, reading)
    if file is None:
        return None
    if not reading.media(file, reading.span(node), "audio"):
        reading.errors += 1
        return None
    return file


TEXT_FILE = Decoder(text, {"type": "string"})
IMAGE_SCHEMA = {
    "oneOf": [
        {"type": "string"},
        {
            "type": "object",
            "properties": {"file": {"type": "string"}, "alt": {"type": "string"}, "width": SCALAR},
            "required": ["file"],
            "additionalProperties": False,
        },
    ]
}
IMAGE = Decoder(image, IMAGE_SCHEMA)
AUDIO = Decoder(audio, {"type": "string"})


def _fractions(count: int) -> Callable[[Node, Reading], tuple[Decimal, ...] | None]:
    def read(node: Node, reading: Reading) -> tuple[Decimal, ...] | None:
        if not isinstance(node, Seq) or len(node.items) != count:
            reading.fault(node, "E250.box" if count == 4 else "E250.point")
            return None
        found = [number(item, reading) for item in node.items]
        values = tuple(value for value in found if value is not None)
        if len(values) < count:
            return None
        if any(not 0 <= value <= 1 for value in values):
            reading.fault(node, "E250.outside")
            return None
        return values

    return read


def _polygon(node: Node, reading: Reading) -> tuple[tuple[Decimal, ...], ...] | None:
    if not isinstance(node, Seq) or len(node.items) < 3:
        reading.fault(node, "E250.polygon")
        return None
    points = [_fractions(2)(item, reading) for item in node.items]
    return tuple(point for point in points if point is not None) if None not in points else None


_REGION_KEYS = {
    "rect": Decoder(_fractions(4), {}),
    "ellipse": Decoder(_fractions(4), {}),
    "polygon": Decoder(_polygon, {}),
    "text": RICH,
    "question": RICH,
    "hint": RICH,
}
_ALWAYS = _REGION_KEYS.keys() - {"question", "hint"}


def regions(node: Node, reading: Reading) -> tuple[Region, ...] | None:
    """The hidden parts of an image."""
    if not isinstance(node, Seq):
        reading.fault(node, "E202.regions")
        return None
    found: list[Region] = []
    for item in node.items:
        values = block(item, reading, phrase("one.region"), _REGION_KEYS, _ALWAYS)
        if values is None:
            continue
        shapes = [name for name in ("rect", "ellipse", "polygon") if name in values]
        if len(shapes) != 1 or "text" not in values:
            reading.fault(item, "E250.shape")
            continue
        shape = _shape(shapes[0], values[shapes[0]])
        found.append(Region(shape, values["text"], values.get("question", ()), values.get("hint", ())))
    return tuple(found) if len(found) == len(node.items) else None


def _shape(name: str, values: Any) -> Shape:
    if name == "polygon":
        return Polygon(values)
    return (Rect if name == "rect" else Ellipse)(*values)


_BOX = {"type": "array", "items": {"type": "number", "minimum": 0, "maximum": 1}}
REGIONS = Decoder(
    regions,
    {
        "type": "array",
        "minItems": 1,
        "items": {
            "type": "object",
            "properties": {
                "rect": {**_BOX, "minItems": 4, "maxItems": 4},
                "ellipse": {**_BOX, "minItems": 4, "maxItems": 4},
                "polygon": {"type": "array", "minItems": 3, "items": {**_BOX, "minItems": 2, "maxItems": 2}},
                "text": SCALAR,
                "question": SCALAR,
                "hint": SCALAR,
            },
            "required": ["text"],
            "additionalProperties": False,
        },
    },
)
