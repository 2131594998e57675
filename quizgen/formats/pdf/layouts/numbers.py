"""Numbers beside the lines or paragraphs of a passage, in a gutter of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from quizgen.formats.pdf.blocks import Strip, merged, orphanless
from quizgen.formats.pdf.press import Press
from quizgen.formats.pdf.verse import INDENT, verse_lines
from quizgen.forms.lines import Counter, counted
from quizgen.model import Passage
from quizgen.richtext import (
    Block,
    CodeBlock,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    RichText,
    Table,
    Verse,
    plain,
)

_APART = 6.0
"""Between numbers and text."""
_LETTER = 0.6
"""How wide a letter may be, in parts of its size: so it is told how many figures numbers will have."""


def gutter(passage: Passage, press: Press, width: float) -> float:
    """What the numbers of a passage take of its width; nothing where it has none."""
    if not passage.numbers:
        return 0
    lines = len(plain(passage.text)) * _LETTER * press.theme.body.size / width
    return press.composer.setter.line("0" * len(str(max(int(lines), 10))), press.theme.points).width + _APART


def numbered_strips(passage: Passage, press: Press, width: float, x: float, room: float) -> list[Strip]:
    """The text of a passage, `width` points wide, after a gutter with so much room."""
    style = press.theme.body
    if not passage.numbers:
        return press.composer.rich(passage.text, style, width, -1, x)
    return _Gutter(passage, press, x - room, room - _APART).rich(passage.text, width, -1, x)


class _Gutter:
    """Composes the blocks of a passage, and writes numbers before their lines as they come."""

    def __init__(self, passage: Passage, press: Press, x: float, width: float) -> None:
        self._composer = press.composer
        self._style = press.theme.body
        self._small = press.theme.points
        self._x, self._width = x, width
        self._counter = Counter(counted(passage, is_printed=True))

    def rich(self, text: RichText, width: float, parent: int, x: float) -> list[Strip]:
        """Blocks below each other, as they are composed without numbers."""
        strips: list[Strip] = []
        for place, block in enumerate(text):
            if place:
                strips.append(Strip(self._composer.between(text[place - 1], block)))
            strips += self._block(block, width, parent, x)
        return strips

    def _block(self, block: Block, width: float, parent: int, x: float) -> list[Strip]:
        composer, style = self._composer, self._style
        match block:
            case Verse():
                lines = verse_lines(composer, block, style, width, composer.element("P", parent), x)
                labels = self._counter.verse(block)
                return orphanless(
                    [s for label, line in zip(labels, lines, strict=True) for s in self._led(label, line)]
                )
            case Quote(blocks):
                quote = composer.element("BlockQuote", parent)
                return self.rich(blocks, width - INDENT, quote, x + INDENT)
            case Paragraph():
                label = self._counter.paragraph(block)
                return self._led(label, self._printed(composer.rich((block,), style, width, parent, x)))
            case ListBlock() | CodeBlock():
                return self._printed(composer.rich((block,), style, width, parent, x))
            case Table() | Heading():
                return composer.rich((block,), style, width, parent, x)
            case _:
                assert_never(block)

    def _printed(self, strips: Sequence[Strip]) -> list[Strip]:
        """Each line with its number, where lines are counted as they are printed."""
        return [self._led(self._counter.printed(), [strip])[0] if strip.baseline else strip for strip in strips]

    def _led(self, label: str, strips: list[Strip]) -> list[Strip]:
        """What stands beside the first line; it means nothing to a reader who listens."""
        if not label or not strips:
            return strips
        first = strips[0]
        drawn = self._composer.drawn(label, self._small, self._width, first.baseline, self._x, "r")
        return [merged([first, self._composer.decoration(drawn)], first.height, first.keep), *strips[1:]]
