"""Bytes → text: UTF-8, or UTF-16 with a byte order mark. Anything else is explained with its place."""

from __future__ import annotations

import re

from quizgen.diagnostics import Diagnostic, Report, Span

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")


def decode(data: bytes, file: str, report: Report) -> str | None:
    """The text of a file, or None after an E100 or E109."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            report(_not_utf8(data, file, error.start))
            return None
    if control := _CONTROL.search(text):
        report(_control_character(text, file, control.start()))
        return None
    if direction := _DIRECTION.search(text):
        report(
            Diagnostic(
                place(text, file, direction.start()),
                "warning",
                "W312",
                f"an invisible direction mark (U+{ord(direction[0]):04X}) is in the text",
                "here",
                "delete it unless you put it there on purpose: it can make text look different from what it is",
            )
        )
    return text


def place(text: str, file: str, offset: int) -> Span:
    """The one-character span at an offset into a file's text."""
    lines = text[:offset].splitlines(keepends=True)
    if lines and lines[-1][-1:] not in "\r\n\x85\u2028\u2029":
        return Span(file, len(lines), len(lines[-1]) + 1, len(lines[-1]) + 2)
    return Span(file, len(lines) + 1, 1, 2)


def _not_utf8(data: bytes, file: str, offset: int) -> Diagnostic:
    line = data.count(b"\n", 0, offset) + 1
    start = data.rfind(b"\n", 0, offset) + 1
    col = len(data[start:offset].decode("utf-8", "replace")) + 1
    span = Span(file, line, col, col + 1)
    if data[:64].count(0) > 8:
        label = "looks like UTF-16 text, or not like text at all"
    else:
        around = data[max(start, offset - 12) : offset + 8].decode("cp1252", "replace")
        label = f"looks like Windows text: “{around.splitlines()[0].strip()}”"
    help_ = "in your editor choose 'Save with Encoding: UTF-8' and try again"
    return Diagnostic(span, "error", "E100", "this file is not saved as UTF-8", label, help_)


def _control_character(text: str, file: str, offset: int) -> Diagnostic:
    code = ord(text[offset])
    return Diagnostic(
        place(text, file, offset),
        "error",
        "E109",
        f"an invisible control character (U+{code:04X}) is in the text",
        "here",
        "delete it; it often comes from copying out of a PDF",
    )
