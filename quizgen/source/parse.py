"""YAML text → nodes, in one pass over its events, without recursion.

Nothing is interpreted here: `NO`, `1.10`, `007` and `12:30` stay text until a field asks for something else.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any
from unicodedata import is_normalized, normalize

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from quizgen.diagnostics import Report
from quizgen.files import LINE_END, File
from quizgen.messages import phrase, told
from quizgen.patterns import late
from quizgen.source.decode import CONTROL, DIRECTION, control_character, direction_mark
from quizgen.source.events import events
from quizgen.source.keys import Keys
from quizgen.source.nodes import Map, Node, Raw, Scalar, Seq, span_of

MAX_DEPTH = 64
MAX_REPEATED = 10_000
MAX_LEAD = 200

_ESCAPED = {"\x07": "a", "\x08": "b", "\x0b": "v", "\x0c": "f", "\r": "r", "\t": "t"}
_LOST_NAME = late(r"[A-Za-z]*")
_LOST_NEWLINE = late(r"\n(?:abla|eq|e|u|ot|otin|i|mid|earrow|warrow)(?![A-Za-z])")
_NO_SPACES = "[\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff9f]"
_ITEM = late(r"\s*- ")
_STARTS = frozenset(("question", "q", "cloze", "front", "id", "term"))
_DASHED_KEY = late(r" *-[^\W\d_]{2}")
_FENCED = late(r"^ *(```+).*?(?:^ *\1|\Z)", re.MULTILINE | re.DOTALL)


@cache
def _folded() -> re.Pattern[str]:
    """A line of Chinese or Japanese that may go on below. (Compiled only for texts that need it: that takes a while.)"""
    return re.compile(f"{_NO_SPACES}[\r\n]")


@cache
def _fold() -> re.Pattern[str]:
    """Where YAML joined two lines of Chinese or Japanese with a space that neither has."""
    return re.compile(f"(?<={_NO_SPACES}) (?={_NO_SPACES})")


class LineError(Exception):
    """What cannot stand on a line, counted from 0, although YAML could read it."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class BlockAsKeyError(LineError):
    """A list or block stands where a key is expected, mostly text that starts with `{{`."""


class MissingDashError(LineError):
    """A second question starts in the block of the first one."""


class UndashedError(LineError):
    """Questions that start with the key `start` stand below `questions:` without dashes."""

    def __init__(self, line: int, start: str) -> None:
        super().__init__(line)
        self.start = start


class DashedKeyError(LineError):
    """A list item whose dash has no space behind it is read as a key."""


class StrangeSpaceError(LineError):
    """A key starts with what looks like spaces."""


class SwallowedItemsError(LineError):
    """List items, on `lines`, have become a part of the item above."""

    def __init__(self, line: int, lines: list[int]) -> None:
        super().__init__(line)
        self.lines = lines


class AstrayError(LineError):
    """Keys of the last question, on `lines`, start at the left margin instead of that column."""

    def __init__(self, lines: list[int], column: int) -> None:
        super().__init__(lines[0])
        self.lines = lines
        self.column = column


def look_for_astray(root: Node | None, keys: Keys) -> None:
    """Raises AstrayError for keys of a question that are read as those of the bank, since nothing follows them."""
    asked = root.pairs.get("questions") if isinstance(root, Map) else None
    if isinstance(root, Map) and asked and isinstance(asked[1], Scalar) and not asked[1].text:
        look_for_undashed(root, asked[0].line, keys)
    if not isinstance(root, Map) or asked is None or not isinstance(asked[1], Seq) or not asked[1].items:
        return
    last = asked[1].items[-1]
    column = asked[1].col + 2 if isinstance(last, Scalar) and not last.text else last.col
    names = root.pairs.keys() & (keys.known - keys.top)
    is_open = isinstance(last, Map) or column != last.col
    if not names or not is_open or (isinstance(last, Map) and names & last.pairs.keys()):
        return
    lines = sorted(root.pairs[name][0].line for name in names)
    if column and lines[0] > last.line:
        raise AstrayError(lines, column)


def look_for_undashed(root: Map, line: int, keys: Keys) -> None:
    """Raises UndashedError for questions below `questions:`, on that line, that start at the left margin."""
    below = [key.line for name, (key, _) in root.pairs.items() if key.line > line and name not in keys.top]
    start = next((key for name, (key, _) in root.pairs.items() if key.line > line and name.lower() in _STARTS), None)
    if start and start.line == min(below):
        raise UndashedError(start.line, start.text)


def parse_events(text: str, file: File, report: Report, first: frozenset[str] = frozenset()) -> Node | None:
    """The root node, or None for an empty file or after an error that leaves nothing; `first` are the keys that a
    question starts with. Raises yaml.YAMLError and LineError."""
    return Builder(file, report, text, first, is_unusual(text)).run()


def is_unusual(text: str) -> bool:
    """Whether a file has letters that are not composed, or lines of Chinese or Japanese that may go on below."""
    return not text.isascii() and (_folded().search(text) is not None or not is_normalized("NFC", text))


class Builder:
    """The state of one pass: what is open, and what anchors name."""

    def __init__(self, file: File, report: Report, text: str, first: frozenset[str], unusual: bool) -> None:
        self.first = first
        self.twice: dict[int, Scalar] = {}
        self.file = file
        self.name = file.name
        self.report = report
        self.unusual = unusual
        self.root: Node | None = None
        self.text = text
        self.anchors: dict[str, Node] = {}
        self.repeated = 0

    @property
    def is_tied(self) -> bool:
        """Whether something may be named elsewhere."""
        return bool(self.anchors)

    def run(self) -> Node | None:
        """Reads events to the end of the first document."""
        next_event, odd = events(self.text), self.unusual
        stack: list[tuple[Seq | Map | None, Scalar | None]] = []
        current: Seq | Map | None = None
        key: Scalar | None = None
        node: Node | None
        while True:
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent:
                start, end = event.start_mark, event.end_mark
                style = event.style
                node = Scalar(event.value, style is None or style == "", start.line, start.column, end.line, end.column)
                if style or end.line > start.line:
                    node.raw = Raw(self.text, start.index, end.index)
                if odd or style == '"' or end.line > start.line or not event.value or event.anchor or event.tag:
                    self.rare_scalar(event, node)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                closed = current
                current, key = stack.pop()
                if current is not None and closed is not None:
                    current.size += closed.size
                continue
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                node = self.opened(event, kind is MappingStartEvent, len(stack))
                if node is None:
                    return None
            elif kind is AliasEvent:
                node = self.alias(event, [*(open_ for open_, _ in stack), current])
                if node is None:
                    return None
            elif kind is StreamEndEvent or (kind is DocumentStartEvent and self.second_document(event)):
                return self.root
            else:
                continue
            if current is None:
                self.root = node
            elif isinstance(current, Seq):
                current.items.append(node)
                current.size += 1
            elif key is None:
                key = self.key(node, current)
                continue
            else:
                current.pairs.setdefault(key.text, (key, node))
                current.size += 1
                key = None
            if not isinstance(node, Scalar) and kind is not AliasEvent:
                stack.append((current, None))
                current, key = node, None

    def rare_scalar(self, event: Any, node: Scalar) -> None:
        """Anchors, tags, escapes, more lines than one and decomposed letters: everything most scalars do not have."""
        if node.line >= len(self.file.lines):
            node.line = node.end_line = len(self.file.lines) - 1
            node.col = node.end_col = node.stop = len(self.file.lines[-1])
        elif node.end_line > node.line:
            node.stop = max(self.file.width(node.line), node.col)
            if node.plain:
                self.swallowed_item(node)
        if self.unusual:
            node.text = normalize("NFC", node.text)
            if node.end_line > node.line and event.style != "|":
                node.text = _fold().sub("", node.text)
        if event.anchor:
            self.anchors[event.anchor] = node
        if event.style == '"' and not node.text.isprintable():
            self.lost_escape(node, self.text[event.start_mark.index : event.end_mark.index])
            if "$" in node.text and (lost := _LOST_NEWLINE.search(node.text)):
                self.lost("n", lost[0][1:], node)
        if event.tag and event.tag != "!":
            self.tag(event.tag, node, node.text)
            node.text = node.text or event.tag

    def swallowed_item(self, node: Scalar) -> None:
        """`- two` with a deeper `- three` below it is one text for YAML, and two items for everybody else."""
        if node.raw is None:
            return
        before = LINE_END.split(self.text[max(node.raw.start - MAX_LEAD, 0) : node.raw.start])[-1]
        rows = LINE_END.split(self.text[node.raw.start : node.raw.end]) if before.rstrip(" ").endswith("-") else []
        if items := [number for number, row in enumerate(rows) if number and _ITEM.match(row)]:
            raise SwallowedItemsError(node.line, [node.line + number for number in items])

    def tag(self, tag: str, node: Node, text: str) -> None:
        shown = tag.replace("tag:yaml.org,2002:", "!!")
        self.report(told(span_of(self.name, node), "E105", tag=shown, text=f"{shown} {text}".strip()))

    def lost_escape(self, node: Scalar, typed: str) -> None:
        """`"\\frac"` holds a form feed: the backslash and its letter are gone. A tab that was typed as such is meant, and
        so is any in fenced code: who types its line ends as `\\n` knows what `\\t` is. What else an escape makes is
        looked at as if it had been typed."""
        text = node.text = node.text.replace("\x85", "\n")
        text = _FENCED.sub(lambda fence: fence[0].replace("\t", " "), text) if "```" in text else text
        for bad, letter in _ESCAPED.items():
            at = text.find(bad) if f"\\{letter}" in typed else -1
            if at >= 0 and text[at + 1 : at + 2].isalpha():
                name = _LOST_NAME.match(node.text, at + 1)
                self.lost(letter, name.group() if name else "", node)
                break
        else:
            self.escaped_character(node)
        node.text = CONTROL.sub(" ", node.text)

    def escaped_character(self, node: Scalar) -> None:
        here = span_of(self.name, node)
        if control := CONTROL.search(node.text):
            self.report(control_character(here, control[0], "escaped"))
        typed = self.file.lines[node.line : node.end_line + 1]
        for mark in DIRECTION.findall(node.text):
            if not any(mark in line for line in typed):
                self.report(direction_mark(here, mark, "escaped"))
                return

    def lost(self, letter: str, rest: str, node: Scalar) -> None:
        self.report(told(span_of(self.name, node), "W310", letter=letter, rest=rest))

    def opened(self, event: Any, mapping: bool, depth: int) -> Map | Seq | None:
        mark = event.start_mark
        node: Map | Seq = Map(mark.line, mark.column) if mapping else Seq(mark.line, mark.column)
        if depth >= MAX_DEPTH:
            self.report(told(span_of(self.name, node), "E107", most=MAX_DEPTH))
            return None
        if event.anchor:
            self.anchors[event.anchor] = node
        if event.tag:
            self.tag(event.tag, node, "…")
        return node

    def alias(self, event: Any, open_nodes: list[Seq | Map | None]) -> Node | None:
        name = event.anchor
        mark = event.start_mark
        here = self.file.span(mark.line, mark.column, mark.column + 1 + len(name))
        node = self.anchors.get(name)
        if node is None:
            self.report(told(here, "E106.nothing", text=f"*{name}"))
            return Scalar(f"*{name}", False, mark.line, mark.column, mark.line, mark.column + 1 + len(name))
        if any(node is open_ for open_ in open_nodes):
            self.report(told(here, "E106.itself", text=f"*{name}"))
            return None
        size = 1 if isinstance(node, Scalar) else node.size
        self.repeated += size
        if open_nodes[-1] is not None:
            open_nodes[-1].size += size
        if self.repeated > MAX_REPEATED:
            self.report(told(here, "E108", most=f"{MAX_REPEATED:,}"))
            return None
        return node

    def second_document(self, event: Any) -> bool:
        if self.root is None:
            return False
        mark = event.start_mark
        self.report(told(self.file.span(mark.line, mark.column, mark.column + 3), "E104"))
        return True

    def key(self, node: Node, block: Map) -> Scalar:
        if not isinstance(node, Scalar):
            raise BlockAsKeyError(node.line)
        if not node.text[:1].strip() and node.plain and node.text:
            raise StrangeSpaceError(node.line)
        if node.plain and node.text[:1] == "-" and self.is_item(node):
            raise DashedKeyError(node.line)
        if node.text in block.pairs:
            first = self.twice.setdefault(id(block), node)
            if first is not node and first.text in self.first and self.in_list(block):
                raise MissingDashError(first.line)
            also = ((span_of(self.name, block.pairs[node.text][0]), phrase("first")),)
            self.report(told(span_of(self.name, node), "E102", also=also, key=node.text))
        return node

    def is_item(self, key: Scalar) -> bool:
        """Whether a key such as `-oak` starts its line."""
        return any(map(_DASHED_KEY.match, self.file.lines[key.line : key.line + 1]))

    def in_list(self, block: Map) -> bool:
        """Whether a block of keys is an item after `- ` on its line."""
        lines = self.file.lines
        return block.line < len(lines) and lines[block.line][: block.col].endswith("- ")
