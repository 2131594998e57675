"""Options with bubbles to fill in, or boxes where several may be ticked."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.formats.pdf.blocks import Strip, beside, labelled, merged, new_strip, orphanless, tied
from quizgen.formats.pdf.lines import Paragraph as Measured
from quizgen.formats.pdf.press import Press
from quizgen.formats.pdf.render import CIRCLE, SQUARE
from quizgen.formats.pdf.theme import MM
from quizgen.forms.letters import option_letter
from quizgen.forms.shown import ShownChoice
from quizgen.model import Option
from quizgen.richtext import Image, Inlines, Paragraph

_ARABIC = 0.88
"""Of letters with long strokes, in a circle."""
_ROOM = 10.0
"""Least distance between an option and the bubble of the next column."""


def choice_strips(shown: ShownChoice, press: Press, width: float, body: int) -> list[Strip]:
    """The options in as many columns as the widest of them allows."""
    composer, theme = press.composer, press.theme
    options, multiple = shown.options, shown.question.multiple
    strips: list[Strip] = []
    if multiple:
        element = composer.element("P", body, composer.of_labels)
        strips += tied(composer.text((press.words.tick_all,), theme.instructions, width, element))
    whole = composer.element("L", body, "/A<</O/List/ListNumbering/UpperAlpha>>")
    texts = [press.setter.paragraph(text, theme.body) for option in options if (text := _only_text(option))]
    simple = len(texts) == len(options)
    columns = _columns(texts, press, width) if simple else _columns_of_blocks(options)
    step = width / columns
    room = step - theme.option_indent - (_ROOM if columns > 1 else 0)
    shape = SQUARE if multiple else CIRCLE
    cells = []
    for place, option in enumerate(options):
        x = place % columns * step
        item = composer.element("LI", whole)
        mark = bubble(press, option_letter(place, press.words), shape, x, composer.element("Lbl", item))
        start = x + theme.option_indent
        element = composer.element("LBody", item)
        if simple:
            content = composer.lines(texts[place], theme.body, room, element, start)
            if len(content) > 1:
                content = orphanless(content)
        else:
            content = composer.body(option.text, theme.body, room, element, start)
            if option.image:
                content += composer.figure(option.image, min(room, 55 * MM), element, start)
        cells.append(labelled(mark, content))
    return [*strips, Strip(theme.before_options, keep=True), *_rows(cells, columns, press)]


def true_false_strips(press: Press, width: float, body: int) -> list[Strip]:
    """Two bubbles without letters, in the columns of four options."""
    composer, theme = press.composer, press.theme
    whole = composer.element("L", body)
    words = [press.setter.paragraph((word,), theme.body) for word in (press.words.true, press.words.false)]
    columns = _columns(words, press, width)
    cells = []
    for place, word in enumerate(words):
        x = place % columns * width / columns
        element = composer.element("LBody", composer.element("LI", whole), composer.of_labels)
        room = width / columns - theme.option_indent
        text = composer.lines(word, theme.body, room, element, x + theme.option_indent)
        cells.append(labelled(bubble(press, "", CIRCLE, x, element), text))
    return [Strip(theme.before_options, keep=True), *_rows(cells, columns, press)]


def _rows(cells: Sequence[list[Strip]], columns: int, press: Press) -> list[Strip]:
    strips: list[Strip] = []
    between = Strip(press.theme.between_options)
    for start in range(0, len(cells), columns):
        if start:
            strips.append(between)
        row = cells[start : start + columns]
        strips += beside([(0.0, cell) for cell in row]) if len(row) > 1 else row[0]
    return strips


def _only_text(option: Option) -> Inlines:
    """The content of an option that is one paragraph and nothing else; otherwise nothing."""
    if option.image or len(option.text) != 1:
        return ()
    block = option.text[0]
    if type(block) is not Paragraph or isinstance(next(iter(block.content), None), Image):
        return ()
    return block.content


def _columns(texts: Sequence[Measured], press: Press, width: float) -> int:
    """4, 2 or 1, so that the columns of all questions stand below each other; 5 for five short options."""
    need = max([text.natural for text in texts], default=0) + press.theme.option_indent + _ROOM
    wanted = (5, 2) if len(texts) == 5 else (4, 2)
    return next((columns for columns in wanted if need <= width / columns and len(texts) > 1), 1)


def _columns_of_blocks(options: Sequence[Option]) -> int:
    return 2 if len(options) > 1 and any(option.image for option in options) else 1


def bubble(press: Press, label: str, shape: str, x: float, element: int) -> Strip:
    """A circle or box, with its letter, centred on the x-height of the line that follows."""
    key = (label, shape, x, press.setter.right_to_left)
    found = press.bubbles.get(key)
    if found is None:
        found = press.bubbles[key] = _drawn(press, label, shape, x, element)
    if found.marks:
        return new_strip((found.height, found.ops, (element,), found.baseline, 0, False, ()))
    return found


def _drawn(press: Press, label: str, shape: str, x: float, element: int) -> Strip:
    style = press.theme.body
    ops = _bubble_ops(press, label, shape, x, element)
    return Strip(style.lead, ops, (element,) if label and press.options.tagged else (), style.baseline)


def _bubble_ops(press: Press, label: str, shape: str, x: float, element: int) -> str:
    composer, theme = press.composer, press.theme
    body, radius = theme.body, theme.bubble_radius
    middle = 0.31 * body.size - body.baseline
    center = composer.at(x + radius + 0.4)
    drawn = [composer.decoration(f"q 1 0 0 1 {center:.2f} {middle:.2f} cm /{shape} Do Q")]
    if label:
        style = theme.bubble if len(label) == 1 else theme.bubble._replace(size=0.72 * theme.bubble.size)
        if "\u0600" <= label[0] <= "\u06ff":
            style = style._replace(size=_ARABIC * style.size)
        line = press.setter.line(label, style)
        left = center - line.width / 2
        text = f"BT {left:.2f} {middle - 0.33 * style.size:.2f} Td {line.ops} ET"
        drawn.append(composer.marked(text, element))
    return merged(drawn, 0).ops
