"""TrueType files as PDF files embed them, and how they are made of outlines that are ready."""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from quizgen.formats.pdf.ttfonts import TTFontMaker

_MAGIC = 0x5F0F3CF5
_POINTS, _PARTS, _DEPTH = 10_000, 40, 1
_LONGEST_NAME = 63


class Cut(NamedTuple):
    """A TrueType program of some characters: the number of each one's glyph, and entries of a font descriptor."""

    program: bytes
    glyphs: list[int]
    descriptor: str


class Box(NamedTuple):
    """How far glyphs reach from the origin, in units of the font."""

    left: int
    low: int
    right: int
    high: int


def font_file(glyphs: Sequence[bytes], metrics: Sequence[tuple[int, int]], units: int, box: Box) -> bytes:
    """A font of these glyphs, each with its advance and left bearing; `units` make an em."""
    whole = [glyph + bytes(-len(glyph) % 4) for glyph in glyphs]
    count, widest = len(glyphs), max(advance for advance, _ in metrics)
    starts = accumulate(map(len, whole), initial=0)
    maker = TTFontMaker()
    edges = (*box, 0, 6, 2, 1, 0)
    maker.add("head", struct.pack(">IIIIHHQQhhhhHHhhh", 1 << 16, 1 << 16, 0, _MAGIC, 3, units, 0, 0, *edges))
    line = (box.high, box.low, 0, widest, 0, 0, 0, 1, *[0] * 7)
    maker.add("hhea", struct.pack(">IhhhHhhhhhhhhhhhH", 1 << 16, *line, count))
    maker.add("hmtx", b"".join(struct.pack(">Hh", *metric) for metric in metrics))
    profile = (_POINTS, _PARTS, _POINTS, _PARTS, 1, 0, 0, 0, 0, 0, 0, _PARTS, _DEPTH)
    maker.add("maxp", struct.pack(">IH13H", 1 << 16, count, *profile))
    maker.add("loca", b"".join(struct.pack(">I", start) for start in starts))
    maker.add("glyf", b"".join(whole))
    made: bytes = maker.makeStream()
    return made


def safe_name(name: str) -> str:
    """A font's name as it can stand in a PDF file."""
    return re.sub(r"[^A-Za-z0-9+._-]+", "", name)[:_LONGEST_NAME] or "Font"
