"""The head of an exercise: its number and points, and the text that its parts share."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from quizgen.formats.pdf.blocks import Block, Strip, labelled, shifted, tied
from quizgen.formats.pdf.kinds import worth_room, worth_strips
from quizgen.formats.pdf.kinds.cloze import box_of_words, in_line
from quizgen.formats.pdf.kinds.lines import room_strips
from quizgen.formats.pdf.layouts.sources import source_line
from quizgen.formats.pdf.press import Press
from quizgen.forms.numbering import Numbered
from quizgen.forms.wordbox import box
from quizgen.model import Exercise, Group, is_asked, points_of, questions
from quizgen.richtext import Paragraph

_AFTER_TITLE = 2.0


def exercise_block(
    exercise: Exercise, parts: Sequence[Numbered], press: Press, width: float, container: int, level: int
) -> Block:
    """What stands above the parts, `width` points wide with its gutter. The only part says itself what it is worth."""
    composer, theme = press.composer, press.theme
    label = f"{parts[0].number}."
    gutter = max(theme.gutter, press.setter.line(label, theme.number).width + theme.number_gap)
    inner = width - gutter
    number = composer.plain(label, theme.number, gutter - theme.number_gap, composer.element("P"), -gutter, "r")
    points = _sum(exercise, press) if len(parts) > 1 else ""
    language = exercise.language
    wide = inner - worth_room(points, press) if press.turns(language) else inner
    if exercise.title:
        title = (Paragraph((exercise.title,)),)
        element = composer.element(f"H{level}")
        found = worth_strips(title, theme.subheading, points, press, inner, element, language)
        strips = tied([*found, Strip(_AFTER_TITLE)])
        with press.speaking(language):
            below = composer.rich(exercise.text, theme.body, wide, -1)
    else:
        strips, below = worth_strips(exercise.text, theme.body, points, press, inner, -1, language), []
    with press.speaking(language):
        if exercise.audio:
            below += listen_strips(exercise.audio, press, wide)
        if exercise.image:
            below += composer.figure(exercise.image, wide, -1)
    strips += press.turned(below, language, wide)
    if origin := source_line(press.bank, exercise.source):
        strips += [Strip(_AFTER_TITLE), *composer.text((origin,), theme.source, inner, composer.element("P"))]
    strips += box_strips(exercise, press, inner)
    strips += room_strips(exercise.space, press, inner)
    return composer.block(labelled(number, strips), container, theme.between_questions, x=gutter)


def _sum(exercise: Exercise, press: Press) -> str:
    """What the parts are worth together; where all of them are a bonus, so is the sum."""
    if worth := points_of(exercise):
        return press.count(worth)
    bonus = sum((part.points for part in questions(exercise.items) if is_asked(part)), Decimal(0))
    return press.bonus(bonus) if bonus else ""


def listen_strips(audio: str, press: Press, width: float, x: float = 0) -> list[Strip]:
    """Where to listen to a recording."""
    composer, style = press.composer, press.theme.instructions
    element = composer.element("P", -1, composer.of_labels)
    return tied(composer.text((press.listen(audio),), style, width, element, x))


def box_strips(group: Group, press: Press, width: float, x: float = 0) -> list[Strip]:
    """The box of words that the questions of a group share, if it has one."""
    words = [in_line(word) for word in box(group, press.form.seed)]
    if not words:
        return []
    drawn = [shifted(strip, press.composer.at(x)) for strip in box_of_words(words, press, width, -1)]
    return [*tied([Strip(4), *drawn]), Strip(3)]
