"""Words in their founts: measured and encoded once, however often they come."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from quizgen.formats.pdf.bidi import shaped
from quizgen.formats.pdf.breaking import ACCENT
from quizgen.formats.pdf.fonts import Fonts, Fount
from quizgen.formats.pdf.theme import INK, Style

_OVERLAP = 60
"""Of neighbouring low lines, in thousandths of the size, so that they join into one line."""


class Owner(NamedTuple):
    """A structure element of its own inside a paragraph. `key` tells the elements of one paragraph apart."""

    key: int
    tag: str
    alternative: str = ""
    url: str = ""


class Box(NamedTuple):
    """Something drawn inside a line, its origin on the baseline: a picture, a formula."""

    ops: str
    width: float
    ascent: float
    descent: float


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

        self._fount = encoder.fount(style)
        self._on, self._off = _operators(self._fount, style)

    def __missing__(self, word: str) -> Seg:
        fount, style = self._fount, self._style
        if word.isascii() and word[0] != "_" and fount.covered.issuperset(word):
            width = sum(map(fount.face.width.__getitem__, word)) * style.size / 1000
            seg = self[word] = Seg(width, self._on, word.translate(fount.codes), self._off, word, style)
            return seg
        seg = self[word] = self._encoder.encode(shaped(word), style)
        self.uniform = self.uniform and seg.on == self._on
        return seg


class Encoder:
    """The words of one document. `missing(character)` hears of characters that no font has."""

    def __init__(self, fonts: Fonts, missing: Callable[[str], None], right_to_left: bool) -> None:
        self.right_to_left = right_to_left
        self._fonts = fonts
        self._missing = missing
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

    def encode(self, word: str, style: Style) -> Seg:
        """A word (or white space) as it is drawn from left to right, in the founts that have its characters."""
        parts = []
        for fount, text in self._fonts.runs(word, style):
            if fount is None:
                for character in dict.fromkeys(text):
                    self._missing(character)
            parts.append(_seg(text, style, fount or self._fonts.fount(style)))
        if len(parts) == 1:
            return parts[0]
        return Seg(sum([part.width for part in parts]), "", "", "", word, style, parts=tuple(parts))


def _operators(fount: Fount, style: Style) -> tuple[str, str]:
    """What selects fount, size, grey and height before a text, and what takes it back after it."""
    on, off = f"/{fount.name} {style.size:g} Tf", ""
    if style.gray != INK:
        on, off = f"{style.gray:g} g {on}", f" {INK:g} g"
    if style.rise:
        on, off = f"{on} {style.rise:.2f} Ts", f" 0 Ts{off}"
    if fount.heavy:
        on, off = f"{on} 2 Tr {style.size / 32:.2f} w", f" 0 Tr{off}"
    return on, off


def _seg(text: str, style: Style, fount: Fount) -> Seg:
    on, off = _operators(fount, style)
    width = sum(map(fount.face.width.__getitem__, text)) * style.size / 1000
    codes = fount.encoded(text)
    if text[:2] == "__" and not text.strip("_"):
        width -= (len(text) - 1) * _OVERLAP * style.size / 1000
        codes = f"){_OVERLAP}(".join([fount.encoded("_")] * len(text))
    elif ACCENT.search(text):
        codes = "".join(_accented(text, fount))
    return Seg(width, on, codes, off, text, style)


def _accented(text: str, fount: Fount) -> Iterator[str]:
    """Codes with each free accent drawn over the middle of its letter; fonts have such accents centred on the pen."""
    back = 0.0
    for character in text:
        if ACCENT.match(character):
            yield f"){back:.0f}({fount.encoded(character)}){-back:.0f}("
        else:
            back = fount.face.width[character] / 2
            yield fount.encoded(character)
