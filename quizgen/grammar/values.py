"""Decoders of values with a shape of their own: options, pairs, images, regions, rubrics, …"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Literal, NamedTuple

from quizgen.grammar.decode import (
    FLAG,
    RICH,
    SCALAR,
    Decoder,
    amount,
    block,
    is_empty,
    items,
    items_of_list,
    rich,
    text,
    whole,
    with_text,
    words,
)
from quizgen.grammar.pictures import IMAGE, IMAGE_SCHEMA, TEXT_FILE, described
from quizgen.grammar.pieces import FACTS
from quizgen.grammar.reading import Reading
from quizgen.grammar.texts import short
from quizgen.grammar.units import Tolerance
from quizgen.messages import phrase
from quizgen.model import Criterion, LintRule, Space
from quizgen.patterns import late
from quizgen.richtext import Image, RichText
from quizgen.source import Map, Node, Scalar, Seq


class Worth(NamedTuple):
    """What a partly right answer earns, as written: points, or per cent of those of the question."""

    earned: Tolerance
    node: Node


class OptionDraft(NamedTuple):
    """An option as written, before it is known whether it is right. `raw` is its text for comparing with `answer`."""

    raw: str
    text: RichText
    node: Node
    feedback: RichText = ()
    pin: bool | None = None
    image: Image | None = None
    worth: Worth | None = None
    partly: bool = False
    facts: tuple[str, ...] = ()


_RIGHT = ("correct", "is_correct", "iscorrect", "right")
_OPTION_KEYS = {"text": RICH, "feedback": RICH, "pin": FLAG, "image": IMAGE, "alt": TEXT_FILE, "facts": FACTS}


def option(node: Node, reading: Reading, more: Mapping[str, Decoder] = MappingProxyType({})) -> OptionDraft | None:
    """One choice: text, or `{text, feedback, pin, image, alt, facts}`, and the keys of `more`."""
    if isinstance(node, Scalar):
        found = rich(node, reading)
        return None if found is None else OptionDraft(node.text.strip(), found, node)
    keys = {**_OPTION_KEYS, **more}
    if isinstance(node, Map) and not keys.keys() & node.pairs.keys():
        text(node, reading)
        return None
    needed = () if isinstance(node, Map) and "image" in node.pairs else ("text",)
    values = block(node, reading, phrase("one.choice"), keys, needed)
    if values is None or not isinstance(node, Map):
        return None
    if "text" not in values and "image" not in values:
        reading.fault(node, "E212.text", what=phrase("one.choice"))
        return None
    errors = reading.errors
    picture = described(node.pairs, values, reading)
    if reading.errors > errors:
        return None
    raw = node.pairs["text"][1] if "text" in values else node
    return OptionDraft(
        raw.text.strip() if isinstance(raw, Scalar) else "",
        values.get("text", ()),
        raw,
        values.get("feedback", ()),
        values.get("pin"),
        picture,
        values.get("points"),
        facts=values.get("facts", ()),
    )


def options(node: Node, reading: Reading) -> tuple[OptionDraft, ...] | None:
    """A list of choices; a single value counts as a list of one."""
    return _options(items_of_list(node, reading), reading)


def right_options(node: Node, reading: Reading) -> tuple[OptionDraft, ...] | None:
    """The same under `answer`, where a single value with commas is one text: mostly there is one right option."""
    return _options(items(node, reading), reading)


def _options(nodes: list[Node], reading: Reading) -> tuple[OptionDraft, ...] | None:
    if _tell_correct(nodes, reading):
        return None
    found = [option(item, reading) for item in with_text(nodes, reading)]
    return tuple([f for f in found if f is not None]) if None not in found else None


OPTION_PROPERTIES = {
    "text": SCALAR,
    "feedback": SCALAR,
    "pin": {"type": "boolean"},
    "image": IMAGE_SCHEMA,
    "alt": SCALAR,
    "facts": FACTS.schema,
}
"""The JSON Schema of what an option that is a block may hold."""


def _tell_correct(nodes: list[Node], reading: Reading) -> bool:
    """Whether options say of themselves that they are right, which is told at once."""
    marked = [
        (node, key)
        for node in nodes
        if isinstance(node, Map)
        for name, (key, _) in node.pairs.items()
        if name.lower() in _RIGHT
    ]
    if not marked:
        return False
    right = next((node for node, key in marked if _is_yes(node.pairs[key.text][1])), marked[0][0])
    text_ = right.pairs.get("text", (None, None))[1]
    shown = short(text_.text.strip(), 60) if isinstance(text_, Scalar) else "…"
    reading.fault(marked[0][1], "E211.correct", key=marked[0][1].text, text=shown)
    return True


def _is_yes(node: Node) -> bool:
    return isinstance(node, Scalar) and node.text.lower() in ("true", "yes", "1", "on", "x")


_OPTION_SCHEMA = {
    "oneOf": [
        SCALAR,
        {
            "type": "object",
            "properties": OPTION_PROPERTIES,
            "dependencies": {"alt": ["image"]},
            "additionalProperties": False,
        },
    ]
}
SHOW = whole(2, 100)
OPTIONS = Decoder(options, {"oneOf": [SCALAR, {"type": "array", "items": _OPTION_SCHEMA, "minItems": 1}]})


_SPACE = late(r"(\d{1,4}(?:\.\d)?)\s*(lines?|cm|mm)(?:\s+(box|grid))?")
_SPACE_PATTERN = {"type": "string", "pattern": r"^\d+( lines?|(\.\d)? ?[cm]m( box| grid)?)$"}
_SHAPES: dict[str | None, Literal["box", "grid", "blank"]] = {"box": "box", "grid": "grid", None: "blank"}
_MOST_LINES, _MOST_MM = 200, 1000


def space(node: Node, reading: Reading) -> Space | None:
    """`4 lines`, `6 cm box`, `5 cm grid` or, for nothing but room, `5 cm`."""
    found = _space(node)
    if found is None:
        reading.fault(node, "E203.space")
    return found


def _space(node: Node) -> Space | None:
    words_ = node.text.strip().lower() if isinstance(node, Scalar) else ""
    match = _SPACE.fullmatch(words_)
    if match is None:
        return None
    number, unit, shape = Decimal(match[1]), match[2], match[3]
    if unit.startswith("line"):
        fits = 0 < number <= _MOST_LINES and number == int(number) and not shape
        return Space("lines", int(number)) if fits else None
    size = round(number * 10) if unit == "cm" else round(number)
    return Space(_SHAPES[shape], size) if 0 < size <= _MOST_MM else None


SPACE = Decoder(space, _SPACE_PATTERN)


UPLOAD = "file"
"""What an essay is that is handed in."""
_UPLOADS = frozenset((UPLOAD, "files", "upload", "uploads", "attachment", "attachments", "document", "pdf"))


def lines(node: Node, reading: Reading) -> Space | int | str | None:
    """`true`, `file`, `8`, or as for `space`: the room for an essay; 0 where it is left open."""
    words_ = node.text.strip().lower() if isinstance(node, Scalar) else ""
    if words_ in ("true", "yes"):
        return 0
    if words_ == UPLOAD:
        return UPLOAD
    if words_.isascii() and words_.isdigit() and len(words_) <= 3 and 0 < int(words_) <= _MOST_LINES:
        return int(words_)
    found = _space(node)
    if found is None:
        reading.fault(node, "E203.essay" if _UPLOADS.isdisjoint(words_.split()) else "E203.essay-file")
    return found.size if found and found.shape == "lines" else found


LINES = Decoder(lines, {"oneOf": [{"enum": [True, UPLOAD]}, {"type": "integer", "minimum": 1}, _SPACE_PATTERN]})


def rubric(node: Node, reading: Reading) -> tuple[Criterion, ...] | None:
    """A list of what earns points: text, or `{text, points}`."""
    found: list[Criterion] = []
    for item in node.items if isinstance(node, Seq) else [node]:
        if isinstance(item, Scalar):
            if not is_empty(item, reading, needed=False):
                found.append(Criterion(rich(item, reading) or (), None))
            continue
        values = block(item, reading, phrase("one.criterion"), {"text": RICH, "points": Decoder(amount, {})}, ("text",))
        if values is None:
            return None
        if "text" not in values:
            reading.fault(item, "E212.text", what=phrase("one.criterion"))
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


_CODE = late(r"[A-Z]{1,3}\d{1,3}|[A-Z][A-Z0-9-]*-[1-9]\d*")
_LINT_KEYS = {"ignore": Decoder(words, {}), "because": TEXT_FILE}
_OF_BANKS = {"rules": Decoder(words, {})}


def lint(node: Node, reading: Reading, more: Mapping[str, Decoder] = MappingProxyType({})) -> LintRule | None:
    """Findings to be silent about, and why: `{ignore: [QG111], because: …}`."""
    values = block(node, reading, "`lint`", {**_LINT_KEYS, **more})
    if values is None:
        return None
    bad = [code for code in values.get("ignore", ()) if not _CODE.fullmatch(code)]
    if bad or not values.keys() & {"ignore", *more}:
        reading.fault(node, "E205.lint")
        return None
    return LintRule(values.get("ignore", ()), values.get("because", ""), reading.span(node), values.get("rules", ()))


def bank_lint(node: Node, reading: Reading) -> LintRule | None:
    """The same for a bank, which may also name rules of other packages: `{rules: [house-style]}`."""
    return lint(node, reading, _OF_BANKS)


_NAMES = {"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
_SILENCE = {"ignore": _NAMES, "because": {"type": "string"}}
_CLOSED = {"type": "object", "additionalProperties": False}
LINT = Decoder(lint, {**_CLOSED, "properties": _SILENCE, "required": ["ignore"]})
BANK_LINT = Decoder(
    bank_lint,
    {
        **_CLOSED,
        "properties": {**_SILENCE, "rules": _NAMES},
        "anyOf": [{"required": ["ignore"]}, {"required": ["rules"]}],
    },
)
