"""Fonts of the machine, for characters that the bundled ones lack. TrueType is used as it is, CFF through fontTools."""

from __future__ import annotations

import os
import re
import struct
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from quizgen.formats.pdf import machine, sfnt
from quizgen.formats.pdf.faces import Face, load

_PREFERRED = (
    "NotoSansCJK", "SourceHanSans", "NotoSans", "msyh", "PingFang", "HiraginoSans", "wqy-microhei",
    "DroidSansFallback", "DejaVuSans", "LiberationSans", "FreeSans", "Arial", "Symbola",
)  # fmt: skip
_ODD = re.compile("(?i)mono|italic|oblique|condensed|narrow|thin|light|black|medium|serif|display")
_EDITIONS = {"ja": 0, "ko": 1, "zh": 2, "zh-hans": 2, "zh-cn": 2, "zh-hant": 3, "zh-tw": 3, "zh-hk": 4}
"""The place of a language in the collections of Noto Sans CJK."""


class _Font(NamedTuple):
    """A font, `number` in its collection: the ranges of characters it covers, as sorted starts and ends (inclusive)."""

    path: Path
    number: int
    is_cff: bool
    starts: Sequence[int]
    ends: Sequence[int]

    def covers(self, code: int) -> bool:
        """Whether the character's code lies in one of the ranges."""
        place = bisect_right(self.starts, code) - 1
        return place >= 0 and code <= self.ends[place]


def find(character: str, bold: bool, language: str) -> Face | None:
    """A face of the machine with that character, the better known ones first; None where there is none."""
    code = ord(character)
    for path in _ranked(os.environ.get(machine.VARIABLE), bold):
        for index in _indices(path, language):
            font = _read(path, index)
            if font is None or not font.covers(code) or (font.is_cff and not can_convert()):
                continue
            face = _face(font)
            if face is not None and face.covers(character):
                return face
    return None


def can_convert() -> bool:
    """Whether fontTools is there, which CFF fonts need."""
    return find_spec("fontTools") is not None


@lru_cache(maxsize=4)
def _ranked(instead: str | None, bold: bool) -> tuple[Path, ...]:
    """Font files in order of preference; upright, normal weights first, or bold ones. `instead` as for
    `machine.font_files`."""

    def rank(path: Path) -> tuple[bool, int, bool, str]:
        name = path.stem
        family = next((place for place, known in enumerate(_PREFERRED) if name.startswith(known)), len(_PREFERRED))
        return bool(_ODD.search(name)), family, ("bold" in name.lower()) != bold, str(path)

    return tuple(sorted(machine.font_files(instead), key=rank))


def _indices(path: Path, language: str) -> tuple[int, ...]:
    if "CJK" not in path.name or path.suffix.lower() not in (".ttc", ".otc"):
        return (0,)
    tag = language.replace("_", "-").lower()
    return (_EDITIONS.get(tag, _EDITIONS.get(tag.partition("-")[0], 2)),)


@lru_cache(maxsize=512)
def _read(path: Path, index: int) -> _Font | None:
    """What a font covers; None for a file that is no font. Reads the character map only."""
    try:
        with path.open("rb") as file:
            tables = sfnt.tables(file, index)
            if "cmap" not in tables or not ({"glyf", "CFF "} & tables.keys()):
                return None
            file.seek(tables["cmap"][0])
            ranges = sfnt.segments(file.read(tables["cmap"][1]))
    except (OSError, struct.error, IndexError):
        return None
    return _Font(path, index, "CFF " in tables, ranges.firsts, ranges.lasts)


@lru_cache(maxsize=16)
def _face(font: _Font) -> Face | None:
    try:
        if font.is_cff:
            from quizgen.formats.pdf.cff import ConvertedFace

            return ConvertedFace(font.path, font.number)
        return load(font.path, font.number)
    except Exception:  # fonts found on a machine may be broken in any way; the next one is tried
        return None
