"""Fonts with cubic outlines (CFF, most OpenType fonts), which need fontTools: the extra `quizgen[fonts]`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

from quizgen.formats.pdf.faces import Cut, TrueTypeFace
from quizgen.formats.pdf.kerning import Kerning
from quizgen.formats.pdf.sfnt import BEYOND

_TOLERANCE = 0.001
"""Greatest distance of a converted outline from the original, in em."""


class ConvertedFace:
    """A face of a CFF font. The glyphs in use are converted to TrueType when a document is written."""

    def __init__(self, path: Path, index: int) -> None:
        self.kerning = Kerning()
        self._path = path
        self._index = index
        with TTFont(path, fontNumber=index, lazy=True) as font:
            self._names: dict[int, str] = dict(font.getBestCmap())
            self.name = str(font["name"].getDebugName(6)).replace(" ", "")
            self.width = _Widths(self._names, font["hmtx"].metrics, font["head"].unitsPerEm)
            self.bold = font["OS/2"].usWeightClass >= 600

    def covers(self, character: str) -> bool:
        """Whether the font has a glyph for the character."""
        return ord(character) in self._names

    def program(self) -> tuple[bytes, int]:
        """The bytes of the font's file, and its place in it."""
        return self._path.read_bytes(), self._index

    def cut(self, codes: Sequence[int]) -> Cut:
        """A TrueType font of these characters only; codes from `BEYOND` on are glyphs."""
        glyphs = [code - BEYOND for code in codes if code >= BEYOND]
        options = subset.Options(layout_features=[], notdef_outline=True, recalc_timestamp=False, hinting=False)
        options.retain_gids = bool(glyphs)
        with TTFont(self._path, fontNumber=self._index, lazy=True, recalcTimestamp=False) as font:
            cutter = subset.Subsetter(options)
            cutter.populate(unicodes=[code for code in codes if code < BEYOND], gids=glyphs)
            cutter.subset(font)
            _to_truetype(font)
            out = BytesIO()
            font.save(out)
        return TrueTypeFace(out.getvalue()).cut(codes)


class _Widths(dict[str, float]):
    """Widths of one font's characters in thousandths of the size, looked up on first use."""

    def __init__(self, names: Mapping[int, str], metrics: Mapping[str, tuple[int, int]], units: int) -> None:
        super().__init__()
        self._names = names
        self._metrics = metrics
        self._units = units

    def __missing__(self, character: str) -> float:
        advance = self._metrics[self._names.get(ord(character), ".notdef")][0]
        width = self[character] = advance * 1000 / self._units
        return width


def _to_truetype(font: Any) -> None:
    """Replace the CFF outlines of a font by quadratic ones."""
    glyphs = font.getGlyphSet()
    order = font.getGlyphOrder()
    table = newTable("glyf")
    table.glyphOrder = order
    table.glyphs = {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, _TOLERANCE * font["head"].unitsPerEm, reverse_direction=True))
        table.glyphs[name] = glyph = pen.glyph()
        glyph.recalcBounds(table)
    font["loca"] = newTable("loca")
    font["glyf"] = table
    font["hmtx"].metrics = {
        name: (advance, getattr(table.glyphs[name], "xMin", 0)) for name, (advance, _) in font["hmtx"].metrics.items()
    }
    font["maxp"] = maxp = newTable("maxp")
    maxp.tableVersion = 0x00010000
    maxp.maxZones = 1
    for field in (
        "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements",
        "maxSizeOfInstructions", "maxComponentElements",
    ):  # fmt: skip
        setattr(maxp, field, 0)
    font["post"].formatType = 3.0
    for tag in ("CFF ", "CFF2", "VORG"):
        if tag in font:
            del font[tag]
    font.sfntVersion = "\x00\x01\x00\x00"
