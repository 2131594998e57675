"""Font files: what they cover, how wide their characters are, and how they are cut down to what a document uses."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple, Protocol

from reportlab.pdfbase.ttfonts import FF_FORCEBOLD, TTFontFace

from quizgen.formats.pdf import sfnt
from quizgen.formats.pdf.kerning import Kerning
from quizgen.formats.pdf.theme import Family
from quizgen.resources import templates

_FILES = {
    ("sans", False, False): "SourceSans3-Regular.ttf",
    ("sans", False, True): "SourceSans3-Italic.ttf",
    ("sans", True, False): "SourceSans3-SemiBold.ttf",
    ("sans", True, True): "SourceSans3-SemiBoldItalic.ttf",
    ("serif", False, False): "SourceSerif4-Regular.ttf",
    ("serif", True, False): "SourceSerif4-SemiBold.ttf",
    ("code", False, False): "SourceCodePro-Regular.ttf",
    ("code", True, False): "SourceCodePro-SemiBold.ttf",
}
_SYMBOLS = "QuizgenSymbols.ttf"


class Cut(NamedTuple):
    """A TrueType program of some characters: the number of each one's glyph, and entries of a font descriptor."""

    program: bytes
    glyphs: list[int]
    descriptor: str


class Face(Protocol):
    """A font. `width` maps each character to its advance in thousandths of the size."""

    @property
    def name(self) -> str:
        """The font's PostScript name."""
        ...

    @property
    def bold(self) -> bool:
        """Whether its strokes are heavy."""
        ...

    @property
    def width(self) -> Mapping[str, float]:
        """Advances by character."""
        ...

    @property
    def kerning(self) -> Mapping[str, float]:
        """What is added between two characters, by pair, in thousandths of the size."""
        ...

    def covers(self, character: str) -> bool:
        """Whether the font has a glyph for the character."""

    def program(self) -> tuple[bytes, int]:
        """The bytes of the font's file, and its place in it."""
        ...

    def cut(self, codes: Sequence[int]) -> Cut:
        """A TrueType font of these characters only; codes from `sfnt.BEYOND` on are glyphs."""


class TrueTypeFace:
    """A face of a font with TrueType outlines."""

    def __init__(self, font: TTFontFace, data: bytes, index: int) -> None:
        self._font = font
        self._data = data
        self._index = index
        self.name: str = font.name.decode("ascii")
        self.bold = bool(font.flags & FF_FORCEBOLD)
        self.width = _Widths(font)
        self.kerning = Kerning(_table(font, "GPOS"), font.charToGlyph, 1000 / font.unitsPerEm)

    def covers(self, character: str) -> bool:
        """Whether the font has a glyph for the character."""
        return bool(self._font.charToGlyph.get(ord(character)))

    def program(self) -> tuple[bytes, int]:
        """The bytes of the font's file, and its place in it."""
        return self._data, self._index

    def cut(self, codes: Sequence[int]) -> Cut:
        """A TrueType font of these characters only; codes from `sfnt.BEYOND` on are glyphs."""
        places: dict[int, int] = {0: 0}
        glyphs = [places.setdefault(self._font.charToGlyph.get(code, 0), len(places)) for code in codes]
        font = self._font
        box = " ".join(f"{edge:.0f}" for edge in font.bbox)
        descriptor = (
            f"/Flags {font.flags}/FontBBox[{box}]/ItalicAngle {font.italicAngle:g}/Ascent {font.ascent:.0f}"
            f"/Descent {font.descent:.0f}/CapHeight {font.capHeight:.0f}/StemV {font.stemV}"
        )
        return Cut(font.makeSubset(codes), glyphs, descriptor)


def _table(font: TTFontFace, tag: str) -> bytes:
    """A table that a font may lack."""
    read: Callable[[str], bytes] = font.get_table
    return read(tag) if tag in font.table else b""


class _Widths(dict[str, float]):
    """Widths of one font's characters, looked up on first use."""

    def __init__(self, font: TTFontFace) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, character: str) -> float:
        width = self[character] = float(self._font.charWidths.get(ord(character), self._font.defaultWidth))
        return width


class _QuickFace(TTFontFace):
    """reportlab's reading of a font, without its loops over all characters and glyphs."""

    def extractInfo(self, charInfo: int = 1) -> None:
        """Fill in what subsetting needs, as the original does."""
        super().extractInfo(charInfo=0)
        scale = 1000 / self.unitsPerEm
        table: Callable[[str], bytes] = self.get_table
        full = struct.unpack_from(">H", table("hhea"), 34)[0]
        is_long = struct.unpack_from(">H", table("head"), 50)[0] == 1
        self.charToGlyph = sfnt.Glyphs(table("cmap"))
        self.hmetrics = sfnt.Metrics(table("hmtx"), full)
        self.glyphPos = sfnt.Places(table("loca"), is_long)
        self.defaultWidth = self.hmetrics[0][0] * scale
        self.charWidths = _Advances(self.charToGlyph, self.hmetrics, scale)


class _Advances:
    """Widths by character code, as reportlab looks them up."""

    def __init__(self, glyphs: sfnt.Glyphs, metrics: sfnt.Metrics, scale: float) -> None:
        self._glyphs = glyphs
        self._metrics = metrics
        self._scale = scale

    def get(self, code: int, default: float) -> float:
        """The width of a character, or `default` where the font lacks it."""
        glyph = self._glyphs.get(code)
        return default if glyph is None else self._metrics[glyph][0] * self._scale


@lru_cache(maxsize=64)
def load(path: Path, index: int = 0) -> Face:
    """The face in a TrueType file. Reads it once; raises what reportlab raises for a file that is no font."""
    return read(path.read_bytes(), index)


def read(data: bytes, index: int = 0) -> Face:
    """The face in the bytes of a TrueType file."""
    return TrueTypeFace(_QuickFace(BytesIO(data), subfontIndex=index), data, index)


def bundled(family: Family, bold: bool, italic: bool) -> Face:
    """A face of the fonts that come with quizgen; where a cut is missing, the upright one."""
    name = _FILES.get((family, bold, italic)) or _FILES[family, bold, False]
    return load(templates() / "fonts" / name)


def open_font(path: Path) -> Face:
    """The face in a font file with outlines of either kind. Raises what its readers raise, ImportError without
    fontTools where that is needed."""
    with path.open("rb") as file:
        is_cff = "CFF " in sfnt.tables(file, 0)
    if not is_cff:
        return load(path)
    from quizgen.formats.pdf.cff import ConvertedFace

    return ConvertedFace(path, 0)


def symbols() -> Face:
    """The bundled fallback: mathematical and other symbols, Arabic, Hebrew."""
    return load(templates() / "fonts" / _SYMBOLS)
