"""Words in their founts: measured and encoded once, however often they come."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from operator import add
from typing import NamedTuple

from quizgen.direction import CONTROLS, RIGHT_TO_LEFT
from quizgen.formats.pdf import shaping
from quizgen.formats.pdf.breaking import ACCENT, CROWDED, UNSEEN
from quizgen.formats.pdf.document import text_string
from quizgen.formats.pdf.fonts import Fonts
from quizgen.formats.pdf.founts import Fount
from quizgen.formats.pdf.hyphens import HYPHEN, Divide
from quizgen.formats.pdf.letterforms import shaped
from quizgen.formats.pdf.shaping import COMPLEX, LINKED, Glyph
from quizgen.formats.pdf.theme import INK, Style
from quizgen.patterns import late
from quizgen.richtext import Look

_SPAN = "/Span<</ActualText"
WIDE = 1000
"""Of a Chinese or Japanese character, in thousandths of the size."""
_VARIANT = late("[\ufe0e\ufe0f]")
_OVERLAP = 60
"""Of neighbouring low lines, in thousandths of the size, so that they join into one line."""


class Owner(NamedTuple):
    """A structure element of its own inside a paragraph. `key` tells the elements of one paragraph apart."""

    key: int
    tag: str
    alternative: str = ""
    url: str = ""
    language: str = ""
    look: Look = ""


class Box(NamedTuple):
    """Something drawn inside a line, its origin on the baseline: a picture, a formula, a word with its reading, which
    `above` draws."""

    ops: str
    width: float
    ascent: float
    descent: float
    above: str = ""


class Seg(NamedTuple):
    """Text of one fount and style: its codes, and the operators before and after them."""

    width: float
    on: str
    codes: str
    off: str
    text: str
    style: Style
    owner: Owner | None = None
    box: Box | None = None
    parts: tuple[Seg, ...] = ()
    """Set where a word is of several kinds; `on` is then empty, and only the parts are drawn."""


class Words(dict[str, Seg]):
    """Words of one style, measured and encoded on first use."""

    def __init__(self, encoder: Encoder, style: Style) -> None:
        super().__init__()
        self._encoder = encoder
        self._style = style
        self.uniform = True
        """Whether one fount was enough for all words so far."""

        self._plain = not style.track
        self._fount = encoder.fount(style)
        self._on, self._off = _operators(self._fount, style)

    def __missing__(self, word: str) -> Seg:
        fount, style = self._fount, self._style
        if (
            self._plain
            and word.isascii()
            and word[0] != "_"
            and (fount.covered.issuperset(word) or all(map(fount.has, word)))
        ):
            width, codes = _kerned(word, fount)
            seg = self[word] = Seg(width * style.size / 1000, self._on, codes, self._off, word, style)
            return seg
        seg = self[word] = self._encoder.encode(shaped(word), style)
        self.uniform = self.uniform and seg.on == self._on
        return seg


class Encoder:
    """The words of one document. `missing(character)` hears of characters that no font has; `divide` tells where words
    may be hyphenated, if they may; `unsegmented` hears of scripts whose words are not known."""

    def __init__(
        self,
        fonts: Fonts,
        missing: Callable[[str], None],
        right_to_left: bool,
        divide: Divide | None = None,
        unsegmented: Callable[[str], None] = lambda script: None,
    ) -> None:
        self.unsegmented = unsegmented
        self.right_to_left = right_to_left
        self.divide = divide
        self._fonts = fonts
        self._missing = missing
        self.shapes = False
        """Whether any text so far needed shaping."""

        self.divides = divide is not None
        """Whether any word so far may be divided."""

        self._words: dict[Style, Words] = {}

    def words(self, style: Style) -> Words:
        """The word cache of a style."""
        found = self._words.get(style)
        if found is None:
            found = self._words[style] = Words(self, style)
        return found

    def fount(self, style: Style) -> Fount:
        """The fount that a style asks for."""
        return self._fonts.fount(style)

    def has_font(self, character: str) -> bool:
        """Whether any font has the character."""
        return self._fonts.has(character)

    def encode(self, word: str, style: Style) -> Seg:
        """A word (or white space) as it is drawn from left to right, in the founts that have its characters."""
        whole = word
        if HYPHEN in word:
            self.divides = True
            word = word[:-1].replace(HYPHEN, "") + word[-1]
        parts = [self._part(text, fount, style) for fount, text in self._fonts.runs(word, style)]
        if len(parts) == 1:
            return parts[0] if whole is word else parts[0]._replace(text=whole)
        return Seg(sum([part.width for part in parts]), "", "", "", word, style, parts=tuple(parts))

    def _part(self, text: str, fount: Fount | None, style: Style) -> Seg:
        if fount is None:
            for character in UNSEEN.sub("", text):
                self._missing(character)
            return _boxed(text, style, self._fonts.boxes())
        if shaping.is_installed():
            if COMPLEX.search(text):
                self.shapes = True
                return _shaped(text, style, fount)
            if LINKED.search(text) and (seg := _linked(text, style, fount)):
                return seg
        return _seg(text, style, fount)


def shown(codes: str) -> str:
    """The operator that draws codes and moves. No empty string is left in it: PDFium (in Chrome, Edge and Android)
    counts on one after a move, and then drops the move, so that the space between two words vanishes."""
    return f"[({codes})]TJ".replace("()", " ")


def _operators(fount: Fount, style: Style) -> tuple[str, str]:
    """What selects fount, size, grey and height before a text, and what takes it back after it."""
    on, off = f"/{fount.name} {style.size:g} Tf", ""
    if style.color:
        on, off = f"{style.color} rg {on}", f" {INK:g} g"
    elif style.gray != INK:
        on, off = f"{style.gray:g} g {on}", f" {INK:g} g"
    if style.rise:
        on, off = f"{on} {style.rise:.2f} Ts", f" 0 Ts{off}"
    if fount.heavy:
        line = f"{style.color} RG" if style.color else f"{style.gray:g} G"
        on, off = f"{on} 2 Tr {style.size / 32:.2f} w {line}", f" 0 Tr{off}"
    return on, off


def _seg(text: str, style: Style, fount: Fount) -> Seg:
    on, off = _operators(fount, style)
    seen = text if text.isascii() or not UNSEEN.search(text) else _seen(text, fount)
    if seen[:2] == "__" and not seen.strip("_"):
        width = len(seen) * fount.face.width["_"] - (len(seen) - 1) * _OVERLAP
        codes = f"){_OVERLAP}(".join([fount.encoded("_")] * len(seen))
    elif ACCENT.search(seen):
        width, codes = _width(seen, fount), "".join(_accented(seen, fount))
    else:
        width, codes = _kerned(seen, fount)
    if style.track and not RIGHT_TO_LEFT.search(seen):
        on, off = f"{on} {style.track * style.size / 1000:.3f} Tc", f" 0 Tc{off}"
        width += style.track * len(seen)
    return Seg(width * style.size / 1000, on, codes, off, text, style)


def _boxed(text: str, style: Style, fount: Fount) -> Seg:
    """Frames with the codes of the characters, marks like letters."""
    on, off = _operators(fount, style)
    seen = UNSEEN.sub("", text)
    return Seg(_width(seen, fount) * style.size / 1000, on, fount.encoded(seen), off, text, style)


def _seen(text: str, fount: Fount) -> str:
    """The text without what has no look. A hyphen at its end has one; joiners are drawn by fonts that have them, without
    width, so that they are copied out."""

    def kept(found: re.Match[str]) -> str:
        character = found[0]
        if character == HYPHEN:
            return character if found.end() == len(text) else ""
        return character if character in "\u200c\u200d" and fount.has(character) else ""

    return UNSEEN.sub(kept, text)


def _shaped(text: str, style: Style, fount: Fount) -> Seg:
    """Glyphs in the places that HarfBuzz gives them; copied out as the text they stand for."""
    on, off = _operators(fount, style)
    width, codes = _placed(fount.shaped(CONTROLS.sub("", text)), style)
    return Seg(width, _spoken(text, on), codes, f"{off} EMC", text, style)


def _linked(text: str, style: Style, fount: Fount) -> Seg | None:
    """Emoji of several characters; None where the font has not one glyph for each."""
    seen = _VARIANT.sub("", text)
    glyphs = fount.shaped(seen)
    if "".join([glyph.text for glyph, _ in glyphs]) != seen:
        return None
    on, off = _operators(fount, style)
    width, codes = _placed(glyphs, style)
    return Seg(width, on, codes, off, text, style)


def _placed(glyphs: Sequence[tuple[Glyph, str]], style: Style) -> tuple[float, str]:
    """How wide glyphs are together, and their codes with the moves between them."""
    width, codes = 0.0, []
    for glyph, code in glyphs:
        width += glyph.advance
        if glyph.y:
            rise = style.rise + glyph.y * style.size / 1000
            code = f")]TJ {rise:.2f} Ts[({code})]TJ {style.rise:.2f} Ts[("
        before, after = -glyph.x, glyph.x + glyph.width - glyph.advance
        codes.append((f"){before:g}(" if before else "") + code + (f"){after:g}(" if after else ""))
    return width * style.size / 1000, "".join(codes)


def _spoken(text: str, on: str) -> str:
    return f"{_SPAN}{text_string(CONTROLS.sub('', text))}>>BDC {on}"


def spoken(segs: Sequence[Seg]) -> list[Seg]:
    """The segments of a line, shaped texts joined to each other and to spaces and marks after them, so that all is copied
    out as one: programs that go by the places of glyphs would add or lose spaces where glyphs stand off their places."""
    found: list[Seg] = []
    for seg in segs:
        if found and found[-1].on.startswith(_SPAN) and found[-1].owner == seg.owner and _is_joined(seg):
            found[-1] = _followed(found[-1], seg)
        else:
            found.append(seg)
    return found


def _is_joined(seg: Seg) -> bool:
    return seg.on.startswith(_SPAN) or not (seg.box or seg.parts or any(map(str.isalnum, seg.text)))


def _followed(seg: Seg, after: Seg) -> Seg:
    width, text, on = seg.width + after.width, seg.text + after.text, seg.on.partition("BDC ")[2]
    next_on = after.on.partition("BDC ")[2] if after.on.startswith(_SPAN) else after.on
    off = f"{seg.off.removesuffix(' EMC')} {next_on}{shown(after.codes)}{after.off.removesuffix(' EMC')} EMC"
    return seg._replace(width=width, on=_spoken(text, on), off=off, text=text)


def _width(text: str, fount: Fount) -> float:
    return sum(map(fount.face.width.__getitem__, text))


def _kerned(text: str, fount: Fount) -> tuple[float, str]:
    """How wide a text is in thousandths of the size, and its codes, with the pairs moved that ask for it."""
    kerns = list(map(fount.face.kerning.__getitem__, map(add, text, text[1:])))
    codes = fount.encoded(text)
    if not text.isascii():
        for found in CROWDED.finditer(text):
            if min(map(fount.face.width.__getitem__, text[found.start() : found.start() + 2])) >= WIDE:
                kerns[found.start()] -= WIDE / 2
    if not any(kerns) or (not text.isascii() and RIGHT_TO_LEFT.search(text)):
        return _width(text, fount), codes
    parts: list[str] = []
    start = 0
    for place, kern in enumerate(kerns, 1):
        if kern:
            parts.append(f"{codes[2 * start : 2 * place]}){-kern:g}(")
            start = place
    return _width(text, fount) + sum(kerns), "".join(parts) + codes[2 * start :]


def _accented(text: str, fount: Fount) -> Iterator[str]:
    """Codes with each free accent drawn over the middle of its letter; fonts have such accents centred on the pen."""
    back = 0.0
    for character in text:
        if ACCENT.match(character):
            yield f"){back:.0f}({fount.encoded(character)}){-back:.0f}("
        else:
            back = fount.face.width[character] / 2
            yield fount.encoded(character)
