"""Matching, in two columns with letters, and ordering, with boxes for numbers."""

from __future__ import annotations

from quizgen.formats.pdf.blocks import Cell, Strip, beside, tied
from quizgen.formats.pdf.kinds.cloze import blank
from quizgen.formats.pdf.press import Press
from quizgen.formats.pdf.theme import INK, Style
from quizgen.forms.letters import match_letter
from quizgen.forms.shown import ShownMatching, ShownOrdering
from quizgen.richtext import Paragraph, RichText

_ROOMY, _ROOMIER = 17 / 14.5, 18 / 14.5
"""Line spacing for handwriting beside a text, and for a box before it."""
_BLANK, _GUTTER, _BOX, _BESIDE_BOX = 26.0, 16.0, 13.0, 8.0
_SIZE = 10.5
"""Of the text to which these lengths belong; they grow with it."""


def matching_strips(shown: ShownMatching, press: Press, width: float, body: int) -> list[Strip]:
    """What is to be matched, each with a blank, and beside it the lettered matches, shuffled."""
    composer, pairs_of = press.composer, shown.question.pairs
    style = press.theme.body._replace(lead=_ROOMY * press.theme.body.lead)
    lettered = style._replace(bold=True)
    room, gutter = (length * style.size / _SIZE for length in (_BLANK, _GUTTER))
    natural = max((_natural(pair.left, style, press) for pair in pairs_of), default=0) + room + gutter
    left = min(max(natural, 0.3 * width), 0.52 * width)
    blanks = composer.element("L", body)
    matches = composer.element("L", body, "/A<</O/List/ListNumbering/LowerAlpha>>")
    line = blank(press, room * (1 - 7 / _BLANK))
    letters = [match_letter(place, press.words) for place in range(len(shown.rights))]
    indent = 5 + max((press.setter.line(label, lettered).width for label in letters), default=0)

    def pair(text: RichText) -> list[Strip]:
        return composer.item(blanks, line, style, room, text, style, left - room - gutter)

    def match(label: str, text: RichText) -> list[Strip]:
        return composer.item(matches, label, lettered, indent, text, style, width - left - indent)

    pairs = [pair(item.left) for item in pairs_of]
    lettering = [match(label, text) for label, text in zip(letters, shown.rights, strict=True)]
    strips = _task(press.words.match_task, press, width, body)
    for place in range(max(len(pairs), len(lettering))):
        row: list[Cell] = [(0.0, cell) for cell in pairs[place : place + 1]]
        row += [(composer.at(left), cell) for cell in lettering[place : place + 1]]
        strips += beside(row)
    return strips


def ordering_strips(shown: ShownOrdering, press: Press, width: float, body: int) -> list[Strip]:
    """The items out of order, each with a box for its number."""
    composer = press.composer
    style = press.theme.body._replace(lead=_ROOMIER * press.theme.body.lead)
    whole = composer.element("L", body)
    side, after = (length * style.size / _SIZE for length in (_BOX, _BESIDE_BOX))
    left = composer.at(0.4, side)
    square = f"0.7 w {INK:g} G {left:.2f} {-style.baseline - 3 * side / _BOX:.2f} {side:.4g} {side:.4g} re S"
    box = composer.decoration(square, style.lead)._replace(baseline=style.baseline)
    strips = _task(press.words.order_task, press, width, body)
    for item in shown.items:
        element = composer.element("LBody", composer.element("LI", whole))
        content = composer.rich(item, style, width - side - after, element)
        strips += beside([(0.0, [box]), (composer.at(side + after), content)])
    return strips


def _task(text: str, press: Press, width: float, body: int) -> list[Strip]:
    composer, theme = press.composer, press.theme
    strips = composer.text((text,), theme.instructions, width, composer.element("P", body, composer.of_labels))
    return tied([*strips, Strip(theme.before_options)])


def _natural(text: RichText, style: Style, press: Press) -> float:
    paragraphs = [block for block in text if isinstance(block, Paragraph)]
    return max((press.setter.paragraph(block.content, style).natural for block in paragraphs), default=0)
