"""A PDF file as a stream of chunks: objects leave as soon as they are complete, so that no file is held in memory.

Everything that is not a stream goes into compressed object streams (PDF 1.5), which keeps the structure tree small.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from hashlib import sha256
from itertools import accumulate, chain

_LEVEL = 4
"""zlib level of page contents: one more costs a third of the time again and saves five per cent."""
_PER_OBJECT_STREAM = 250
_PLACE = struct.Struct(">BIH")
"""A row of the cross-reference table: kind, offset or stream, generation or place in the stream."""
_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_ESCAPES = str.maketrans({"\\": r"\\", "(": r"\(", ")": r"\)", "\r": r"\r", "\n": r"\n"})


def text_string(text: str) -> str:
    """A PDF text string: readable where it is ASCII, UTF-16 otherwise."""
    if text.isascii():
        return f"({text.translate(_ESCAPES)})"
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"


class Document:
    """The objects of one file. Numbers are handed out first and filled later, so that references can point ahead."""

    def __init__(self) -> None:
        self._ready = [_HEADER]
        self._position = len(_HEADER)
        self._digest = sha256(_HEADER)
        self._table = bytearray(_PLACE.pack(0, 0, 65535))
        self._numbers: list[int] = []
        self._bodies: list[str] = []

    def reserve(self, count: int = 1) -> int:
        """The first of `count` consecutive fresh object numbers."""
        first = len(self._table) // _PLACE.size
        self._table.extend(bytes(count * _PLACE.size))
        return first

    def put(self, number: int, body: str) -> None:
        """An object that is not a stream; `body` holds Latin-1 characters only."""
        self.put_all((number,), (body,))

    def put_all(self, numbers: Iterable[int], bodies: Iterable[str]) -> None:
        """Several objects that are not streams."""
        self._numbers.extend(numbers)
        self._bodies.extend(bodies)
        if len(self._bodies) >= _PER_OBJECT_STREAM:
            self._pack()

    def add(self, body: str) -> int:
        """Like `put`, under a fresh number, which is returned."""
        number = self.reserve()
        self.put(number, body)
        return number

    def stream(self, entries: str, data: bytes, number: int = 0, level: int | None = _LEVEL) -> int:
        """A stream object. `level` is zlib's; None writes the data as it is (a filter then stands in `entries`)."""
        number = number or self.reserve()
        if level is not None:
            data = zlib.compress(data, level)
            entries += "/Filter/FlateDecode"
        self._object(number, f"<<{entries}/Length {len(data)}>>stream\n".encode("latin-1") + data + b"\nendstream")
        return number

    def take(self) -> bytes:
        """The bytes that became ready since the last call."""
        chunk = b"".join(self._ready)
        self._ready.clear()
        return chunk

    def close(self, root: int, info: int) -> None:
        """Cross-reference table and trailer. Nothing can be added afterwards."""
        self._pack()
        number = self.reserve()
        start = self._position
        _PLACE.pack_into(self._table, number * _PLACE.size, 1, start, 0)
        table = bytes(self._table)
        mark = self._digest.hexdigest()[:32].upper()
        entries = f"/Type/XRef/Size {number + 1}/W[1 4 2]/Root {root} 0 R/Info {info} 0 R/ID[<{mark}><{mark}>]"
        self.stream(entries, table, number)
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _object(self, number: int, body: bytes) -> None:
        _PLACE.pack_into(self._table, number * _PLACE.size, 1, self._position, 0)
        self._write(b"%d 0 obj\n" % number + body + b"\nendobj\n")

    def _write(self, data: bytes) -> None:
        self._ready.append(data)
        self._position += len(data)
        self._digest.update(data)

    def _pack(self) -> None:
        numbers, bodies = self._numbers, self._bodies
        if not bodies:
            return
        self._numbers, self._bodies = [], []
        holder = self.reserve()
        for place, number in enumerate(numbers):
            _PLACE.pack_into(self._table, number * _PLACE.size, 2, holder, place)
        starts = accumulate([len(body) + 1 for body in bodies], initial=0)
        pairs = tuple(chain.from_iterable(zip(numbers, starts, strict=False)))
        head = "%d %d " * len(numbers) % pairs + "\n"
        entries = f"/Type/ObjStm/N {len(bodies)}/First {len(head)}"
        self.stream(entries, (head + "\n".join(bodies)).encode("latin-1"), holder)
