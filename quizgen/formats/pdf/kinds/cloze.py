"""Texts with gaps: blanks of one width, so that none tells the length of its answer, and a bank of words."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from quizgen.formats.pdf.blocks import Strip, beside, merged, stacked, tied
from quizgen.formats.pdf.compose import rounded
from quizgen.formats.pdf.press import Press
from quizgen.formats.pdf.theme import MM
from quizgen.model import Cloze
from quizgen.rewording import regapped
from quizgen.richtext import (
    Gap,
    Inlines,
    Paragraph,
    RichText,
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
    """The text with `blank` in the place of every gap; of those in formulas boxes are made."""

    def empty(gap: Gap) -> Gap:
        return replace(gap, content=(blank,))

    def pieces(content: Verbatim, is_formula: bool) -> Verbatim:
        if isinstance(content, str):
            return content
        return tuple([piece if isinstance(piece, str) else empty(piece) for piece in content])

    return regapped(text, empty, pieces)
