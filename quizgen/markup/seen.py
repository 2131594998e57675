"""What is told of look-alikes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple


class Seen(NamedTuple):
    """A piece of a text that looks like something else: the message that is said of it, what is to stand for each piece
    of the kind (None where no form of ours says the same), and the message's values."""

    name: str
    piece: str
    changes: tuple[tuple[str, str | None], ...]
    values: Mapping[str, Any]

    @property
    def code(self) -> str:
        """The kind."""
        return self.name.partition(".")[0]

    def mended(self, text: str) -> str | None:
        """The text with what was meant in the place of all pieces, or None where one of them has no form of ours."""
        for piece, meant in self.changes:
            if meant is None:
                return None
            text = text.replace(piece, meant, 1)
        return text


_MOST = 100
"""Pieces of one kind in a text that are mended together."""


def joined(found: Sequence[Seen]) -> Seen:
    """One finding for all of a kind; with more than can be mended, none is."""
    changes = [change for seen in found for change in seen.changes]
    return found[0]._replace(changes=tuple(changes) if len(changes) <= _MOST else ((found[0].piece, None),))
