"""Decoders of values with a shape of their own: options, pairs, images, regions, rubrics, …"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

from quizgen.grammar.decode import (
    FLAG,
    RICH,
    SCALAR,
    Decoder,
    amount,
    empty_value,
    is_empty,
    mapping,
    number,
    rich,
    text,
    unknown_key,
    words,
)
from quizgen.grammar.reading import Reading
from quizgen.model import Criterion, Ellipse, LintRule, Pair, Polygon, Rect, Region, Shape
from quizgen.richtext import Image, Length, RichText
from quizgen.source import Map, Node, Scalar, Seq


class OptionDraft(NamedTuple):
    """An option as written, before it is known whether it is right. `raw` is its text for comparing with `answer`."""

    raw: str
    text: RichText
    node: Node
    feedback: RichText = ()
    pin: bool | None = None
    image: Image | None = None


def block(node: Node, reading: Reading, what: str, decoders: dict[str, Decoder]) -> dict[str, Any] | None:
    """A block with known keys, decoded; None when any of them is wrong."""
    found = mapping(node, reading, what)
    if found is None:
        return None
    values: dict[str, Any] = {}
    errors = reading.errors
    for name, (key, value) in found.pairs.items():
        decoder = decoders.get(name)
        if decoder is None:
            unknown_key(key, tuple(decoders), what, reading)
        elif not empty_value(key, value, reading):
            values[name] = decoder.read(value, reading)
    return values if reading.errors == errors else None


_LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*(%|mm|cm|px)?")


def length(node: Node, reading: Reading) -> Length | None:
    """A picture's width."""
    words_ = text(node, reading)
    match = _LENGTH.fullmatch(words_) if words_ is not None else None
    if match is None or not Decimal(match[1]):
        if words_ is not None:
            reading.error(node, "E203", "expected a width", hint="write a width such as 50%, 6 cm, 60 mm or 300 px")
        return None
    value = Decimal(match[1])
    if match[2] == "cm":
        return Length(value * 10, "mm")
    unit = match[2] or "px"
    return Length(value, "%" if unit == "%" else "mm" if unit == "mm" else "px")


def image(node: Node, reading: Reading) -> Image | None:
    """A picture: a file name, or `{file, alt, width}`."""
    if isinstance(node, Scalar):
        values: dict[str, Any] | None = {"file": node.text.strip()}
        place: Node = node
    else:
        keys = {"file": TEXT_FILE, "alt": TEXT_FILE, "width": Decoder(length, SCALAR)}
        values = block(node, reading, "an image", keys)
        if values is None:
            return None
        if "file" not in values:
            reading.error(node, "E212", "an image needs `file`", hint="add `file: picture.png`")
            return None
        place = node.pairs["file"][1] if isinstance(node, Map) else node
    if values is None or not reading.media(values["file"], reading.span(place), "image"):
        reading.errors += 1
        return None
    return Image(values["file"], values.get("alt", ""), values.get("width"))


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

_OPTION_KEYS = {"text": RICH, "feedback": RICH, "pin": FLAG, "image": IMAGE}


def option(node: Node, reading: Reading) -> OptionDraft | None:
    """One choice: text, or `{text, feedback, pin, image}`."""
    if isinstance(node, Scalar):
        found = rich(node, reading)
        return None if found is None else OptionDraft(node.text.strip(), found, node)
    if isinstance(node, Map) and not _OPTION_KEYS.keys() & node.pairs.keys():
        text(node, reading)
        return None
    values = block(node, reading, "a choice", _OPTION_KEYS)
    if values is None or not isinstance(node, Map):
        return None
    if "text" not in values and "image" not in values:
        reading.error(node, "E212", "a choice needs `text`")
        return None
    raw = node.pairs["text"][1] if "text" in values else node
    return OptionDraft(
        raw.text.strip() if isinstance(raw, Scalar) else "",
        values.get("text", ()),
        raw,
        values.get("feedback", ()),
        values.get("pin"),
        values.get("image"),
    )


def options(node: Node, reading: Reading) -> tuple[OptionDraft, ...] | None:
    """A list of choices; a single value counts as a list of one."""
    nodes = node.items if isinstance(node, Seq) else [node]
    found = [option(item, reading) for item in nodes if not is_empty(item, reading)]
    return tuple(f for f in found if f is not None) if None not in found else None


_OPTION_SCHEMA = {
    "oneOf": [
        SCALAR,
        {
            "type": "object",
            "properties": {"text": SCALAR, "feedback": SCALAR, "pin": {"type": "boolean"}, "image": IMAGE_SCHEMA},
            "additionalProperties": False,
        },
    ]
}
OPTIONS = Decoder(options, {"oneOf": [SCALAR, {"type": "array", "items": _OPTION_SCHEMA, "minItems": 1}]})


def pairs(node: Node, reading: Reading) -> tuple[Pair, ...] | None:
    """What belongs together: `left: right` lines, or a list of `[left, right]`."""
    sides: list[tuple[Node, Node]] = []
    if isinstance(node, Map):
        sides = [(key, value) for key, value in node.pairs.values()]
    elif isinstance(node, Seq):
        for item in node.items:
            if isinstance(item, Seq) and len(item.items) == 2:
                sides.append((item.items[0], item.items[1]))
            elif isinstance(item, Map) and len(item.pairs) == 1:
                sides.extend(item.pairs.values())
            else:
                reading.error(item, "E206", "expected a pair", hint="write `left: right`, or `[left, right]`")
    else:
        reading.error(node, "E206", "expected pairs, found text", hint="write one `left: right` a line below `pairs:`")
    errors = reading.errors
    found = [
        (rich(left, reading), rich(right, reading))
        for left, right in sides
        if not is_empty(left, reading) and not is_empty(right, reading)
    ]
    if reading.errors > errors or not sides:
        return None
    return tuple(Pair(left or (), right or ()) for left, right in found)


PAIRS = Decoder(
    pairs,
    {
        "oneOf": [
            {"type": "object", "additionalProperties": SCALAR, "minProperties": 2},
            {
                "type": "array",
                "items": {
                    "oneOf": [
                        {"type": "array", "items": SCALAR, "minItems": 2, "maxItems": 2},
                        {"type": "object", "additionalProperties": SCALAR, "minProperties": 1, "maxProperties": 1},
                    ]
                },
            },
        ]
    },
)

_LINES = re.compile(r"(\d{1,3})(?:\s*lines?)?")


def lines(node: Node, reading: Reading) -> int | None:
    """`true`, `8` or `8 lines`: how many lines to write on; 0 where the number is left open."""
    words_ = node.text.strip().lower() if isinstance(node, Scalar) else ""
    if words_ in ("true", "yes"):
        return 0
    if (match := _LINES.fullmatch(words_)) and 0 < int(match[1]) <= 200:
        return int(match[1])
    reading.error(
        node, "E203", "expected a number of lines", hint="write `essay: true`, or `essay: 8 lines` (at most 200)"
    )
    return None


LINES = Decoder(
    lines,
    {"oneOf": [{"const": True}, {"type": "integer", "minimum": 1}, {"type": "string", "pattern": r"^\d+( lines?)?$"}]},
)


def rubric(node: Node, reading: Reading) -> tuple[Criterion, ...] | None:
    """A list of what earns points: text, or `{text, points}`."""
    found: list[Criterion] = []
    for item in node.items if isinstance(node, Seq) else [node]:
        if isinstance(item, Scalar):
            if not is_empty(item, reading):
                found.append(Criterion(rich(item, reading) or (), None))
            continue
        values = block(item, reading, "a criterion", {"text": RICH, "points": Decoder(amount, {})})
        if values is None:
            return None
        if "text" not in values:
            reading.error(item, "E212", "a criterion needs `text`")
            return None
        found.append(Criterion(values["text"], values.get("points")))
    return tuple(found)


RUBRIC = Decoder(
    rubric,
    {
        "type": "array",
        "items": {
            "oneOf": [
                SCALAR,
                {
                    "type": "object",
                    "properties": {"text": SCALAR, "points": {"type": "number", "minimum": 0}},
                    "required": ["text"],
                    "additionalProperties": False,
                },
            ]
        },
    },
)


class Tolerance(NamedTuple):
    value: Decimal
    percent: bool


def tolerance(node: Node, reading: Reading) -> Tolerance | None:
    """How far off an answer may be: `0.5`, or `1%` of the key."""
    words_ = text(node, reading)
    if words_ is None:
        return None
    percent = words_.endswith("%")
    bare = Scalar(words_.removesuffix("%").strip(), True, node.line, node.col, node.line, node.col + len(words_))
    value = amount(bare, reading)
    return None if value is None else Tolerance(value, percent)


TOLERANCE = Decoder(tolerance, {"oneOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": "%$"}]})


def _fractions(count: int) -> Callable[[Node, Reading], tuple[Decimal, ...] | None]:
    def read(node: Node, reading: Reading) -> tuple[Decimal, ...] | None:
        if not isinstance(node, Seq) or len(node.items) != count:
            what = "left, top, width, height" if count == 4 else "x, y"
            reading.error(node, "E250", f"expected {count} numbers", hint=f"write [{what}] as fractions from 0 to 1")
            return None
        found = [number(item, reading) for item in node.items]
        values = tuple(value for value in found if value is not None)
        if len(values) < count:
            return None
        if any(not 0 <= value <= 1 for value in values):
            reading.error(node, "E250", "a region lies inside its image", hint="each number is a fraction from 0 to 1")
            return None
        return values

    return read


def _polygon(node: Node, reading: Reading) -> tuple[tuple[Decimal, ...], ...] | None:
    if not isinstance(node, Seq) or len(node.items) < 3:
        reading.error(node, "E250", "a polygon needs three points or more", hint="write [[x, y], [x, y], [x, y]]")
        return None
    points = [_fractions(2)(item, reading) for item in node.items]
    return tuple(point for point in points if point is not None) if None not in points else None


_REGION_KEYS = {
    "rect": Decoder(_fractions(4), {}),
    "ellipse": Decoder(_fractions(4), {}),
    "polygon": Decoder(_polygon, {}),
    "text": RICH,
}


def regions(node: Node, reading: Reading) -> tuple[Region, ...] | None:
    """The hidden parts of an image."""
    if not isinstance(node, Seq):
        reading.error(
            node, "E202", "expected a list of regions", hint="write one `- rect: […]` with its `text:` a region"
        )
        return None
    found: list[Region] = []
    for item in node.items:
        values = block(item, reading, "a region", _REGION_KEYS)
        if values is None:
            continue
        shapes = [name for name in ("rect", "ellipse", "polygon") if name in values]
        if len(shapes) != 1 or "text" not in values:
            reading.error(
                item, "E250", "a region needs one shape and a `text`", hint="shapes are rect, ellipse, polygon"
            )
            continue
        found.append(Region(_shape(shapes[0], values[shapes[0]]), values["text"]))
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
            },
            "required": ["text"],
            "additionalProperties": False,
        },
    },
)

_CODE = re.compile(r"[A-Z]{1,3}\d{1,3}")


def lint(node: Node, reading: Reading) -> LintRule | None:
    """Findings to be silent about, and why: `{ignore: [QG111], because: …}`."""
    values = block(node, reading, "`lint`", {"ignore": Decoder(words, {}), "because": TEXT_FILE})
    if values is None:
        return None
    bad = [code for code in values.get("ignore", ()) if not _CODE.fullmatch(code)]
    if bad or "ignore" not in values:
        reading.error(node, "E205", "`ignore` lists codes of rules", hint="write `lint: {ignore: [QG111], because: …}`")
        return None
    return LintRule(values["ignore"], values.get("because", ""), reading.span(node))


LINT = Decoder(
    lint,
    {
        "type": "object",
        "properties": {
            "ignore": {"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
            "because": {"type": "string"},
        },
        "required": ["ignore"],
        "additionalProperties": False,
    },
)
