"""Texts, lists, code and frames as strips, with their structure elements: the vocabulary that layouts are written in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from quizgen.formats.pdf.blocks import Align, Area, Block, Element, Strip, labelled, merged, new_strip, orphanless, tied
from quizgen.formats.pdf.document import text_string
from quizgen.formats.pdf.lines import Line, Paragraph, Piece
from quizgen.formats.pdf.segments import Owner
from quizgen.formats.pdf.styled import underline
from quizgen.formats.pdf.tables import table_strips
from quizgen.formats.pdf.text import Typesetter
from quizgen.formats.pdf.theme import Style, Theme
from quizgen.formats.pdf.verse import verse_strips
from quizgen.richtext import Block as RichBlock
from quizgen.richtext import (
    CodeBlock,
    Heading,
    Image,
    Inline,
    Inlines,
    ListBlock,
    Math,
    Quote,
    RichText,
    Strong,
    Table,
    Verse,
)
from quizgen.richtext import Paragraph as RichParagraph

_SHARE = {"l": 0.0, "c": 0.5, "r": 1.0}
_element = lru_cache(maxsize=4096)(Element)
"""Few elements differ: questions of one form share theirs."""
_NARROWEST = 10.0
_NARROWEST_ITEM = 90.0
"""Lists within lists are indented until their items would become narrower."""
FIGURE_AIR = 3.0
"""Above and below a picture."""


class Placed(NamedTuple):
    """A picture at a size: operators that draw it with its lower left corner at the origin."""

    ops: str
    width: float
    height: float


class Composer:
    """Builds blocks one after the other. `place(image, width)` gives a picture at most that wide, or None."""

    def __init__(
        self, setter: Typesetter, theme: Theme, *, tagged: bool, place: Callable[[Image, float], Placed | None]
    ) -> None:
        self.theme = theme
        self.setter = setter
        self._tagged = tagged
        self._place = place
        self._plan: list[Element] = []
        self._language, self.of_labels, self._outside = "", "", 0

    # Structure

    def speak(self, setter: Typesetter, language: str = "", labels: str = "") -> None:
        """Texts are set so from here on, and are in that language; empty for that of the document. Elements of `labels`
        in the midst of them have the attributes `of_labels`, with theirs."""
        self.setter = setter
        self._language, self.of_labels = (f"/Lang{text_string(name)}" if name else "" for name in (language, labels))
        self._outside = len(self._plan)

    def element(self, tag: str, parent: int = -1, attributes: str = "") -> int:
        """A new structure element of the block at hand. The first of those in another language say so."""
        if not self._tagged:
            return 0
        if self._language and parent < self._outside and "/Lang" not in attributes:
            attributes += self._language
        self._plan.append(_element(tag, parent, attributes))
        return len(self._plan) - 1

    def block(
        self,
        strips: Sequence[Strip],
        container: int = 0,
        space: float = 0,
        *,
        x: float = 0,
        whole: bool = False,
        lead: bool = False,
        bookmark: str = "",
        holds: Sequence[str] = (),
    ) -> Block:
        """The strips, and all elements made since the last block."""
        return Block(strips, self.taken(), container, space, self.at(x), whole, lead, bookmark, holds)

    def marked(self, ops: str, element: int, height: float = 0, baseline: float = 0) -> Strip:
        """Content of an element."""
        if not self._tagged:
            return new_strip((height, ops, (), baseline, 0, False, ()))
        drawn = f"/{self._plan[element].tag}<</MCID %d>>BDC\n{ops}\nEMC"
        return new_strip((height, drawn, (element,), baseline, 0, False, ()))

    def decoration(self, ops: str, height: float = 0) -> Strip:
        """Rules and boxes, which mean nothing to a reader who listens."""
        return Strip(height, f"/Artifact BMC\n{ops}\nEMC" if self._tagged else ops)

    def taken(self) -> list[Element]:
        """All elements made since the last block."""
        plan, self._plan = self._plan, []
        return plan

    def resume(self, plan: list[Element]) -> None:
        """Go on with the elements of a block that was laid out before."""
        self._plan = plan

    def mark(self) -> int:
        """Where the plan of the block at hand stands, for `back_to`."""
        return len(self._plan)

    def back_to(self, mark: int) -> None:
        """Forget the elements made since: what was composed did not fit."""
        del self._plan[mark:]

    # Geometry

    def at(self, x: float, width: float = 0) -> float:
        """Where something starts that stands `x` after the starting edge."""
        return -x - width if self.setter.right_to_left else x

    def rule(self, x: float, y: float, width: float, weight: float, gray: float) -> str:
        """A horizontal line."""
        left = self.at(x, width)
        return f"{weight:g} w {gray:g} G {left:.2f} {y:.2f} m {left + width:.2f} {y:.2f} l S"

    # Text

    def text(
        self, content: Inlines, style: Style, width: float, element: int, x: float = 0, align: Align = "l"
    ) -> list[Strip]:
        """A paragraph as one strip a line."""
        return self.lines(self.setter.paragraph(content, style), style, width, element, x, align)

    def lines(
        self, paragraph: Paragraph, style: Style, width: float, element: int, x: float = 0, align: Align = "l"
    ) -> list[Strip]:
        """A measured paragraph as one strip a line; in the middle, the lines are equally long."""
        room = max(width, _NARROWEST)
        lines = paragraph.balanced(room) if align == "c" else paragraph.lines(room)
        owners: dict[Owner, int] = {}
        if self.setter.right_to_left:
            return [self._line(line, style, width, element, x, align, owners) for line in lines]
        lead, down, share = style.lead, style.baseline, _SHARE[align]
        before, after = "BT ", " ET"
        marks: tuple[int, ...] = ()
        if self._tagged:
            before, after, marks = f"/{self._plan[element].tag}<</MCID %d>>BDC\n{before}", f"{after}\nEMC", (element,)
        starts = [f"{x + (width - line.width) * share:.2f}" for line in lines] if share else [f"{x:.2f}"] * len(lines)
        fall = f"{-down:.2f} Td "
        return [
            new_strip((lead, f"{before}{start} {fall}{line.ops}{after}", marks, down, 0, False, ()))
            if line.ops
            else self._line(line, style, width, element, x, align, owners)
            for start, line in zip(starts, lines, strict=True)
        ]

    def plain(
        self,
        text: str,
        style: Style,
        width: float,
        element: int,
        x: float = 0,
        align: Align = "l",
        baseline: float | None = None,
    ) -> Strip:
        """One line of literal text, never broken; `baseline` may be that of a larger text beside it."""
        down = style.baseline if baseline is None else baseline
        return self.marked(self.drawn(text, style, width, down, x, align), element, style.lead, down)

    def drawn(self, text: str, style: Style, width: float, down: float, x: float = 0, align: Align = "l") -> str:
        """What draws one line of literal text, its baseline `down` points below the top."""
        line = self.setter.line(text, style)
        left = self.at(x + (width - line.width) * _SHARE[align], line.width)
        return f"BT {left:.2f} {-down:.2f} Td {line.ops} ET"

    def _line(
        self, line: Line, style: Style, width: float, element: int, x: float, align: Align, owners: dict[Owner, int]
    ) -> Strip:
        height, down = style.lead, style.baseline
        if line.ascent or line.descent:
            ascent, descent = max(style.ascent, line.ascent), max(style.descent, line.descent)
            height = max(style.lead, ascent + descent + 3)
            down = (height - ascent - descent) / 2 + ascent
        left = self.at(x + (width - line.width) * _SHARE[align], line.width)
        if line.ops:
            return self.marked(f"BT {left:.2f} {-down:.2f} Td {line.ops} ET", element, height, down)
        drawn = merged([self._piece(piece, left + piece.x, -down, element, owners) for piece in line.pieces], height)
        return drawn._replace(baseline=down)

    def _piece(self, piece: Piece, x: float, y: float, element: int, owners: dict[Owner, int]) -> Strip:
        owner, box = piece.owner, piece.box
        ops = f"q 1 0 0 1 {x:.2f} {y:.2f} cm {piece.ops} Q" if box else f"BT {x:.2f} {y:.2f} Td {piece.ops} ET"
        above = f"q 1 0 0 1 {x:.2f} {y:.2f} cm {box.above} Q" if box and box.above else ""
        if owner is None:
            return self._ruby(ops, above, element) if above else self.marked(ops, element)
        if owner not in owners:
            alternative = f"/Alt{text_string(owner.alternative)}" if owner.alternative else ""
            language = f"/Lang({owner.language})" if owner.language else ""
            owners[owner] = self.element(owner.tag, element, alternative + language)
        up, down = (box.ascent, box.descent) if box else (9.0, 3.0)
        if owner.url:
            ops += f"\n0.4 w 0.6 G {x:.2f} {y - 1.6:.2f} m {x + piece.width:.2f} {y - 1.6:.2f} l S"
        if owner.look:
            ops += underline(owner.look, x, y, piece.width)
        area = Area(owners[owner], x, y - down, piece.width, up + down, owner.url)
        drawn = self._ruby(ops, above, owners[owner]) if above else self.marked(ops, owners[owner])
        return drawn._replace(areas=(area,))

    def _ruby(self, word: str, reading: str, parent: int) -> Strip:
        """A word, and its reading above it."""
        whole = self.element("Ruby", parent)
        parts = [(word, self.element("RB", whole)), (reading, self.element("RT", whole))]
        return merged([self.marked(*part) for part in parts], 0)

    # Blocks of rich text

    def rich(
        self, text: RichText, style: Style, width: float, parent: int, x: float = 0, align: Align = "l"
    ) -> list[Strip]:
        """Blocks below each other, each with its structure element below `parent`; `align` is that of paragraphs."""
        strips: list[Strip] = []
        for place, block in enumerate(text):
            if place:
                strips.append(Strip(self.between(text[place - 1], block)))
            strips += self._block(block, style, max(width, 4 * _NARROWEST), parent, x, align)
        return strips

    def between(self, before: RichBlock, after: RichBlock) -> float:
        """What is left free between two blocks."""
        boxed = isinstance(before, (Table, CodeBlock)) or isinstance(after, (Table, CodeBlock))
        return self.theme.between_paragraphs * (2 if boxed else 1)

    def _block(self, block: RichBlock, style: Style, width: float, parent: int, x: float, align: Align) -> list[Strip]:
        match block:
            case RichParagraph(content):
                return self._paragraph(content, style, width, parent, x, align)
            case ListBlock():
                return self._list(block, style, width, parent, x)
            case CodeBlock(source):
                return self._code(source, style, width, self.element("P", parent), x)
            case Verse() | Quote() | Heading():
                return verse_strips(self, block, style, width, parent, x, align)
            case Table():
                return table_strips(self, block, style, width, parent, x)

    def _paragraph(
        self, content: Inlines, style: Style, width: float, parent: int, x: float, align: Align
    ) -> list[Strip]:
        if len(content) == 1 and isinstance(content[0], Image):
            return self.figure(content[0], width, parent, x, align)
        if len(content) == 1 and isinstance(content[0], Math) and content[0].display:
            align = "c"
        return orphanless(self.text(content, style, width, self.element("P", parent), x, align))

    def figure(self, image: Image, width: float, parent: int, x: float = 0, align: Align = "l") -> list[Strip]:
        """A picture on its own, with a little air around it; nothing where it cannot be printed."""
        placed = self._place(image, width)
        if placed is None:
            return []
        element = self.element("Figure", parent, f"/Alt{text_string(image.alt or image.file)}")
        x += (width - placed.width) * _SHARE[align]
        left, low = self.at(x, placed.width), -placed.height - FIGURE_AIR
        drawn = self.marked(f"q 1 0 0 1 {left:.2f} {low:.2f} cm {placed.ops} Q", element)
        area = Area(element, left, low, placed.width, placed.height)
        return [drawn._replace(height=placed.height + 2 * FIGURE_AIR, areas=(area,))]

    def _list(self, block: ListBlock, style: Style, width: float, parent: int, x: float) -> list[Strip]:
        kind = "Decimal" if block.ordered else "Disc"
        whole = self.element("L", parent, f"/A<</O/List/ListNumbering/{kind}>>")
        last = f"{block.start + len(block.items) - 1}."
        indent = max(self.setter.line(last, style).width + 6, 14) if block.ordered else 14.0
        short = max(_NARROWEST_ITEM - width + indent, 0)
        width, x = width + short, x - short
        strips: list[Strip] = []
        for place, item in enumerate(block.items, block.start):
            label = f"{place}." if block.ordered else "•"
            strips += self.item(whole, label, style, indent, item, style, width - indent, x)
        return strips

    def item(
        self,
        whole: int,
        label: str,
        label_style: Style,
        indent: float,
        text: RichText,
        style: Style,
        width: float,
        x: float = 0,
    ) -> list[Strip]:
        """An item of the list `whole`: its label, and `indent` after it the text, `width` points wide."""
        item = self.element("LI", whole)
        mark = self.plain(label, label_style, indent, self.element("Lbl", item), x)
        return labelled(mark, self.body(text, style, width, self.element("LBody", item), x + indent))

    def body(self, text: RichText, style: Style, width: float, element: int, x: float = 0) -> list[Strip]:
        """The body of a list item: a single paragraph needs no element of its own."""
        if len(text) == 1 and type(text[0]) is RichParagraph and not any(map(_is_block, text[0].content[:1])):
            return orphanless(self.text(text[0].content, style, width, element, x))
        return self.rich(text, style, width, element, x)

    def _code(self, source: str, around: Style, width: float, element: int, x: float) -> list[Strip]:
        """Code runs from left to right, its lines from the left edge, whatever the language of the page."""
        style, pad = self.theme.code, 6.0
        if around.size < style.size:
            style = style._replace(size=around.size, lead=style.lead * around.size / style.size)
        lines = [
            line
            for row in source.expandtabs(4).split("\n")
            for line in self.setter.verbatim(row, style, width - 2 * pad)
        ]
        side: Align = "r" if self.setter.right_to_left else "l"
        strips = [self._line(line, style, width - 2 * pad, element, x + pad, side, {}) for line in lines]
        return self.tinted([Strip(pad / 2), *orphanless(strips), Strip(pad / 2)], width, x)

    # Grounds and frames

    def tinted(self, strips: Sequence[Strip], width: float, x: float = 0) -> list[Strip]:
        """Strips on a light ground, which overlaps a little so that no seams show."""
        left, tint = self.at(x, width), self.theme.tint
        found = []
        for strip in strips:
            deep = strip.height + 0.4
            ground = self.decoration(f"q {tint:g} g {left:.2f} {-deep:.2f} {width:.2f} {deep:.2f} re f Q")
            found.append(merged([ground, strip], strip.height, strip.keep))
        return found

    def framed(self, strips: Sequence[Strip], width: float, pad: float, x: float = 0) -> list[Strip]:
        """Strips in a hairline frame, which stays open where a page ends; they are expected to be `pad` inside it."""
        left, right = self.at(x), self.at(x + width)
        inner = [Strip(pad, keep=True), *strips[:-1], *tied(strips[-1:]), Strip(pad)]
        found = []
        for place, strip in enumerate(inner):
            low = -strip.height
            lines = [f"{side:.2f} 0.25 m {side:.2f} {low - 0.25:.2f} l" for side in (left, right)]
            ends = [0.0] * (place == 0) + [low] * (place == len(inner) - 1)
            lines += [f"{left:.2f} {y:.2f} m {right:.2f} {y:.2f} l" for y in ends]
            frame = self.decoration(f"0.5 w {self.theme.hair:g} G {' '.join(lines)} S")
            found.append(merged([strip, frame], strip.height, strip.keep))
        return found


def led(label: str, text: RichText) -> RichText:
    """A note that begins with a bold label."""
    if text and isinstance(first := text[0], RichParagraph):
        return (RichParagraph((Strong((label,)), " ", *first.content)), *text[1:])
    return text


def _is_block(inline: Inline) -> bool:
    return type(inline) is Image or (type(inline) is Math and inline.display)


@lru_cache(maxsize=64)
def rounded(x: float, y: float, width: float, height: float, radius: float) -> str:
    """The outline of a rectangle with round corners, (x, y) its lower left one."""
    r, k = radius, 0.45 * radius
    right, top = x + width, y + height
    path = (
        ("m", x + r, y), ("l", right - r, y), ("c", right - k, y, right, y + k, right, y + r), ("l", right, top - r),
        ("c", right, top - k, right - k, top, right - r, top), ("l", x + r, top),
        ("c", x + k, top, x, top - k, x, top - r), ("l", x, y + r), ("c", x, y + k, x + k, y, x + r, y),
    )  # fmt: skip
    return " ".join(" ".join(f"{value:.2f}" for value in place) + f" {kind}" for kind, *place in path) + " h"
