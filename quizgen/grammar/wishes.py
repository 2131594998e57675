"""`formats:` at the top of a bank and below, and the keys that are short for it: what one format only is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from quizgen.grammar.decode import Decoder, empty_value, words
from quizgen.grammar.reading import Reading
from quizgen.messages import phrase
from quizgen.model import Said, Wish
from quizgen.source import Map, Node, Scalar

_SHORT = {"deck": "deck", "as": "as"}
"""Keys of groups and questions, and the options of Anki that they are short for."""


class _Spelled(NamedTuple):
    """A wish, its key and its value, and whether it is spelled by a short key."""

    what: tuple[str, ...]
    key: Scalar
    value: Node
    is_short: bool


def _wishes(node: Node, reading: Reading, *, below: bool) -> tuple[Wish, ...] | None:
    """What stands under a `formats:`, kept with its places for whoever knows the formats."""
    if not isinstance(node, Map):
        reading.fault(node, "E206.formats")
        return None
    found: list[Wish] = []
    for name, (key, options) in node.pairs.items():
        if empty_value(key, options, reading):
            continue
        if not isinstance(options, Map):
            reading.fault(options, "E206.options", format=name)
            continue
        for option, (option_key, value) in options.pairs.items():
            reading.field = option
            text = None if empty_value(option_key, value, reading) else _as_typed(value, reading)
            if text is not None:
                found.append(Wish(name, option.strip().replace("-", "_"), text))
                at, option_at, text_at = (reading.span(one) for one in (key, option_key, value))
                reading.said.append(Said(found[-1], at, option_at, text_at, below))
    return tuple(found)


def _as_typed(node: Node, reading: Reading) -> str | None:
    """A value as it is typed after `-O`; a list with commas."""
    if isinstance(node, Scalar):
        return node.text.strip()
    found = words(node, reading)
    return None if found is None else ",".join(found)


_SCHEMA = {"type": "object", "additionalProperties": {"type": "object"}}
BANK_FORMATS = Decoder(lambda node, reading: _wishes(node, reading, below=False), _SCHEMA)
FORMATS = Decoder(lambda node, reading: _wishes(node, reading, below=True), _SCHEMA)


def asked_for(values: Mapping[str, Any]) -> tuple[Wish, ...]:
    """What a block of decoded keys asks of formats."""
    found: dict[tuple[str, ...], Wish] = {wish[:2]: wish for wish in values.get("formats") or ()}
    short = {option: values.get(key) for key, option in _SHORT.items()} | (values.get("anki") or {})
    for option, text in short.items():
        if text:
            found.setdefault(("anki", option), Wish("anki", option, text))
    return tuple(sorted(found.values()))


def is_yes(text: str) -> bool:
    """Whether a wish asks for something: `tts: no` asks for silence."""
    return text.lower() not in ("", "no", "false", "off", "0")


def tell_twice(node: Map, reading: Reading) -> None:
    """Tells of wishes that are spelled twice in one block, once under `formats:`, with different values."""
    first: dict[tuple[str, ...], _Spelled] = {}
    for one in sorted(_spelled(node), key=lambda one: (one.key.line, one.key.col)):
        other = first.setdefault(one.what, one)
        if _text(one.value) != _text(other.value) and not (one.is_short and other.is_short):
            also = ((reading.span(other.key), phrase("first")),)
            reading.fault(one.key, "E215.wish", also=also, option=one.what[1], format=one.what[0])


def _spelled(node: Map) -> Iterator[_Spelled]:
    """All wishes of a block. A deck of its `defaults` stands below that of the block: the two go together."""
    yield from _in_block(node, ())
    defaults = _below(node, "defaults")
    yield from _in_block(defaults, ("defaults",))
    for option, (key, value) in _below(defaults, "anki").pairs.items():
        yield _Spelled(("anki", option), key, value, True)


def _in_block(node: Map, where: tuple[str, ...]) -> Iterator[_Spelled]:
    for short, option in _SHORT.items():
        if short in node.pairs:
            yield _Spelled(("anki", option, *(where if option == "deck" else ())), *node.pairs[short], True)
    formats = _below(node, "formats")
    for name in formats.pairs:
        for typed, pair in _below(formats, name).pairs.items():
            option = typed.strip().replace("-", "_")
            yield _Spelled((name, option, *(where if (name, option) == ("anki", "deck") else ())), *pair, False)


def _below(node: Map, key: str) -> Map:
    found = node.pairs[key][1] if key in node.pairs else None
    return found if isinstance(found, Map) else Map(node.line, node.col)


def _text(node: Node) -> str:
    return node.text.strip() if isinstance(node, Scalar) else ""
