"""Cards to cut out: sheets of fronts, each followed by the sheet of its backs, in register with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from quizgen.formats.pdf.blocks import Block, Element, Strip, height, merged, stacked
from quizgen.formats.pdf.layouts.dealing import MOST_CARDS, SIDE, Cards, Dealer
from quizgen.formats.pdf.layouts.fitting import one_line
from quizgen.formats.pdf.layouts.printing import published
from quizgen.formats.pdf.options import PdfOptions
from quizgen.formats.pdf.pages import Page, Sheet, Stretch
from quizgen.formats.pdf.press import Press
from quizgen.formats.pdf.theme import INK, MM, PAPERS
from quizgen.forms.numbering import Numbered, numbered
from quizgen.forms.wordbox import Boxes
from quizgen.messages import phrase
from quizgen.model import Placed, Question, Vocabulary
from quizgen.richtext import Math, RichText, inlines, literal, plain

_INCH = 72.0
_CARDS = {"a4": (90 * MM, 54 * MM), "letter": (3.5 * _INCH, 2 * _INCH)}
_COLUMNS, _ROWS = 2, 5
_HEAD, _FOOT = 10.5 * MM, 6.5 * MM
"""Free space of a card: above the text, with tag and number in it, and below."""
_OPTICAL = 0.46
"""Share of the free height that stands above a text: a little less than half looks like the middle."""
_EDGE = 5 * MM
_NUMBER, _BESIDE_NUMBER = 30.0, 4.0
"""Width that is kept for a card's number, and space before it."""
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
    """A card for each question that expects an answer, or several where one cannot hold it."""
    wide, tall = _CARDS[press.options.paper]
    press.sheet = Sheet(0, 0, wide - 2 * SIDE, tall - _HEAD - _FOOT, 0)
    deck = _Deck(press)
    deck.fill(numbered(press.bank))
    deck.tell()
    furniture = partial(_furniture, press, (_guides(press, False), _guides(press, True)))
    return published(press, deck.pages, deck.blocks, press.title, furniture, _viewer(press.options))


class _Card(NamedTuple):
    """One card: the block of each side, which is one strip."""

    sides: tuple[Block, Block]


class _Deck:
    """Sheets of cards, one after the other."""

    def __init__(self, press: Press) -> None:
        self._press = press
        self._dealer = Dealer(press)
        self._folds = press.options.flip == "fold"
        self._cells = cells(press.options)
        if press.right_to_left and not self._folds:
            self._cells = [pair for row in range(_ROWS) for pair in reversed(self._cells[_COLUMNS * row :][:_COLUMNS])]
        self._label = press.theme.label._replace(size=7, lead=9)
        self._tags: dict[tuple[str, float], str] = {}
        self._several: list[str] = []
        self._boxes = Boxes(press.form.seed)
        self.pages: list[Page] = []
        self.blocks: list[Block] = []

    def fill(self, items: Sequence[Numbered]) -> None:
        """All sheets for the questions, which are numbered."""
        size = len(self._cells)
        waiting: list[_Card] = []
        start = 0
        while start < len(items) or waiting or not self.pages:
            taken = items[start : start + max(size - len(waiting), 0)]
            waiting += self._cards(taken)
            start += len(taken)
            if len(waiting) >= size or start == len(items):
                self._sheet(waiting[:size])
                waiting = waiting[size:]

    def tell(self) -> None:
        """One message for all explanations that were too long, for all questions that take several cards, and for all
        whose passage is not on theirs."""
        self._press.at_span(self._press.bank.span, phrase("place.flashcards"))
        if shortened := self._dealer.shortened:
            self._press.warn("W421", count=len(shortened), ids=_names(shortened))
        if several := self._several:
            name = "W426.several" if len(several) > 1 else "W426.one"
            self._press.warn(name, count=len(several), ids=_names(several))
        if named := self._dealer.without_passage:
            name = "W432.several" if len(named) > 1 else "W432.one"
            self._press.warn(name, count=len(named), ids=_names(named))

    def _sheet(self, cards: Sequence[_Card]) -> None:
        """A sheet of fronts and a sheet of backs, or one of both."""
        sides: list[list[Stretch]] = [[], []]
        for side in (0, 1):
            for card, pair in zip(cards, self._cells, strict=False):
                sides[side].append(self._place(card.sides[side], pair[side]))
        self.pages += [Page(sides[0] + sides[1], [])] if self._folds else [Page(side, []) for side in sides]

    def _place(self, block: Block, cell: Cell) -> Stretch:
        self.blocks.append(block)
        start = cell.x + (cell.width if self._press.right_to_left else 0)
        return Stretch(start, cell.y + cell.height, [(0.0, block.strips[0], len(self.blocks) - 1)])

    # Cards

    def _cards(self, items: Sequence[Numbered]) -> list[_Card]:
        """The cards of some questions. All fronts are made before the backs."""
        press, dealer, composer = self._press, self._dealer, self._press.composer
        containers = [press.container("Sect", 0) for _ in items]
        corners = [self._corners(item.label, item.place) for item in items]
        fronts = [
            (
                self._dealt(item, partial(dealer.front, shared=item.place.above, words=self._words(item.place)), True),
                composer.taken(),
            )
            for item in items
        ]
        backs = [(self._dealt(item, dealer.back, False), composer.taken()) for item in items]
        found: list[_Card] = []
        for place, item in enumerate(items):
            sides = fronts[place], backs[place]
            if not all(cards for cards, _ in sides):
                self._tell_left_out(item.place)
                continue
            count = max(len(cards) for cards, _ in sides)
            marks = [corners[place]] if count == 1 else self._parts(item, count)
            made = [self._side(cards, plan, marks, is_back) for is_back, (cards, plan) in enumerate(sides)]
            blocks = [
                [block._replace(container=containers[place], holds=(item.place.question.id,)) for block in side]
                for side in made
            ]
            found += [_Card((one, other)) for one, other in zip(*blocks, strict=True)]
        return found

    def _dealt(self, item: Numbered, deal: Callable[[Question], Cards], is_front: bool) -> Cards:
        """One side of the cards of a question, in its language; that of a word in its own."""
        press, question = self._press, item.place.question
        language = question.language
        if is_front and isinstance(question, Vocabulary):
            language = press.learned(question)
        with press.speaking(language):
            cards = deal(question)
        return [press.turned(strips, question.language, press.sheet.width, SIDE) for strips in cards]

    def _words(self, place: Placed) -> RichText:
        """The words to choose from, on one line a box."""
        said = [", ".join(map(plain, words)) for words in self._boxes.around(place)]
        return tuple(block for one in said for block in literal(f"{self._press.words.word_bank}: {one}"))

    def _parts(self, item: Numbered, count: int) -> list[tuple[str, str]]:
        """The corners of the cards of a question that takes several: `3 · 1 of 2`, where the language has a word for
        it between the numbers of its pages."""
        self._several.append(item.place.question.id)
        between = self._press.words.page_of.split("{}")[1]
        between = between if between.strip().isalpha() and between.strip() != between else "/"
        return [self._corners(f"{item.label} · {place}{between}{count}", item.place) for place in range(1, count + 1)]

    def _corners(self, number: str, item: Placed) -> tuple[str, str]:
        """What draws the number and the tag in the upper corners of both faces."""
        style, wide = self._label._replace(bold=False), _CARDS[self._press.options.paper][0]
        room = max(self._press.setter.line(number, style).width, _NUMBER)
        start, down = wide - _EDGE - room, _EDGE + style.baseline
        return self._press.composer.drawn(number, style, room, down, start, "r"), self._tag(item, room)

    def _side(self, cards: Cards, plan: list[Element], marks: Sequence[tuple[str, str]], is_back: int) -> list[Block]:
        """One side of the cards of a question. What fits one card stands on all of them."""
        composer = self._press.composer
        composer.resume(plan)
        rows = [*cards, *([cards[0] if len(cards) == 1 else []] * (len(marks) - len(cards)))]
        strips = [self._card(corners, strips) for corners, strips in zip(marks, rows, strict=True)]
        cell = self._cells[0][is_back]
        if cell.turned:
            strips = [_turned(strip, cell, composer.at(0, cell.width)) for strip in strips]
        elements = composer.taken()
        return [Block((strip,), elements, x=composer.at(0)) for strip in strips]

    def _card(self, corners: Sequence[str], strips: list[Strip]) -> Strip:
        """A face with its number and tag; the text stands in the middle of what they leave free."""
        composer, tall = self._press.composer, _CARDS[self._press.options.paper][1]
        parts = [composer.marked(drawn, composer.element("P")) for drawn in corners]
        free = tall - _HEAD - _FOOT - height(strips)
        body = stacked([Strip(_HEAD + max(free, 0) * _OPTICAL), *strips])
        return merged([*parts, body], tall)

    def _tag(self, item: Placed, number: float) -> str:
        """What draws it beside a number of that width; most cards share it."""
        press, style, tag = self._press, self._label, _tag(self._press, item)
        key = (tag, number)
        if key not in self._tags:
            room = _CARDS[press.options.paper][0] - 2 * _EDGE - number - _BESIDE_NUMBER
            text, _ = one_line(press, tag, [style], room)
            self._tags[key] = press.composer.drawn(text, style, room, _EDGE + style.baseline, _EDGE)
        return self._tags[key]

    def _tell_left_out(self, item: Placed) -> None:
        self._press.at(item.question)
        self._press.warn("W420", most=MOST_CARDS)


def _names(ids: Sequence[str]) -> str:
    return ", ".join(ids[:_MOST_NAMED]) + (" …" if len(ids) > _MOST_NAMED else "")


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
