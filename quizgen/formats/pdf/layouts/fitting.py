"""Texts made to fit a given room: set smaller step by step, and cut as a last resort."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from quizgen.formats.pdf.blocks import Align, Strip, height
from quizgen.formats.pdf.breaking import is_simple, pieces
from quizgen.formats.pdf.press import Press
from quizgen.formats.pdf.theme import Style
from quizgen.richtext import Block, Paragraph, RichText, literal, plain

LONGEST = 4000
"""Characters of a text that are looked at; no card holds as many."""
_SHORT = 8
"""Characters of a word that fits any card in any size."""
_NEAR = 16
"""A cut text ends with a whole word if one ends at most this many characters before."""


def first_fit(press: Press, attempts: Iterable[Callable[[], list[Strip]]], room: float) -> list[Strip] | None:
    """The strips of the first attempt that is at most `room` high; None when none is."""
    for attempt in attempts:
        mark = press.mark()
        strips = attempt()
        if height(strips) <= room:
            return strips
        press.back_to(mark)
    return None


def one_line(press: Press, text: str, styles: Sequence[Style], width: float) -> tuple[str, Style]:
    """The text in the largest of the styles in which it fits a line; in the last one it is cut."""
    text = " ".join(text[:LONGEST].split())
    for style in styles:
        if press.setter.line(text, style).width <= width:
            return text, style
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = press.setter.line(shortened(text, middle), styles[-1]).width <= width
        low, high = (middle, high) if fits else (low, middle - 1)
    return shortened(text, low), styles[-1]


def breaks_words(press: Press, text: RichText, style: Style, width: float) -> bool:
    """Whether a word of the text is wider than a line."""
    known = press.setter.encoder.words(style)
    whole = press.setter.printable(plain(text))
    if is_simple(whole):
        return any(known[word].width > width for word in whole.split() if len(word) > _SHORT)
    return any(known[piece].width > width for word in whole.split() for piece in pieces(word))


def shortened_blocks(
    press: Press, text: RichText, style: Style, width: float, room: float, x: float, align: Align
) -> list[Strip]:
    """The first blocks of the text, as many as the room holds, then as much of a paragraph, and an ellipsis. Tables,
    lists and code stand there whole or not at all."""
    if all(isinstance(block, Paragraph) for block in text):
        return cut(press, text, style, width, room, x, align)
    between = Strip(2 * press.theme.between_paragraphs)
    for count in range(len(text) - 1, 0, -1):
        if len(plain(text[:count])) <= LONGEST:
            mark = press.mark()
            strips = [*press.composer.rich(text[:count], style, width, -1, x, align), between]
            if height(strips) + style.lead <= room:
                return strips + _begun(press, text[count], style, width, room - height(strips), x, align)
            press.back_to(mark)
    return _begun(press, text[0], style, width, room, x, align)


def _begun(press: Press, block: Block, style: Style, width: float, room: float, x: float, align: Align) -> list[Strip]:
    words: RichText = (block,) if isinstance(block, Paragraph) else ()
    return cut(press, words, style, width, room, x, align)


def cut(press: Press, text: RichText, style: Style, width: float, room: float, x: float, align: Align) -> list[Strip]:
    """As much of the text, without its markup, as the room holds, and an ellipsis."""
    composer, whole = press.composer, " ".join(plain(text)[: 2 * LONGEST].split())[:LONGEST]

    def attempt(length: int) -> list[Strip]:
        return composer.rich(literal(shortened(whole, length)), style, width, -1, x, align)

    low, high = 0, len(whole)
    while low < high:
        middle = (low + high + 1) // 2
        mark = press.mark()
        if height(attempt(middle)) <= room:
            low = middle
        else:
            high = middle - 1
        press.back_to(mark)
    return attempt(low)


def shortened(text: str, length: int) -> str:
    """At most so many characters, ending with a whole word where one is near, and an ellipsis."""
    start = text[:length]
    space = start.rfind(" ")
    if length < len(text) and text[length] != " " and space > length - _NEAR:
        start = start[:space]
    return start.rstrip(" ,;:.") + "…"
