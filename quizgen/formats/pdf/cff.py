"""Fonts with cubic outlines (CFF, most OpenType fonts), which need fontTools: the extra `fonts`. Of its readers only
those of names and outlines are used: they do no more work than a file has bytes."""

from __future__ import annotations

import logging
import struct
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from fontTools.misc.psCharStrings import T2OutlineExtractor
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.filterPen import DecomposingFilterPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from quizgen.formats.pdf import sfnt
from quizgen.formats.pdf.kerning import Kerning
from quizgen.formats.pdf.outlines import Box, Cut, font_file, safe_name
from quizgen.formats.pdf.truetype import NOT_EMBEDDED, NotEmbeddableError

logging.getLogger("fontTools").addHandler(logging.NullHandler())
"""Its warnings about fonts are not for authors, who are told in our words."""
_TOLERANCE = 0.001
"""Greatest distance of a converted outline from the original, in em."""
_MOST_STEPS = 200_000
"""Bytes of programs that one glyph may run through."""
_FORCE_BOLD = 1 << 18


class ConvertedFace:
    """A face of a CFF font. The glyphs in use are converted to TrueType when a document is written."""

    def __init__(self, data: bytes, index: int) -> None:
        self.kerning = Kerning()
        self._data = data
        self._index = index
        places = sfnt.tables(BytesIO(data), index)
        read = {tag: data[start : start + size] for tag, (start, size) in places.items()}
        os2 = read.get("OS/2", bytes(10))
        if int.from_bytes(os2[8:10], "big") & NOT_EMBEDDED:
            raise NotEmbeddableError
        self.bold = int.from_bytes(os2[4:6], "big") >= 600
        self._units: int = struct.unpack_from(">H", read["head"], 18)[0]
        self._box = Box(*struct.unpack_from(">hhhh", read["head"], 36))
        self._count: int = struct.unpack_from(">H", read["maxp"], 4)[0]
        self._glyphs = sfnt.Glyphs(read["cmap"], self._count)
        self._metrics = sfnt.Metrics(read["hmtx"], struct.unpack_from(">H", read["hhea"], 34)[0])
        self.width: Mapping[str, float] = _Widths(self._glyphs, self._metrics, self._units)
        self.name = safe_name(sfnt.postscript_name(read["name"]))

    def _open(self) -> Any:
        return TTFont(BytesIO(self._data), fontNumber=self._index, lazy=True, recalcTimestamp=False)

    def covers(self, character: str) -> bool:
        """Whether the font has a glyph for the character."""
        return bool(self._glyphs[ord(character)])

    def program(self) -> tuple[bytes, int]:
        """The bytes of the font's file, and its place in it."""
        return self._data, self._index

    def cut(self, codes: Sequence[int]) -> Cut:
        """A TrueType font of these characters only; codes from `BEYOND` on are glyphs."""
        numbers = {
            glyph: place for place, glyph in enumerate(dict.fromkeys([0, *map(self._glyphs.__getitem__, codes)]))
        }
        with self._open() as font:
            order, outlines = font.getGlyphOrder(), _Outlines(font)
            glyphs = [outlines.quadratic(order[glyph], self._units) for glyph in numbers]
        metrics = [(self._metrics[glyph][0], bearing) for glyph, (_, bearing) in zip(numbers, glyphs, strict=True)]
        program = font_file([outline for outline, _ in glyphs], metrics, self._units, self._box)
        return Cut(program, [numbers[self._glyphs[code]] for code in codes], self._descriptor())

    def _descriptor(self) -> str:
        left, low, right, high = (round(edge * 1000 / self._units) for edge in self._box)
        return (
            f"/Flags {4 | (_FORCE_BOLD if self.bold else 0)}/FontBBox[{left} {low} {right} {high}]/ItalicAngle 0"
            f"/Ascent {high}/Descent {low}/CapHeight {high}/StemV {120 if self.bold else 80}"
        )


class _Widths(dict[str, float]):
    """Widths of one font's characters in thousandths of the size, looked up on first use."""

    def __init__(self, glyphs: sfnt.Glyphs, metrics: sfnt.Metrics, units: int) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._metrics = metrics
        self._units = units

    def __missing__(self, character: str) -> float:
        width = self[character] = self._metrics[self._glyphs[ord(character)]][0] * 1000 / self._units
        return width


class _Outlines:
    """The glyphs of a font, by name, as fontTools draws them: none may take more than `_MOST_STEPS`."""

    def __init__(self, font: Any) -> None:
        self._glyphs = font.getGlyphSet()
        self._left = 0

    def __getitem__(self, name: str) -> Any:
        outlines = self

        class Counted(T2OutlineExtractor):  # type: ignore[misc]
            def execute(self, program: Any) -> None:
                outlines._left -= 1 + len(program.bytecode or program.program or "")
                if outlines._left < 0:
                    raise ValueError("a glyph without an end")
                super().execute(program)

        glyph = self._glyphs[name]
        self._glyphs.charStrings[name].outlineExtractor = Counted
        return glyph

    def quadratic(self, name: str, units: int) -> tuple[bytes, int]:
        """A glyph as TrueType has it, and its left bearing."""
        self._left = _MOST_STEPS
        pen = TTGlyphPen(None)
        converting = Cu2QuPen(pen, _TOLERANCE * units, reverse_direction=True)
        self[name].draw(DecomposingFilterPen(converting, self))
        glyph = pen.glyph()
        outline: bytes = glyph.compile(None) if glyph.numberOfContours else b""
        return outline, getattr(glyph, "xMin", 0) if glyph.numberOfContours else 0
