"""Words to be learned."""

from __future__ import annotations

from typing import Any

from quizgen import model
from quizgen.grammar.cards import wanted
from quizgen.grammar.decode import is_hollow
from quizgen.grammar.reading import Reading
from quizgen.grammar.texts import short
from quizgen.model.vocabulary import SKILLS
from quizgen.rewording import bare
from quizgen.richtext import plain
from quizgen.source import Map, Node, Scalar, Seq


def first_with_text(node: Node) -> Node:
    """The node of the first of several texts."""
    found = node.items if isinstance(node, Seq) else [node]
    return next((item for item in found if not is_hollow(item)), node)


def vocabulary(node: Map, values: Any, common: dict[str, Any], reading: Reading) -> model.Question | None:
    """A word with its meaning; to listen there must be something to be heard."""
    cards = wanted(values, SKILLS, ("read", "write"), reading)
    if "listen" in cards and not common.get("audio") and not common["tts"]:
        reading.fault(_listening(node), "E212.listen")
        return None
    if "reading" in values and bare(values["word"][0]) != values["word"][0]:
        reading.fault(node.pairs["reading"][0], "E215.reading", word=short(plain(values["word"][0])))
        return None
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
