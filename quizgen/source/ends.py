"""Line ends that nobody sees (U+2028, U+2029, U+0085), in the middle of what was typed as one line."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.files import File
from quizgen.messages import phrase, told
from quizgen.source.around import Line
from quizgen.source.mend import Mend, Reach, replaced

_UNSEEN = ("\x85", "\u2028", "\u2029")
_REACH = 12


def line_end(lines: Sequence[str], at: int, noticed: int, file: File, reach: Reach) -> Mend | None:
    """The line ends nobody sees that tear the text apart, if one stands before the line counted from 0, or the one above
    it, and without them the text can be read beyond where the mistake was `noticed`."""
    near = next((n for n in range(at - 1, max(at - _REACH, -1), -1) if lines[n].endswith(_UNSEEN)), None)
    if near is None:
        return None
    torn = [n for n in range(len(lines) - 1) if lines[n].endswith(_UNSEEN) and (n == near or _goes_on(lines[n + 1]))]
    for extra in (2, 0):
        changed = {n + 1: _below(lines[n], extra) + lines[n + 1].strip() for n in torn}
        if reach(replaced(lines, changed)) > noticed:
            width = file.width(near)
            more = phrase("more-lines", count=len(torn) - 1) if len(torn) > 1 else ""
            code = f"U+{ord(lines[near][-1]):04X}"
            return Mend(told(file.span(near, width, width + 1), "E109.line-end", code=code, more=more), changed)
    return None


def _goes_on(line: str) -> bool:
    """Whether a line is rather more text than an entry of its own."""
    shape = Line.of(line)
    return shape.counts and not shape.dash and not shape.key


def _below(line: str, extra: int) -> str:
    """The spaces before a line that goes on the text of this one."""
    shape = Line.of(line)
    return " " * (shape.content + extra if extra else shape.indent)
