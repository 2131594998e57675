"""Files as they are read: regular ones only, with a cap, and each once. A file that was read owns its bytes, its lines
and the places in it."""

from __future__ import annotations

import errno
import os
import stat
from bisect import bisect_right
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Literal

from quizgen.diagnostics import Span
from quizgen.messages import phrase
from quizgen.patterns import late

MAX_BYTES = 256 * 1024 * 1024

LINE_END = late("\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line in YAML 1.1."""

_CHUNK = 1 << 20


class NotAFileError(OSError):
    """A folder, a pipe, a device: reading it might never end."""


class TooLargeError(OSError):
    """More bytes than are taken in."""


def kind_of(path: Path) -> Literal["file", "folder", "other", ""]:
    """What lies at a path, links followed; nothing where the system does not find it, whatever its reason."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return ""
    return "file" if stat.S_ISREG(mode) else "folder" if stat.S_ISDIR(mode) else "other"


def state_of(path: Path) -> tuple[int, ...]:
    """What tells whether a file has changed: the times of its last changes, its size and its inode; nothing where it
    cannot be found."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return ()
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes:
    """The bytes of a regular file. Raises OSError: NotAFileError, TooLargeError, or the system's own.

    A pipe does not make it wait, and a file that grows while it is read is cut off at the limit.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise NotAFileError(errno.EINVAL, phrase("file.none"), str(path))
        chunks: list[bytes] = []
        size = 0
        while max(size, found.st_size) <= limit and (chunk := os.read(descriptor, _CHUNK)):
            chunks.append(chunk)
            size += len(chunk)
    finally:
        os.close(descriptor)
    if max(size, found.st_size) > limit:
        raise TooLargeError(errno.EFBIG, phrase("file.large", size=_shown(limit)), str(path))
    return b"".join(chunks)


def _shown(size: int) -> str:
    return f"{size >> 20} MB" if size >= 1 << 20 else f"{size // 1000} kB"


def shown_path(path: str) -> str:
    """A path as people see it: relative where it lies below the current folder."""
    try:
        return str(Path(os.path.normpath(Path.cwd() / path)).relative_to(Path.cwd())) if path != "-" else "<stdin>"
    except (OSError, ValueError):
        return path


class File:
    """A file that was read, under the name that diagnostics carry."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.data = data

    @cached_property
    def text(self) -> str:
        """What it says; bytes that are no text show as replacement characters."""
        if self.data[:2] in (BOM_UTF16_LE, BOM_UTF16_BE):
            return self.data.decode("utf-16", "replace")
        return self._body.decode("utf-8", "replace")

    @cached_property
    def damage(self) -> int | None:
        """The place in the text where the bytes stop being UTF-8."""
        if self.data[:2] in (BOM_UTF16_LE, BOM_UTF16_BE):
            return None
        try:
            self._body.decode("utf-8")
        except UnicodeDecodeError as error:
            return len(self._body[: error.start].decode("utf-8"))
        return None

    @property
    def _body(self) -> bytes:
        return self.data.removeprefix(BOM_UTF8)

    @cached_property
    def lines(self) -> Sequence[str]:
        """Its lines without their ends, at least one. What ends the last line does not start another."""
        is_usual = not any(end in self.text for end in "\r\x85\u2028\u2029")
        found = self.text.split("\n") if is_usual else LINE_END.split(self.text)
        return found[:-1] if len(found) > 1 and not found[-1] else found

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(end.end() for end in LINE_END.finditer(self.text))][: len(self.lines)]

    @property
    def top(self) -> Span:
        """The place of what is about the whole file."""
        return self.span(0, 0, 1)

    def at(self, start: int, end: int) -> Span:
        """From one offset of the text to another, as far as that stays on one line."""
        line = bisect_right(self._starts, start) - 1
        return self.span(line, start - self._starts[line], end - self._starts[line])

    def span(self, line: int, col: int, end: int) -> Span:
        """A place counted from 0, moved into the file: what lies behind the end of the file (or line) is at the end."""
        if line >= len(self.lines):
            line = len(self.lines) - 1
            col = end = len(self.lines[line])
        size = len(self.lines[line])
        return Span(self.name, line + 1, min(col, size) + 1, max(min(end, size), min(col, size)) + 1)

    def width(self, line: int) -> int:
        """How long a line is, counted from 0, white space at its end left out."""
        return len(self.lines[line].rstrip()) if line < len(self.lines) else 0


class Shelf:
    """The files that a command has read, by name: none is read twice, and what could not be read is not tried again.

    `texts` are taken instead of what is on disk.
    """

    def __init__(self, texts: Mapping[str, bytes] | None = None) -> None:
        self._held: dict[str, File | OSError] = {name: File(name, data) for name, data in (texts or {}).items()}
        self._states: dict[str, tuple[int, ...]] = {}

    def put(self, name: str, data: bytes) -> File:
        """Holds a text under that name from now on."""
        self._states.pop(name, None)
        file = self._held[name] = File(name, data)
        return file

    def file(self, name: str) -> File:
        """The file of that name. Raises OSError."""
        if name not in self._held:
            self._states[name] = state_of(Path(name))
            try:
                self._held[name] = File(name, read_bytes(Path(name)))
            except ValueError as error:
                self._held[name] = OSError(errno.EINVAL, str(error), name)
            except OSError as error:
                self._held[name] = error
        found = self._held[name]
        if isinstance(found, OSError):
            raise found
        return found

    def forget(self, name: str) -> None:
        """What is on disk counts from now on."""
        self._held.pop(name, None)

    def holds(self, name: str) -> bool:
        """Whether the text of a file lies here."""
        return isinstance(self._held.get(name), File)

    def below(self, folder: Path) -> list[str]:
        """The names, without the folder's, of the files directly in it whose texts lie here."""
        paths = (Path(name) for name in self._held if self.holds(name))
        return [path.name for path in paths if path.parent == folder]

    def __contains__(self, name: str) -> bool:
        return name in self._held

    def lines(self, name: str) -> Sequence[str]:
        """The lines of a file; none where it cannot be read."""
        try:
            return self.file(name).lines
        except OSError:
            return ()

    def clear(self) -> None:
        """Forgets everything: files may have changed."""
        self._held.clear()
        self._states.clear()

    def refresh(self) -> None:
        """Forgets the files that have changed on disk since they were read."""
        for name, state in [*self._states.items()]:
            if state_of(Path(name)) != state:
                del self._states[name]
                self._held.pop(name, None)
