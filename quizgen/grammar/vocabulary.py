"""Words to be learned: which cards they have, and their builder."""

from __future__ import annotations

from typing import Any

from quizgen import model
from quizgen.grammar.decode import Decoder, is_hollow, items, one_of, with_text
from quizgen.grammar.listing import tell_two
from quizgen.grammar.reading import Reading
from quizgen.grammar.texts import short
from quizgen.model.vocabulary import SKILLS as _SKILLS
from quizgen.rewording import bare
from quizgen.richtext import plain
from quizgen.source import Map, Node, Scalar, Seq

_SKILL = one_of(
    *_SKILLS,
    reading="read",
    writing="write",
    listening="listen",
    hear="listen",
    saying="say",
    speak="say",
    speaking="say",
)


def _skills(node: Node, reading: Reading) -> tuple[model.Skill, ...] | None:
    """The cards of a word, in their own order; also as one line with commas."""
    found = [_SKILL.read(item, reading) for item in with_text(_parted(node, reading), reading)]
    if None in found or not found:
        return None
    return tuple([skill for skill in _SKILLS if skill in found])


def _parted(node: Node, reading: Reading) -> list[Node]:
    if not isinstance(node, Scalar) or "," not in node.text:
        return items(node, reading)
    return [
        Scalar(part.strip(), node.plain, node.line, node.col, node.end_line, node.end_col)
        for part in node.text.split(",")
    ]


SKILLS = Decoder(
    _skills,
    {"oneOf": [{"enum": [*_SKILLS]}, {"type": "array", "items": {"enum": [*_SKILLS]}, "minItems": 1}]},
)


def first_with_text(node: Node) -> Node:
    """The node of the first of several texts."""
    found = node.items if isinstance(node, Seq) else [node]
    return next((item for item in found if not is_hollow(item)), node)


def vocabulary(node: Map, values: Any, common: dict[str, Any], reading: Reading) -> model.Question | None:
    """A word with its meaning; to listen there must be something to be heard."""
    cards = values.get("cards", reading.inherited.cards)
    if "listen" in cards and not common.get("audio") and not common["tts"]:
        reading.fault(_listening(node), "E212.listen")
        return None
    if "reading" in values and bare(values["word"][0]) != values["word"][0]:
        reading.fault(node.pairs["reading"][0], "E215.reading", word=short(plain(values["word"][0])))
        return None
    tell_two(node.pairs["meaning"][1], reading)
    return model.Vocabulary(**common, cards=cards, learning=values.get("learning", reading.inherited.learning))


def _listening(node: Map) -> Node:
    """Where the card for listening is asked for: in the question, or by default."""
    if "cards" not in node.pairs:
        return node.pairs["word"][0]
    cards = node.pairs["cards"][1]
    wanted = cards.items if isinstance(cards, Seq) else [cards]
    return next(
        (item for item in wanted if isinstance(item, Scalar) and item.text.startswith(("listen", "hear"))), cards
    )
