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


def span_within(file: str, node: Node, fragment: str, around: str = "", at: int = 0) -> Span:
    """The place of a piece of a scalar's text; the whole scalar where the piece cannot be told apart in the file.
    `around` is a longer piece in which it stands, `at` characters after its start."""
    return place_within(file, node, fragment, around, at) or span_of(file, node)


def place_within(file: str, node: Node, fragment: str, around: str = "", at: int = 0) -> Span | None:
    """The place of a piece of a scalar's text, or None where it cannot be told apart in the file."""
    if type(node) is not Scalar or node.end_line != node.line:
        return None
    whole = around or fragment
    if node.text.count(whole) != 1:
        whole, at = fragment, 0
    quotes = node.end_col - node.col - len(node.text)
    if quotes != (0 if node.plain else 2) or node.text.count(whole) != 1 or not whole.startswith(fragment, at):
        return None
    col = node.col + 1 + quotes // 2 + node.text.index(whole) + at
    return Span(file, node.line + 1, col, col + len(fragment))
