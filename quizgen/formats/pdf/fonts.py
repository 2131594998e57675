"""Fonts in use in one document: which face draws a character, under which code, and the font objects themselves."""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Callable, Iterator

from quizgen.formats.pdf import faces
from quizgen.formats.pdf.document import Document, text_string
from quizgen.formats.pdf.faces import Face
from quizgen.formats.pdf.theme import Family, Style

_AVOID = frozenset(b"\n\r%()\\")
"""Bytes that would need an escape in a PDF string or in a template."""


class Codes(dict[int, str]):
    """For `str.translate`: each character becomes its two-byte code in a font, handed out by first use."""

    def __init__(self) -> None:
        super().__init__()
        self.used: list[tuple[int, str]] = []
        self._next = 1

    def __missing__(self, character: int) -> str:
        while self._next & 0xFF in _AVOID or self._next >> 8 in _AVOID:
            self._next += 1
        code, self._next = self._next, self._next + 1
        self.used.append((code, chr(character)))
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

    def has(self, character: str) -> bool:
        """Whether the face has a glyph for the character."""
        if character not in self.covered and self.face.covers(character):
            self.covered.add(character)
        return character in self.covered

    def encoded(self, text: str) -> str:
        """`text` as it stands between the parentheses of a PDF string."""
        return text.translate(self.codes)


class Fonts:
    """The faces of one document. `fallback(character, bold)` finds a face outside the bundled fonts, or None."""

    def __init__(self, fallback: Callable[[str, bool], Face | None]) -> None:
        self._fallback = fallback
        self._founts: dict[tuple[str, bool], Fount] = {}
        self._bundled: dict[tuple[Family, bool, bool], Fount] = {}
        self._substitutes: dict[tuple[str, bool], Fount | None] = {}

    def fount(self, style: Style) -> Fount:
        """The fount that a style asks for."""
        key = (style.family, style.bold, style.italic)
        if key not in self._bundled:
            self._bundled[key] = self._use(faces.bundled(*key), False)
        return self._bundled[key]

    def runs(self, text: str, style: Style) -> Iterator[tuple[Fount | None, str]]:
        """`text` cut into runs of one fount each; None where no font has the characters."""
        first = self.fount(style)
        if first.covered.issuperset(text):
            yield first, text
            return
        run, current = "", None
        for character in text:
            mark = run and unicodedata.category(character) in ("Mn", "Me")
            if mark and current is not None and current.face.covers(character):
                fount: Fount | None = current
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
            face: Face | None = faces.symbols()
            if face is not None and not face.covers(character):
                face = self._fallback(character, bold)
            found = self._use(face, bold and not face.bold) if face else None
            self._substitutes[character, bold] = found
        return self._substitutes[character, bold]

    def _use(self, face: Face, heavy: bool) -> Fount:
        key = (face.name, heavy)
        if key not in self._founts:
            self._founts[key] = Fount(f"F{len(self._founts) + 1}", face, heavy)
        return self._founts[key]

    def write(self, document: Document) -> str:
        """Embed what is used; the entries of the pages' font dictionary."""
        used = [fount for fount in self._founts.values() if fount.codes.used]
        return "".join(f"/{fount.name} {_write(fount, document)} 0 R" for fount in used)


def _write(fount: Fount, document: Document) -> int:
    characters = [character for _, character in fount.codes.used]
    codes = [code for code, _ in fount.codes.used]
    cut = fount.face.cut(characters)
    file = document.stream(f"/Length1 {len(cut.program)}", cut.program, level=zlib.Z_BEST_COMPRESSION)
    name = f"{_tag(fount)}+{fount.face.name}"
    about = document.add(f"<</Type/FontDescriptor/FontName/{name}{cut.descriptor}/FontFile2 {file} 0 R>>")
    widths, glyph_map = [0.0] * codes[-1], bytearray(2 * (codes[-1] + 1))
    for code, character, glyph in zip(codes, characters, cut.glyphs, strict=True):
        widths[code - 1] = fount.face.width[character]
        glyph_map[2 * code : 2 * code + 2] = glyph.to_bytes(2, "big")
    to_glyph = document.stream("", bytes(glyph_map))
    descendant = document.add(
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry{text_string('Adobe')}"
        f"/Ordering{text_string('Identity')}/Supplement 0>>/FontDescriptor {about} 0 R/DW 0"
        f"/W[1[{' '.join(f'{width:g}' for width in widths)}]]/CIDToGIDMap {to_glyph} 0 R>>"
    )
    unicode_map = document.stream("", _unicode_map(codes, characters).encode("ascii"))
    return document.add(
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
        f"/DescendantFonts[{descendant} 0 R]/ToUnicode {unicode_map} 0 R>>"
    )


def _tag(fount: Fount) -> str:
    """Six capitals that mark a font program as cut down."""
    number = int(fount.name[1:])
    return "".join(chr(65 + number // 26**place % 26) for place in range(6))


def _unicode_map(codes: list[int], characters: list[str]) -> str:
    """A ToUnicode map; contextual forms are given back as the letters they stand for."""
    lines = [
        f"<{code:04X}> <{_meaning(c).encode('utf-16-be').hex().upper()}>"
        for code, c in zip(codes, characters, strict=True)
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
    return unicodedata.normalize("NFKC", character) if "\ufb50" <= character <= "\ufefc" else character
