"""What is told of look-alikes."""

from __future__ import annotations

from typing import NamedTuple


class Seen(NamedTuple):
    """A piece of a text that looks like something else: what is said of it, and what is to stand for each piece of the
    kind; None where no form of ours says the same."""

    code: str
    piece: str
    message: str
    hint: str
    changes: tuple[tuple[str, str | None], ...]

    def joined(self, other: Seen) -> Seen:
        """One finding for two of a kind."""
        return self._replace(changes=(*self.changes, *other.changes))

    def mended(self, text: str) -> str | None:
        """The text with what was meant in the place of all pieces, or None where one of them has no form of ours."""
        for piece, meant in self.changes:
            if meant is None:
                return None
            text = text.replace(piece, meant, 1)
        return text
