"""What one format only is asked for: at a question, for all below a group, or by a group for itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from typing import NamedTuple

from quizgen.diagnostics import Span
from quizgen.values import value

BELOW = "::"
"""A deck that begins with this is one below the outer deck."""
DECK = ("anki", "deck")
"""The option that names decks."""
_OF_GROUPS = frozenset({("pdf", "new_page")})
"""What a group asks for itself only."""


class Wish(NamedTuple):
    """What one format is asked for: its name, an option of it, and the value as it is typed."""

    format: str
    option: str
    text: str


@value(frozen=True, slots=True)
class Said:
    """A wish where it is written, at the top of a bank or `below` that. The places are those of its three texts."""

    wish: Wish
    format_at: Span = field(compare=False)
    option_at: Span = field(compare=False)
    text_at: Span = field(compare=False)
    below: bool = True


def wished(wishes: Iterable[Wish], format: str, option: str) -> str:
    """What is asked of a format by an option; empty where nothing is."""
    return next((wish.text for wish in wishes if (wish.format, wish.option) == (format, option)), "")


def within(outer: tuple[Wish, ...], inner: tuple[Wish, ...]) -> tuple[Wish, ...]:
    """The wishes that hold where some are said inside others: the inner ones win. Their order is that of their names."""
    if not inner or not outer:
        return inner or outer
    found = {wish[:2]: wish for wish in outer}
    for wish in inner:
        found[wish[:2]] = wish._replace(text=deck_below(wished(outer, *DECK), wish.text)) if wish[:2] == DECK else wish
    return tuple(sorted(found.values()))


def deck_below(outer: str, inner: str) -> str:
    """The deck that is meant by `inner` where all else is in `outer`."""
    return outer + inner if inner.startswith(BELOW) else inner or outer


def handed_down(wishes: tuple[Wish, ...]) -> tuple[Wish, ...]:
    """Those of a group's wishes that are for its questions."""
    return tuple([wish for wish in wishes if wish[:2] not in _OF_GROUPS])
