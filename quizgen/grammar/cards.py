"""`cards:` of a question: which of the cards that its kind can have there are."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from quizgen.grammar.decode import Decoder, items, one_of, with_text
from quizgen.grammar.reading import Reading
from quizgen.model.vocabulary import SKILLS
from quizgen.source import Map, Node, Scalar

SEQUENCE = ("order", "steps")
_KINDS: tuple[Collection[str], ...] = (SKILLS, SEQUENCE)


def _some(*words: str, **aliases: str) -> Decoder:
    """Some of these words, in their own order; also as one line with commas."""
    word = one_of(*words, **aliases)

    def read(node: Node, reading: Reading) -> tuple[str, ...] | None:
        if isinstance(node, Map):
            pieces = [name for name, (_, value) in node.pairs.items() if not _is_no(value)]
            reading.fault(node, "E201.items", field=reading.field, pieces=", ".join(pieces))
            return None
        found = [word.read(item, reading) for item in with_text(_parted(node, reading), reading)]
        return None if None in found or not found else tuple([one for one in words if one in found])

    schema = {"oneOf": [{"enum": [*words]}, {"type": "array", "items": {"enum": [*words]}, "minItems": 1}]}
    return Decoder(read, schema)


def _is_no(node: Node) -> bool:
    return isinstance(node, Scalar) and node.text == "false"


def _parted(node: Node, reading: Reading) -> list[Node]:
    if not isinstance(node, Scalar) or "," not in node.text:
        return items(node, reading)
    return [
        Scalar(part.strip(), node.plain, node.line, node.col, node.end_line, node.end_col)
        for part in node.text.split(",")
    ]


_SPOKEN = {
    **dict.fromkeys(("listening", "hear"), "listen"),
    **dict.fromkeys(("saying", "speak", "speaking"), "say"),
    "reading": "read",
    "writing": "write",
}
_IN_TURN = {"ordering": "order", "step": "steps"}
WORD_CARDS = _some(*SKILLS, **_SPOKEN)
ORDER_CARDS = _some(*SEQUENCE, **_IN_TURN)
ANY_CARDS = _some(*SKILLS, *SEQUENCE, **_SPOKEN, **_IN_TURN)
"""For defaults: each kind takes the words that it knows."""


def cards_below(outer: Collection[str], inner: Collection[str]) -> tuple[str, ...]:
    """The cards by default below two `defaults:`; of each kind the inner ones, where there are any."""
    found = [_known(kind, inner) or _known(kind, outer) for kind in _KINDS]
    return tuple([word for words in found for word in words])


def wanted(values: Any, kind: Collection[str], usual: tuple[str, ...], reading: Reading) -> Any:
    """The cards of a question: its own, those by default, or the usual ones."""
    return values.get("cards") or tuple(_known(kind, reading.inherited.cards)) or usual


def _known(kind: Collection[str], words: Collection[str]) -> list[str]:
    return [word for word in words if word in kind]
