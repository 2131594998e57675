"""Font files: what they cover, how wide their characters are, and how they are cut down to what a document uses."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Protocol

from quizgen.formats.pdf import sfnt
from quizgen.formats.pdf.kerning import TABLE_SIZE, Kerning
from quizgen.formats.pdf.outlines import Cut, safe_name
from quizgen.formats.pdf.theme import Family
from quizgen.formats.pdf.truetype import TrueType
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
KERNED = tuple(sorted(name for (family, _, _), name in _FILES.items() if family != "code"))
"""Fonts whose kerning of ASCII letters stands ready in `kerning.bin`, in this order."""
_SYMBOLS = "QuizgenSymbols.ttf"
_EMOJI = "NotoEmoji-Regular.ttf.gz"


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
    """A face of a font with TrueType outlines, in the bytes of its file. `kerning` may hold its commonest pairs."""

    def __init__(self, data: bytes, index: int = 0, kerning: bytes = b"") -> None:
        self._font = font = TrueType(data, index)
        self._data = data
        self._index = index
        self.name = safe_name(font.postscript_name)
        self.bold = font.is_bold
        self.width = _Widths(font)
        self.kerning = Kerning(font.optional("GPOS"), font.charToGlyph, 1000 / font.unitsPerEm, kerning)

    def check(self) -> None:
        """Looks through all glyphs; raises what readers raise for a font that is broken."""
        self._font.check()

    def covers(self, character: str) -> bool:
        """Whether the font has a glyph for the character."""
        return bool(self._font.charToGlyph[ord(character)])

    def program(self) -> tuple[bytes, int]:
        """The bytes of the font's file, and its place in it."""
        return self._data, self._index

    def cut(self, codes: Sequence[int]) -> Cut:
        """A TrueType font of these characters only; codes from `sfnt.BEYOND` on are glyphs."""
        program, glyphs = self._font.cut(codes)
        return Cut(program, glyphs, self._font.descriptor())


class _Widths(dict[str, float]):
    """Widths of one font's characters, looked up on first use."""

    def __init__(self, font: TrueType) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, character: str) -> float:
        width = self[character] = self._font.width(character)
        return width


@lru_cache(maxsize=64)
def load(path: Path, index: int = 0) -> Face:
    """The face in a TrueType file. Reads it once; raises what reportlab raises for a file that is no font."""
    return TrueTypeFace(path.read_bytes(), index)


def bundled(family: Family, bold: bool, italic: bool) -> Face:
    """A face of the fonts that come with quizgen; where a cut is missing, the upright one."""
    return _bundled(_FILES.get((family, bold, italic)) or _FILES[family, bold, False])


@lru_cache(maxsize=len(_FILES))
def _bundled(name: str) -> Face:
    folder, kerning = templates() / "fonts", b""
    if name in KERNED:
        start = TABLE_SIZE * KERNED.index(name)
        kerning = (folder / "kerning.bin").read_bytes()[start : start + TABLE_SIZE]
    return TrueTypeFace((folder / name).read_bytes(), kerning=kerning)


def open_font(data: bytes) -> Face:
    """The face in the bytes of a font file, with outlines of either kind. Raises what its readers raise, ImportError
    without fontTools where that is needed."""
    return converted(data, 0) if "CFF " in sfnt.tables(BytesIO(data), 0) else TrueTypeFace(data)


def sound(data: bytes, characters: Iterable[str]) -> Face:
    """The face in the bytes of a font from outside, after all was done with it that pages do with these characters, so
    that what is broken shows now. Raises what `open_font` raises, and what its readers raise for a broken font."""
    face = open_font(data)
    if isinstance(face, TrueTypeFace):
        face.check()
    having = [character for character in characters if face.covers(character)]
    for character in having:
        face.width[character]
        face.kerning[character + character]
    face.cut([ord(character) for character in having])
    return face


def converted(data: bytes, index: int) -> Face:
    """The face in a font file with cubic outlines. Raises ImportError without fontTools."""
    from quizgen.formats.pdf.cff import ConvertedFace

    return ConvertedFace(data, index)


def symbols() -> Face:
    """The bundled fallback: mathematical and other symbols, Arabic, Hebrew."""
    return load(templates() / "fonts" / _SYMBOLS)


@lru_cache(maxsize=1)
def emoji() -> Face:
    """The bundled emoji, drawn in black, among them those of several characters. It also has digits and signs, which
    are not to be taken from it."""
    return TrueTypeFace(gzip.decompress((templates() / "fonts" / _EMOJI).read_bytes()))
