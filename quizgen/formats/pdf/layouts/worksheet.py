"""The pages that learners get."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain, count, groupby, takewhile

from quizgen.formats.pdf.blocks import Block, Strip, height, tied
from quizgen.formats.pdf.compose import rounded
from quizgen.formats.pdf.kinds import question_block
from quizgen.formats.pdf.kinds.lines import room_strips
from quizgen.formats.pdf.layouts.exercise import box_strips, exercise_block, listen_strips
from quizgen.formats.pdf.layouts.grades import grade_table
from quizgen.formats.pdf.layouts.masthead import description, head, heavy_rule, name_strips, title_strips
from quizgen.formats.pdf.layouts.numbers import gutter, numbered_strips
from quizgen.formats.pdf.layouts.printing import printed
from quizgen.formats.pdf.layouts.rows import Waiting, in_rows
from quizgen.formats.pdf.layouts.sources import source_line
from quizgen.formats.pdf.pages import Flow
from quizgen.formats.pdf.press import Press
from quizgen.formats.pdf.theme import INK
from quizgen.forms.numbering import Numbered, numbered
from quizgen.messages import phrase
from quizgen.model import (
    Exercise,
    Group,
    Item,
    Passage,
    Question,
    Section,
    TextOnly,
    Vocabulary,
    asked,
    choices,
    is_asked,
    questions,
    total,
)
from quizgen.richtext import plain

_BEFORE_HEADING = 7.0
_DOT, _DOT_APART = 2.4, 11.0
"""The ornament below a section that is followed by questions outside it: three dots."""
_PAD = 9.0
"""Between a passage and its frame."""
_SHORT, _WITH_QUESTION, _END_WITH_QUESTION = 0.4, 0.65, 0.9
"""Shares of a page: a passage up to the first is not cut by a page break; nor is it parted from its first question, if
both are up to the second; nor are the last lines of a long one, up to the third."""


def worksheet(press: Press) -> Iterator[bytes]:
    """Masthead, then questions in their sections, passages in front of their questions."""
    intro = _intro(press)
    grades = grade_table(press) if press.look.grade_table else []
    head = Flow([intro, *grades, *_before_heading(press)])
    body = _flows(_Body(press).blocks(press.bank.items), press.options.columns)
    return printed(press, chain([head], body), press.running_title, press.running_title)


def _flows(blocks: Iterator[Block], columns: int) -> Iterator[Flow]:
    """The blocks, cut where a page is to be started; each flow is used up before the next is asked for."""
    cuts = count()
    place = next(cuts)

    def part(block: Block) -> int:
        nonlocal place
        place = next(cuts) if block.fresh else place
        return place

    for number, run in groupby(blocks, part):
        yield Flow(run, columns, fresh=number > 0)


def _intro(press: Press) -> Block:
    composer, theme = press.composer, press.theme
    width = press.sheet.width
    press.at_span(press.bank.span, phrase("place.head"))
    subtitle, text = description(press)
    strips = title_strips(press, press.title, subtitle)
    strips += name_strips(press, _out_of(press, total(press.bank.items)))
    strips += heavy_rule(press)
    if text:
        strips += [*composer.rich(text, theme.body, width, -1), Strip(5)]
    if press.bank.instructions:
        strips += [*composer.rich(press.bank.instructions, theme.instructions, width, -1), Strip(5)]
    return head(press, strips)


def _before_heading(press: Press) -> list[Block]:
    """Air between the head and a section, where one comes first."""
    starts_with_section = isinstance(next(iter(press.bank.items), None), Section)
    return [press.composer.block([Strip(_BEFORE_HEADING)])] if starts_with_section else []


def _out_of(press: Press, points: Decimal) -> str:
    is_inflected = press.words.point_forms or points == 1
    return press.count(points) if is_inflected else f"{press.decimal(points)} {press.words.points}"


class _Body:
    """Blocks of everything below the masthead, made as they are asked for. Questions are numbered through."""

    def __init__(self, press: Press) -> None:
        self._press = press
        self._width = press.sheet.column_width(press.options.columns)
        self._list = -1
        self._numbers = iter(numbered(press.bank))

    def blocks(self, items: tuple[Item, ...]) -> Iterator[Block]:
        """Everything, in document order."""
        return self._walk(items, 0, 2)

    def _walk(self, items: tuple[Item, ...], container: int, level: int) -> Iterator[Block]:
        return in_rows(self._pieces(items, container, level), self._press, self._width)

    def _pieces(self, items: tuple[Item, ...], container: int, level: int) -> Iterator[Waiting | Block]:
        self._list = -1
        for before, item in zip((None, *items), items, strict=False):
            if isinstance(before, Section) and not isinstance(item, Section):
                yield self._ornament(container)
            is_fresh = before is not None and _starts_page(item, self._press)
            if isinstance(item, Section):
                yield from _begun(self._section(item, container, level), is_fresh)
            elif isinstance(item, Passage):
                yield from _begun(self._passage(item, container, level), is_fresh)
            elif isinstance(item, Exercise):
                yield from _begun(self._exercise(item, container, level), is_fresh)
            else:
                label = f"{next(self._numbers).label}." if is_asked(item) else ""
                yield self._waiting(before, item, label, container, is_fresh)

    def _waiting(self, before: Item | None, question: Question, label: str, container: int, is_fresh: bool) -> Waiting:
        space = _space(before, question, self._press)

        def laid_out(width: float) -> Block:
            block = self._question(question, label, container, width, space)
            return block._replace(fresh=True) if is_fresh else block

        return Waiting(question, laid_out)

    def _section(self, section: Section, container: int, level: int) -> Iterator[Block]:
        press = self._press
        composer, theme = press.composer, press.theme
        press.at_span(section.span, phrase("place.one-section", title=plain(section.title)))
        inner = press.container("Sect", container)
        style = theme.heading if level == 2 else theme.subheading
        with press.speaking(section.language):
            element = composer.element(f"H{level}")
            strips = [one for block in section.title for one in composer.rich((block,), style, self._width, element)]
            if section.instructions:
                strips += [Strip(1), *composer.rich(section.instructions, theme.instructions, self._width, -1)]
        strips = press.turned(strips, section.language, self._width)
        if task := self._choice(section):
            strips += [Strip(1), *composer.text((task,), theme.instructions, self._width, composer.element("P"))]
        strips += box_strips(section, press, self._width)
        strips.append(Strip(1))
        yield composer.block(strips, inner, 16, whole=True, lead=True, bookmark=plain(section.title))
        yield from self._walk(section.items, inner, level + 1)
        self._list = -1

    def _choice(self, section: Section) -> str:
        """How many of its questions are to be answered, where these are not all."""
        count = len(choices(section.items))
        if section.choose is None or section.choose >= count:
            return ""
        return self._press.words.choose.replace("{}", str(section.choose), 1).replace("{}", str(count), 1)

    def _ornament(self, container: int) -> Block:
        """Closes a section where something follows that is not in it."""
        composer, size = self._press.composer, _DOT
        start = (self._width - 2 * _DOT_APART - size) / 2
        places = (composer.at(start + place * _DOT_APART, size) for place in range(3))
        dots = " ".join(rounded(x, -_BEFORE_HEADING - size, size, size, size / 2) for x in places)
        drawn = composer.decoration(f"q {INK:g} g {dots} f Q", 2 * _BEFORE_HEADING)
        return composer.block([drawn], container, _BEFORE_HEADING, whole=True, lead=True)

    def _passage(self, passage: Passage, container: int, level: int) -> Iterator[Block]:
        press = self._press
        composer, theme = press.composer, press.theme
        press.at_span(passage.span, phrase("place.one-passage"))
        inner = press.container("Sect", container)
        whole = self._width - 2 * _PAD
        room = gutter(passage, press, whole)
        x, width = _PAD + room, whole - room
        with press.speaking(passage.language):
            strips: list[Strip] = []
            if passage.title:
                heading = composer.text((passage.title,), theme.subheading, width, composer.element(f"H{level}"), x)
                strips += tied([*heading, Strip(2)])
            if passage.audio:
                strips += listen_strips(passage.audio, press, width, x)
            strips += numbered_strips(passage, press, width, x, room)
            if passage.image:
                strips += composer.figure(passage.image, width, -1, x)
        strips = press.turned(strips, passage.language, whole, _PAD)
        origin = source_line(press.bank, passage.source)
        if origin:
            strips += [Strip(2), *composer.text((origin,), theme.source, width, composer.element("P"), x)]
        strips += box_strips(passage, press, width, x)
        framed = composer.framed(strips, self._width, _PAD)
        block = composer.block(framed, inner, 10)
        yield from self._below(block, self._walk(passage.items, inner, level + 1))
        self._list = -1

    def _below(self, head: Block, blocks: Iterator[Block]) -> Iterator[Block]:
        """A text and the questions that share it, the first of them near it."""
        if first := next(blocks, None):
            yield _near(head, first, self._press.sheet.height)
            yield first
            yield from blocks
        else:
            yield head

    def _exercise(self, exercise: Exercise, container: int, level: int) -> Iterator[Block]:
        """Its number, what it is worth, and what its parts share; then the parts, as far in as that is."""
        press = self._press
        press.at_span(exercise.span, phrase("place.one-exercise"))
        inner = press.container("Sect", container)
        parts = [next(self._numbers) for _ in asked(exercise.items)]
        head = exercise_block(exercise, parts, press, self._width, inner, level)
        yield from self._below(head, self._parts(exercise, parts, inner, head.x))
        self._list = -1

    def _parts(self, exercise: Exercise, parts: Sequence[Numbered], container: int, x: float) -> Iterator[Block]:
        pieces = self._parted(exercise, parts, container)
        for block in in_rows(pieces, self._press, self._width - abs(x)):
            yield block._replace(x=block.x + x)

    def _parted(self, exercise: Exercise, parts: Sequence[Numbered], container: int) -> Iterator[Waiting]:
        self._list = -1
        numbers = iter(parts)
        every = list(questions(exercise.items))
        for before, question in zip((None, *every), every, strict=False):
            label = f"{next(numbers).part})" if is_asked(question) and len(parts) > 1 else ""
            is_fresh = before is not None and _starts_page(question, self._press)
            yield self._waiting(before, question, label, container, is_fresh)

    def _question(self, question: Question, label: str, container: int, width: float, space: float) -> Block:
        press = self._press
        composer, theme = press.composer, press.theme
        if isinstance(question, TextOnly):
            press.at(question)
            with press.speaking(question.language):
                strips = composer.rich(question.text, theme.body, width, -1)
                if question.audio:
                    strips += listen_strips(question.audio, press, width)
                if question.image:
                    strips += composer.figure(question.image, width, -1)
            strips = press.turned(strips, question.language, width)
            strips += room_strips(question.space, press, width)
            self._list = -1
            return composer.block(strips, container, space)
        if self._list < 0:
            self._list = press.container("L", container, "/A<</O/List/ListNumbering/Decimal>>")
        return question_block(question, press, label, width, self._list, space)


def _starts_page(item: Item, press: Press) -> bool:
    """Whether a page is to begin here. What comes first in a group stands below its head, which then begins the page."""
    if press.own(item).new_page:
        return True
    return isinstance(item, Group) and bool(item.items) and _starts_page(item.items[0], press)


def _begun(blocks: Iterator[Block], is_fresh: bool) -> Iterator[Block]:
    """The blocks, of which the first begins a page if wanted."""
    for place, block in enumerate(blocks):
        yield block._replace(fresh=True) if is_fresh and not place else block


def _space(before: Item | None, item: Question, press: Press) -> float:
    """What is left free above a question: nothing between the rows of a list of words."""
    is_row = isinstance(before, Vocabulary) and isinstance(item, Vocabulary)
    return 0 if is_row else press.theme.between_questions


def _near(passage: Block, question: Block, page: float) -> Block:
    """The passage, kept on one page if it is short, with its first question if there is room for both. Of a long one at
    least the last lines stay with the question."""
    kept = takewhile(lambda strip: strip.keep, question.strips)
    first = height(question.strips) if question.whole else height(kept)
    whole = height(passage.strips)
    if whole + first <= _WITH_QUESTION * page:
        return passage._replace(whole=True, lead=True)
    if whole <= _SHORT * page:
        return passage._replace(whole=True)
    last = takewhile(lambda strip: strip.keep, passage.strips[-2::-1])
    return passage._replace(lead=height(last) + first <= _END_WITH_QUESTION * page)
