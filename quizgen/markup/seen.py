"""What is told of look-alikes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Seen(NamedTuple):
    """A piece of a text that looks like something else: what is said of it, and what is to stand for each piece of the
    kind; None where no form of ours says the same."""

    code: str
    piece: str
    message: str
    hint: str
    changes: tuple[tuple[str, str | None], ...]

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
