"""Fonts with TrueType outlines: their measures, and programs of a few of their glyphs to embed."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from io import BytesIO
from mmap import mmap

from quizgen.formats.pdf import sfnt

_EMBEDDED = ("cvt ", "fpgm", "prep")
"""Tables that glyphs may refer to; they are copied as they are."""
_FORBIDDEN, _NO_SUBSETS, _ONLY_BITMAPS = 0x0002, 0x0100, 0x0200
"""Rights to embed (fsType of OS/2)."""
_SYMBOLIC, _ITALIC, _FIXED, _FORCE_BOLD = 1 << 2, 1 << 6, 1 << 0, 1 << 18
"""Flags of a font descriptor (PDF, table 123)."""
_HEAVY = 600
"""Weight from which a font counts as bold."""
_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 0x1, 0x8, 0x20, 0x40, 0x80
"""Flags of a part of a composite glyph."""


class NotAFont(ValueError):
    """The file is no font with TrueType outlines, or must not be embedded."""


class TrueType:
    """A font in the bytes of a file, `index` its place in a collection. Raises NotAFont, or `struct.error` for a file
    that is cut off. Tables are read when they are needed."""

    def __init__(self, data: bytes | mmap, index: int = 0) -> None:
        view = memoryview(data)
        places = sfnt.tables(BytesIO(data) if isinstance(data, bytes) else data, index)
        self._tables = {tag: view[start : start + size] for tag, (start, size) in places.items()}
        lacking = {"cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp"} - self._tables.keys()
        if lacking:
            raise NotAFont(f"no table {min(lacking)}")
        head = self._tables["head"]
        self.units: int = struct.unpack_from(">H", head, 18)[0]
        if struct.unpack_from(">I", head, 12)[0] != 0x5F0F3CF5 or not self.units:
            raise NotAFont("a broken table head")
        self._box: tuple[int, ...] = struct.unpack_from(">4h", head, 36)
        self.name = _name(self.table("name"))
        self.weight = self._weight()
        self.glyphs = sfnt.Glyphs(self._tables["cmap"])
        self.metrics = sfnt.Metrics(self._tables["hmtx"], struct.unpack_from(">H", self._tables["hhea"], 34)[0])
        self._places = sfnt.Places(self._tables["loca"], struct.unpack_from(">H", head, 50)[0] == 1)

    def table(self, tag: str) -> memoryview:
        """A table, empty where the font lacks it."""
        return self._tables.get(tag, memoryview(b""))

    @property
    def bold(self) -> bool:
        """Whether its strokes are heavy."""
        return self.weight >= _HEAVY

    def width(self, character: str) -> float:
        """The advance of a character, in thousandths of the size; that of the missing glyph where there is none."""
        return self.metrics[self.glyphs.get(ord(character)) or 0][0] * 1000 / self.units

    def descriptor(self) -> str:
        """Entries of a PDF font descriptor, of which only the box and the slant need be true."""
        scale = 1000 / self.units
        box = [edge * scale for edge in self._box]
        os2, post = self.table("OS/2"), self.table("post")
        ascent, descent = (v * scale for v in struct.unpack_from(">2h", os2, 68)) if os2 else (box[3], box[1])
        has_caps = os2 and struct.unpack_from(">H", os2)[0] > 1
        caps = struct.unpack_from(">h", os2, 88)[0] * scale if has_caps else ascent
        slant, is_fixed = 0.0, 0
        if post:
            whole, part, is_fixed = struct.unpack_from(">hH4xI", post, 4)
            slant = whole + part / 65536
        flags = _SYMBOLIC | (_ITALIC if slant else 0) | (_FORCE_BOLD if self.bold else 0) | (_FIXED if is_fixed else 0)
        return (
            f"/Flags {flags}/FontBBox[{' '.join(f'{edge:.0f}' for edge in box)}]/ItalicAngle {slant:g}"
            f"/Ascent {ascent:.0f}/Descent {descent:.0f}/CapHeight {caps:.0f}/StemV {50 + int((self.weight / 65) ** 2)}"
        )

    def cut(self, glyphs: Iterable[int]) -> tuple[bytes, list[int]]:
        """A font of these glyphs, and of the missing one, and the number that each of them has in it."""
        numbers: dict[int, int] = {0: 0}
        cut = [numbers.setdefault(glyph, len(numbers)) for glyph in glyphs]
        outlines: list[bytes] = []
        order = list(numbers)
        for glyph in order:  # grows by the parts of composite glyphs
            outline = self._outline(glyph)
            for place in _parts(outline):
                part = int.from_bytes(outline[place : place + 2], "big")
                if part not in numbers:
                    numbers[part] = len(order)
                    order.append(part)
                outline[place : place + 2] = numbers[part].to_bytes(2, "big")
            outlines.append(bytes(outline) + bytes(-len(outline) % 4))
        return _file(self._cut_tables(order, outlines)), cut

    def _cut_tables(self, order: list[int], outlines: list[bytes]) -> dict[str, bytes]:
        head, hhea, maxp = (bytearray(self._tables[tag]) for tag in ("head", "hhea", "maxp"))
        struct.pack_into(">I", head, 8, 0)
        struct.pack_into(">H", head, 50, 1)
        struct.pack_into(">H", hhea, 34, len(order))
        struct.pack_into(">H", maxp, 4, len(order))
        starts = [0]
        for outline in outlines:
            starts.append(starts[-1] + len(outline))
        metrics = [value for glyph in order for value in self.metrics[glyph]]
        tables = {tag: bytes(self._tables[tag]) for tag in _EMBEDDED if tag in self._tables}
        return tables | {
            "glyf": b"".join(outlines),
            "head": bytes(head),
            "hhea": bytes(hhea),
            "hmtx": struct.pack(f">{len(metrics)}H", *metrics),
            "loca": struct.pack(f">{len(starts)}I", *starts),
            "maxp": bytes(maxp),
        }

    def _outline(self, glyph: int) -> bytearray:
        return bytearray(self._tables["glyf"][self._places[glyph] : self._places[glyph + 1]])

    def _weight(self) -> int:
        os2 = self.table("OS/2")
        if not os2:
            return 500
        weight, rights = struct.unpack_from(">H2xH", os2, 4)
        if rights == _FORBIDDEN or rights & (_NO_SUBSETS | _ONLY_BITMAPS):
            raise NotAFont("it must not be embedded")
        return int(weight)


def _parts(outline: bytearray) -> Iterator[int]:
    """Where the numbers of its parts stand in a composite glyph."""
    if len(outline) < 10 or outline[0] < 0x80:
        return
    place, flags = 10, _MORE
    while flags & _MORE:
        flags = int.from_bytes(outline[place : place + 2], "big")
        yield place + 2
        place += 8 if flags & _WORDS else 6
        place += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0


def _file(tables: dict[str, bytes]) -> bytes:
    """A font file of these tables."""
    count = len(tables)
    power = count.bit_length() - 1
    head = struct.pack(">IHHHH", 0x00010000, count, 16 << power, power, 16 * count - (16 << power))
    rows, bodies, start = [], [], len(head) + 16 * count
    for tag, body in sorted(tables.items()):
        padded = body + bytes(-len(body) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        rows.append(struct.pack(">4sIII", tag.encode("ascii"), total, start, len(body)))
        bodies.append(padded)
        start += len(padded)
    return b"".join([head, *rows, *bodies])


def _name(table: memoryview) -> str:
    """The PostScript name, else the full one or the family's, without what would need an escape."""
    count, texts = struct.unpack_from(">HH", table, 2) if table else (0, 0)
    rows = [struct.unpack_from(">6H", table, 6 + 12 * row) for row in range(count)]
    for wanted in (6, 4, 1):
        for platform, _, _, kind, size, start in rows:
            if kind == wanted:
                raw = bytes(table[texts + start : texts + start + size])
                text = raw.decode("latin-1" if platform == 1 else "utf-16-be", "replace")
                if name := "".join([c for c in text if c.isascii() and (c.isalnum() or c in "-_.")]):
                    return name
    return "Font"
