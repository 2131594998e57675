"""Cards to cut out: sheets of fronts, each followed by the sheet of its backs, in register with it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from quizgen.formats.pdf.blocks import Block, Strip, height, merged, stacked
from quizgen.formats.pdf.layouts.cards import about, back, centred, front
from quizgen.formats.pdf.layouts.fitting import LONGEST, breaks_words, cut, first_fit, one_line
from quizgen.formats.pdf.options import PdfOptions
from quizgen.formats.pdf.pages import Page, Sheet, Stretch
from quizgen.formats.pdf.press import Press
from quizgen.formats.pdf.theme import INK, MM, PAPERS, Style
from quizgen.model import Passage, Placed, Question, TextOnly, placed
from quizgen.richtext import Image, Math, RichText, inlines, literal, plain

_INCH = 72.0
_CARDS = {"a4": (90 * MM, 54 * MM), "letter": (3.5 * _INCH, 2 * _INCH)}
_COLUMNS, _ROWS = 2, 5
_SIDE, _HEAD, _FOOT = 7 * MM, 10.5 * MM, 6.5 * MM
"""Free space of a card: at the sides, above the text with tag and number in it, and below."""
_SIZES = (17, 15, 13, 11.5, 10, 9, 8)
_SMALL_SIZES = (11, 10.5, 10, 9.5, 9, 8.5, 8)
_NOTE_SIZES = (9.5, 9, 8.5, 8)
_NOTE_SHARE = 0.4
"""Of the room on the back that is kept for the explanation, if it needs as much."""
_GAP = 7.0
_TALLEST, _TALLEST_ALONE = 0.6, 0.9
"""Share of that room which a picture takes at most, beside a text or alone."""
_OPTICAL = 0.46
"""Share of the free height that stands above a text: a little less than half looks like the middle."""
_EDGE = 5 * MM
_NUMBER, _BESIDE_NUMBER = 30.0, 4.0
"""Width that is kept for a card's number, and space before it."""
_DIVIDER = 16 * MM
_MOST_NAMED = 10
_SPACE = 0.2
"""Between words, as a share of their size."""
_MARK_GAP, _MARK_END = 3 * MM, 8 * MM
_VIEWER = {"long": "DuplexFlipLongEdge", "short": "DuplexFlipShortEdge"}


class Cell(NamedTuple):
    """The place of a card on its sheet, in points from the left and the foot: its lower left corner, and its size.
    `turned`: its content is upside down."""

    x: float
    y: float
    width: float
    height: float
    turned: bool = False


def cells(options: PdfOptions) -> list[tuple[Cell, Cell]]:
    """Front and back of each card of a sheet, so that they cover each other when the sheet is turned over."""
    width, high = PAPERS[options.paper]
    wide, tall = _CARDS[options.paper]
    left, low = (width - _COLUMNS * wide) / 2, (high - _ROWS * tall) / 2
    dx, dy = (MM * value for value in options.back_offset)
    found = []
    for row in range(_ROWS):
        y = low + (_ROWS - 1 - row) * tall
        for column in range(1 if options.flip == "fold" else _COLUMNS):
            x = left + column * wide
            behind = {
                "long": (width - x - wide, y),
                "short": (x, high - y - tall),
                "none": (x, y),
                "fold": (x + wide, y),
            }[options.flip]
            other = Cell(behind[0] + dx, behind[1] + dy, wide, tall, options.flip == "short")
            found.append((Cell(x, y, wide, tall), other))
    return found


def flashcards(press: Press) -> Iterator[bytes]:
    """A card for each question that expects an answer."""
    wide, tall = _CARDS[press.options.paper]
    press.sheet = Sheet(0, 0, wide - 2 * _SIDE, tall - _HEAD - _FOOT, 0)
    deck = _Deck(press)
    asked = [item for item in placed(press.bank.items) if not isinstance(item.question, TextOnly)]
    for start in range(0, max(len(asked), 1), deck.size):
        deck.add(asked[start : start + deck.size], start + 1)
    deck.tell_shortened()
    furniture = partial(_furniture, press, (_guides(press, False), _guides(press, True)))
    return press.publish(deck.pages, deck.blocks, press.title, furniture, _viewer(press.options))


class _Deck:
    """Sheets of cards, one after the other. `size` is the number of cards on a sheet."""

    def __init__(self, press: Press) -> None:
        self._press = press
        self._folds = press.options.flip == "fold"
        self._cells = cells(press.options)
        if press.right_to_left and not self._folds:
            self._cells = [pair for row in range(_ROWS) for pair in reversed(self._cells[_COLUMNS * row :][:_COLUMNS])]
        self._label = press.theme.label._replace(size=7, lead=9)
        self._tags: dict[str, str] = {}
        self._shortened: list[str] = []
        self.size = len(self._cells)
        self.pages: list[Page] = []
        self.blocks: list[Block] = []

    def add(self, items: Sequence[Placed], first: int) -> None:
        """A sheet of fronts and a sheet of backs, or one of both; the cards are numbered from `first`."""
        containers = [self._press.container("Sect", 0) for _ in items]
        corners = [(self._number(number), self._tag(item)) for number, item in enumerate(items, first)]
        sides: list[list[Stretch]] = [[], []]
        for is_back in (0, 1):
            for place, item in enumerate(items):
                strips = self._back(item.question) if is_back else self._front(item.question, item.passage)
                strip = self._card(corners[place], strips)
                cell = self._cells[place][is_back]
                sides[is_back].append(self._place(strip, cell, containers[place]))
        self.pages += [Page(sides[0] + sides[1], [])] if self._folds else [Page(side, []) for side in sides]

    def tell_shortened(self) -> None:
        """One message for all explanations that were too long."""
        if self._shortened:
            names = ", ".join(self._shortened[:_MOST_NAMED]) + (" …" if len(self._shortened) > _MOST_NAMED else "")
            self._press.at_span(self._press.bank.span, "flashcards")
            self._press.warn("W421", f"explanations are shortened on {len(self._shortened)} cards", names, "info")

    def _place(self, strip: Strip, cell: Cell, container: int) -> Stretch:
        if cell.turned:
            strip = _turned(strip, cell, self._press.composer.at(0, cell.width))
        self.blocks.append(self._press.composer.block((strip,), container))
        start = cell.x + (cell.width if self._press.right_to_left else 0)
        return Stretch(start, cell.y + cell.height, [(0.0, strip, len(self.blocks) - 1)])

    # Faces

    def _card(self, corners: Sequence[str], strips: list[Strip]) -> Strip:
        """A face with its number and tag; the text stands in the middle of what they leave free."""
        composer, tall = self._press.composer, _CARDS[self._press.options.paper][1]
        parts = [composer.marked(drawn, composer.element("P")) for drawn in corners]
        free = tall - _HEAD - _FOOT - height(strips)
        body = stacked([Strip(_HEAD + max(free, 0) * _OPTICAL), *strips])
        return merged([*parts, body], tall)

    def _number(self, number: int) -> str:
        """What draws it in the upper corner of both faces."""
        style, start = self._label._replace(bold=False), _CARDS[self._press.options.paper][0] - _EDGE - _NUMBER
        return self._press.composer.drawn(str(number), style, _NUMBER, _EDGE + style.baseline, start, "r")

    def _tag(self, item: Placed) -> str:
        """What draws it in the other corner; most cards share it."""
        press, style, tag = self._press, self._label, _tag(self._press, item)
        if tag not in self._tags:
            room = _CARDS[press.options.paper][0] - 2 * _EDGE - _NUMBER - _BESIDE_NUMBER
            text, _ = one_line(press, tag, [style], room)
            self._tags[tag] = press.composer.drawn(text, style, room, _EDGE + style.baseline, _EDGE)
        return self._tags[tag]

    def _front(self, question: Question, passage: Passage | None) -> list[Strip]:
        press = self._press
        press.at(question)
        face = front(question, press)
        above = about(question, passage, press, _SIDE)
        room, width = press.sheet.height - height(above), press.sheet.width

        def attempt(size: float, small: float) -> list[Strip]:
            press.tallest = press.tallest_given = _tallest(size, _has_words(face.title))
            title = press.composer.rich(face.title, _title(size), width, -1, _SIDE, "c")
            more = face.more(press, _text(small, bold=False), width, _SIDE) if face.more else []
            return [*title, *([Strip(0.45 * size)] if title and more else []), *more]

        return above + self._fitted(face.title, room, attempt, _title)

    def _back(self, question: Question) -> list[Strip]:
        press = self._press
        press.at(question)
        face = back(question, press)
        room, width = press.sheet.height, press.sheet.width
        kept = min(self._height_of_note(face.note), _NOTE_SHARE * room) if face.title else 0

        def attempt(size: float, small: float) -> list[Strip]:
            press.tallest = press.tallest_given = _tallest(size, False)
            return centred(press, face.title, _text(size, bold=not face.light), width, _SIDE)

        strips = self._fitted(face.title, room - kept, attempt, _text)
        return strips + self._note(question, face.note, room - height(strips))

    def _fitted(
        self,
        title: RichText,
        room: float,
        attempt: Callable[[float, float], list[Strip]],
        style: Callable[[float], Style],
    ) -> list[Strip]:
        """The face in the largest size that fits; with a warning only its title, or as much of that, where none does."""
        press = self._press
        is_long = len(plain(title)) > LONGEST
        width = press.sheet.width
        steps = (
            partial(attempt, size, small)
            for size, small in zip(_SIZES, _SMALL_SIZES, strict=True)
            if not is_long and (size == _SIZES[-1] or not breaks_words(press, title, style(size), width))
        )
        strips = first_fit(press, steps, room)
        if strips or (is_long and not title):
            return strips
        press.warn(
            "W420", "its text is too long for a card and is cut", "make it shorter, or split it into two questions"
        )
        alone = [partial(press.composer.rich, title, style(size), width, -1, _SIDE, "c") for size in _SIZES]
        strips = first_fit(press, alone, room) if title and not is_long else []
        return strips or cut(press, title or literal("…"), style(_SIZES[-1]), width, room, _SIDE, "c")

    def _height_of_note(self, note: RichText) -> float:
        mark = self._press.mark()
        strips = self._note_strips(note[:3], _NOTE_SIZES[0]) if note else []
        self._press.back_to(mark)
        return height(strips)

    def _note_strips(self, note: RichText, size: float) -> list[Strip]:
        press = self._press
        return [self._divider(), *press.composer.rich(note, _note(size), press.sheet.width, -1, _SIDE, "c")]

    def _note(self, question: Question, note: RichText, room: float) -> list[Strip]:
        """The explanation below a short line, as much as there is room for."""
        if not note:
            return []
        press = self._press
        if len(plain(note)) <= LONGEST:
            steps = [partial(self._note_strips, note, size) for size in _NOTE_SIZES]
            if strips := first_fit(press, steps, room):
                return strips
        self._shortened.append(question.id)
        divider = self._divider()
        left = room - divider.height
        style = _note(_NOTE_SIZES[-1])
        return [divider, *cut(press, note, style, press.sheet.width, left, _SIDE, "c")] if left >= style.lead else []

    def _divider(self) -> Strip:
        composer, theme = self._press.composer, self._press.theme
        start = _SIDE + (self._press.sheet.width - _DIVIDER) / 2
        return composer.decoration(composer.rule(start, -_GAP, _DIVIDER, 0.5, theme.hair), 2 * _GAP)


def _tallest(size: float, has_text: bool) -> float:
    """Pictures shrink with the text around them."""
    return (_TALLEST if has_text else _TALLEST_ALONE) * math.pow(size / _SIZES[0], 1.5)


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


def _tag(press: Press, item: Placed) -> str:
    """What the card is about, in capitals: its section, else its first tag, else the bank."""
    if item.sections:
        title = item.sections[-1].title
        has_formulas = any(isinstance(inline, Math) for inline in inlines(title))
        return plain(title) if has_formulas else plain(title).upper()
    tags = item.question.tags
    return (tags[0].split("::")[-1].replace("_", " ") if tags else press.title).upper()


def _turned(strip: Strip, cell: Cell, start: float) -> Strip:
    """The drawing upside down in the same place; `start` is the left edge, from the origin."""
    across = 2 * start + cell.width
    areas = tuple(
        area._replace(x=across - area.x - area.width, y=-cell.height - area.y - area.height) for area in strip.areas
    )
    ops = f"q -1 0 0 -1 {across:.2f} {-cell.height:.2f} cm\n{strip.ops}\nQ"
    return strip._replace(ops=ops, areas=areas)


# Around the cards


def _viewer(options: PdfOptions) -> str:
    return f"/PrintScaling/None/Duplex/{_VIEWER.get(options.flip, 'Simplex')}"


def _furniture(press: Press, guides: Sequence[str], page: int, pages: int) -> str:
    """What stands around the cards: `guides` of fronts and of backs, and how to print the sheet."""
    is_back = press.options.flip != "fold" and page % 2 == 0
    left, low = _corner(press.options, is_back)
    how = _instruction(press, left + 4 * MM, low - 6.5 * MM, is_back, page, pages)
    return f"{guides[is_back]}\n{how}"


def _corner(options: PdfOptions, is_back: bool) -> tuple[float, float]:
    """The lower left corner of the cards on a sheet."""
    width, high = PAPERS[options.paper]
    wide, tall = _CARDS[options.paper]
    dx, dy = (MM * value if is_back else 0.0 for value in options.back_offset)
    return (width - _COLUMNS * wide) / 2 + dx, (high - _ROWS * tall) / 2 + dy


def _guides(press: Press, is_back: bool) -> str:
    """Marks to cut along outside the cards, and dotted lines between them on fronts only."""
    options = press.options
    folds = options.flip == "fold"
    wide, tall = _CARDS[options.paper]
    left, low = _corner(options, is_back)
    xs = [left + k * wide for k in range(_COLUMNS + 1)]
    ys = [low + k * tall for k in range(_ROWS + 1)]
    marks: list[str] = []
    for x in xs:
        marks += [_line(x, low - _MARK_GAP, x, low - _MARK_END), _line(x, ys[-1] + _MARK_GAP, x, ys[-1] + _MARK_END)]
    for y in ys:
        marks += [_line(left - _MARK_GAP, y, left - _MARK_END, y), _line(xs[-1] + _MARK_GAP, y, xs[-1] + _MARK_END, y)]
    ops = [f"0.35 w {INK:g} G", *marks, "S"]
    if not is_back:
        ops.append(f"0.4 w {press.theme.hair:g} G [1 3] 0 d")
        ops += [_line(x, low, x, ys[-1]) for place, x in enumerate(xs) if not (folds and place == 1)]
        ops += [_line(left, y, xs[-1], y) for y in ys]
        ops.append("S [] 0 d")
        if folds:
            ops.append(f"0.6 w [6 4] 0 d {_line(xs[1], low, xs[1], ys[-1])} S [] 0 d")
    return "\n".join(ops)


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f"{x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l"


def _instruction(press: Press, x: float, y: float, is_back: bool, page: int, pages: int) -> str:
    words, style = press.words, press.theme.footer_text._replace(size=6.5)
    how = {"long": words.flip_long, "short": words.flip_short, "none": words.flip_none, "fold": words.flip_fold}
    side = [] if press.options.flip == "fold" else [words.back if is_back else words.front]
    number = words.page_of.replace("{}", str(page), 1).replace("{}", str(pages), 1)
    ops = []
    for text in (" · ".join([*side, how[press.options.flip]]), f"· {number}"):
        line = press.setter.line(text, style)
        left = PAPERS[press.options.paper][0] - x - line.width if press.right_to_left else x
        ops.append(f"BT {left:.2f} {y:.2f} Td {line.ops} ET" if line.ops else "")
        x += line.width + _SPACE * style.size
    return "\n".join(ops)
