"""Fonts with TrueType outlines: their measures, and programs of a few of their glyphs to embed."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from itertools import pairwise

from quizgen.formats.pdf import sfnt
from quizgen.formats.pdf.ttfonts import FF_FORCEBOLD, TTFError, TTFontFace

NOT_EMBEDDED = 0x0302
"""Rights (fsType of OS/2) that forbid to embed a font, to cut it down, or to embed its outlines."""


_DEEPEST, _MOST_PARTS = 8, 500
"""Of glyphs that are made of others."""
_HEAD, _WORDS, _MORE = 10, 0x1, 0x20
_SCALES = ((0x8, 2), (0x40, 4), (0x80, 8))
"""Flags of a part of a glyph, and the bytes that they announce."""


class NotEmbeddableError(TTFError):
    """The font must not be embedded in documents."""


class TrueType(TTFontFace):
    """A font in the bytes of a file, `index` its place in a collection, as reportlab reads it, but without its loops
    over all characters and glyphs: a document uses few of them. Raises what reportlab raises for what is no font."""

    def __init__(self, data: bytes, index: int = 0) -> None:
        super().__init__(BytesIO(data), subfontIndex=index)
        if _rights(self.optional("OS/2")) & NOT_EMBEDDED:
            raise NotEmbeddableError("the font must not be embedded")
        self.postscript_name: str = self.name.decode("ascii")
        self.is_bold = bool(self.flags & FF_FORCEBOLD)

    def extractInfo(self, charInfo: int = 1) -> None:
        """Fills in what measuring and `makeSubset` need, each entry read when it is asked for."""
        super().extractInfo(charInfo=0)
        is_long = struct.unpack_from(">H", self.optional("head"), 50)[0] == 1
        full = struct.unpack_from(">H", self.optional("hhea"), 34)[0]
        self.count: int = struct.unpack_from(">H", self.optional("maxp"), 4)[0]
        self.charToGlyph = sfnt.Glyphs(self.optional("cmap"), self.count)
        self.hmetrics = sfnt.Metrics(self.optional("hmtx"), full)
        self.glyphPos = sfnt.Places(self.optional("loca"), is_long)

    def optional(self, tag: str) -> bytes:
        """A table, empty where the font lacks it."""
        read: Callable[[str], bytes] = self.get_table
        return read(tag) if tag in self.table else b""

    def width(self, character: str) -> float:
        """The advance of a character, in thousandths of the size; that of the missing glyph where there is none."""
        advance: int = self.hmetrics[self.charToGlyph[ord(character)]][0]
        units: int = self.unitsPerEm
        return advance * 1000 / units

    def descriptor(self) -> str:
        """Entries of a PDF font descriptor."""
        box = " ".join(f"{edge:.0f}" for edge in self.bbox)
        return (
            f"/Flags {self.flags}/FontBBox[{box}]/ItalicAngle {self.italicAngle:g}/Ascent {self.ascent:.0f}"
            f"/Descent {self.descent:.0f}/CapHeight {self.capHeight:.0f}/StemV {self.stemV}"
        )

    def cut(self, codes: Sequence[int]) -> tuple[bytes, list[int]]:
        """A font of these characters and of the missing glyph, and the number that the glyph of each has in it; codes
        from `sfnt.BEYOND` on are glyphs."""
        numbers: dict[int, int] = {0: 0}
        cut = [numbers.setdefault(self.charToGlyph[code], len(numbers)) for code in codes]
        return self.makeSubset(codes), cut

    def check(self) -> None:
        """Looks through all glyphs. Raises TTFError, or what its readers raise, for those that lie outside the tables, and
        for those that are made of others without an end."""
        glyf = self.optional("glyf")
        places = self.glyphPos
        if not 16 <= self.unitsPerEm <= 16384 or len(self.optional("loca")) < places.size * (self.count + 1):
            raise TTFError("the font's tables contradict each other")
        self.hmetrics[self.count - 1]
        starts = [places[glyph] for glyph in range(self.count + 1)]
        if starts != sorted(starts) or starts[-1] > len(glyf):
            raise TTFError("a glyph lies outside its table")
        glyphs = [glyf[start:end] for start, end in pairwise(starts)]
        costs: dict[int, int] = {}
        for glyph in range(self.count):
            _cost(glyph, glyphs, costs, 0)


def _cost(glyph: int, glyphs: Sequence[bytes], costs: dict[int, int], depth: int) -> int:
    """How many outlines are drawn for a glyph."""
    if glyph not in costs:
        if depth > _DEEPEST:
            raise TTFError("glyphs are made of glyphs without an end")
        cost = 1
        for part in _parts(glyphs[glyph]):
            cost += _cost(part, glyphs, costs, depth + 1)
            if cost > _MOST_PARTS:
                raise TTFError("a glyph is made of too many others")
        costs[glyph] = cost
    return costs[glyph]


def _parts(glyph: bytes) -> Iterator[int]:
    """The glyphs that a glyph is made of."""
    if not glyph or struct.unpack_from(">h", glyph)[0] >= 0:
        return
    place, flags = _HEAD, _MORE
    while flags & _MORE:
        flags, part = struct.unpack_from(">HH", glyph, place)
        yield part
        place += 4 + (4 if flags & _WORDS else 2)
        place += next((size for flag, size in _SCALES if flags & flag), 0)


def _rights(os2: bytes) -> int:
    return int.from_bytes(os2[8:10], "big")
