"""Words to be learned: a row with a line to write on, which neighbours make a table of."""

from __future__ import annotations

from typing import assert_never

from quizgen.formats.pdf.blocks import Strip, merged, stacked
from quizgen.formats.pdf.kinds.cloze import blank, emptied, in_line
from quizgen.formats.pdf.press import Press
from quizgen.formats.pdf.theme import MM
from quizgen.model import Vocabulary
from quizgen.model.vocabulary import on_paper, read_aloud
from quizgen.rewording import bare
from quizgen.richtext import Gap, Inlines, RichText, inlines, literal, plain

_SHARE = 0.45
"""Of a row's width, for what is asked."""
_APART = 10.0
_BELOW = 2.0
"""How far the line lies below the letters in front of it."""
_BLANK = 14 * MM
_BETWEEN = " – "
_NOTE = "♪"
"""What stands for a word that is read aloud."""


def word_row(question: Vocabulary, press: Press, width: float, body: int) -> Strip:
    """What is asked, and beside it a line at the height of its first words."""
    composer, theme = press.composer, press.theme
    is_word = on_paper(question) == "read"
    with press.speaking(press.learned(question) if is_word else question.language):
        cell = composer.rich(_prompt(question), theme.body, _SHARE * width, body)
    if question.image and on_paper(question) in ("write", "say"):
        cell += composer.figure(question.image, _SHARE * width, body)
    if on_paper(question) == "write":
        with press.speaking(press.learned(question)):
            cell += composer.rich(_example(question, press), theme.small, _SHARE * width, body)
    down = max(theme.answer_line - theme.body.baseline - _BELOW, 0)
    row = stacked([Strip(down), *cell])
    start = _SHARE * width + _APART
    line = composer.rule(start, -down - theme.body.baseline - _BELOW, width - start, theme.rule, theme.hair)
    return merged([row, composer.decoration(line)], max(row.height, theme.answer_line))


def _prompt(question: Vocabulary) -> RichText:
    skill = on_paper(question)
    match skill:
        case "read":
            return bare(question.word[0])
        case "write" | "say":
            return question.meaning[0]
        case "listen":
            return literal(_NOTE)
        case _:
            assert_never(skill)


def _example(question: Vocabulary, press: Press) -> RichText:
    """The example without the word; nothing where the word is not marked in it."""
    is_marked = any(isinstance(part, Gap) for part in inlines(question.example))
    return emptied(question.example, blank(press, _BLANK)) if is_marked else ()


def key_lines(question: Vocabulary, press: Press, width: float, body: int) -> list[Strip]:
    """Word, reading and meaning; smaller what else is right, and the example."""
    composer, theme = press.composer, press.theme
    reading: Inlines = (" · ", *in_line(question.reading)) if question.reading else ()
    content = (*in_line(question.word[0]), *reading, _BETWEEN, *in_line(question.meaning[0]))
    with press.speaking(press.learned(question)):
        measured = press.setter.paragraph(content, theme.answer)
    strips = composer.lines(measured, theme.answer, width, composer.element("P", body))
    if also := [plain(text) for text in (*question.word[1:], *question.meaning[1:])]:
        note = (f"{press.words.accepted}: {' · '.join(also)}",)
        strips += composer.text(note, theme.small, width, composer.element("P", body))
    with press.speaking(press.learned(question)):
        return strips + composer.rich(question.example, theme.small, width, body)


def card_note(question: Vocabulary) -> RichText:
    """What stands small on the back of a card: reading, example, and why."""
    return (*read_aloud(question), *question.example, *question.rationale)
