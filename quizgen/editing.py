"""Edits of an author's file, and how they read as a diff. What no edit covers stays byte for byte: byte order mark,
line ends, comments, quoting."""

from __future__ import annotations

import re
from bisect import bisect_right
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from quizgen.diagnostics import Diagnostic, Edit
from quizgen.files import LINE_END
from quizgen.patterns import late
from quizgen.rules.edits import applicable, apply

Files: TypeAlias = Mapping[str, bytes]
"""The bytes of files, by the name that their diagnostics carry."""

_MARKS = ((BOM_UTF8, "utf-8"), (BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be"), (b"", "utf-8"))
_UNUSUAL = late("\r(?!\n)|[\x85\u2028\u2029]")
MAX_ROUNDS = 10


class Text(NamedTuple):
    """A file's text, and the byte order mark and encoding it is saved with."""

    text: str
    mark: bytes
    encoding: str

    def saved(self) -> bytes:
        """The file's bytes."""
        return self.mark + self.text.encode(self.encoding)


def opened(data: bytes) -> Text | None:
    """The text of a file as the reader sees it, or None where saving it again would give other bytes."""
    mark, encoding = next((mark, name) for mark, name in _MARKS if data.startswith(mark))
    try:
        found = Text(data[len(mark) :].decode(encoding), mark, encoding)
    except UnicodeDecodeError:
        return None
    return found if found.saved() == data else None


def patched(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The file after all edits that fit; the same bytes where it is not a text."""
    found = opened(data)
    if found is None:
        return data
    if "\r\n" in found.text:
        edits = [edit._replace(text=re.sub("\r?\n", "\r\n", edit.text)) for edit in edits]
    if _UNUSUAL.search(found.text):
        edits = _by_line_feed(found.text, edits)
    return found._replace(text=apply(found.text, edits)).saved()


def _by_line_feed(text: str, edits: Iterable[Edit]) -> Iterator[Edit]:
    """Edits with their places counted in lines that end with a line feed only, which YAML does not do."""
    starts = [0, *(found.end() for found in LINE_END.finditer(text))]
    feeds = [0, *(found.end() for found in re.finditer("\n", text))]

    def place(line: int, col: int) -> tuple[int, int]:
        at = starts[line - 1] + col - 1
        row = bisect_right(feeds, at)
        return row, at - feeds[row - 1] + 1

    for edit in edits:
        if 1 <= edit.line <= edit.end_line <= len(starts):
            line, col = place(edit.line, edit.col)
            end_line, end_col = place(edit.end_line, edit.end_col)
            yield Edit(edit.file, line, col, end_line, end_col, edit.text)


class Fixed(NamedTuple):
    """What fixing came to: the files that change, how many findings were fixed, and the findings that are left."""

    files: Files
    number: int
    left: list[Diagnostic]


def fix(originals: Files, check: Callable[[Files], list[Diagnostic]]) -> Fixed:
    """Applies the edits of findings until none is left. `check` gives the findings for files as they are now.

    A round that would bring an error that was not there before is not done.
    """
    now = dict(originals)
    found = first = check(now)
    for _ in range(MAX_ROUNDS):
        taken = applicable(d.edits for d in found if d.edits)
        after = {name: patched(data, [edit for edit in taken if edit.file == name]) for name, data in now.items()}
        if after == now:
            break
        left = check(after)
        if _errors(left) > _errors(found):
            break
        now, found = after, left
    number = _fixable(first) - _fixable(found)
    return Fixed({name: data for name, data in now.items() if data != originals[name]}, number, found)


def _fixable(found: Iterable[Diagnostic]) -> int:
    return sum(bool(d.edits) for d in found)


def _errors(found: Iterable[Diagnostic]) -> int:
    return sum(d.severity == "error" for d in found)


def difference(before: bytes, after: bytes, name: str) -> str:
    """The change of one file as a unified diff, without a final newline."""
    from difflib import unified_diff

    return "\n".join(unified_diff(_rows(before), _rows(after), f"a/{name}", f"b/{name}", lineterm=""))


def _rows(data: bytes) -> list[str]:
    found = opened(data)
    text = found.text if found else data.decode("utf-8", "replace")
    rows = text.split("\n")
    if rows[-1] == "":
        rows.pop()
    elif rows:
        rows[-1] += "\n\\ No newline at end of file"
    return rows
