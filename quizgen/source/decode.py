"""Bytes → text: UTF-8, or UTF-16 with a byte order mark. Anything else is explained with its place."""

from __future__ import annotations

from codecs import BOM_UTF8

from quizgen.diagnostics import Diagnostic, Report, Span
from quizgen.files import File
from quizgen.messages import told
from quizgen.patterns import late

CONTROL = late("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_PLAIN = bytes([*b"\t\n\r", *range(0x20, 0x7F)])
"""What most files have, and nothing else: there is no need to look for more."""
DIRECTION = late("[\u202a-\u202e\u2066-\u2069]")


def decode(file: File, report: Report) -> str | None:
    """The text of a file, or None after an E100 or E109."""
    if file.damage is not None:
        report(_not_utf8(file, file.damage))
        return None
    text = file.text
    if text.isascii() and not text.encode().translate(None, _PLAIN):
        return text
    if control := CONTROL.search(text):
        report(control_character(file.at(*control.span()), control[0], "in-file"))
        return None
    if direction := DIRECTION.search(text):
        report(direction_mark(file.at(*direction.span()), direction[0], "in-file"))
    return text


def control_character(span: Span, char: str, where: str) -> Diagnostic:
    """Characters that nobody sees, and that terminals, fonts and other programs act on; `where` ends the message's
    name."""
    return told(span, f"E109.{where}", code=f"U+{ord(char):04X}")


def direction_mark(span: Span, char: str, where: str) -> Diagnostic:
    """Marks that turn the text around them; `where` ends the message's name."""
    return told(span, f"W312.{where}", code=f"U+{ord(char):04X}")


def _not_utf8(file: File, offset: int) -> Diagnostic:
    place = file.at(offset, offset + 1)
    if file.data[:64].count(0) > 8:
        return told(place, "E100.utf-16")
    return told(place, "E100.windows", text=_as_windows(file, offset))


def _as_windows(file: File, offset: int) -> str:
    """Some words around a place in the text, read as Windows saves it."""
    at = len(file.text[:offset].encode())
    around = file.data.removeprefix(BOM_UTF8)
    start = max(around.rfind(b"\n", 0, at) + 1, at - 12)
    return around[start : at + 8].decode("cp1252", "replace").splitlines()[0].strip()
