"""Bytes → text: UTF-8, or UTF-16 with a byte order mark. Anything else is explained with its place."""

from __future__ import annotations

import re
from codecs import BOM_UTF8

from quizgen.diagnostics import Diagnostic, Report, Span
from quizgen.files import File

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")


def decode(file: File, report: Report) -> str | None:
    """The text of a file, or None after an E100 or E109."""
    if file.damage is not None:
        report(_not_utf8(file, file.damage))
        return None
    text = file.text
    if control := CONTROL.search(text):
        hint = "delete it; it often comes from copying out of a PDF"
        report(control_character(file.at(*control.span()), control[0], "here", hint))
        return None
    if direction := DIRECTION.search(text):
        report(direction_mark(file.at(*direction.span()), direction[0], "here"))
    return text


def control_character(span: Span, char: str, label: str, hint: str) -> Diagnostic:
    """Characters that nobody sees, and that terminals, fonts and other programs act on."""
    message = f"an invisible control character (U+{ord(char):04X}) is in the text"
    return Diagnostic(span, "error", "E109", message, label, hint)


def direction_mark(span: Span, char: str, label: str) -> Diagnostic:
    """Marks that turn the text around them."""
    hint = "delete it unless you put it there on purpose: it can make text look different from what it is"
    message = f"an invisible direction mark (U+{ord(char):04X}) is in the text"
    return Diagnostic(span, "warning", "W312", message, label, hint)


def _not_utf8(file: File, offset: int) -> Diagnostic:
    if file.data[:64].count(0) > 8:
        label = "looks like UTF-16 text, or not like text at all"
    else:
        label = f"looks like Windows text: “{_as_windows(file, offset)}”"
    help_ = "in your editor choose 'Save with Encoding: UTF-8' and try again"
    return Diagnostic(file.at(offset, offset + 1), "error", "E100", "this file is not saved as UTF-8", label, help_)


def _as_windows(file: File, offset: int) -> str:
    """Some words around a place in the text, read as Windows saves it."""
    at = len(file.text[:offset].encode())
    around = file.data.removeprefix(BOM_UTF8)
    start = max(around.rfind(b"\n", 0, at) + 1, at - 12)
    return around[start : at + 8].decode("cp1252", "replace").splitlines()[0].strip()
