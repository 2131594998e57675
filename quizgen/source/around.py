"""The lines around a mistake: their shapes, and the columns where they may have been meant to start."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from quizgen.patterns import late
from quizgen.source.keys import LINE_ENDS, Keys

REACH = 150
"""So many lines before and after a mistake are looked at: no question is longer."""

_ENTRY = late(r" *(?P<dash>- +)?(?:(?P<key>[^\s:'\"#{}\[\],-][^:'\"#{}\[\],]*):(?: |$))?")


class Line(NamedTuple):
    """A line's shape: its indent, the column where its text starts after a `- `, and its key."""

    indent: int
    content: int
    dash: bool
    key: str
    text: str

    @classmethod
    def of(cls, typed: str) -> Line:
        text = typed.rstrip()
        match = _ENTRY.match(text)
        indent = len(text) - len(text.lstrip(" "))
        dash = bool(match and match["dash"]) or text.strip() == "-"
        content = match.end("dash") if match and match["dash"] else indent
        return cls(indent, content, dash, (match["key"] or "").strip() if match else "", text.strip())

    @property
    def counts(self) -> bool:
        """Whether there is more than white space and comments."""
        return bool(self.text) and not self.text.startswith("#")


class Around:
    """The lines around a mistake, up to where other questions stand."""

    def __init__(self, lines: Sequence[str], at: int, keys: Keys) -> None:
        self.keys = keys
        self.first = max(at - REACH, 0)
        self.lines = [line.rstrip(LINE_ENDS) for line in lines[self.first : at + REACH]]
        self.shapes = [Line.of(line) for line in self.lines]
        self.at = at - self.first
        while self.at >= 0 and (self.at >= len(self.shapes) or not self.shapes[self.at].counts):
            self.at -= 1
        self.before = self.previous(self.at)
        dashes = [s.indent for n, s in enumerate(self.shapes) if s.dash and n not in (self.at, self.before)]
        self.base = min(dashes, default=None)
        self.outer = self._outer()
        self.start = self._start()
        self.end, self.tail = self._end()

    def previous(self, number: int) -> int:
        """The line above one, comments and empty lines left out; below 0 where there is none."""
        number -= 1
        while number >= 0 and not self.shapes[number].counts:
            number -= 1
        return number

    def _outer(self) -> int:
        """The line above that starts further left than the noticed one."""
        number = self.before
        while number >= 0 and self.shapes[number].indent >= self.shapes[self.at].indent:
            number = self.previous(number)
        return number

    def _is_outer(self, shape: Line) -> bool:
        return shape.counts and ((shape.dash and shape.indent == self.base) or shape.indent == 0)

    def _start(self) -> int:
        number = min(self.before, self.outer) - 1
        while number > 0 and not self._is_outer(self.shapes[number]):
            number -= 1
        return max(number, 0)

    def _end(self) -> tuple[int, str]:
        """Where the lines end that are tried, and an item that must fit behind them."""
        for number in range(self.at + 1, len(self.shapes)):
            shape = self.shapes[number]
            if self._is_outer(shape):
                return number, " " * shape.indent + "- x\n" if shape.dash else ""
        return len(self.shapes), ""

    def text(self, changed: Mapping[int, str]) -> str:
        """The lines that are tried, some of them changed."""
        numbers = range(self.start, self.end)
        return "".join(f"{changed.get(n, self.lines[n])}\n" for n in numbers) + self.tail

    def run(self, number: int, target: int) -> list[int]:
        """A line with those that belong to it or are as far off: they move together."""
        own = self.shapes[number]
        found = [number]
        for n in range(number + 1, self.end):
            shape = self.shapes[n]
            if not shape.counts:
                continue
            if shape.indent < own.indent or (own.dash and shape.dash and shape.indent == target):
                break
            if own.dash and shape.indent == own.indent and not shape.dash:
                break
            found.append(n)
        return found

    def targets(self, number: int) -> list[int]:
        """The columns where a line may have been meant to start, the likeliest first."""
        own = self.shapes[number]
        others = [s for n, s in enumerate(self.shapes[: self.end]) if n != number and s.counts and n >= self.start]
        columns = self._item_columns(own, others) if own.dash else self._text_columns(number, others)
        alike = {s.indent for s in others if s.dash and own.dash and not s.key and not own.key}
        return sorted(columns - {own.indent}, key=lambda c: (bool(alike) and c not in alike, abs(c - own.indent), -c))

    def is_odd_item(self, number: int) -> bool:
        """Whether the first item of a list stands neither below its key nor two columns further right."""
        above = self.previous(number)
        return above >= 0 and is_odd(self.shapes[number], self.shapes[above])

    def _item_columns(self, own: Line, others: Sequence[Line]) -> set[int]:
        parents = {s.content + step for s in others if s.text.endswith(":") for step in (0, 2)}
        return {s.indent for s in others if s.dash} | parents

    def _text_columns(self, number: int, others: Sequence[Line]) -> set[int]:
        above = self.previous(number)
        if not self.shapes[number].key:
            return {self.shapes[above].content + 2, self.shapes[above].indent} if above >= 0 else set()
        return {s.content for s in others if s.dash or s.key}


def is_odd(item: Line, parent: Line) -> bool:
    """Whether an item stands neither below the key on the line above it nor two columns further right."""
    return item.dash and parent.text.endswith(":") and item.indent - parent.content not in (0, 2)
