"""From an inline tree to paragraphs: atoms, which stay on one line each, and the spaces between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from quizgen.direction import CLOSE, OPEN, OPEN_BACK, island, isolated_inlines, speaks_back, with_words
from quizgen.formats.pdf.bidi import TURNING
from quizgen.formats.pdf.breaking import CROWDED, clean, french, has_ideograph, is_simple, may_break, pieces, words
from quizgen.formats.pdf.emoji import spelled_out
from quizgen.formats.pdf.formulas import readable
from quizgen.formats.pdf.letterforms import shaped
from quizgen.formats.pdf.lines import Line, Mixed, Paragraph, Uniform, joined
from quizgen.formats.pdf.segmenting import unknown_words
from quizgen.formats.pdf.segments import WIDE, Box, Encoder, Owner, Seg, Words
from quizgen.formats.pdf.styled import COLOURS
from quizgen.formats.pdf.theme import Style
from quizgen.labels import is_right_to_left
from quizgen.rewording import readings_behind
from quizgen.richtext import (
    Code,
    Emphasis,
    Gap,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Look,
    Math,
    Reference,
    Ruby,
    Sound,
    Strong,
    Styled,
    Subscript,
    Superscript,
    plain_inlines,
)

_MOST_LINES = 1000
"""Labels that are remembered; most come again and again."""
_OBJECT = "\ufffc"
"""Stands for what is no text."""
_SMALL, _ABOVE = 0.5, 0.97
"""Of a reading: its size, and the height of its baseline, as shares of the size of the word below."""
_APART = 0.25
"""Between readings that are wider than their words, as a share of their size."""
_LONGEST = 10
"""Characters of a word that is kept together with its reading."""


class Typesetter:
    """Sets the texts of one document in one language; `speaking` gives what sets those in another. `math` and `picture` turn formulas and inline images into boxes, or give None
    where they cannot. Texts that are French keep marks after a space on the line; in those that are eastern, a text
    with Chinese characters has quotation marks as wide as these."""

    def __init__(
        self,
        encoder: Encoder,
        *,
        math: Callable[[Math, Style], Box | None],
        picture: Callable[[Image, Style], Box | None],
        italics: bool = True,
        is_french: bool = False,
        is_eastern: bool = False,
        speaking: Callable[[str], Typesetter] | None = None,
    ) -> None:
        self.is_french = is_french
        self._is_eastern = is_eastern
        self.speaking = speaking
        self.encoder = encoder
        self.right_to_left = encoder.right_to_left
        self.math = math
        self.picture = picture
        self.italics = italics
        self._lines: dict[tuple[str, Style], Line] = {}

    def paragraph(self, content: Inlines, style: Style) -> Paragraph:
        """`content` measured, ready to be broken into lines of any width."""
        if self.is_french:
            content = tuple([french(inline) if type(inline) is str else inline for inline in content])
        if self._is_eastern and has_ideograph(plain_inlines(content)):
            style = style._replace(eastern=True)
        if len(content) == 1 and type(text := content[0]) is str and is_simple(text) and not self.right_to_left:
            known = self.encoder.words(style)
            segs = list(map(known.__getitem__, self.printable(text).split()))
            space = known[" "]
            if known.uniform or all(seg.on == space.on for seg in segs):
                return Uniform(self.encoder, segs, space)
        text = plain_inlines(content)
        turned = self.right_to_left or (not text.isascii() and TURNING.search(text) is not None) or speaks_back(content)
        if turned:
            content = isolated_inlines(content, self.right_to_left)
        return _Atomizer(self, style, turned).paragraph(content)

    def printable(self, text: str) -> str:
        """The text without characters that cannot be printed; emoji that no font has as their names."""
        text = clean(text)
        return text if text.isascii() else spelled_out(text, self.encoder.has_font)

    def line(self, text: str, style: Style) -> Line:
        """`text` as one line, however long."""
        found = self._lines.get((text, style))
        if found is None:
            if len(self._lines) > _MOST_LINES:
                self._lines.clear()
            lines = self.paragraph((text,), style).lines(float("inf"))
            found = self._lines[text, style] = lines[0] if lines else Line(0, "")
        return found

    def verbatim(self, text: str, style: Style, width: float) -> list[Line]:
        """`text` with all its spaces, cut where a line is full: code, which runs from left to right in any language."""
        seg = self.encoder.encode(shaped(with_words(self.printable(text))), style)
        return Mixed(self.encoder, [[seg]], [[None]], base=0).lines(width) if text else [Line(0, "")]


class _Atomizer:
    """Walks an inline tree once. `parts` and `spaces` are the atoms between forced breaks, and what follows each.
    `turned` text runs from right to left, wholly or in part."""

    def __init__(self, setter: Typesetter, style: Style, turned: bool) -> None:
        self._setter = setter
        self._style = style
        self._open: list[Seg] = []
        self._parts: list[list[Seg]] = [[]]
        self._spaces: list[list[Seg | None]] = [[]]
        self._owners = 0
        self._turned = turned
        self._plain = not turned

    def paragraph(self, content: Inlines) -> Mixed:
        """The atoms of `content`."""
        self._walk(content, self._style, None)
        self._end(None)
        return Mixed(self._setter.encoder, self._parts, self._spaces, self._plain)

    def _walk(self, content: Iterable[Inline], style: Style, owner: Owner | None) -> None:
        for inline in content:
            match inline:
                case str():
                    self._text(french(inline) if self._setter.is_french else inline, style, owner)
                case Strong(inner):
                    self._walk(inner, _bold(style), owner)
                case Emphasis(inner):
                    self._walk(inner, _emphasis(style) if self._setter.italics else _bold(style), owner)
                case Subscript(inner):
                    self._walk(inner, _raised(style, -0.16), owner)
                case Superscript(inner):
                    self._walk(inner, _raised(style, 0.34), owner)
                case Code(text):
                    self._text(island(text) if self._turned else text, _code(style), owner)
                case Math():
                    self._formula(inline, style, owner)
                    for piece in inline.pieces if type(inline.content) is not str else ():
                        if isinstance(piece, Gap):
                            self._hint(piece.hint, style, owner)
                case Link(inner, url):
                    self._walk(inner, style, self._owner("Link", url=url))
                case Image():
                    self._image(inline, style)
                case Sound():
                    self._text(inline.printed, style, owner)
                case Gap(inner, hint=hint):
                    self._walk(inner, style, owner)
                    self._hint(hint, style, owner)
                case Styled():
                    self._styled(inline, style, owner)
                case Ruby():
                    self._ruby(inline, style, owner)
                case Reference():
                    self._text(inline.words or inline.typed, style, owner)
                case LineBreak():
                    self._end(None)
                    self._parts.append([])
                    self._spaces.append([])

    def _styled(self, styled: Styled, style: Style, owner: Owner | None) -> None:
        """Words of another language or look; inside a link they belong to it, and have no line of their own."""
        if styled.look in COLOURS:
            style = style._replace(color=COLOURS[styled.look])
        isolated = self._turned and styled.lang != ""
        if isolated:
            self._text(OPEN_BACK if is_right_to_left(styled.lang) else OPEN, style, owner)
        inner = owner or self._owner("Span", language=styled.lang, look=styled.look)
        around = self._setter
        if styled.lang and around.speaking:
            self._setter = around.speaking(styled.lang)
        self._walk(styled.content, style, inner)
        self._setter = around
        if isolated:
            self._text(CLOSE, style, owner)

    def _ruby(self, ruby: Ruby, style: Style, owner: Owner | None) -> None:
        """Readings above their words, between which lines may break. In brackets behind stand those of words too long to
        be kept together, and one that is asked for: nobody could write it so small."""
        for base, reading in ruby.pairs:
            is_gap = any(isinstance(part, Gap) for part in base)
            if any(isinstance(part, Gap) for part in reading) or (not is_gap and len(plain_inlines(base)) > _LONGEST):
                self._walk(readings_behind((Ruby(base, (reading,)),)), style, owner)
            else:
                self._below(base, reading, style, owner)

    def _below(self, base: Inlines, reading: Inlines, style: Style, owner: Owner | None) -> None:
        """A word with its reading above, both in the middle of the wider one."""
        small = style._replace(size=_SMALL * style.size, rise=0, italic=False)
        if self._open and may_break(self._open[-1].text, plain_inlines(base)):
            self._end(None)
        (word, wide), (above, over) = self._measured(base, style), self._measured(reading, small)
        width = over + _APART * small.size if over > wide else wide
        up = style.rise + _ABOVE * style.size
        self._plain = False
        box = Box(
            _drawn(word, (width - wide) / 2, 0), width, up + small.ascent, 0, _drawn(above, (width - over) / 2, up)
        )
        self._open.append(Seg(width, "", "", "", _OBJECT, style, owner, box))

    def _measured(self, content: Inlines, style: Style) -> tuple[list[Seg], float]:
        """The segments of what is in no line yet, and their width."""
        around = self._open, self._parts, self._spaces
        self._open, self._parts, self._spaces = [], [[]], [[]]
        self._walk(content, style, None)
        self._end(None)
        (atoms,), (spaces,) = self._parts, self._spaces
        self._open, self._parts, self._spaces = around
        found = [seg for pair in zip(atoms, spaces, strict=True) for seg in pair if seg]
        return [part for seg in found for part in seg.parts or (seg,)], sum([seg.width for seg in found])

    def _hint(self, hint: str, style: Style, owner: Owner | None) -> None:
        self._text(f" ({hint})" if hint else "", style._replace(italic=self._setter.italics), owner)

    def _text(self, text: str, style: Style, owner: Owner | None) -> None:
        known = self._setter.encoder.words(style)
        text = self._setter.printable(text)
        if self._open and may_break(self._open[-1].text, text):
            self._end(None)
        if owner is None and is_simple(text):
            self._words(text, known)
            return
        if script := unknown_words(text):
            self._setter.encoder.unsegmented(script)
        found, gaps = words(text)
        for position, word in enumerate(found):
            if position:
                self._space(gaps[position - 1], known, owner)
            before = ""
            for piece in pieces(word) if word else ():
                if before:
                    self._end(self._closer(before[-1], piece[0], known))
                before = piece
                seg = known[piece]
                self._open += [part._replace(owner=owner) for part in seg.parts or (seg,)] if owner else [seg]

    def _space(self, gap: str, known: Words, owner: Owner | None) -> None:
        """The end of a word; in front of a text, wide spaces are an indentation."""
        if gap[0] == "\u3000" and not (self._open or self._spaces[-1]):
            self._open = [known[gap]]
        else:
            self._end(known[gap]._replace(owner=owner) if owner else known[gap])

    def _closer(self, mark: str, following: str, known: Words) -> Seg | None:
        """Takes back the empty half of a wide mark, unless a line ends there."""
        if not CROWDED.match(mark + following):
            return None
        seg, half = known[mark], WIDE / 2
        if min(seg.width, known[following].width) < seg.style.size:
            return None
        return seg._replace(width=-half / 1000 * seg.style.size, codes=f"){half:g}(", text="")

    def _words(self, text: str, known: Words) -> None:
        """Words between spaces; the first goes on where the text before ended, the last is left open."""
        space = known[" "]
        segs = list(map(known.__getitem__, text.split()))
        if text[:1].isspace():
            self._end(space)
        if self._open and len(segs) > 1:
            self._open.append(segs.pop(0))
            self._end(space)
        if segs:
            self._open.append(segs.pop())
            self._parts[-1] += segs
            self._spaces[-1] += [space] * len(segs)
            if text[-1].isspace():
                self._end(space)

    def _formula(self, math: Math, style: Style, owner: Owner | None) -> None:
        box = self._setter.math(math, style)
        if box is None:
            text = readable(math.tex)
            self._text(island(text) if self._turned else text, _code(style), owner)
        else:
            self._box(box, style, self._owner("Formula", alternative=math.tex))

    def _image(self, image: Image, style: Style) -> None:
        box = self._setter.picture(image, style)
        if box is not None:
            self._box(box, style, self._owner("Figure", alternative=image.alt or image.file))

    def _box(self, box: Box, style: Style, owner: Owner) -> None:
        self._open.append(Seg(box.width, "", "", "", _OBJECT, style, owner, box))

    def _owner(self, tag: str, url: str = "", alternative: str = "", language: str = "", look: Look = "") -> Owner:
        self._owners += 1
        self._plain = False
        return Owner(self._owners, tag, alternative, url, language, look)

    def _end(self, space: Seg | None) -> None:
        spaces = self._spaces[-1]
        if self._open:
            self._parts[-1].append(self._open[0] if len(self._open) == 1 else _glued(self._open))
            spaces.append(space)
            self._open = []
        elif space is not None and spaces and spaces[-1] is None:
            spaces[-1] = space


def _drawn(segs: Sequence[Seg], x: float, y: float) -> str:
    return f"BT {x:.2f} {y:.2f} Td {joined(segs)} ET"


def _glued(segs: Sequence[Seg]) -> Seg:
    parts = tuple([part for seg in segs for part in seg.parts or (seg,)])
    return Seg(sum([part.width for part in parts]), "", "", "", "", segs[0].style, parts=parts)


@lru_cache(maxsize=256)
def _emphasis(style: Style) -> Style:
    return style._replace(italic=not style.italic)


@lru_cache(maxsize=256)
def _bold(style: Style) -> Style:
    return style._replace(bold=True)


def _raised(style: Style, by: float) -> Style:
    return style._replace(size=style.size * 0.68, rise=style.rise + style.size * by)


def _code(style: Style) -> Style:
    return style._replace(family="code", size=style.size * 0.92, italic=False)
