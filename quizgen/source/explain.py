"""libyaml's errors in a teacher's words."""

from __future__ import annotations

import re
from typing import Any

from quizgen.diagnostics import Diagnostic, Span
from quizgen.files import File

_ENTRY = re.compile(r"^(?P<lead>\s*(?:- +)*(?:[^\s:'\"#][^:'\"#]*?: +)?)(?P<value>\S.*)$")
_NO_SPACE = re.compile(r"^(\s*(?:- +)*\w+:)[^\s:/]")
_GOES_ON = re.compile(r"\s*[^\s-][^:]*(?=:)")
_KEYED = re.compile(r"\s*(?:- +)*[^\s:'\"#][^:'\"#]*: +(?P<value>[^\s|>'\"].*)$")
_WIDE_COLON = re.compile(r"^(\s*(?:- +)*[A-Za-z]\w*) *：")
_STARTS_WRONG = set("@`%*&!|>[]{}\"',#?-")


def quoted(text: str) -> str:
    """`text` as a YAML value in quotes that change nothing."""
    text = text.strip()
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def explain(error: Any, file: File) -> tuple[Diagnostic, int, int]:
    """The diagnostic, and the 0-based lines between which the trouble lies."""
    problem = error.problem or ""
    mark = error.problem_mark or error.context_mark
    context = error.context_mark or mark
    inside_quotes = "quoted scalar" in (error.context or "")
    if inside_quotes or "flow" in (error.context or ""):
        return _unclosed(error, file), context.line, mark.line
    if wide := wide_colon(file, max(context.line - 1, 0), mark.line):
        return wide, wide.span.line - 1, mark.line
    if "mapping values" in problem and (missing := missing_space(file, mark.line)):
        return missing, missing.span.line - 1, mark.line
    if "mapping values" in problem and (goes_on := _goes_on(file, mark.line, mark.column)):
        return goes_on, mark.line, mark.line
    headline, label, hint, column = _words(problem, error.context or "", _line(file, mark.line), mark.column)
    return _mistake(file.span(mark.line, column, column + 1), headline, label, hint), mark.line, mark.line


def _line(file: File, number: int) -> str:
    return file.lines[number] if number < len(file.lines) else ""


def _mistake(span: Span, headline: str, label: str, hint: str) -> Diagnostic:
    return Diagnostic(span, "error", "E101", headline, label, hint)


def _words(problem: str, context: str, line: str, column: int) -> tuple[str, str, str, int]:
    entry = _ENTRY.match(line)
    lead, value = (entry["lead"], entry["value"]) if entry else ("", line.strip())
    whole = f"{lead.lstrip()}{quoted(value)}"
    if "\t" in line[: column + 1] or "tab character" in problem:
        return (
            "tabs cannot be used to indent",
            "a tab",
            "use spaces (most editors can convert: 'Indent using spaces')",
            max(line.find("\t"), 0),
        )
    if "mapping values are not allowed" in problem and line[column : column + 1] == ":":
        return (
            "this text contains `: `, which YAML reads as a new key",
            "this colon",
            f"put the text in quotes: {whole}",
            column,
        )
    if value[:1] in _STARTS_WRONG and value[:1] not in "\"'":
        return (
            f"text cannot start with {'a backtick' if value[0] == '`' else f'`{value[0]}`'} unless it is in quotes",
            "",
            f"put the text in quotes: {whole}",
            len(lead),
        )
    if value[:1] in ("'", '"'):
        return (
            "text goes on after the closing quote",
            "",
            f"put quotes around all of it: {lead.lstrip()}{quoted(_unquoted(value))}",
            column,
        )
    if "could not find expected ':'" in problem or "simple key" in context:
        return "this line is no `key: value`, and no text goes on here", "", _INDENT, column
    return "the lines do not fit together here", "", _INDENT, column


_INDENT = (
    "check the spaces at the line's start: keys of one question stand below each other, one question starts with `- `"
)


def _unquoted(value: str) -> str:
    """The text meant by `'it's'` (it's) and by `"say" it` (with its quotes)."""
    return value[1:-1] if len(value) > 1 and value[-1] == value[0] else value


def explain_key(file: File, line: int) -> Diagnostic:
    """A list or block in the place of a key, on that 0-based line."""
    words = _line(file, line)
    entry = _ENTRY.match(words)
    lead, value = (entry["lead"], entry["value"]) if entry else ("", words.strip())
    headline = "a key must be a single word"
    if value[:1] in ("{", "["):
        headline = "text cannot start with `{` or `[` unless it is in quotes"
    span = file.span(line, len(lead), len(lead) + len(value))
    return Diagnostic(span, "error", "E103", headline, "", f"put the text in quotes: {lead.lstrip()}{quoted(value)}")


def missing_space(file: File, line: int) -> Diagnostic | None:
    """`question:What` makes the next line fail; the colon without a space is what to mend."""
    before = next((n for n in range(line - 1, -1, -1) if _line(file, n).strip()), None)
    match = _NO_SPACE.match(_line(file, before)) if before is not None else None
    if before is None or match is None:
        return None
    at = match.end(1)
    hint = f"write {match[1].strip()} {_line(file, before)[at:].strip()}"
    return _mistake(file.span(before, at - 1, at), "there is no space after this colon", "", hint)


def _goes_on(file: File, line: int, column: int) -> Diagnostic | None:
    """A colon in the further lines of a text, where all of the text needs quotes."""
    start = _GOES_ON.match(_line(file, line))
    number = line - 1
    while number >= 0 and not (entry := _KEYED.match(_line(file, number))):
        number -= 1
    if start is None or start.end() != column or number < 0 or entry is None:
        return None
    quote = "'" if any('"' in _line(file, n) for n in range(number, line + 1)) else '"'
    hint = (
        f"put the whole text in quotes: write `{quote}` before `{_first_words(entry['value'])}` and at the text's end"
    )
    headline = "this text contains `: `, which YAML reads as a new key"
    return _mistake(file.span(line, column, column + 1), headline, "this colon", hint)


def _first_words(text: str) -> str:
    return " ".join(text.split()[:3])[:40]


def wide_colon(file: File, first: int, last: int) -> Diagnostic | None:
    """In these lines, counted from 0: `question：What` has a colon of Chinese and Japanese, which YAML takes for text."""
    for number in range(first, last + 1):
        if match := _WIDE_COLON.match(_line(file, number)):
            rest = _line(file, number)[match.end() :].strip()
            span = file.span(number, match.end() - 1, match.end())
            return _mistake(span, "this colon is a full-width one", "", f"write {match[1].strip()}: {rest}")
    return None


def _unclosed(error: Any, file: File) -> Diagnostic:
    start = error.context_mark
    line = _line(file, start.line)
    opener = line[start.column : start.column + 1]
    span = file.span(start.line, start.column, start.column + 1)
    if "escape" in (error.problem or ""):
        mark = error.problem_mark
        bad = _line(file, mark.line)[mark.column : mark.column + 2]
        return _mistake(
            file.span(mark.line, mark.column, mark.column + 2),
            f'inside "double quotes", `{bad}` has no meaning',
            "a backslash starts an escape here",
            "for LaTeX or paths use 'single quotes', or `|` on its own line",
        )
    if opener in ("'", '"'):
        return _mistake(span, "this quote is never closed", "opened here", f"close it with {opener} at the text's end")
    entry = _ENTRY.match(line)
    value = entry["value"] if entry else line.strip()
    closer = {"[": "]", "{": "}"}.get(opener, opener)
    hint = f"close it with `{closer}`, or, if this is text, put it in quotes: {quoted(value)}"
    return _mistake(span, f"this `{opener}` starts a list or block that is not closed", "opened here", hint)
