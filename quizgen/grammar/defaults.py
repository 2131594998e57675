"""`defaults:` of a bank or group: values for the questions below that say nothing else. The inner ones win."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from quizgen.grammar.cards import ANY_CARDS, cards_below
from quizgen.grammar.common import COMMON
from quizgen.grammar.decode import TEXT, Decoder, block, one_of
from quizgen.grammar.kinds import KINDS
from quizgen.grammar.reading import Inherited, Reading
from quizgen.grammar.wishes import FORMATS, asked_for
from quizgen.model.wishes import handed_down, within
from quizgen.source import Map, Node

STYLE = one_of("choice", "basic")
ANKI_KEYS = {"as": STYLE, "tts": TEXT}
_OF_EVERY_KIND = (
    *("points", "tags", "level", "difficulty", "shuffle", "show", "match", "cards", "learning", "language"),
)
"""Fields of `Inherited`, which add up or are resolved for each question."""
_OF_SOME = (
    *("bonus", "explanation", "feedback", "hint", "objective", "basis", "source", "status", "space"),
    *("scoring", "penalty", "tolerance", "unit", "reverse", "rubric"),
)
"""Other keys of questions, but for those that say what is asked, or which question it is. A kind that does not know one
is as without it."""
_SCORING = one_of("all", "net", "each", "kprime", kprim="kprime", **{"k-prime": "kprime"})
"""Of all kinds: one that does not know the word counts as it does without."""
_DECODERS = {key.name: key.decoder for key in (*(key for kind in KINDS for key in kind.keys), *COMMON)}

DEFAULT_KEYS = {
    **{name: _DECODERS[name] for name in (*_OF_EVERY_KIND, *_OF_SOME, "deck")},
    "scoring": _SCORING,
    "cards": ANY_CARDS,
    "anki": Decoder(lambda node, reading: block(node, reading, "`anki`", ANKI_KEYS), {"type": "object"}),
    "formats": FORMATS,
}


def _read(node: Node, reading: Reading) -> dict[str, Any] | None:
    values = block(node, reading, "`defaults`", DEFAULT_KEYS, otherwise="E211.default")
    if values and "objective" in values and isinstance(node, Map):
        reading.refer("objective", node.pairs["objective"][1])
    if values and "language" in values:
        values["language"] = reading.other(values["language"])
    return values


DEFAULTS = Decoder(_read, {"type": "object"})


def with_defaults(inherited: Inherited, values: dict[str, Any]) -> Inherited:
    """What is inherited below a `defaults:` of these values."""
    direct = {name: values[name] for name in _OF_EVERY_KIND if name in values and name not in ("tags", "cards")}
    return replace(
        inherited,
        tags=(*inherited.tags, *values.get("tags", ())),
        formats=within(inherited.formats, handed_down(asked_for(values))),
        cards=cards_below(inherited.cards, values.get("cards", ())),
        values=tuple({**dict(inherited.values), **{name: values[name] for name in _OF_SOME if name in values}}.items()),
        **direct,
    )
