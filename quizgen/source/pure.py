"""PyYAML's own parser, for where libyaml is not installed, brought into line with that: what is taken for text, where
tabs may stand, where a text ends, and what errors are called."""

from __future__ import annotations

import re
from typing import Any

from yaml import MarkedYAMLError, ScalarToken
from yaml.error import Mark
from yaml.events import Event, ScalarEvent
from yaml.parser import Parser as EventParser
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError

from quizgen.patterns import late

_BREAKS = "\r\n\x85\u2028\u2029"
_ENDS = f"\0 \t{_BREAKS}"
_IN_BLOCK = late(f"(?:[^{_ENDS}:]|:(?![{_ENDS}]))+")
_IN_FLOW = late(rf"(?:[^{_ENDS}:,\[\]{{}}]|:(?![{_ENDS},?\[\]{{}}]))+")
"""Pieces of plain text."""
_SIGNS_AND_TAB = late(r"(?:[+-]?[1-9]?|[1-9][+-])(?=\t)")
"""What may follow the `|` or `>` of a block."""
_MARK = late(rf"(?:---|\.\.\.)[{_ENDS}]")
"""What ends a document, at the start of a line."""

_SAID = (
    (late(r"^sequence entries"), "block sequence entries"),
    (late(r"^(\w[\w ]*) are not allowed here"), r"\1 are not allowed in this context"),
    (late(r"^found character .+ that cannot start"), "found character that cannot start"),
    (late(r"^found unknown escape character .*"), "found unknown escape character"),
    (late(r"^expected the node content, but .*"), "did not find expected node content"),
    (late(r"^expected (?:chomping|a comment).*"), "did not find expected comment or line break"),
    (late(r"^expected '(<document start>)', but .*"), r"did not find expected \1"),
    (late(r"^expected (.*?), but .*", re.DOTALL), r"did not find expected \1"),
)
"""What PyYAML calls errors, and what libyaml calls them."""
_BLOCKS = {
    "while parsing a block collection": "did not find expected '-' indicator",
    "while parsing a block mapping": "did not find expected key",
}
"""What is missing at the end of a block, by where it is missed."""
_PLAIN, _BLOCK, _DIRECTIVE = (
    "while scanning a plain scalar",
    "while scanning a block scalar",
    "while scanning a directive",
)
_COLON = "found unexpected ':'"
_ABUSE = "found a tab character that violates indentation"
_NO_SPACE = "found a tab character where an indentation space is expected"
_NO_NAME, _NO_SUCH_NAME = "could not find expected directive name", "found unknown directive name"
_END, _ESCAPE, _LETTERS = "expected <block end>", "found unknown escape", "expected alphabetic"
"""How what PyYAML says begins."""


class Parser(Reader, Scanner, EventParser):
    """Gives the events of a text with `get_event`."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        EventParser.__init__(self)

    def get_event(self) -> Event:
        """The next event. Raises yaml.YAMLError."""
        try:
            event: Event = super().get_event()  # type: ignore[no-untyped-call]
            return event
        except MarkedYAMLError as error:
            raise _as_libyaml(error) from None

    def scan_plain(self) -> ScalarToken:
        """Text without quotes: libyaml goes on at a `?` inside `{…}`, and takes no `:` before a sign of such."""
        end = start = self.get_mark()
        pieces: list[str] = []
        spaces: list[str] = []
        indent = self.indent + 1
        piece = _IN_FLOW if self.flow_level else _IN_BLOCK
        while self.peek() != "#":
            if found := piece.match(self.buffer, self.pointer):
                self.allow_simple_key = False
                pieces += [*spaces, found[0]]
                self.forward(len(found[0]))
                end = self.get_mark()
            if self.flow_level and self.peek() == ":" and self.peek(1) in ",?[]{}":
                raise ScannerError(_PLAIN, start, _COLON, self.get_mark())
            spaces = self._spaces(indent, start) if found else []
            if not spaces or (not self.flow_level and self.column < indent):
                break
        return ScalarToken("".join(pieces), True, start, end)

    def _spaces(self, indent: int, start: Mark) -> list[str]:
        """What stands between two pieces of plain text: spaces and tabs, or line ends and what they are folded to; none
        where the document ends."""
        before = self._blanks()
        if self.peek() not in _BREAKS:
            return [before] if before else []
        first = self._line_break()
        more: list[str] = []
        self.allow_simple_key = True
        while not _MARK.match(self.buffer, self.pointer):
            while self.peek() in (" ", "\t"):
                if self.peek() == "\t" and self.column < indent:
                    raise ScannerError(_PLAIN, start, _ABUSE, self.get_mark())
                self.forward()
            if self.peek() not in _BREAKS:
                return [*([first] if first != "\n" else [] if more else [" "]), *more]
            more.append(self._line_break())
        return []

    def _line_break(self) -> str:
        found: str = self.scan_line_break()  # type: ignore[no-untyped-call]
        return found

    def _blanks(self) -> str:
        length = 0
        while self.peek(length) in (" ", "\t"):
            length += 1
        blanks: str = self.prefix(length)
        self.forward(length)
        return blanks

    def scan_to_next_token(self) -> None:
        """Past spaces, line ends and comments; past tabs, too, where no key can start."""
        if self.index == 0 and self.peek() == "\ufeff":
            self.forward()
        while True:
            while self.peek() == " " or (self.peek() == "\t" and (self.flow_level or not self.allow_simple_key)):
                self.forward()
            if self.peek() == "#":
                while self.peek() not in f"\0{_BREAKS}":
                    self.forward()
            if not self._line_break():
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def scan_block_scalar(self, style: str) -> Any:
        """As PyYAML, but a tab is no indentation."""
        self.block = self.get_mark()
        return super().scan_block_scalar(style)

    def scan_block_scalar_indicators(self, start_mark: Mark) -> Any:
        """As PyYAML, but a tab may stand after them."""
        found = _SIGNS_AND_TAB.match(self.buffer, self.pointer)
        if found is None:
            return super().scan_block_scalar_indicators(start_mark)
        self.forward(len(found[0]))
        sign, digit = found[0].strip("123456789"), found[0].strip("+-")
        return {"+": True, "-": False}.get(sign), int(digit) if digit else None

    def scan_block_scalar_ignored_line(self, start_mark: Mark) -> Any:
        """As PyYAML, but tabs may stand before a comment."""
        self._blanks()
        return super().scan_block_scalar_ignored_line(start_mark)

    def scan_block_scalar_indentation(self) -> Any:
        """As PyYAML, where no indentation is known yet."""
        found = super().scan_block_scalar_indentation()
        self._no_tab()
        return found

    def scan_block_scalar_breaks(self, indent: int) -> Any:
        """As PyYAML, where lines are known to start in that column."""
        found = super().scan_block_scalar_breaks(indent)
        if self.column < indent:
            self._no_tab()
        return found

    def _no_tab(self) -> None:
        if self.peek() == "\t":
            raise ScannerError(_BLOCK, self.block, _NO_SPACE, self.get_mark())

    def scan_directive(self) -> Any:
        """As PyYAML, which passes over directives that it does not know."""
        start = self.get_mark()
        found = super().scan_directive()
        if found.name not in ("YAML", "TAG"):
            raise ScannerError(_DIRECTIVE, start, _NO_SUCH_NAME, found.end_mark)
        return found

    def fetch_stream_end(self) -> None:
        """The end of a text is a line of its own."""
        if self.column:
            self.line, self.column = self.line + 1, 0
        self.stale_possible_simple_keys()
        super().fetch_stream_end()

    def parse_flow_sequence_entry_mapping_value(self) -> Any:
        """As PyYAML, but nothing after a colon, as in `[a: , b]`, stands where the next thing does."""
        event = super().parse_flow_sequence_entry_mapping_value()  # type: ignore[no-untyped-call]
        if isinstance(event, ScalarEvent) and not (event.value or event.style or event.anchor or event.tag):
            event.start_mark = event.end_mark = self.peek_token().start_mark  # type: ignore[no-untyped-call]
        return event


def _as_libyaml(error: MarkedYAMLError) -> MarkedYAMLError:
    """The error as libyaml calls it, where that places it."""
    problem, context, mark = error.problem or "", error.context or "", error.problem_mark
    if problem.startswith(_END) and context in _BLOCKS:
        error.problem = _BLOCKS[context]
        return error
    if problem.startswith(_ESCAPE) and mark is not None:
        error.problem_mark = Mark(mark.name, mark.index - 1, mark.line, mark.column - 1, mark.buffer, mark.pointer)
    if context == _DIRECTIVE and problem.startswith(_LETTERS):
        problem = _NO_NAME
    for pattern, words in _SAID:
        problem = pattern.sub(words, problem)
    error.problem = problem
    return error
