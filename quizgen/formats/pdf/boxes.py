"""Frames with the code of a character in them, for characters that no font has: a font made as it is needed, so that
such characters are measured, drawn, tagged and copied out as all others are."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO

from quizgen.formats.pdf import faces, sfnt
from quizgen.formats.pdf.breaking import UNSEEN
from quizgen.formats.pdf.kerning import Kerning
from quizgen.formats.pdf.outlines import Box, Cut, font_file
from quizgen.formats.pdf.scripts import letter

_DIGITS = "0123456789ABCDEF"
_EM = 1000
_FRAMES = (17, 18)
"""The numbers of the frames for four and for six digits; those of the digits come before, from 1 on."""
_LOW, _HIGH = -170, 780
"""Of the frame, from the baseline."""
_LINE, _SIDE, _PAD = 38, 70, 60
"""The frame's line; free room beside it, and between it and the digits."""
_SCALE = 0.5
"""Of the digits, two rows of which stand in a frame."""
_ROWS = (360, -80)
"""Their baselines."""
_PLACED = 0x1 | 0x2 | 0x8
"""Flags of a part of a glyph: moved by words, and scaled."""
_MORE = 0x20


class BoxFace:
    """A face that has a frame for every character; four digits stand in it, or six."""

    name = "QuizgenBoxes"
    bold = False

    def __init__(self) -> None:
        self.kerning = Kerning()
        self.width = _Widths()

    def covers(self, character: str) -> bool:
        """All that has a look of its own."""
        return not UNSEEN.match(character)

    def program(self) -> tuple[bytes, int]:
        """The bytes of the font's file, and its place in it."""
        return self.cut([]).program, 0

    def cut(self, codes: Sequence[int]) -> Cut:
        """A TrueType font of the frames of these characters."""
        glyphs = [b"", *_digits(), *(_frame(count) for count in (4, 6)), *map(_box, codes)]
        widths = [0] * (len(glyphs) - len(codes)) + [round(self.width[chr(code)]) for code in codes]
        descriptor = (
            f"/Flags 4/FontBBox[0 {_LOW} {max(widths)} {_HIGH}]/ItalicAngle 0/Ascent {_HIGH}/Descent {_LOW}"
            f"/CapHeight {_HIGH}/StemV 60"
        )
        program = font_file(glyphs, [(width, _SIDE) for width in widths], _EM, Box(0, _LOW, max(widths), _HIGH))
        return Cut(program, list(range(len(glyphs) - len(codes), len(glyphs))), descriptor)


class _Widths(dict[str, float]):
    def __missing__(self, character: str) -> float:
        width = self[character] = 0.0 if UNSEEN.match(character) else _width(len(_hex(ord(character))))
        return width


def _hex(code: int) -> str:
    """The digits of a character; those of its letter for a contextual form."""
    digits = f"{ord(letter(chr(code))):04X}"
    return digits if len(digits) == 4 else digits.zfill(6)


def _width(digits: int) -> float:
    return 2 * (_SIDE + _LINE + _PAD) + digits // 2 * _advance()


def _advance() -> float:
    return _SCALE * faces.bundled("code", True, False).width["0"]


@lru_cache(maxsize=1)
def _digits() -> list[bytes]:
    """Their outlines."""
    cut = faces.bundled("code", True, False).cut([ord(digit) for digit in _DIGITS])
    places = sfnt.tables(BytesIO(cut.program))
    tables = {tag: cut.program[start : start + size] for tag, (start, size) in places.items()}
    loca = sfnt.Places(tables["loca"], struct.unpack_from(">H", tables["head"], 50)[0] == 1)
    return [_unhinted(tables["glyf"][loca[glyph] : loca[glyph + 1]]) for glyph in cut.glyphs]


def _unhinted(glyph: bytes) -> bytes:
    """A simple glyph without its instructions, which need more tables."""
    after = 10 + 2 * struct.unpack_from(">h", glyph)[0]
    return glyph[:after] + b"\0\0" + glyph[after + 2 + struct.unpack_from(">H", glyph, after)[0] :]


def _box(code: int) -> bytes:
    """A frame with the digits of a character in two rows."""
    digits = _hex(code)
    columns = len(digits) // 2
    parts = [(_FRAMES[columns == 3], 0, 0, 1.0)]
    for place, digit in enumerate(digits):
        x = _SIDE + _LINE + _PAD + place % columns * _advance()
        parts.append((1 + _DIGITS.index(digit), round(x), _ROWS[place // columns], _SCALE))
    packed = [
        struct.pack(">HHhhh", _PLACED | (_MORE if place + 1 < len(parts) else 0), glyph, x, y, round(scale * 0x4000))
        for place, (glyph, x, y, scale) in enumerate(parts)
    ]
    return struct.pack(">hhhhh", -1, _SIDE, _LOW, round(_width(len(digits))) - _SIDE, _HIGH) + b"".join(packed)


def _frame(digits: int) -> bytes:
    """The outline of a frame: a rectangle, and a smaller one inside that runs the other way."""
    left, right = _SIDE, round(_width(digits)) - _SIDE
    outer = [(left, _LOW), (left, _HIGH), (right, _HIGH), (right, _LOW)]
    inner = [
        (left + _LINE, _LOW + _LINE),
        (right - _LINE, _LOW + _LINE),
        (right - _LINE, _HIGH - _LINE),
        (left + _LINE, _HIGH - _LINE),
    ]
    points = [*outer, *inner]
    moves = [(x - px, y - py) for (px, py), (x, y) in zip([(0, 0), *points], points, strict=False)]
    xs, ys = zip(*moves, strict=True)
    head = struct.pack(">hhhhh", 2, left, _LOW, right, _HIGH) + struct.pack(">HHH", 3, 7, 0)
    return head + b"\1" * len(points) + struct.pack(">8h", *xs) + struct.pack(">8h", *ys)
