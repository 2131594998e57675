"""YAML nodes that know their place. Scalars keep the text as the author typed it."""

from __future__ import annotations

from typing import TypeAlias

from quizgen.diagnostics import Span


class Scalar:
    """Text, whether it was typed without quotes (`plain`), and where: 0-based line and column, end exclusive.

    `stop` is where its first line ends."""

    __slots__ = ("col", "end_col", "end_line", "line", "plain", "stop", "text")

    def __init__(self, text: str, plain: bool, line: int, col: int, end_line: int, end_col: int) -> None:
        self.text = text
        self.plain = plain
        self.line = line
        self.col = col
        self.end_line = end_line
        self.end_col = end_col
        self.stop = end_col


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


def span_of(file: str, node: Node) -> Span:
    """The node's place for a diagnostic: a scalar's first line, or the first character of a list or block. What has no
    text at all has a place without width."""
    line, col = node.line + 1, node.col + 1
    return Span(file, line, col, max(node.stop + 1, col) if type(node) is Scalar else col + 1)


def span_within(file: str, node: Node, fragment: str) -> Span:
    """The place of a piece of a scalar's text; the whole scalar where the piece cannot be told apart in the file."""
    if type(node) is Scalar and node.end_line == node.line and node.text.count(fragment) == 1:
        around = node.end_col - node.col - len(node.text)
        if around == (0 if node.plain else 2):
            col = node.col + 1 + around // 2 + node.text.index(fragment)
            return Span(file, node.line + 1, col, col + len(fragment))
    return span_of(file, node)
