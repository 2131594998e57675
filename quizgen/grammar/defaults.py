"""`defaults:` of a bank or group: values for the questions below that say nothing else. The inner ones win."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from quizgen.grammar.cards import ANY_CARDS, cards_below
from quizgen.grammar.common import COMMON
from quizgen.grammar.decode import TEXT, Decoder, block, one_of
from quizgen.grammar.kinds import KINDS
from quizgen.grammar.reading import Inherited, Reading
from quizgen.source import Map, Node

STYLE = one_of("choice", "basic")
ANKI_KEYS = {"as": STYLE, "tts": TEXT}
_OF_EVERY_KIND = ("points", "tags", "deck", "level", "difficulty", "shuffle", "show", "match", "cards", "learning")
"""Fields of `Inherited`, which add up or are resolved for each question."""
_OF_SOME = (
    *("bonus", "explanation", "hint", "objective", "basis", "source", "status", "space"),
    *("scoring", "penalty", "tolerance", "unit", "reverse", "rubric"),
)
"""Other keys of questions, but for those that say what is asked, or which question it is. A kind that does not know one
is as without it."""
_SCORING = one_of("all", "net", "each", "kprime", kprim="kprime", **{"k-prime": "kprime"})
"""Of all kinds: one that does not know the word counts as it does without."""
_DECODERS = {key.name: key.decoder for key in (*(key for kind in KINDS for key in kind.keys), *COMMON)}

DEFAULT_KEYS = {
    **{name: _DECODERS[name] for name in (*_OF_EVERY_KIND, *_OF_SOME)},
    "scoring": _SCORING,
    "cards": ANY_CARDS,
    "anki": Decoder(lambda node, reading: block(node, reading, "`anki`", ANKI_KEYS), {"type": "object"}),
}


def _read(node: Node, reading: Reading) -> dict[str, Any] | None:
    values = block(node, reading, "`defaults`", DEFAULT_KEYS, otherwise="E211.default")
    if values and "objective" in values and isinstance(node, Map):
        reading.refer("objective", node.pairs["objective"][1])
    return values


def _voice(wish: str) -> str:
    """The voice that is wished for; none where no speech is."""
    return "" if wish.lower() in ("no", "false", "off") else wish


DEFAULTS = Decoder(_read, {"type": "object"})


def with_defaults(inherited: Inherited, values: dict[str, Any]) -> Inherited:
    """What is inherited below a `defaults:` of these values."""
    anki = values.get("anki") or {}
    below = values.get("deck", "")
    direct = {name: values[name] for name in _OF_EVERY_KIND if name in values and name not in ("tags", "deck", "cards")}
    return replace(
        inherited,
        tags=(*inherited.tags, *values.get("tags", ())),
        deck=inherited.deck + below if below.startswith("::") else below or inherited.deck,
        card_style=anki.get("as", inherited.card_style),
        tts=_voice(anki.get("tts", inherited.tts)),
        cards=cards_below(inherited.cards, values.get("cards", ())),
        values=tuple({**dict(inherited.values), **{name: values[name] for name in _OF_SOME if name in values}}.items()),
        **direct,
    )
