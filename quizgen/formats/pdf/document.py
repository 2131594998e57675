"""A PDF file as a stream of chunks: objects leave as soon as they are complete, so that no file is held in memory.

Everything that is not a stream goes into compressed object streams (PDF 1.5), which keeps the structure tree small.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from hashlib import sha256
from itertools import accumulate, chain

_LEVEL = 3
"""zlib level of page contents: one more costs 40 per cent of the time again and saves three per cent."""
_SMALL = 500
"""Bytes of a cross-reference table that is not worth compressing."""
_MOST_AT_ONCE = 60_000
"""Places in an object stream are numbered with two bytes."""
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


def compressed(data: bytes) -> bytes:
    """The data as streams hold it."""
    return zlib.compress(data, _LEVEL)


class Document:
    """The objects of one file. Numbers are handed out first and filled later, so that references can point ahead."""

    def __init__(self) -> None:
        self._ready = [_HEADER]
        self.waiting = 0
        """Bytes that became ready since they were last taken."""

        self._position = len(_HEADER)
        self._digest = sha256(_HEADER)
        self._table = bytearray(_PLACE.pack(0, 0, 65535))
        self._runs: list[tuple[int, int]] = []
        self._bodies: list[str] = []

    def reserve(self, count: int = 1) -> int:
        """The first of `count` consecutive fresh object numbers."""
        first = len(self._table) // _PLACE.size
        self._table.extend(bytes(count * _PLACE.size))
        return first

    def put(self, number: int, body: str) -> None:
        """An object that is not a stream; `body` holds Latin-1 characters only."""
        self.put_all(number, (body,))

    def put_all(self, first: int, bodies: Sequence[str]) -> None:
        """Objects that are not streams, under the numbers from `first` on."""
        for start in range(0, len(bodies), _MOST_AT_ONCE):
            some = bodies[start : start + _MOST_AT_ONCE]
            self._runs.append((first + start, len(some)))
            self._bodies.extend(some)
            if len(self._bodies) >= _PER_OBJECT_STREAM:
                self._pack()

    def add(self, body: str) -> int:
        """Like `put`, under a fresh number, which is returned."""
        number = self.reserve()
        self.put(number, body)
        return number

    def stream(self, entries: str, data: bytes, number: int = 0, level: int | None = _LEVEL) -> int:
        """A stream object. `level` is zlib's; None writes the data as it is (a filter then stands in `entries`)."""
        if level is not None:
            return self.packed(entries, zlib.compress(data, level), number)
        return self._stream(entries, data, number)

    def packed(self, entries: str, data: bytes, number: int = 0) -> int:
        """A stream object whose data was made by `compressed`."""
        return self._stream(f"{entries}/Filter/FlateDecode", data, number)

    def _stream(self, entries: str, data: bytes, number: int) -> int:
        number = number or self.reserve()
        self._object(number, f"<<{entries}/Length {len(data)}>>stream\n".encode("latin-1") + data + b"\nendstream")
        return number

    def take(self) -> bytes:
        """The bytes that became ready since the last call."""
        chunk = b"".join(self._ready)
        self._ready.clear()
        self.waiting = 0
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
        self.stream(entries, table, number, level=_LEVEL if len(table) > _SMALL else None)
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _object(self, number: int, body: bytes) -> None:
        _PLACE.pack_into(self._table, number * _PLACE.size, 1, self._position, 0)
        self._write(b"%d 0 obj\n" % number + body + b"\nendobj\n")

    def _write(self, data: bytes) -> None:
        self._ready.append(data)
        self.waiting += len(data)
        self._position += len(data)
        self._digest.update(data)

    def _tell_places(self, runs: Sequence[tuple[int, int]], holder: int, count: int) -> None:
        """Note in the cross-reference table which objects the object stream `holder` has."""
        start, size = _PLACE.pack(2, holder, 0)[:-2], _PLACE.size
        rows = start + start.join([place.to_bytes(2, "big") for place in range(count)])
        place = 0
        for first, length in runs:
            self._table[size * first : size * (first + length)] = rows[size * place : size * (place + length)]
            place += length

    def _pack(self) -> None:
        runs, bodies = self._runs, self._bodies
        if not bodies:
            return
        self._runs, self._bodies = [], []
        holder = self.reserve()
        self._tell_places(runs, holder, len(bodies))
        numbers = [number for first, count in runs for number in range(first, first + count)]
        starts = accumulate([len(body) + 1 for body in bodies], initial=0)
        pairs = tuple(chain.from_iterable(zip(numbers, starts, strict=False)))
        head = "%d %d " * len(numbers) % pairs + "\n"
        entries = f"/Type/ObjStm/N {len(bodies)}/First {len(head)}"
        self.stream(entries, (head + "\n".join(bodies)).encode("latin-1"), holder)
