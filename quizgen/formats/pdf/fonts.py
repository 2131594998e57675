"""Fonts in use in one document: which face draws a character, under which code, and the font objects themselves."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from quizgen.formats.pdf import faces
from quizgen.formats.pdf.breaking import UNSEEN
from quizgen.formats.pdf.document import Document, compressed, text_string
from quizgen.formats.pdf.faces import Face
from quizgen.formats.pdf.sfnt import BEYOND
from quizgen.formats.pdf.shaping import Glyph, Shaper
from quizgen.formats.pdf.theme import Family, Style

_WIDE = "“”‘’—…·"
_WESTERN = re.compile("[A-Za-z\u00c0-\u024f]")
_EASTERN = "一"
"""A character of every font for Chinese or Japanese."""
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


class Fonts:
    """The faces of one document. `own` faces stand in for bundled ones; `fallback(character, bold)` finds a face outside
    the bundled fonts, or None. In an `eastern` document, quotation marks and dashes are as wide as Chinese characters."""

    def __init__(
        self,
        fallback: Callable[[str, bool], Face | None],
        own: Mapping[tuple[Family, bool, bool], Face] | None = None,
        eastern: bool = False,
    ) -> None:
        self._eastern = eastern
        self._fallback = fallback
        self._own = own or {}
        self._founts: dict[tuple[str, bool], Fount] = {}
        self._bundled: dict[tuple[Family, bool, bool], Fount] = {}
        self._substitutes: dict[tuple[str, bool], Fount | None] = {}

    def fount(self, style: Style) -> Fount:
        """The fount that a style asks for."""
        key = (style.family, style.bold, style.italic)
        if key not in self._bundled:
            self._bundled[key] = self._first(*key)
        return self._bundled[key]

    def _first(self, family: Family, bold: bool, italic: bool) -> Fount:
        """A face of the user's own, the nearest cut of its family, else a bundled one."""
        for cut in ((bold, italic), (bold, False), (False, False)):
            if face := self._own.get((family, *cut)):
                return self._use(face, bold and not (cut[0] or face.bold))
        return self._use(faces.bundled(family, bold, italic), False)

    def runs(self, text: str, style: Style) -> Iterator[tuple[Fount | None, str]]:
        """`text` cut into runs of one fount each; None where no font has the characters."""
        first = self.fount(style)
        wide = _WIDE if self._eastern and not (text.isascii() or _WESTERN.search(text)) else ""
        if not wide and first.covered.issuperset(text):
            yield first, text
            return
        run, current = "", None
        for character in text:
            mark = run and unicodedata.category(character) in ("Mn", "Me")
            if UNSEEN.match(character):
                fount: Fount | None = current if run else first
            elif (
                character in wide
                and (character != "·" or len(text) > 1)
                and (eastern := self._substitute(_EASTERN, style.bold))
                and eastern.has(character)
            ):
                fount = eastern
            elif mark and current is not None and current.face.covers(character):
                fount = current
            else:
                fount = first if first.has(character) else self._substitute(character, style.bold)
            if fount is not current and run:
                yield current, run
                run = ""
            run, current = run + character, fount
        if run:
            yield current, run

    def _substitute(self, character: str, bold: bool) -> Fount | None:
        if (character, bold) not in self._substitutes:
            near = [faces.bundled("sans", bold, False)] if self._own else []
            face = next((face for face in [*near, faces.symbols(), faces.emoji()] if face.covers(character)), None)
            face = face or self._fallback(character, bold)
            found = self._use(face, bold and not face.bold) if face else None
            self._substitutes[character, bold] = found
        return self._substitutes[character, bold]

    def _use(self, face: Face, heavy: bool) -> Fount:
        key = (face.name, heavy)
        if key not in self._founts:
            self._founts[key] = Fount(f"F{len(self._founts) + 1}", face, heavy)
        return self._founts[key]

    def used(self) -> Used:
        """The founts in use, and of how many characters of each."""
        return [(fount, len(fount.codes.used)) for fount in self._founts.values() if fount.codes.used]


Used: TypeAlias = Sequence[tuple[Fount, int]]


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
