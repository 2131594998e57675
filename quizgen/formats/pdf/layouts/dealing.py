"""What stands on a card made to fit it: smaller step by step, then on several cards. Nothing that is asked is left out.

Only explanations are shortened; they stand in the key as a whole.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from typing import TypeAlias

from quizgen.formats.pdf.blocks import Strip, height
from quizgen.formats.pdf.layouts.cards import Face, about, back, centred, front
from quizgen.formats.pdf.layouts.fitting import LONGEST, breaks_words, first_fit, shortened_blocks
from quizgen.formats.pdf.press import Press
from quizgen.formats.pdf.theme import MM, Style
from quizgen.model import Exercise, Passage, Question
from quizgen.richtext import Block, CodeBlock, Image, RichText, Table, inlines, plain

SIDE = 7 * MM
"""Free space of a card at its sides."""
MOST_CARDS = 20
"""For one question."""
_LONGEST_DEALT = 15_000
"""Characters that so many cards may hold."""
_SIZES = (17, 15, 13, 11.5, 10, 9, 8)
_SMALL_SIZES = (11, 10.5, 10, 9.5, 9, 8.5, 8)
_STEPS = tuple(zip(_SIZES, _SMALL_SIZES, strict=True))
_NOTE_SIZES = (9.5, 9, 8.5, 8)
_NOTE_SHARE = 0.4
"""Of the room on the back that is kept for the explanation, if it needs as much."""
_GAP = 7.0
_BELOW_TITLE = 0.45
"""Of its size: the space between a question and what it asks to choose from."""
_TALLEST, _TALLEST_ALONE = 0.6, 0.9
"""Share of the room that a picture takes at most, beside a text or alone."""
_DIVIDER = 16 * MM

Unit: TypeAlias = list[Strip]
"""Strips that stay on one card, if one can hold them."""
Units: TypeAlias = Callable[[float, float], list[Unit]]
"""All that a face holds, by the size of its title and of what stands below."""
Cards: TypeAlias = list[list[Strip]]
"""The strips on each of the cards that a face needs; none where they would be too many."""


class Dealer:
    """Deals what is on the two sides of a question on cards. `shortened` are questions whose explanations were cut;
    over those `without_passage` it is only named."""

    def __init__(self, press: Press) -> None:
        self._press = press
        self.shortened: list[str] = []
        self.without_passage: list[str] = []

    def front(self, question: Question, shared: Sequence[Passage | Exercise], words: RichText) -> Cards:
        """What the learner is asked."""
        press = self._press
        press.at(question)
        face = front(press.shown(question), press)
        above, is_named = about(question, shared, words, press, SIDE)
        if is_named:
            self.without_passage.append(question.id)
        width, start = press.sheet.width, SIDE

        def attempt(size: float, small: float) -> list[Strip]:
            self._limit_pictures(size, _has_words(face.title))
            title = press.composer.rich(face.title, _title(size), width, -1, start, "c")
            rest = face.more(press, _text(small, bold=False), width, start) if face.more else []
            return [*title, *([Strip(_BELOW_TITLE * size)] if title and rest else []), *rest]

        attempts = [partial(attempt, *step) for step in self._steps(face.title, _title, LONGEST)]
        strips = first_fit(press, attempts, press.sheet.height - height(above))
        if strips is not None:
            return [above + strips]
        return self._dealt(partial(self._front_units, face, above), face.title, _title)

    def back(self, question: Question) -> Cards:
        """The answer, and why."""
        press = self._press
        press.at(question)
        face = back(press.shown(question), press)
        room, width = press.sheet.height, press.sheet.width
        kept = min(self._height_of_note(face.note), _NOTE_SHARE * room) if face.title else 0

        def attempt(size: float) -> list[Strip]:
            self._limit_pictures(size, False)
            return centred(press, face.title, _text(size, bold=not face.light), width, SIDE)

        attempts = [partial(attempt, size) for size, _ in self._steps(face.title, _text, LONGEST)]
        strips = first_fit(press, attempts, room - kept)
        if strips is not None:
            return [strips + self._note(question, face.note, room - height(strips))]
        return self._dealt(partial(self._back_units, face), face.title, _text)

    # On one card

    def _steps(self, title: RichText, style: Callable[[float], Style], longest: int) -> Iterator[tuple[float, float]]:
        """Sizes of the title and of what stands below it; only the last may break words of the title. None for a
        title of more characters than the `longest`."""
        if len(plain(title)) > longest:
            return
        width = self._press.sheet.width
        for size, small in _STEPS:
            if size == _SIZES[-1] or not breaks_words(self._press, title, style(size), width):
                yield size, small

    def _limit_pictures(self, size: float, has_text: bool) -> None:
        """Pictures shrink with the text around them."""
        share = (_TALLEST if has_text else _TALLEST_ALONE) * math.pow(size / _SIZES[0], 1.5)
        self._press.tallest = self._press.tallest_given = share

    def _height_of_note(self, note: RichText) -> float:
        mark = self._press.mark()
        strips = self._note_strips(note[:3], _NOTE_SIZES[0]) if note else []
        self._press.back_to(mark)
        return height(strips)

    def _note_strips(self, note: RichText, size: float) -> list[Strip]:
        press = self._press
        return [self._divider(), *press.composer.rich(note, _note(size), press.sheet.width, -1, SIDE, "c")]

    def _note(self, question: Question, note: RichText, room: float) -> list[Strip]:
        """The explanation below a short line, as much as there is room for."""
        if not note:
            return []
        press = self._press
        if len(plain(note)) <= LONGEST:
            steps = [partial(self._note_strips, note, size) for size in _NOTE_SIZES]
            strips = first_fit(press, steps, room)
            if strips is not None:
                return strips
        self.shortened.append(question.id)
        divider = self._divider()
        left = room - divider.height
        style = _note(_NOTE_SIZES[-1])
        if left < style.lead:
            return []
        return [divider, *shortened_blocks(press, note, style, press.sheet.width, left, SIDE, "c")]

    def _divider(self) -> Strip:
        composer, theme = self._press.composer, self._press.theme
        start = SIDE + (self._press.sheet.width - _DIVIDER) / 2
        return composer.decoration(composer.rule(start, -_GAP, _DIVIDER, 0.5, theme.hair), 2 * _GAP)

    # On several cards

    def _dealt(self, units: Units, title: RichText, style: Callable[[float], Style]) -> Cards:
        """On as few cards as the smallest size needs. What stands below the title becomes as large as these allow, and
        then the title."""
        press = self._press
        steps = list(self._steps(title, style, _LONGEST_DEALT))
        mark = press.mark()

        def dealt(size: float, step: tuple[float, float]) -> tuple[Cards, int]:
            """The cards, and how many units are broken on them."""
            press.back_to(mark)
            self._limit_pictures(step[0], True)
            found = units(size, step[1])
            return self._filled(found), sum(height(unit) > press.sheet.height for unit in found)

        def is_no_worse(size: float, step: tuple[float, float]) -> bool:
            cards, broken = dealt(size, step)
            return len(cards) <= len(fewest) and broken <= unavoidable

        fewest, unavoidable = dealt(_SIZES[-1], _STEPS[-1]) if steps else ([], 0)
        if not 0 < len(fewest) <= MOST_CARDS:
            press.back_to(mark)
            return []
        step = next(step for step in _STEPS if is_no_worse(_SIZES[-1], step))
        size = next(size for size, _ in steps if is_no_worse(size, step))
        return dealt(size, step)[0]

    def _front_units(self, face: Face, above: list[Strip], size: float, small: float) -> list[Unit]:
        press = self._press
        title = self._blocks(face.title, _title(size))
        more = face.more(press, _text(small, bold=False), press.sheet.width, SIDE) if face.more else []
        return [above, *title, *([[Strip(_BELOW_TITLE * size)], more] if more else [])]

    def _back_units(self, face: Face, size: float, small: float) -> list[Unit]:
        title = self._blocks(face.title, _text(size, bold=not face.light))
        note = self._blocks(face.note, _note(min(small, _NOTE_SIZES[0])))
        return [*title, *([[self._divider(), *note[0]], *note[1:]] if note else [])]

    def _blocks(self, text: RichText, style: Style) -> list[Unit]:
        """A unit for each block; tables that no card can hold are taken apart between their rows."""
        found: list[Unit] = []
        for block in text:
            if found:
                boxed = isinstance(block, (Table, CodeBlock))
                found.append([Strip(self._press.theme.between_paragraphs * (2 if boxed else 1))])
            found += self._block(block, style)
        return found

    def _block(self, block: Block, style: Style) -> list[Unit]:
        press = self._press
        mark = press.mark()
        if isinstance(block, Table):
            style = _text(_SMALL_SIZES[-1], bold=False)
        strips = centred(press, (block,), style, press.sheet.width, SIDE)
        if isinstance(block, Table) and len(block.rows) > 1 and height(strips) > press.sheet.height:
            press.back_to(mark)
            half = len(block.rows) // 2
            parts = (block.rows[:half], block.rows[half:])
            return [unit for rows in parts for unit in self._block(replace(block, rows=rows), style)]
        return [strips]

    def _filled(self, units: Sequence[Unit]) -> Cards:
        """The units on cards, one after the other. One that no card can hold begins where the last one ends."""
        room = self._press.sheet.height
        cards: Cards = [[]]
        for unit in units:
            for group in [unit] if height(unit) <= room else _groups(unit, room):
                if height(cards[-1]) + height(group) > room:
                    cards.append([])
                if cards[-1] or any(strip.ops for strip in group):
                    cards[-1] += group
        return [card for card in cards if any(strip.ops for strip in card)]


def _groups(unit: Unit, room: float) -> Iterator[Unit]:
    """The strips between two places where a break is allowed; each strip of its own where these are too far apart."""
    group: Unit = []
    for strip in unit:
        group.append(strip)
        if not strip.keep:
            yield from [group] if height(group) <= room else [[one] for one in group]
            group = []
    yield from [group] if height(group) <= room else [[one] for one in group]


def _has_words(text: RichText) -> bool:
    """Whether it is more than pictures."""
    return any(not isinstance(inline, Image) for inline in inlines(text))


@lru_cache(maxsize=32)
def _title(size: float) -> Style:
    return Style(size, 1.28 * size, "serif", bold=True)


@lru_cache(maxsize=32)
def _text(size: float, bold: bool = True) -> Style:
    return Style(size, 1.28 * size, bold=bold)


def _note(size: float) -> Style:
    return Style(size, 1.28 * size, gray=0.25)
