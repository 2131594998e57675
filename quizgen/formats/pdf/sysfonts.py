"""Fonts of the machine, for characters that the bundled ones lack. TrueType is used as it is, CFF through fontTools."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from quizgen.formats.pdf import faces, machine, sfnt
from quizgen.formats.pdf.faces import Face
from quizgen.patterns import late

_PREFERRED = (
    "NotoSansCJK", "SourceHanSans", "NotoSans", "msyh", "PingFang", "HiraginoSans", "wqy-microhei",
    "DroidSansFallback", "DejaVuSans", "LiberationSans", "FreeSans", "Arial", "Symbola",
)  # fmt: skip
_ODD = late("(?i)mono|italic|oblique|condensed|narrow|thin|light|black|medium|serif|display")
_EDITIONS = {"ja": 0, "ko": 1, "zh": 2, "zh-hans": 2, "zh-cn": 2, "zh-hant": 3, "zh-tw": 3, "zh-hk": 4}
"""The place of a language in the collections of Noto Sans CJK."""
_EDITION_NAMES = (("JP",), ("KR",), ("SC", "CN"), ("TC", "TW"), ("HK", "TC"))
_EDITION = late(r"(JP|KR|SC|CN|TC|TW|HK)(?=[-_\[ ]|$)")
"""In the name of a font for the characters of one country."""


class Font(NamedTuple):
    """A font, `number` in its collection: the ranges of characters it covers, as sorted starts and ends (inclusive)."""

    path: Path
    number: int
    is_cff: bool
    starts: Sequence[int]
    ends: Sequence[int]

    def has(self, character: str) -> bool:
        """Whether the character's code lies in one of the ranges."""
        code = ord(character)
        place = bisect_right(self.starts, code) - 1
        return place >= 0 and code <= self.ends[place]

    def face(self) -> Face | None:
        """The font as it is drawn with; None where it turns out to be broken."""
        return _face(self.path, self.number, self.is_cff)


def fonts(bold: bool, language: str) -> Iterator[Font]:
    """The fonts of the machine that can be used, the better known ones first."""
    for path in _ranked(machine.folders(), bold, language):
        for index in _indices(path, language):
            font = _read(path, index)
            if font is not None and (can_convert() or not font.is_cff):
                yield font


def is_unconverted(characters: Iterable[str], language: str) -> bool:
    """Whether a font of the machine has any of the characters, but cannot be used for want of fontTools."""
    if can_convert():
        return False
    wanted = list(characters)
    paths = _ranked(machine.folders(), False, language)
    read = (_read(path, index) for path in paths for index in _indices(path, language))
    return any(font is not None and font.is_cff and any(map(font.has, wanted)) for font in read)


def can_convert() -> bool:
    """Whether fontTools is there, which CFF fonts need."""
    return find_spec("fontTools") is not None


@lru_cache(maxsize=8)
def _ranked(instead: str | None, bold: bool, language: str) -> tuple[Path, ...]:
    """Font files in order of preference: those for the language before those for another, then upright, normal weights
    first, or bold ones. `instead` as for `machine.font_files`."""
    edition = _EDITION_NAMES[_edition(language)]

    def rank(path: Path) -> tuple[bool, bool, int, bool, str]:
        name = path.stem
        made_for = _EDITION.search(name)
        family = next((place for place, known in enumerate(_PREFERRED) if name.startswith(known)), len(_PREFERRED))
        is_foreign = made_for is not None and made_for[1] not in edition
        return is_foreign, bool(_ODD.search(name)), family, ("bold" in name.lower()) != bold, str(path)

    return tuple(sorted(machine.font_files(instead), key=rank))


def _indices(path: Path, language: str) -> tuple[int, ...]:
    if "CJK" not in path.name or path.suffix.lower() not in (".ttc", ".otc"):
        return (0,)
    return (_edition(language),)


def _edition(language: str) -> int:
    """The place of the language among the editions of fonts for Chinese characters."""
    tag = language.replace("_", "-").lower()
    return _EDITIONS.get(tag, _EDITIONS.get(tag.partition("-")[0], 2))


@lru_cache(maxsize=512)
def _read(path: Path, index: int) -> Font | None:
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
    return Font(path, index, "CFF " in tables, ranges.firsts, ranges.lasts)


@lru_cache(maxsize=64)
def _face(path: Path, index: int, is_cff: bool) -> Face | None:
    try:
        return faces.converted(path.read_bytes(), index) if is_cff else faces.load(path, index)
    except Exception:  # fonts found on a machine may be broken in any way; the next one is tried
        return None
