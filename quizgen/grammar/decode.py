"""Decoders: node → value. Each reports what is wrong and then returns None; each carries its JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Container, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from quizgen.grammar.figures import NUMBER, meant
from quizgen.grammar.listing import tell_marked, tell_one_text
from quizgen.grammar.reading import Reading
from quizgen.grammar.texts import markup, short
from quizgen.nearest import nearest
from quizgen.patterns import late
from quizgen.richtext import RichText
from quizgen.source import Map, Node, Scalar, Seq


class Decoder(NamedTuple):
    """`read` turns a node into a value, or reports and gives None; `schema` is the JSON Schema of what is accepted."""

    read: Callable[[Node, Reading], Any]
    schema: Mapping[str, Any]


_LETTER = late(r"[A-Za-z]|\d{1,2}")
_NUMBERS = late(r"\d\s*[,;]\s+\d|\d\s+[^\W\d]+\s+\d")
_LISTS = ("answer", "choices", "order", "wrong")
MAX_DIGITS = 30
MAX_EXPONENT = 300


def shape(node: Node) -> str:
    """What a node is, as it ends the names of messages."""
    return "text" if isinstance(node, Scalar) else "list" if isinstance(node, Seq) else "block"


def text(node: Node, reading: Reading) -> str | None:
    """Literal text, outer white space removed."""
    if isinstance(node, Scalar):
        return node.text.strip()
    if isinstance(node, Map) and node.pairs and all(is_hollow(value) for _, value in node.pairs.values()):
        reading.fault(node, "E201.braces", field=reading.field, pieces=short(", ".join(node.pairs), 200))
    elif isinstance(node, Map) and reading.field in _LISTS and len(texts := _texts(node)) > 1:
        reading.fault(node, "E201.items", field=reading.field, pieces=short(", ".join(texts), 200))
    elif isinstance(node, Map) and len(node.pairs) == 1:
        key, (_, value) = next(iter(node.pairs.items()))
        words = value.text if isinstance(value, Scalar) else ""
        reading.fault(node, "E201.colon", field=reading.field, key=key, text=words)
    else:
        reading.fault(node, f"E201.{shape(node)}", field=reading.field)
    return None


def _texts(node: Map) -> list[str]:
    """What stands behind the keys of a block, if it is text throughout."""
    texts = [value.text.strip() for _, value in node.pairs.values() if isinstance(value, Scalar)]
    return texts if len(texts) == len(node.pairs) else []


def rich(node: Node, reading: Reading) -> RichText | None:
    """Text with markup."""
    if isinstance(node, Scalar):
        return markup(node, reading)
    text(node, reading)
    return None


def heading(node: Node, reading: Reading) -> RichText | None:
    """Text with markup, but without references: a title."""
    return markup(node, reading, references=False) if isinstance(node, Scalar) else rich(node, reading)


def page(node: Node, reading: Reading) -> RichText | None:
    """Text with markup that may be long, and so have headings."""
    return markup(node, reading, headings=True) if isinstance(node, Scalar) else rich(node, reading)


def items(node: Node, reading: Reading) -> list[Node]:
    """A list's items; a single value counts as a list of one."""
    return node.items if isinstance(node, Seq) else [node]


def items_of_list(node: Node, reading: Reading) -> list[Node]:
    """A list's items; warns where one text stands for them, or where they carry signs of a list of their own."""
    if reading.field not in ("order", "choices"):
        tell_one_text(node, reading)
    found = items(node, reading)
    if lettered := _lettered(found):
        reading.fault(found[0], "E201.items", field=reading.field, pieces=short(", ".join(lettered), 200))
        return []
    tell_marked(found, reading)
    return found


def _lettered(nodes: list[Node]) -> list[str]:
    """The texts of a list whose items are typed as `A: oak`."""
    found = []
    for node in nodes:
        if not isinstance(node, Map) or len(node.pairs) != 1:
            return []
        key, value = next(iter(node.pairs.values()))
        if not isinstance(value, Scalar) or not _LETTER.fullmatch(key.text):
            return []
        found.append(value.text.strip())
    return found if len(found) > 1 else []


def rich_list(node: Node, reading: Reading) -> tuple[RichText, ...] | None:
    """A list of texts with markup."""
    found = [rich(item, reading) for item in with_text(items_of_list(node, reading), reading)]
    return tuple([f for f in found if f is not None]) if None not in found else None


def words(node: Node, reading: Reading) -> tuple[str, ...] | None:
    """A list of literal texts."""
    found = [text(item, reading) for item in with_text(items(node, reading), reading)]
    return tuple([f for f in found if f is not None]) if None not in found else None


def tags(node: Node, reading: Reading) -> tuple[str, ...] | None:
    """A list of tags, or one line with commas."""
    if isinstance(node, Scalar):
        if ";" in node.text:
            pieces = ", ".join(tag.strip() for tag in node.text.split(";") if tag.strip())
            reading.remark(node, "W335.tags", pieces=pieces)
        return tuple(tag.strip() for tag in node.text.split(",") if tag.strip())
    for item in node.items if isinstance(node, Seq) and reading.field == "tags" else ():
        if isinstance(item, Scalar) and "," in item.text:
            pieces = ", ".join(piece.strip() for piece in item.text.split(","))
            reading.remark(item, "W308.tag", pieces=pieces)
    return words(node, reading)


def is_empty(node: Node, reading: Reading, needed: bool = True) -> bool:
    """Reports a list item without text: an error, or, where the list can do without it, a warning."""
    if isinstance(node, Scalar) and is_hollow(node):
        reading.remark(node, "E213.item" if needed else "W313.item")
        return True
    return False


def with_text(nodes: list[Node], reading: Reading) -> list[Node]:
    """The items of a list but for those without text, which are reported: an error only where all are."""
    full = [node for node in nodes if type(node) is Scalar and node.text.strip()]
    if full and len(full) == len(nodes):
        return nodes  # nearly all lists are such, and there are many
    if all(map(is_hollow, nodes)):
        return [node for node in nodes[:1] if not is_empty(node, reading)]
    return [node for node in nodes if not is_empty(node, reading, needed=False)]


def is_number(node: Node) -> bool:
    """Whether an unquoted scalar is a number as far as quizgen is concerned: `007` and `0x1F` are text."""
    return isinstance(node, Scalar) and node.plain and NUMBER.fullmatch(node.text) is not None


def number(node: Node, reading: Reading, beside: Container[str] = ()) -> Decimal | None:
    """An exact decimal number. `beside` are the keys around it, which no advice names again."""
    if not isinstance(node, Scalar):
        reading.fault(node, f"E203.{shape(node)}", field=reading.field)
        return None
    words_ = node.text.strip()
    if NUMBER.fullmatch(words_) is None and not re.fullmatch(r"\d+(?:\.\d+)?", words_):
        name, values = meant(words_, reading.field, beside)
        reading.fault(node, name, field=reading.field, typed=short(words_, 30), **values)
        return None
    digits, _, exponent = words_.lower().partition("e")
    if sum(map(str.isdigit, digits)) > MAX_DIGITS or abs(int(exponent[:6] or 0)) > MAX_EXPONENT:
        reading.fault(node, "E203.long", most=MAX_DIGITS)
        return None
    return Decimal(words_.replace("−", "-"))


def amount(node: Node, reading: Reading) -> Decimal | None:
    """A number that is not negative."""
    value = number(node, reading)
    if value is not None and value < 0:
        reading.fault(node, "E203.negative", field=reading.field)
        return None
    return value


def whole(low: int, high: int) -> Decoder:
    """A whole number from `low` to `high`."""

    def read(node: Node, reading: Reading) -> int | None:
        words_ = node.text if isinstance(node, Scalar) else "1"
        is_word = not words_.isdecimal() and (not any(map(str.isdigit, words_)) or _NUMBERS.search(words_))
        value = Decimal(low - 1) if is_word else number(node, reading)
        if value is None:
            return None
        if value != value.to_integral_value() or not low <= value <= high:
            reading.fault(node, "E203.whole", field=reading.field, low=low, high=f"{high:,}", next=low + 1)
            return None
        return int(value)

    return Decoder(read, {"type": "integer", "minimum": low, "maximum": high})


_POINTS = late(r"\+? ?(\d+(?:\.\d+)?)(?: ?\w+)?")
_FLAGS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def flag(node: Node, reading: Reading) -> bool | None:
    """True or false."""
    value = _FLAGS.get(node.text.strip().lower()) if isinstance(node, Scalar) else None
    if value is None:
        typed = short(node.text) if isinstance(node, Scalar) else ""
        if reading.field == "bonus" and (match := _POINTS.fullmatch(typed.strip())):
            reading.fault(node, "E204.bonus", text=typed, points=match[1])
        else:
            reading.fault(node, f"E204.{shape(node)}", field=reading.field, text=typed)
    return value


def one_of(*choices: str, **aliases: str) -> Decoder:
    """One of a few words."""

    def read(node: Node, reading: Reading) -> str | None:
        words_ = text(node, reading)
        if words_ is None:
            return None
        found = aliases.get(words_.lower(), words_.lower())
        if found in choices:
            return found
        close = nearest(words_.lower(), choices)
        name = "E205.word-near" if close else "E205.word"
        reading.fault(node, name, field=reading.field, text=short(words_, 30), near=close, words=", ".join(choices))
        return None

    return Decoder(read, {"enum": [*choices]})


def mapping(node: Node, reading: Reading, what: str) -> Map | None:
    """A block of keys."""
    if isinstance(node, Map):
        return node
    reading.fault(node, f"E206.{shape(node)}", what=what)
    return None


def unknown_key(
    key: Scalar, known: tuple[str, ...], where: str, reading: Reading, otherwise: str = "", **values: Any
) -> str | None:
    """Reports an unknown key; gives the known key that was probably meant. `otherwise` is the message, with its values,
    where the key resembles none."""
    close = nearest(key.text.lower(), known)
    if close:
        name = "E211.near"
    elif key.text.count(" ") > 1:
        name = "E211.text"
    elif key.text == "<<":
        name = "E211.merge"
    else:
        name = otherwise or ("E211.few" if len(known) <= 16 else "E211.key")
    reading.fault(key, name, key=short(key.text), where=where, near=close, known=", ".join(known), **values)
    return close


def is_hollow(value: Node) -> bool:
    """Whether a key has no value."""
    if isinstance(value, Scalar):
        return not value.text.strip()
    return not (value.items if isinstance(value, Seq) else value.pairs)


def empty_value(key: Scalar, value: Node, reading: Reading, needed: bool = False) -> bool:
    """Reports a key without a value: an error where what it belongs to cannot do without it, else a warning."""
    if not is_hollow(value):
        return False
    reading.remark(key, "E213.key" if needed else "W313.key", key=short(key.text))
    return True


def is_cut(key: Scalar, value: Node) -> bool:
    """Whether a key is what stands behind a comma in braces: `{word: gehen (ging, gegangen)}`."""
    return isinstance(value, Scalar) and not value.text and (value.line, value.col) == (key.line, key.end_col)


def tell_cut(key: Scalar, node: Map, where: str, reading: Reading) -> None:
    """Reports a text or number that a comma in braces has cut in two."""
    names = [*node.pairs]
    before = node.pairs[names[names.index(key.text) - 1]][1] if key.text in names[1:] else None
    if isinstance(before, Scalar) and before.text.isdecimal() and key.text.isdecimal():
        reading.fault(key, "E211.cut-number", key=key.text, where=where, number=f"{before.text}.{key.text}")
    else:
        whole = f"{before.text}, {key.text}" if isinstance(before, Scalar) else key.text
        reading.fault(key, "E211.cut", key=short(key.text), where=where, text=short(whole, 60))


def block(
    node: Node,
    reading: Reading,
    what: str,
    decoders: dict[str, Decoder],
    needed: Collection[str] = (),
    otherwise: str = "",
) -> dict[str, Any] | None:
    """A block with known keys, decoded; None when any of them is wrong, or has no value and is needed. `otherwise` is
    the message for a key that resembles none."""
    found = mapping(node, reading, what)
    if found is None:
        return None
    values: dict[str, Any] = {}
    errors = reading.errors
    for name, (key, value) in found.pairs.items():
        decoder = decoders.get(name)
        if decoder is None and is_cut(key, value):
            tell_cut(key, found, what, reading)
        elif decoder is None:
            unknown_key(key, tuple(decoders), what, reading, otherwise)
        elif not empty_value(key, value, reading, needed=name in needed):
            reading.field = name
            values[name] = decoder.read(value, reading)
    return values if reading.errors == errors else None


SCALAR = {"type": ["string", "number", "boolean"]}
TEXT = Decoder(text, SCALAR)
RICH = Decoder(rich, SCALAR)
HEADING = Decoder(heading, SCALAR)
PAGE = Decoder(page, SCALAR)
RICH_LIST = Decoder(rich_list, {"oneOf": [SCALAR, {"type": "array", "items": SCALAR, "minItems": 1}]})
WORDS = Decoder(words, {"oneOf": [SCALAR, {"type": "array", "items": SCALAR, "minItems": 1}]})
TAGS = Decoder(tags, {"oneOf": [SCALAR, {"type": "array", "items": SCALAR}]})
AMOUNT = Decoder(amount, {"type": "number", "minimum": 0})
FLAG = Decoder(flag, {"type": "boolean"})
