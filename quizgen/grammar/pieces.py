"""Decoders of what a question is made of: sides of pairs, items to be ordered, and the facts that a part rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from quizgen.grammar.decode import (
    RICH,
    SCALAR,
    WORDS,
    Decoder,
    block,
    is_empty,
    items_of_list,
    rich,
    with_text,
    words,
)
from quizgen.grammar.reading import Reading
from quizgen.grammar.texts import short
from quizgen.messages import phrase
from quizgen.patterns import late
from quizgen.richtext import RichText
from quizgen.source import Map, Node, Scalar, Seq


def _facts(node: Node, reading: Reading) -> tuple[str, ...] | None:
    reading.refer("fact", node)
    return words(node, reading)


FACTS = Decoder(_facts, WORDS.schema)
"""Facts that a part of a question rests on."""


Piece: TypeAlias = tuple[RichText, tuple[str, ...]]
"""One side of a pair, or an item to be ordered, with the facts that it rests on."""

_PIECE_KEYS = {"text": RICH, "facts": FACTS}
_PIECE = {
    "oneOf": [
        SCALAR,
        {
            "type": "object",
            "properties": {"text": SCALAR, "facts": FACTS.schema},
            "required": ["text"],
            "additionalProperties": False,
        },
    ]
}


def piece(node: Node, reading: Reading) -> Piece | None:
    """Text, or `{text, facts}`."""
    if not isinstance(node, Map) or "text" not in node.pairs:
        found = rich(node, reading)
        return None if found is None else (found, ())
    values = block(node, reading, phrase("one.piece"), _PIECE_KEYS, ("text",))
    return None if values is None else (values["text"], values.get("facts", ()))


def steps(node: Node, reading: Reading) -> tuple[Piece, ...] | None:
    """Items in the right order."""
    found = [piece(item, reading) for item in with_text(items_of_list(node, reading), reading)]
    return tuple([one for one in found if one is not None]) if None not in found else None


STEPS = Decoder(steps, {"oneOf": [SCALAR, {"type": "array", "items": _PIECE, "minItems": 1}]})


def pairs(node: Node, reading: Reading) -> tuple[tuple[Piece, Piece], ...] | None:
    """What belongs together: `left: right` lines, or a list of `[left, right]`."""
    sides: list[tuple[Node, Node]] = []
    odd: list[Node] = []
    if isinstance(node, Map):
        sides = [(key, value) for key, value in node.pairs.values()]
    elif isinstance(node, Seq):
        for item in node.items:
            if isinstance(item, Seq) and len(item.items) == 2:
                sides.append((item.items[0], item.items[1]))
            elif isinstance(item, Map) and len(item.pairs) == 1:
                sides.extend(item.pairs.values())
            else:
                odd.append(item)
    else:
        reading.fault(node, "E206.pairs")
    if odd:
        _no_pairs(odd, reading)
    errors = reading.errors
    found = [
        (piece(left, reading), piece(right, reading))
        for left, right in sides
        if not is_empty(left, reading) and not is_empty(right, reading)
    ]
    if reading.errors > errors or odd or not sides:
        return None
    return tuple([(left, right) for left, right in found if left is not None and right is not None])


_PAIR = late(r"(.{1,40}?)\s*(?:(?<=\s)[-/|~](?=\s)|,(?=\s)|[=–—→:;\t]|[-=]>)>?\s*(.{1,40})")


def _no_pairs(nodes: Sequence[Node], reading: Reading) -> None:
    """Reports what was probably meant: `Foch - general` is `Foch: general`. All that are alike are told at once."""
    first = nodes[0]
    halves = [_PAIR.fullmatch(node.text.strip()) if isinstance(node, Scalar) else None for node in nodes]
    count = len(nodes)
    if isinstance(first, Map) and len(first.pairs) == 2 and all(isinstance(node, Map) for node in nodes):
        left, right = (short(value.text, 30) if isinstance(value, Scalar) else "…" for _, value in first.pairs.values())
        reading.fault(first, "E206.pair-keys", left=left, right=right, count=count)
    elif meant := halves[0] if all(halves) else None:
        reading.fault(first, "E206.pair-meant", left=meant[1], right=meant[2], count=count)
    else:
        reading.fault(first, "E206.pair", count=count)


PAIRS = Decoder(
    pairs,
    {
        "oneOf": [
            {"type": "object", "additionalProperties": _PIECE, "minProperties": 2},
            {
                "type": "array",
                "items": {
                    "oneOf": [
                        {"type": "array", "items": _PIECE, "minItems": 2, "maxItems": 2},
                        {"type": "object", "additionalProperties": _PIECE, "minProperties": 1, "maxProperties": 1},
                    ]
                },
            },
        ]
    },
)
