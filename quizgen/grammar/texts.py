"""Texts with markup: parsed, and what is wrong with their markup told where it stands."""

from __future__ import annotations

import re
from typing import NamedTuple

from quizgen.diagnostics import Edit, Severity
from quizgen.grammar.reading import Reading, piece_replaced, replacement
from quizgen.markup import Fragment, parse
from quizgen.markup.gaps import has_capital
from quizgen.markup.lookalikes import lookalikes
from quizgen.markup.seen import Seen
from quizgen.richtext import RichText, literal, plain
from quizgen.source import Scalar

_MARKUP = re.compile(r"[*`~^\[$\\\n]")
_REREAD = re.compile(r"\\[(\[]|\\begin\{")
_REREAD_GAPS = re.compile(r"[`$~^\[]|\\\(|\\begin\{|\{\{\{|\}\}\}|\{\{(?=\s|c\d+\s)")


class Problem(NamedTuple):
    """What is said of a piece of a text: headline, label (the piece itself where there is none) and help."""

    message: str
    label: str = ""
    hint: str = ""
    edits: tuple[Edit, ...] = ()


_PROBLEMS = {
    "E306": Problem("only http, https and mailto links can be used", "this address is refused", "write https://…"),
    "E231": Problem("this gap is empty", "", "write the answer between the braces: {{answer}}"),
    "E232": Problem("a gap cannot stand inside another gap", "", "give each gap its own braces"),
    "E233": Problem("this gap is never closed", "", "close it with }}"),
    "E235": Problem("one gap cannot be asked on several cards", "", "write two questions, each with this gap once"),
    "W320": Problem("this reads as superscript", "", "for maths write $…$; for the character `^` write \\^"),
    "W321": Problem("this is not a link yet", "", "start the address with https://"),
}
_NAMES = {"code": "code", "formula": "a formula", "address": "an address", "picture": "the text of a picture"}


def short(words: str, longest: int = 40) -> str:
    """What an author typed, as a headline can hold it."""
    return words if len(words) <= longest else words[: longest - 1] + "…"


def markup(node: Scalar, reading: Reading, gaps: bool = False) -> RichText:
    """A scalar's text as rich text; its pictures are looked up."""
    words = node.text
    if not gaps and _MARKUP.search(words) is None:
        found = literal(words.strip())
        tell_lookalikes(node, found, reading, gaps)
        return found

    def note(code: str, fragment: str) -> None:
        piece = fragment if isinstance(fragment, Fragment) else Fragment(fragment, "")
        found = _problem(code, piece, node, reading)
        severity: Severity = "error" if code[0] == "E" else "info" if code == "W329" else "warning"
        label = found.label or f"`{short(fragment)}`"
        said = (found.message, label, found.hint)
        reading.tell(
            node, severity, code, *said, edits=found.edits, fragment=fragment, around=piece.within, at=piece.at
        )

    found = parse(words, note, gaps)
    if "![" in words:
        reading.check_images(found, node)
    tell_lookalikes(node, found, reading, gaps)
    return found


def tell_lookalikes(node: Scalar, rich: RichText, reading: Reading, gaps: bool) -> None:
    """Tells of the markup of other tools, with an edit where a form of ours is sure to say the same."""
    for seen in lookalikes(node.text, rich, gaps):
        edits = _mended(node, seen, reading, gaps)
        reading.tell(node, "warning", seen.code, seen.message, "", seen.hint, edits=edits, fragment=seen.piece)


def _mended(node: Scalar, seen: Seen, reading: Reading, gaps: bool) -> tuple[Edit, ...]:
    """The edit after which the text is read as it was meant, and without a word."""
    text = seen.mended(node.text)
    if text is None:
        return ()
    told: list[str] = []
    rich = parse(text, lambda code, fragment: told.append(code), gaps)
    left = plain(rich)
    marks = [meant for _, meant in seen.changes if meant and not meant.isspace() and meant[0] in "*~^`$_"]
    if any(code != "W329" for code in told) or any(meant in left for meant in marks):
        return ()
    if any(again.code == seen.code for again in lookalikes(text, rich, gaps)):
        return ()
    return rewritten(reading.file, node, text, seen.changes)


def rewritten(file: str, node: Scalar, text: str, changes: tuple[tuple[str, str | None], ...] = ()) -> tuple[Edit, ...]:
    """The edits that make `text` of a scalar: all of it where it stands on one line, else piece by piece."""
    if node.line == node.end_line:
        return (replacement(file, node, as_yaml(text, node)),)
    edits = [edit for piece, meant in changes if meant is not None for edit in piece_replaced(file, node, piece, meant)]
    whole = len(edits) == len(changes) and not any("\n" in (meant or "") for _, meant in changes)
    return tuple(edits) if whole and node.raw and node.raw.file[node.raw.start] in "|>" else ()


_SAFE = re.compile(r"[^\W\d_](?:[\w .;!?()/*~^`$+-]|:(?=\w)|#(?<! #))*")


def is_safe(text: str) -> bool:
    """Whether a text of one line is the same text in YAML without quotes, in a list too."""
    return _SAFE.fullmatch(text) is not None and text == text.strip()


def as_yaml(text: str, node: Scalar) -> str:
    """A text of one line as YAML; in quotes where it had some, or where it would be read otherwise without."""
    if "\n" in text or (node.raw and node.raw.file[node.raw.start] == '"'):
        escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'
    if node.plain and is_safe(text):
        return text
    return "'" + text.replace("'", "''") + "'"


def first_reading(node: Scalar, gaps: bool, rich: RichText) -> str:
    """The plain text as the first versions read it, by which questions without an id are known; `rich` as it is now."""
    if (_REREAD_GAPS if gaps else _REREAD).search(node.text) is None:
        return plain(rich)
    return plain(parse(node.text, lambda code, fragment: None, gaps, earlier=True))


def _problem(code: str, piece: Fragment, node: Scalar, reading: Reading) -> Problem:
    match code:
        case "W323":
            return _no_gap(piece, node, reading)
        case "W324":
            answer, _, hint = piece[2:-2].partition("::")
            backslash = "\\\\" if _typed(node).startswith('"') else "\\"
            escaped = f"{answer}::{hint}".replace("::", f"{backslash}::")
            if has_capital(piece[2:]):
                number = f"for a gap with a number write {{{{{answer.strip().lower()}::{hint}}}}}"
                return Problem(f"`{short(hint)}` is taken as a hint", "", number)
            help_ = f"for one answer write {{{{{escaped}}}}}, or {{{{`{answer}::{hint}`}}}} for code"
            return Problem(f"`{short(hint)}` is taken as a hint", "", help_)
        case "W326":
            inner = piece[2:-2].strip()
            typed = f"({inner})" if piece[1] == "(" else f"[{inner}]"
            quotes = ", in quotes" if node.plain and typed[0] == "[" else ""
            return Problem("this is read as a formula", "", f"for brackets write {typed}{quotes}")
        case "W336":
            return Problem(piece.kind, "", piece.advice)
        case "W329":
            message = f"this is {'a formula' if piece.kind == 'formula' else 'a gap'} now; before, it was text"
            return Problem(message, "", "nothing is to be done where that is meant")
    return _PROBLEMS[code]


def _typed(node: Scalar) -> str:
    return node.raw.file[node.raw.start : node.raw.end] if node.raw else node.text


def _no_gap(piece: Fragment, node: Scalar, reading: Reading) -> Problem:
    """Double braces in a cloze text that are none of its gaps."""
    message = f"this is {_NAMES[piece.kind]}, not a gap"
    if piece.kind in ("address", "picture"):
        return Problem(message, "", "write the gap in the text beside it")
    if not piece.instead:
        return Problem(message, "", "for a gap write {{c1::answer}}")
    edits = piece_replaced(reading.file, node, piece.within, piece.instead)
    if not edits and piece.instead == piece.within.replace(piece, piece.advice, 1):
        edits = piece_replaced(reading.file, node, piece, piece.advice)
    return Problem(message, "", f"for a gap write {piece.advice}", edits)
