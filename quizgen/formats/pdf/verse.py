"""Verse, quotes and headings inside a text, below each other like all its blocks."""

from __future__ import annotations

from itertools import chain
from typing import Protocol

from quizgen.formats.pdf import tables
from quizgen.formats.pdf.blocks import Align, Strip, orphanless, tied
from quizgen.formats.pdf.theme import Style
from quizgen.richtext import Heading, Inlines, Quote, RichText, Verse

_STEP = 0.27
"""How far a blank before a line of verse moves it, in parts of the size."""
INDENT = 14.0
"""Of quotes."""
_SIZES = {2: 1.14, 3: 1.0}
_NO_BREAK = "\u00a0"


class Composing(tables.Composing, Protocol):
    """What composes these blocks, and those inside a quote."""

    def rich(
        self, text: RichText, style: Style, width: float, parent: int, x: float = 0, align: Align = "l"
    ) -> list[Strip]: ...


def verse_strips(
    composer: Composing, block: Verse | Quote | Heading, style: Style, width: float, parent: int, x: float, align: Align
) -> list[Strip]:
    """A block as one strip a line."""
    match block:
        case Verse():
            lines = verse_lines(composer, block, style, width, composer.element("P", parent), x, align)
            return orphanless(list(chain.from_iterable(lines)))
        case Quote(inner):
            quote = composer.element("BlockQuote", parent)
            return composer.rich(inner, style, width - INDENT, quote, x + INDENT, align)
        case Heading(content, level):
            bold = style._replace(bold=True, size=style.size * _SIZES[level])
            return tied(composer.text(content, bold, width, composer.element(f"H{level}", parent), x, align))


def verse_lines(
    composer: Composing, verse: Verse, style: Style, width: float, element: int, x: float, align: Align = "l"
) -> list[list[Strip]]:
    """The strips of each line as typed; what is left of one that is too long stands where it began. An empty line is
    half as high."""
    lines: list[list[Strip]] = []
    for line in verse.lines:
        words, steps = _without_indent(line)
        indent = min(steps * _STEP * style.size, width / 2)
        room = width - indent
        lines.append(
            composer.text(words, style, room, element, x + indent, align) if words else [Strip(style.lead / 2)]
        )
    return lines


def _without_indent(line: Inlines) -> tuple[Inlines, int]:
    """A line without the blanks before it, and how many these are."""
    first = line[0] if line else ""
    if not isinstance(first, str):
        return line, 0
    words = first.lstrip(_NO_BREAK)
    return ((words, *line[1:]) if words else line[1:]), len(first) - len(words)
