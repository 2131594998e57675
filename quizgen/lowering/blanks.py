"""Cloze texts with blanks in the place of their gaps: one that is asked for, and others that are not given away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from quizgen.rewording import regapped
from quizgen.richtext import (
    Gap,
    Paragraph,
    RichText,
    Verbatim,
    inlines,
    plain_inlines,
)

BLANK = "_____"
HIDDEN = "[…]"
_TEX = {BLANK: r"\underline{\qquad}", HIDDEN: r"[\ldots]"}
_Filler: TypeAlias = Callable[[Gap], str]


def gaps(text: RichText) -> list[Gap]:
    """The gaps of a text in document order."""
    return [inline for inline in inlines(text) if isinstance(inline, Gap)]


def with_blank(text: RichText, place: int) -> RichText:
    """The text with a blank for the gap of that place among all, and dots for all others."""
    numbers: Iterator[int] = iter(range(len(gaps(text))))

    def fill(gap: Gap) -> str:
        return BLANK if next(numbers) == place else HIDDEN

    hint = gaps(text)[place].hint
    shown = _with(text, fill)
    return (*shown, Paragraph((f"({hint})",))) if hint else shown


def blanked(text: RichText) -> RichText:
    """The text with a blank for every gap."""
    return _with(text, lambda gap: BLANK)


def filled(text: RichText) -> RichText:
    """The text with the words of its gaps."""
    return _with(text, lambda gap: plain_inlines(gap.content))


def _with(text: RichText, fill: Callable[[Gap], str]) -> RichText:
    def written(gap: Gap, is_formula: bool) -> str:
        words = fill(gap)
        return _TEX.get(words, f"{{{words}}}") if is_formula else words

    def pieces(content: Verbatim, is_formula: bool) -> Verbatim:
        if isinstance(content, str):
            return content
        words = [piece if isinstance(piece, str) else written(piece, is_formula) for piece in content]
        return "".join(words)

    return regapped(text, fill, pieces)
