"""YAML nodes that know their place. Scalars keep the text as the author typed it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

from quizgen.diagnostics import Span
from quizgen.patterns import late

_LINE_END = late("\r\n|[\n\r\x85\u2028\u2029]")


class Scalar:
    """Text, whether it was typed without quotes (`plain`), and where: 0-based line and column, end exclusive.

    `stop` is where its first line ends; `raw` is where it was typed, if that reads otherwise than its text may: in quotes
    or on several lines."""

    __slots__ = ("col", "end_col", "end_line", "line", "plain", "raw", "stop", "text")

    def __init__(self, text: str, plain: bool, line: int, col: int, end_line: int, end_col: int) -> None:
        self.text = text
        self.plain = plain
        self.line = line
        self.col = col
        self.end_line = end_line
        self.end_col = end_col
        self.stop = end_col
        self.raw: Raw | None = None


class Raw(NamedTuple):
    """A part of a file's text; empty where that cannot be told any more."""

    file: str
    start: int
    end: int

    def starts(self, *signs: str) -> bool:
        """Whether one of these stands at its start."""
        return self.file.startswith(signs, self.start)


class Seq:
    """A list. `size` counts the nodes below it, aliases expanded."""

    __slots__ = ("col", "items", "line", "size")

    def __init__(self, line: int, col: int) -> None:
        self.items: list[Node] = []
        self.line = line
        self.col = col
        self.size = 1


class Map:
    """A block of keys: key text → (key, value), in the order typed."""

    __slots__ = ("col", "line", "pairs", "size")

    def __init__(self, line: int, col: int) -> None:
        self.pairs: dict[str, tuple[Scalar, Node]] = {}
        self.line = line
        self.col = col
        self.size = 1


Node: TypeAlias = Scalar | Seq | Map


def is_blank(node: Node) -> bool:
    """Whether there is nothing but white space."""
    return type(node) is Scalar and not node.text.strip()


def every(root: Node) -> Iterator[Node]:
    """All nodes, from the root on, each once; keys are nodes, too."""
    stack = [root]
    seen: set[int] = set()
    while stack:
        node = stack.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        yield node
        if type(node) is Seq:
            stack.extend(node.items)
        elif type(node) is Map:
            stack.extend(part for pair in node.pairs.values() for part in pair)


def scalars(root: Node) -> Iterator[Scalar]:
    """All texts below a node, each once."""
    return (node for node in every(root) if type(node) is Scalar)


def put_back(root: Node, moved: Mapping[int, int]) -> None:
    """Gives nodes on lines that were read in another column than they stand the places they have in the file."""
    if not moved:
        return
    for node in every(root):
        if type(node) is Scalar:
            if any(node.line < line <= node.end_line for line in moved):
                node.raw = Raw("", 0, 0)
            node.end_col = max(node.end_col + moved.get(node.end_line, 0), 0)
            node.stop = max(node.stop + moved.get(node.line, 0), 0)
        node.col = max(node.col + moved.get(node.line, 0), 0)


def span_back(span: Span, moved: Mapping[int, int]) -> Span:
    """The same for a place that was noted while reading."""
    by = moved.get(span.line - 1, 0)
    return span._replace(col=max(span.col + by, 1), end=max(span.end + by, 1)) if by else span


def span_of(file: str, node: Node) -> Span:
    """The node's place for a diagnostic: a scalar's first line, or the first character of a list or block. What has no
    text at all has a place without width."""
    line, col = node.line + 1, node.col + 1
    return Span(file, line, col, max(node.stop + 1, col) if type(node) is Scalar else col + 1)


def span_within(file: str, node: Node, fragment: str, around: str = "", at: int = 0) -> Span:
    """The place of a piece of a scalar's text; the whole scalar where the piece cannot be told apart in the file.
    `around` is a longer piece in which it stands, `at` characters after its start."""
    return place_within(file, node, fragment, around, at) or span_of(file, node)


def place_within(file: str, node: Node, fragment: str, around: str = "", at: int = 0) -> Span | None:
    """The place of a piece of a scalar's text, or None where it cannot be told apart in the file."""
    if type(node) is not Scalar:
        return None
    typed = node.raw.file[node.raw.start : node.raw.end] if node.raw else node.text
    whole, at = (around, at) if around and typed.count(around) == 1 else (fragment, 0)
    if typed.count(whole) != 1 or not whole.startswith(fragment, at):
        return None
    rows = _LINE_END.split(typed[: typed.index(whole) + at])
    col = len(rows[-1]) + (node.col if len(rows) == 1 else 0) + 1
    return Span(file, node.line + len(rows), col, col + len(_LINE_END.split(fragment, 1)[0]))
