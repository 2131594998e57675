"""Cloze texts with blanks in the place of their gaps: one that is asked for, and others that are not given away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeAlias, assert_never

from quizgen.rewording import each_line
from quizgen.richtext import (
    Code,
    Emphasis,
    Gap,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Math,
    Paragraph,
    RichText,
    Ruby,
    Sound,
    Strong,
    Styled,
    Subscript,
    Superscript,
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
    shown = _blocks(text, fill)
    return (*shown, Paragraph((f"({hint})",))) if hint else shown


def blanked(text: RichText) -> RichText:
    """The text with a blank for every gap."""
    return _blocks(text, lambda gap: BLANK)


def filled(text: RichText) -> RichText:
    """The text with the words of its gaps."""
    return _blocks(text, lambda gap: plain_inlines(gap.content))


def _blocks(text: RichText, fill: _Filler) -> RichText:
    return each_line(
        text,
        lambda content: _all(content, fill),
        lambda block: replace(block, content=_verbatim(block.content, fill)),
    )


def _all(content: Inlines, fill: _Filler) -> Inlines:
    return tuple([_inline(part, fill) for part in content])


def _inline(part: Inline, fill: _Filler) -> Inline:
    match part:
        case Gap():
            return fill(part)
        case Code():
            return Code(_verbatim(part.content, fill))
        case Math():
            return replace(part, content=_verbatim(part.content, lambda gap: _TEX[fill(gap)]))
        case Strong() | Emphasis() | Subscript() | Superscript() | Link() | Styled():
            return replace(part, content=_all(part.content, fill))
        case Ruby(base, readings):
            return Ruby(_all(base, fill), tuple([_all(reading, fill) for reading in readings]))
        case str() | Image() | Sound() | LineBreak():
            return part
        case _:
            assert_never(part)


def _verbatim(content: Verbatim, fill: _Filler) -> Verbatim:
    if isinstance(content, str):
        return content
    return "".join([fill(piece) if isinstance(piece, Gap) else piece for piece in content])
