"""Inline markup: one pass over the special characters with a stack of open markers."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from quizgen.markup.gaps import gap_parts, scan_gap
from quizgen.richtext import (
    Code,
    Emphasis,
    Gap,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Math,
    Strong,
    Subscript,
    Superscript,
)

Note: TypeAlias = Callable[[str, str], None]
"""Called with a code of the E3xx, E23x or W32x families and the fragment it is about."""

MAX_NESTING = 12

_SPECIAL = re.compile(r"\\[!-/:-@\[-`{-~]|\\\n|\*{1,3}|`+|~|\^|!?\[|\$\$|\$|\n| {2,}\n|\{\{")
_LINK = re.compile(r"\[((?:\\.|[^\[\]\\])*+)\]\(\s*+((?:[^()\s]|\([^()\s]*+\))*+)\s*+\)")
_MATH = re.compile(r"\$(?![\s$])((?:\\.|[^$\\])*+)(?<!\s)\$(?!\d)", re.DOTALL)
_DISPLAY = re.compile(r"\$\$((?:\\.|[^$\\]|\$(?!\$))++)\$\$", re.DOTALL)
_SUB = re.compile(r"~((?:\\.|[^\s~\\])++)~(?!~)")
_SUP = re.compile(r"\^((?:\\.|[^\s^\\])++)\^(?![\d^])")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_SUM = re.compile(r"[A-Za-z0-9][-+*/=][A-Za-z0-9]")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_SAFE_SCHEMES = ("http://", "https://", "mailto:")
_NO_SPACES = (
    ("\u2e80", "\u312f"),
    ("\u3190", "\u9fff"),
    ("\uf900", "\ufaff"),
    ("\ufe30", "\ufe4f"),
    ("\uff00", "\uff9f"),
)
"""Chinese and Japanese, which put no space where a line ends; Korean does."""


def unescape(text: str) -> str:
    """The text without the backslashes that protect punctuation."""
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


def inline(text: str, note: Note, gaps: bool = False) -> Inlines:
    """One paragraph's text as inlines."""
    if _SPECIAL.search(text) is None:
        return (text,) if text else ()
    return _Parser(text, note, gaps).run()


class _Parser:
    def __init__(self, text: str, note: Note, gaps: bool) -> None:
        self.text = text
        self.note = note
        self.gaps = gaps
        self.out: list[Inline] = []
        self.markers: list[str] = []
        self.before: list[list[Inline]] = []
        self.code_ends: dict[str, list[int]] | None = None

    def run(self) -> Inlines:
        text, at = self.text, 0
        while match := _SPECIAL.search(text, at):
            start = match.start()
            if start > at:
                self.out.append(text[at:start])
            at = self.special(match[0], start)
        if at < len(text):
            self.out.append(text[at:])
        while self.markers:
            self.give_up()
        return _joined(self.out)

    def special(self, token: str, start: int) -> int:
        """Takes one construct that starts with `token`; returns where to go on."""
        text = self.text
        end = start + len(token)
        first = token[0]
        if token == "***":
            inner_first = self.markers[-1:] == ["*"]
            for part in ("*", "**") if inner_first else ("**", "*"):
                self.emphasis(part, start, end)
            return end
        if first == "*":
            return self.emphasis(token, start, end)
        if first == "\\" and token != "\\\n":
            return self.emit(token[1], end)
        if first == "\\" or token[-1] == "\n":
            return self.line_end(token, start, end)
        if first == "`":
            return self.code(token, start, end)
        if token == "{{":
            return self.gap(start, end) if self.gaps else self.emit(token, end)
        if token == "$$" and (match := _DISPLAY.match(text, start)):
            return self.emit(Math(match[1].strip(), display=True), match.end())
        if first == "$" and (match := _MATH.match(text, start)):
            return self.emit(Math(match[1]), match.end())
        if first == "~" and (match := _SUB.match(text, start)):
            return self.emit(Subscript((unescape(match[1]),)), match.end())
        if first == "^" and (match := _SUP.match(text, start)):
            if _SUM.search(match[1]):
                self.note("W320", match[0])
            return self.emit(Superscript((unescape(match[1]),)), match.end())
        if token == "[" and (match := _LINK.match(text, start)):
            return self.link(match, end)
        if token == "![" and (match := _LINK.match(text, start + 1)):
            return self.image(match, end)
        return self.emit(token, end)

    def emit(self, inline_: Inline, end: int) -> int:
        self.out.append(inline_)
        return end

    def emphasis(self, token: str, start: int, end: int) -> int:
        text = self.text
        before, after = text[start - 1 : start], text[end : end + 1]
        if token in self.markers and before and not before.isspace() and not _is_word(after):
            return self.close(token, end)
        if after and not after.isspace() and not _is_word(before) and len(self.markers) < MAX_NESTING:
            self.markers.append(token)
            self.before.append(self.out)
            self.out = []
            return end
        return self.emit(token, end)

    def close(self, token: str, end: int) -> int:
        while self.markers[-1] != token:
            self.give_up()
        self.markers.pop()
        content = _joined(self.out)
        self.out = self.before.pop()
        if not content:
            return self.emit(token + token, end)
        return self.emit(Strong(content) if token == "**" else Emphasis(content), end)

    def give_up(self) -> None:
        """The innermost open marker has no twin: it is literal."""
        before = self.before.pop()
        before.append(self.markers.pop())
        before.extend(self.out)
        self.out = before

    def line_end(self, token: str, start: int, end: int) -> int:
        if token != "\n":
            return self.emit(LineBreak(), end)
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        between = "" if _is_unspaced(before) and _is_unspaced(after) else " "
        return self.emit(between, end) if between else end

    def code(self, ticks: str, start: int, end: int) -> int:
        if self.code_ends is None:
            self.code_ends = _runs_of_backticks(self.text)
        ends = self.code_ends.get(ticks, [])
        while ends and ends[-1] < end:
            ends.pop()
        if not ends:
            return self.emit(ticks, end)
        close = ends[-1]
        inner = self.text[end:close].replace("\n", " ")
        if inner.strip() and inner[0] == " " == inner[-1]:
            inner = inner[1:-1]
        return self.emit(Code(inner), close + len(ticks))

    def link(self, match: re.Match[str], end: int) -> int:
        url = match[2]
        if url.lower().startswith(_SAFE_SCHEMES):
            return self.emit(Link(inline(match[1], self.note) or (url,), url), match.end())
        if _SCHEME.match(url):
            self.note("E306", match[0])
        elif url.lower().startswith("www."):
            self.note("W321", match[0])
        return self.emit("[", end)

    def image(self, match: re.Match[str], end: int) -> int:
        if not match[2]:
            return self.emit("![", end)
        return self.emit(Image(unescape(match[2]), unescape(match[1])), match.end())

    def gap(self, start: int, end: int) -> int:
        inner, after, nested = scan_gap(self.text, end)
        if inner is None:
            self.gaps = False
            self.note("E233", self.text[start : start + 20])
            return self.emit("{{", end)
        parts = gap_parts(inner)
        if not parts.answer.strip():
            self.note("E231", self.text[start:after])
            return after
        if nested:
            opened, closed, _ = self.text[start : self.text.index("{{", end)].partition("}")
            self.note(*(("E233", opened + closed) if closed else ("E232", self.text[start:after])))
        content = inline(parts.answer.strip(), self.note)
        return self.emit(Gap(content, parts.also, parts.hint, parts.number), after)


def _runs_of_backticks(text: str) -> dict[str, list[int]]:
    """Where code can end, the last place first: by the run of backticks as it is typed. What opens code may be the rest
    of a longer run, after a backslash, and so one that nothing closes."""
    found: dict[str, list[int]] = {}
    for match in reversed([*re.finditer("`+", text)]):
        found.setdefault(match[0], []).append(match.start())
    return found


def _is_word(char: str) -> bool:
    """A letter or digit of a script that puts spaces between words."""
    return char.isalnum() and char < "\u2e80"


def _is_unspaced(char: str) -> bool:
    """A letter of a script that puts no space where a line ends."""
    return any(first <= char <= last for first, last in _NO_SPACES)


def _joined(parts: list[Inline]) -> Inlines:
    """Neighbouring texts joined."""
    if len(parts) < 2:
        return tuple(parts)
    joined: list[Inline] = []
    texts: list[str] = []
    for part in parts:
        if isinstance(part, str):
            texts.append(part)
            continue
        if texts:
            joined.append("".join(texts))
            texts = []
        joined.append(part)
    if texts:
        joined.append("".join(texts))
    return tuple(joined)
