"""Texts with gaps: blanks of one width, so that none tells the length of its answer, and a bank of words."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import assert_never

from quizgen.formats.pdf.blocks import Strip, beside, merged, stacked, tied
from quizgen.formats.pdf.compose import rounded
from quizgen.formats.pdf.press import Press
from quizgen.formats.pdf.theme import MM
from quizgen.model import Cloze
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
    plain,
    plain_inlines,
)

_MOST_COLUMNS = 6


def cloze_strips(question: Cloze, press: Press, width: float, body: int) -> list[Strip]:
    """The bank of words where the question has distractors, and the text with its blanks."""
    theme = press.theme
    answers = [inline.content for inline in inlines(question.text) if isinstance(inline, Gap)]
    style = theme.body._replace(lead=theme.gap_lead)
    longest = max((press.setter.paragraph(answer, style).natural for answer in answers), default=0)
    wide = min(max(1.25 * longest, 18 * MM), 55 * MM, 0.6 * width)
    text = emptied(question.text, blank(press, wide))
    strips = press.composer.rich(text, style, width, body)
    if not question.distractors:
        return strips
    return [*tied([Strip(3), *box_of_words(word_bank(question), press, width, body), Strip(5)]), *strips]


def word_bank(question: Cloze) -> list[Inlines]:
    """Answers and distractors, each once, in alphabetical order."""
    answers = [inline.content for inline in inlines(question.text) if isinstance(inline, Gap)]
    words = {plain_inlines(word): word for word in [*map(in_line, question.distractors), *answers]}
    return [words[text] for text in sorted(words, key=lambda text: (text.casefold(), text))]


def in_line(text: RichText) -> Inlines:
    """The content of a single paragraph, or the plain text of anything longer."""
    return text[0].content if len(text) == 1 and isinstance(text[0], Paragraph) else (plain(text),)


def blank(press: Press, width: float) -> str:
    """Low lines that join into one at least `width` points wide."""
    return "_" * ceil(width * 50 / press.setter.line("_" * 50, press.theme.body).width)


def box_of_words(words: list[Inlines], press: Press, width: float, body: int) -> list[Strip]:
    """Words to choose from, in a tinted box."""
    composer, theme = press.composer, press.theme
    style = theme.body._replace(bold=True, lead=1.17 * theme.body.lead)
    widest = max(press.setter.paragraph(word, style).natural for word in words)
    most = max(min(int(width / (widest + 16)), len(words), _MOST_COLUMNS), 1)
    columns = ceil(len(words) / ceil(len(words) / most))
    step = width / columns
    element = composer.element("P", body)
    strips: list[Strip] = []
    for start in range(0, len(words), columns):
        row = words[start : start + columns]
        cells = [composer.text(word, style, step - 8, element, 4, "c") for word in row]
        strips += beside([(composer.at(place * step), cell) for place, cell in enumerate(cells)])
    box = stacked([Strip(1.5), *strips, Strip(1.5)])
    left = composer.at(0, width)
    ground = f"q {theme.tint:g} g 0.5 w 0.6 G {rounded(left, -box.height, width, box.height, 3)} B Q"
    return [merged([composer.decoration(ground), box], box.height)]


def emptied(text: RichText, blank: str) -> RichText:
    """The text with `blank` in the place of every gap."""
    return each_line(
        text,
        lambda content: _emptied_inlines(content, blank),
        lambda block: replace(block, content=_emptied_pieces(block.content, blank)),
    )


def _emptied_inlines(content: Inlines, blank: str) -> Inlines:
    return tuple([part for inline in content for part in _unlinked(_emptied_inline(inline, blank))])


def _unlinked(inline: Inline) -> Inlines:
    """A link with a blank in it is none: where it leads mostly names the answer."""
    if isinstance(inline, Link) and any(isinstance(part, Gap) for part in inlines((Paragraph(inline.content),))):
        return inline.content
    return (inline,)


def _emptied_inline(inline: Inline, blank: str) -> Inline:
    match inline:
        case Gap():
            return replace(inline, content=(blank,))
        case (
            Strong(content)
            | Emphasis(content)
            | Subscript(content)
            | Superscript(content)
            | Link(content)
            | Styled(content)
        ):
            return replace(inline, content=_emptied_inlines(content, blank))
        case Code() | Math():
            return replace(inline, content=_emptied_pieces(inline.content, blank))
        case Ruby(base, readings):
            over = tuple([_emptied_inlines(reading, blank) for reading in readings])
            return Ruby(_emptied_inlines(base, blank), over)
        case str() | Image() | Sound() | LineBreak():
            return inline
        case _:
            assert_never(inline)


def _emptied_pieces(content: Verbatim, blank: str) -> Verbatim:
    """Code or a formula with blanks, of which a formula makes boxes."""
    if isinstance(content, str):
        return content
    return tuple([piece if isinstance(piece, str) else replace(piece, content=(blank,)) for piece in content])
