"""A file that was read before: cut at the items of its `questions:`, so that only those that changed are parsed again.

A cut is taken only where each piece means the same alone as in its place: it is parsed between the lines that stand
around it in the file, gives one block of keys, and has no error, no anchor and no alias. Otherwise the whole file is
parsed, and nothing of this is noticed.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from quizgen.diagnostics import Diagnostic, Report
from quizgen.files import File
from quizgen.moving import moved
from quizgen.patterns import late
from quizgen.source.comments import swallowed_comments
from quizgen.source.keys import Keys
from quizgen.source.nodes import Map, Node, Scalar, Seq, every
from quizgen.source.parse import Builder, LineError, is_unusual, look_for_astray

_HEAD = "questions:\n"
_LIST = late(r"(?:^|(?<=\n))questions:[ \t]*\r?\n(?:[ ]*(?:#[^\n]*)?\r?\n)*(?P<indent> *)(?=-[ \r\n])")
_ENDS = ("\n---", "\n...", "\x85", "\u2028", "\u2029")
"""Ends of documents, and unusual ones of lines."""


class Cut(NamedTuple):
    """A file's text: what stands before its first question, each question with what follows it up to the next, and what
    stands behind them. `indent` is the white space before a question's dash."""

    head: str
    items: list[str]
    tail: str
    indent: str


def cut(text: str) -> Cut | None:
    """A file's questions, if it says in the plainest way where each starts."""
    found = _LIST.search(text)
    if found is None or any(end in text for end in _ENDS) or text.count("\r") != text.count("\r\n"):
        return None
    indent = found["indent"]
    first = found.start("indent")
    less = f" {{0,{len(indent) - 1}}}[^ #\r\n]" if indent else "(?!-[ \r\n])[^ #\r\n]"
    behind = re.compile(f"\n{less}").search(text, first)
    end = behind.start() + 1 if behind else len(text)
    starts = [first, *(item.start() + 1 for item in re.compile(f"\n{indent}-(?=[ \r\n])").finditer(text, first, end))]
    return Cut(text[:first], [text[a:b] for a, b in zip(starts, [*starts[1:], end], strict=True)], text[end:], indent)


class Piece:
    """The nodes of a question, or of what stands around the questions, with their places in the file as it is now, and
    what was reported of its text where it started on line `line`."""

    __slots__ = ("col", "found", "line", "node", "nodes", "outcome", "reported_at")

    def __init__(self, node: Map, line: int, col: int, found: list[Diagnostic]) -> None:
        self.node = node
        self.nodes = [*every(node)]
        self.line = line
        self.col = col
        self.found = found
        self.reported_at = line
        self.outcome: object = None
        """What the grammar has made of it."""

    def move(self, line: int) -> None:
        """Puts its nodes where it starts now."""
        by = line - self.line
        self.line = line
        for node in self.nodes if by else ():
            node.line += by
            if type(node) is Scalar:
                node.end_line += by

    def report(self, report: Report) -> None:
        """Says again what was found, where it stands now."""
        for diagnostic in self.found:
            report(moved(diagnostic, self.line - self.reported_at))


class Pieces:
    """What is known of one file. It holds the pieces of one version of its text, the last that could be cut."""

    def __init__(self) -> None:
        self.by_node: dict[int, Piece] = {}
        """The questions' pieces by the identity of their nodes."""
        self._known: dict[tuple[str, str, bool], list[Piece]] = {}
        self._around: tuple[tuple[str, int, str, bool], Piece] | None = None

    def read(self, text: str, file: File, report: Report, keys: Keys) -> Map | None:
        """The root node, if the text can be cut. Nothing is reported otherwise."""
        parts = cut(text)
        if parts is None:
            return None
        odd = is_unusual(text)
        around = self._read_around(parts, file.name, keys, odd)
        items = self._read_items(parts, file.name, keys, odd) if around else None
        if around is None or items is None:
            return None
        root = _joined(around.node, items)
        try:
            look_for_astray(root, keys)
        except LineError:
            return None
        for piece in (around, *items):
            piece.report(report)
        return root

    def _read_around(self, parts: Cut, name: str, keys: Keys, odd: bool) -> Piece | None:
        """The file without its questions, whose places are kept free."""
        lines = sum(item.count("\n") for item in parts.items) if parts.tail else 0
        key = parts.head, lines, parts.tail, odd
        if self._around is None or self._around[0] != key:
            read = _parsed(parts.head + "\n" * lines + parts.tail, name, keys, odd)
            asked = read[0].pairs.get("questions") if read else None
            if read is None or asked is None or type(asked[1]) is not Scalar or asked[1].text:
                return None
            self._around = key, Piece(read[0], 0, 0, read[1])
        return self._around[1]

    def _read_items(self, parts: Cut, name: str, keys: Keys, odd: bool) -> list[Piece] | None:
        now: dict[tuple[str, str, bool], list[Piece]] = {}
        line = parts.head.count("\n")
        last = len(parts.items) - 1
        found = []
        for number, item in enumerate(parts.items):
            below = f"{parts.indent}- x\n" if number < last else "x: x\n" if parts.tail else ""
            key = item, below, odd
            held, same = self._known.get(key, ()), now.setdefault(key, [])
            piece = held[len(same)] if len(same) < len(held) else _read_piece(item, below, name, keys, odd)
            if piece is None:
                return None
            same.append(piece)
            found.append((piece, line))
            line += item.count("\n")
        for piece, line in found:
            piece.move(line)
        self._known = now
        self.by_node = {id(piece.node): piece for piece, _ in found}
        return [piece for piece, _ in found]


def _joined(around: Map, items: list[Piece]) -> Map:
    """The root of the whole file."""
    asked = Seq(items[0].line, items[0].col)
    asked.items = [piece.node for piece in items]
    root = Map(around.line, around.col)
    root.pairs = {**around.pairs, "questions": (around.pairs["questions"][0], asked)}
    return root


def _read_piece(text: str, below: str, name: str, keys: Keys, odd: bool) -> Piece | None:
    """One question's text, parsed as in its place: below `questions:` and above what stands `below` it."""
    read = _parsed(f"{_HEAD}{text}{below}", name, keys, odd)
    asked = read[0].pairs["questions"][1] if read else None
    if read is None or type(asked) is not Seq or len(asked.items) != 1 + below.endswith("- x\n"):
        return None
    node = asked.items[0]
    if type(node) is not Map or asked.line != 1:
        return None
    return Piece(node, 1, asked.col, read[1])


def _parsed(text: str, name: str, keys: Keys, odd: bool) -> tuple[Map, list[Diagnostic]] | None:
    """The root of a part of a file and what is reported of it, if there is nothing wrong with it."""
    file = File(name, text.encode("utf-8", "surrogatepass"))
    found: list[Diagnostic] = []
    builder = Builder(file, found.append, text, keys.first, odd)
    try:
        root: Node | None = builder.run()
    except (yaml.YAMLError, LineError):
        return None
    if type(root) is not Map or builder.is_tied or any(one.severity == "error" for one in found):
        return None
    told: list[Diagnostic] = []
    swallowed_comments(root, file, told.append)
    return root, [*told, *found]
