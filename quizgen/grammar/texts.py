"""Texts with markup: parsed, and what is wrong with their markup told where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizgen.diagnostics import Edit
from quizgen.grammar.reading import Reading, piece_replaced, replacement
from quizgen.markup import Fragment, parse
from quizgen.markup.gaps import has_capital
from quizgen.markup.lookalikes import SIGN, lookalikes
from quizgen.markup.seen import Seen
from quizgen.patterns import late
from quizgen.richtext import RichText, literal, plain
from quizgen.source import Scalar

_LINES = r"(?m:^ *(?:[-*] *|\d+[.)] *)*(?:\| |>(?: |$)|#{2,3} ))|\{[^{}|]+\|"
_MAYBE_REREAD = late(r"[\\\]{|>#`$~^\[]")
_REREAD = late(_LINES + r"|\]\{|\\[(\[]|\\begin\{")
_REREAD_GAPS = late(_LINES + r"|[`$~^\[]|\\\(|\\begin\{|\{\{\{|\}\}\}|\{\{(?=\s|c\d+\s)")


def short(words: str, longest: int = 40) -> str:
    """What an author typed, as a headline can hold it."""
    return words if len(words) <= longest else words[: longest - 1] + "…"


def markup(
    node: Scalar, reading: Reading, gaps: bool = False, headings: bool = False, references: bool = True
) -> RichText:
    """A scalar's text as rich text, which may have `headings` and `references`; its pictures are looked up, and the ids
    that it names later."""
    words = node.text
    if not gaps and SIGN.search(bare := words.strip()) is None:
        return literal(bare)

    def note(code: str, fragment: str) -> None:
        if code == "W322":
            reading.refer_in(node, fragment)
            return
        piece = fragment if isinstance(fragment, Fragment) else Fragment(fragment, "")
        name, values = _message(code, piece, node)
        edits = _numbered(piece, node, reading) if piece.instead else ()
        shown = short(fragment)
        reading.remark(
            node, name, edits=edits, fragment=fragment, around=piece.within, at=piece.at, piece=shown, **values
        )

    found = parse(words, note, gaps, headings=headings, references=references)
    if "![" in words:
        reading.check_images(found, node)
    tell_lookalikes(node, found, reading, gaps, headings)
    return found


def tell_lookalikes(node: Scalar, rich: RichText, reading: Reading, gaps: bool, headings: bool = False) -> None:
    """Tells of the markup of other tools, with an edit where a form of ours is sure to say the same."""
    for seen in lookalikes(node.text, rich, gaps, headings):
        edits = _mended(node, seen, reading, gaps, headings)
        reading.remark(node, seen.name, edits=edits, fragment=seen.piece, **seen.values)


def _mended(node: Scalar, seen: Seen, reading: Reading, gaps: bool, headings: bool) -> tuple[Edit, ...]:
    """The edit after which the text is read as it was meant, and without a word."""
    text = seen.mended(node.text)
    if text is None:
        return ()
    told: list[str] = []
    rich = parse(text, lambda code, fragment: told.append(code), gaps, headings=headings)
    left = plain(rich)
    marks = [meant for _, meant in seen.changes if meant and not meant.isspace() and meant[0] in "*~^`$_{[!"]
    if any(code not in ("W322", "W329") for code in told) or any(meant in left for meant in marks):
        return ()
    if any(again.code == seen.code for again in lookalikes(text, rich, gaps, headings)):
        return ()
    return rewritten(reading.file, node, text, seen.changes)


def rewritten(file: str, node: Scalar, text: str, changes: tuple[tuple[str, str | None], ...] = ()) -> tuple[Edit, ...]:
    """The edits that make `text` of a scalar: all of it where it stands on one line, else piece by piece."""
    if node.line == node.end_line:
        return (replacement(file, node, as_yaml(text, node)),)
    edits = [edit for piece, meant in changes if meant is not None for edit in piece_replaced(file, node, piece, meant)]
    whole = len(edits) == len(changes) and not any("\n" in (meant or "") for _, meant in changes)
    return tuple(edits) if whole and node.raw and node.raw.starts("|", ">") else ()


_SAFE = late(r"[^\W\d_](?:[\w .;!?()/*~^`$+-]|:(?=\w)|#(?<! #))*")


def is_safe(text: str) -> bool:
    """Whether a text of one line is the same text in YAML without quotes, in a list too."""
    return _SAFE.fullmatch(text) is not None and text == text.strip()


def as_yaml(text: str, node: Scalar) -> str:
    """A text of one line as YAML; in quotes where it had some, or where it would be read otherwise without."""
    if "\n" in text or (node.raw and node.raw.starts('"')):
        escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'
    if node.plain and is_safe(text):
        return text
    return "'" + text.replace("'", "''") + "'"


def first_reading(node: Scalar, gaps: bool, rich: RichText) -> str:
    """The plain text as the first versions read it, by which questions without an id are known; `rich` as it is now."""
    if _MAYBE_REREAD.search(node.text) is None or (_REREAD_GAPS if gaps else _REREAD).search(node.text) is None:
        return plain(rich)
    return plain(parse(node.text, lambda code, fragment: None, gaps, earlier=True))


def _message(code: str, piece: Fragment, node: Scalar) -> tuple[str, Mapping[str, Any]]:
    """The name of the message that is said of a piece of a text, and its values."""
    match code:
        case "W323":
            return f"W323.{piece.kind}", piece.values or {"gap": "{{c1::answer}}"}
        case "W324":
            return _hint(piece, node)
        case "W326":
            inner = piece[2:-2].strip()
            typed = f"({inner})" if piece[1] == "(" else f"[{inner}]"
            return "W326.quotes" if node.plain and typed[0] == "[" else "W326.brackets", {"typed": typed}
        case "W337":
            return code, piece.values
        case "W329" | "W336":
            return f"{code}.{piece.kind}", piece.values
    return code, {}


def _hint(piece: Fragment, node: Scalar) -> tuple[str, Mapping[str, Any]]:
    """A gap whose `::` was probably not meant to start a hint."""
    answer, _, hint = piece[2:-2].partition("::")
    if has_capital(piece[2:]):
        return "W324.number", {"hint": short(hint), "gap": f"{{{{{answer.strip().lower()}::{hint}}}}}"}
    backslash = "\\\\" if _typed(node).startswith('"') else "\\"
    escaped = f"{answer}::{hint}".replace("::", f"{backslash}::")
    return "W324.name", {"hint": short(hint), "gap": f"{{{{{escaped}}}}}", "code": f"{{{{`{answer}::{hint}`}}}}"}


def _typed(node: Scalar) -> str:
    return node.raw.file[node.raw.start : node.raw.end] if node.raw else node.text


def _numbered(piece: Fragment, node: Scalar, reading: Reading) -> tuple[Edit, ...]:
    """The edit that makes numbered gaps of double braces in code or a formula."""
    edits = piece_replaced(reading.file, node, piece.within, piece.instead)
    gap = str(piece.values.get("gap", ""))
    if not edits and piece.instead == piece.within.replace(piece, gap, 1):
        edits = piece_replaced(reading.file, node, piece, gap)
    return edits
