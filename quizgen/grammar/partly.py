"""Answers that are partly right: how they are written, and which share of the points they earn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from quizgen.grammar.decode import RICH, SCALAR, Decoder, block, items, text, with_text
from quizgen.grammar.listing import tell_one_text
from quizgen.grammar.reading import Reading
from quizgen.grammar.texts import short
from quizgen.grammar.units import PART_OF, TOLERANCE, Tolerance, part_of
from quizgen.grammar.values import OPTION_PROPERTIES, OptionDraft, Worth, option
from quizgen.messages import phrase
from quizgen.patterns import late
from quizgen.richtext import RichText
from quizgen.source import Map, Node, Scalar

_HALF = Decimal("0.5")


class Part(NamedTuple):
    """A partly right text or number as written; of numbers with the tolerance of its own."""

    text: Scalar
    feedback: RichText = ()
    worth: Worth | None = None
    tolerance: Tolerance | None = None


def share(worth: Worth | None, points: Decimal, reading: Reading) -> Decimal | None:
    """The share of the question's points that is earned, half where nothing is said; or a report that it is no part."""
    if worth is None:
        return _HALF
    value, whole = worth.earned.value, Decimal(100) if worth.earned.percent else points
    if value and value >= whole:
        reading.fault(worth.node, "E252.partly")
        return None
    return value / whole if value else value


_SHARE = late(r"(?:(.*?\S)[\s,:;=(]+)?(\d{1,3}(?:[.,]\d+)?) ?%\s*\)?")
"""A share of the points, and what stands before it: `larch, 50%`."""


def tell_share(node: Node, reading: Reading) -> bool:
    """Whether an answer was told to be its share alone, or to stand with it in one text: `50%`, `larch (50%)`."""
    match = _SHARE.fullmatch(node.text.strip()) if isinstance(node, Scalar) else None
    if match is None:
        return False
    share = f"{match[2].replace(',', '.')}%"
    if match[1]:
        reading.fault(node, "E206.partly-meant", text=short(match[1], 60), share=share, count=1)
    else:
        reading.fault(node, "E206.partly", share=share)
    return True


def tell_shares(node: Node, others: Iterable[str], reading: Reading) -> bool:
    """Whether one of several answers was told so; where other answers are in per cent, these may be, too."""
    if any(other.rstrip().endswith("%") for other in others):
        return False
    return any(tell_share(item, reading) for item in items(node, reading))


def _pair(node: Node) -> tuple[str, str] | None:
    """The answer and its share where a block has one for the key of the other: `{larch: 50%}`."""
    if not isinstance(node, Map) or len(node.pairs) != 1:
        return None
    ((key, value),) = node.pairs.values()
    match = _SHARE.fullmatch(value.text.strip()) if isinstance(value, Scalar) else None
    is_pair = match and not match[1] and key.text not in _NUMBER_KEYS
    return (key.text, match[2].replace(",", ".")) if match and is_pair else None


def _worth(node: Node, reading: Reading) -> Worth | None:
    if isinstance(node, Scalar) and not any(map(str.isnumeric, node.text)):
        reading.fault(node, "E203.share", field=reading.field, typed=short(node.text, 30))
        return None
    found = part_of(node, reading)
    return None if found is None else Worth(found, node)


_POINTS = Decoder(_worth, PART_OF)


def _scalar(node: Node, reading: Reading) -> Node | None:
    return None if text(node, reading) is None else node


_TEXT_KEYS = {"text": Decoder(_scalar, SCALAR), "points": _POINTS, "feedback": RICH}
_NUMBER_KEYS = {**_TEXT_KEYS, "tolerance": TOLERANCE}


def _option(node: Node, reading: Reading) -> OptionDraft | None:
    found = option(node, reading, {"points": _POINTS})
    return None if found is None else found._replace(partly=True)


def _text(node: Node, reading: Reading) -> Part | None:
    return _part(node, reading, _TEXT_KEYS)


def _number(node: Node, reading: Reading) -> Part | None:
    if tell_share(node, reading):
        return None
    return _part(node, reading, _NUMBER_KEYS)


def _part(node: Node, reading: Reading, keys: dict[str, Decoder]) -> Part | None:
    if isinstance(node, Scalar):
        return Part(node)
    values = block(node, reading, phrase("one.partly"), keys, ("text",))
    if values is None:
        return None
    if "text" not in values:
        reading.fault(node, "E212.text", what=phrase("one.partly"))
        return None
    return Part(values["text"], values.get("feedback", ()), values.get("points"), values.get("tolerance"))


def _list(read: Callable[[Node, Reading], Any], alone: Mapping[str, Any], block_: Mapping[str, Any]) -> Decoder:
    """One, or a list of them."""

    def several(node: Node, reading: Reading) -> Sequence[Any] | None:
        tell_one_text(node, reading)
        nodes = with_text(items(node, reading), reading)
        pairs = [(item, pair) for item in nodes if (pair := _pair(item))]
        if pairs:
            first, (text_, share_) = pairs[0]
            reading.fault(first, "E206.partly-meant", text=short(text_, 60), share=f"{share_}%", count=len(pairs))
            return None
        found = [read(item, reading) for item in nodes]
        return None if None in found else tuple(found)

    one = [alone, {"type": "object", **block_, "additionalProperties": False}]
    return Decoder(several, {"oneOf": [*one, {"type": "array", "items": {"oneOf": one}, "minItems": 1}]})


def _keyed(keys: Mapping[str, Decoder], **more: Any) -> dict[str, Any]:
    properties = {name: decoder.schema for name, decoder in keys.items()} | more
    return {"properties": properties, "required": ["text"]}


_NUMBER = {
    "anyOf": [
        {"type": "number"},
        {"type": "string", "pattern": r"^[-+−]?\d+(\.\d+)?(\s*\.\.\.?\s*[-+−]?\d+(\.\d+)?)?$"},
    ]
}
_OPTION = {
    "properties": {**OPTION_PROPERTIES, "points": _POINTS.schema},
    "anyOf": [{"required": ["text"]}, {"required": ["image"]}],
}
PARTLY_OPTIONS = _list(_option, SCALAR, _OPTION)
PARTLY_TEXTS = _list(_text, SCALAR, _keyed(_TEXT_KEYS))
PARTLY_NUMBERS = _list(_number, _NUMBER, _keyed(_NUMBER_KEYS, text=_NUMBER))
