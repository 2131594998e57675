"""Scripts whose letters change, join and move: placed glyphs through HarfBuzz (the extra `shaping`)."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from typing import NamedTuple

from quizgen.patterns import late

COMPLEX = late(
    "[\u0900-\u0dff\u0e01-\u0e3a\u0e40-\u0eff\u0f00-\u109f\u1700-\u17ff\u1900-\u1aaf\u1b00-\u1c4f\ua8e0-\uabff]"
)
"""Letters of India, Sri Lanka, Thailand, Laos, Tibet, Myanmar, Cambodia and Indonesia."""
LINKED = late("\u200d[\u2600-\u27bf\U0001f000-\U0001faff]|[\U0001f3fb-\U0001f3ff]|[\U0001f1e6-\U0001f1ff]{2}|\u20e3")
"""Emoji that join into one where a font has it, as of a family, a flag or a key."""


class Glyph(NamedTuple):
    """A glyph, all in thousandths of the size: how far it moves the pen, how far its font alone would, and where it is
    drawn from the pen. `text` are the characters it stands for, with those of its neighbours if they are one cluster."""

    number: int
    advance: float
    width: float
    x: float
    y: float
    text: str


def is_installed() -> bool:
    """Whether text can be shaped at all."""
    return find_spec("uharfbuzz") is not None


class Shaper:
    """Shapes texts in one font: `program` are the bytes of its file, `index` its place in a collection."""

    def __init__(self, program: bytes, index: int) -> None:
        import uharfbuzz

        self._harfbuzz = uharfbuzz
        face = uharfbuzz.Face(uharfbuzz.Blob(program), index)
        self._scale = 1000 / face.upem
        self._font = uharfbuzz.Font(face)

    def glyphs(self, text: str) -> Iterator[Glyph]:
        """The glyphs of a text from left to right."""
        buffer = self._harfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        self._harfbuzz.shape(self._font, buffer)
        starts = sorted({info.cluster for info in buffer.glyph_infos})
        ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            width = self._font.get_glyph_h_advance(info.codepoint)
            advance, width, x, y = (
                value * self._scale for value in (place.x_advance, width, place.x_offset, place.y_offset)
            )
            yield Glyph(info.codepoint, advance, width, x, y, text[info.cluster : ends[info.cluster]])
