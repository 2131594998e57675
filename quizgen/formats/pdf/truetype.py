"""Fonts with TrueType outlines: their measures, and programs of a few of their glyphs to embed."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from io import BytesIO

from reportlab.pdfbase.ttfonts import FF_FORCEBOLD, TTFError, TTFontFace

from quizgen.formats.pdf import sfnt

_NOT_EMBEDDED = 0x0302
"""Rights (fsType of OS/2) that forbid to embed a font, to cut it down, or to embed its outlines."""


class TrueType(TTFontFace):
    """A font in the bytes of a file, `index` its place in a collection, as reportlab reads it, but without its loops
    over all characters and glyphs: a document uses few of them. Raises what reportlab raises for what is no font."""

    def __init__(self, data: bytes, index: int = 0) -> None:
        super().__init__(BytesIO(data), subfontIndex=index)
        if _rights(self.optional("OS/2")) & _NOT_EMBEDDED:
            raise TTFError("the font must not be embedded")
        self.postscript_name: str = self.name.decode("ascii")
        self.is_bold = bool(self.flags & FF_FORCEBOLD)

    def extractInfo(self, charInfo: int = 1) -> None:
        """Fills in what measuring and `makeSubset` need, each entry read when it is asked for."""
        super().extractInfo(charInfo=0)
        is_long = struct.unpack_from(">H", self.optional("head"), 50)[0] == 1
        full = struct.unpack_from(">H", self.optional("hhea"), 34)[0]
        self.charToGlyph = sfnt.Glyphs(self.optional("cmap"))
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


def _rights(os2: bytes) -> int:
    return int.from_bytes(os2[8:10], "big")
