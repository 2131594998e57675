"""A font in use in a document: the codes of its characters, and its objects in the file."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from quizgen.formats.pdf.document import Document, compressed, text_string
from quizgen.formats.pdf.faces import Face
from quizgen.formats.pdf.sfnt import BEYOND
from quizgen.formats.pdf.shaping import Glyph, Shaper

_AVOID = frozenset(b"\n\r%()\\")
"""Bytes that would need an escape in a PDF string or in a template."""


class Codes(dict[int, str]):
    """For `str.translate`: each character becomes its two-byte code in a font, handed out by first use."""

    def __init__(self) -> None:
        super().__init__()
        self.used: list[tuple[int, int]] = []
        self._next = 1

    def __missing__(self, character: int) -> str:
        while self._next & 0xFF in _AVOID or self._next >> 8 in _AVOID:
            self._next += 1
        code, self._next = self._next, self._next + 1
        self.used.append((code, character))
        text = self[character] = chr(code >> 8) + chr(code & 0xFF)
        return text


class Fount:
    """A face in use under a resource name such as `F1`. `heavy` faces are drawn bolder than they are."""

    def __init__(self, name: str, face: Face, heavy: bool) -> None:
        self.name = name
        self.face = face
        self.heavy = heavy
        self.codes = Codes()
        self.covered: set[str] = set()
        """Characters that the face was found to have."""

        self._program: tuple[int, _Program] | None = None
        self._glyphs: dict[int, Glyph] = {}
        self._shaper: Shaper | None = None

    def has(self, character: str) -> bool:
        """Whether the face has a glyph for the character."""
        if character not in self.covered and self.face.covers(character):
            self.covered.add(character)
        return character in self.covered

    def encoded(self, text: str) -> str:
        """`text` as it stands between the parentheses of a PDF string."""
        return text.translate(self.codes)

    def shaped(self, text: str) -> list[tuple[Glyph, str]]:
        """The glyphs that the font draws a text with, and their codes."""
        if self._shaper is None:
            self._shaper = Shaper(*self.face.program())
        placed = list(self._shaper.glyphs(text))
        for glyph in placed:
            self._glyphs.setdefault(BEYOND + glyph.number, glyph)
        return [(glyph, self.codes[BEYOND + glyph.number]) for glyph in placed]

    def width(self, character: int) -> float:
        """Of a character, or of a glyph from `BEYOND` on, in thousandths of the size."""
        return self._glyphs[character].width if character >= BEYOND else self.face.width[chr(character)]

    def program(self, count: int) -> _Program:
        """What draws the first `count` characters in use. Files that follow each other mostly share it."""
        if self._program is None or self._program[0] != count:
            used = self.codes.used[:count]
            self._program = count, _program(self, [code for code, _ in used], [character for _, character in used])
        return self._program[1]

    def meaning(self, character: int) -> str:
        """The text to copy out; contextual forms are given back as the letters they stand for."""
        return self._glyphs[character].text if character >= BEYOND else _meaning(chr(character))


Used: TypeAlias = Sequence[tuple[Fount, int]]


class UnusableFontError(ValueError):
    """A font broke when it was cut to what is used of it; the message is its name."""


def prepared(used: Used) -> Used:
    """The founts, cut down already. Raises UnusableFontError for the first that cannot be."""
    for fount, count in used:
        try:
            fount.program(count)
        except Exception as error:  # only fonts from outside break, and they may break in any way
            raise UnusableFontError(fount.face.name) from error
    return used


def write(used: Used, document: Document) -> str:
    """Embed what is used; the entries of the pages' font dictionary."""
    return "".join(f"/{fount.name} {_write(fount, fount.program(count), document)} 0 R" for fount, count in used)


class _Program(NamedTuple):
    """A font cut down, all streams compressed. `widths` are those of its codes, from the first on."""

    descriptor: str
    length: int
    file: bytes
    widths: str
    to_glyph: bytes
    to_unicode: bytes


def _program(fount: Fount, codes: Sequence[int], characters: Sequence[int]) -> _Program:
    cut = fount.face.cut(characters)
    widths, glyph_map = [0.0] * codes[-1], bytearray(2 * (codes[-1] + 1))
    for code, character, glyph in zip(codes, characters, cut.glyphs, strict=True):
        widths[code - 1] = fount.width(character)
        glyph_map[2 * code : 2 * code + 2] = glyph.to_bytes(2, "big")
    to_unicode = _unicode_map(codes, map(fount.meaning, characters)).encode("ascii")
    return _Program(
        descriptor=cut.descriptor,
        length=len(cut.program),
        file=compressed(cut.program),
        widths=" ".join([f"{width:g}" for width in widths]),
        to_glyph=compressed(bytes(glyph_map)),
        to_unicode=compressed(to_unicode),
    )


def _write(fount: Fount, program: _Program, document: Document) -> int:
    file = document.packed(f"/Length1 {program.length}", program.file)
    name = f"{_tag(fount)}+{fount.face.name}"
    about = document.add(f"<</Type/FontDescriptor/FontName/{name}{program.descriptor}/FontFile2 {file} 0 R>>")
    to_glyph = document.packed("", program.to_glyph)
    descendant = document.add(
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry{text_string('Adobe')}"
        f"/Ordering{text_string('Identity')}/Supplement 0>>/FontDescriptor {about} 0 R/DW 0"
        f"/W[1[{program.widths}]]/CIDToGIDMap {to_glyph} 0 R>>"
    )
    unicode_map = document.packed("", program.to_unicode)
    return document.add(
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
        f"/DescendantFonts[{descendant} 0 R]/ToUnicode {unicode_map} 0 R>>"
    )


def _tag(fount: Fount) -> str:
    """Six capitals that mark a font program as cut down."""
    number = int(fount.name[1:])
    return "".join(chr(65 + number // 26**place % 26) for place in range(6))


def _unicode_map(codes: Iterable[int], meanings: Iterable[str]) -> str:
    """A ToUnicode map."""
    lines = [
        f"<{code:04X}> <{meaning.encode('utf-16-be').hex().upper()}>"
        for code, meaning in zip(codes, meanings, strict=True)
    ]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )


def _meaning(character: str) -> str:
    """The letters of a contextual form; of several the last one first, as all that is drawn from left to right: programs
    that copy turn whole words round."""
    return unicodedata.normalize("NFKC", character)[::-1] if "\ufb50" <= character <= "\ufefc" else character
