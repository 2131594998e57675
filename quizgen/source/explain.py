"""libyaml's errors in a teacher's words."""

from __future__ import annotations

from typing import Any

from quizgen.diagnostics import Diagnostic
from quizgen.files import File
from quizgen.messages import told
from quizgen.patterns import late

_ENTRY = late(r"^(?P<lead>\s*(?:- +)*(?:[^\s:'\"#][^:'\"#]*?: +)?)(?P<value>\S.*)$")
_NO_SPACE = late(r"^(\s*(?:- +)*\w+:)[^\s:/]")
_GOES_ON = late(r"\s*[^\s-][^:]*(?=:)")
_KEYED = late(r"\s*(?:- +)*[^\s:'\"#][^:'\"#]*: +(?P<value>[^\s|>'\"].*)$")
_ITEM = late(r"\s*- ")
_BRACKET_KEY = late(r"^(\s*(?:- +)*)[\[{]\s*([A-Za-z]\w*)\s*[\]}] *: *(\S.*)$")
_WIDE_COLON = late(r"^(\s*(?:- +)*[A-Za-z]\w*) *：")
_BLOCK = late(r"\{\s*\"?\w+\"?: ")
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
    line = _line(file, mark.line)
    name, column = _named(problem, error.context or "", line, mark.column)
    lead, value = _parts(line)
    span = file.span(mark.line, column, column + 1)
    whole, meant = _in_quotes(lead, value), _in_quotes(lead, _unquoted(value))
    return told(span, name, sign=value[:1], quoted=whole, meant=meant), mark.line, mark.line


def _line(file: File, number: int) -> str:
    return file.lines[number] if number < len(file.lines) else ""


def _parts(line: str) -> tuple[str, str]:
    """What stands before the value on a line, and the value."""
    entry = _ENTRY.match(line)
    return (entry["lead"], entry["value"]) if entry else ("", line.strip())


def _in_quotes(lead: str, value: str) -> str:
    return f"{lead.lstrip()}{quoted(value)}"


def _named(problem: str, context: str, line: str, column: int) -> tuple[str, int]:
    """The name of what is said, and the column of the line that it is said of."""
    lead, value = _parts(line)
    if "\t" in line[: column + 1] or "tab character" in problem:
        return "E101.tab", max(line.find("\t"), 0)
    if "mapping values are not allowed" in problem and line[column : column + 1] == ":":
        return "E101.colon", column
    if value[:1] in _STARTS_WRONG and value[:1] not in "\"'":
        return "E101.backtick" if value[0] == "`" else "E101.sign", len(lead)
    if value[:1] in ("'", '"'):
        return "E101.after-quote", column
    if "could not find expected ':'" in problem or "simple key" in context:
        return "E101.no-key", column
    return "E101.unfit", column


def _unquoted(value: str) -> str:
    """The text meant by `'it's'` (it's) and by `"say" it` (with its quotes)."""
    return value[1:-1] if len(value) > 1 and value[-1] == value[0] else value


def explain_key(file: File, line: int) -> Diagnostic:
    """A list or block in the place of a key, on that 0-based line."""
    if match := _BRACKET_KEY.match(_line(file, line)):
        span = file.span(line, match.start(2) - 1, match.end(2) + 1)
        return told(span, "E103.bracket-key", key=f"{match[1].strip()} {match[2]}".strip(), text=match[3])
    lead, value = _parts(_line(file, line))
    span = file.span(line, len(lead), len(lead) + len(value))
    name = "E103.bracket" if value[:1] in ("{", "[") else "E103.key"
    return told(span, name, quoted=_in_quotes(lead, value))


def missing_space(file: File, line: int) -> Diagnostic | None:
    """`question:What` makes the next line fail; the colon without a space is what to mend."""
    before = next((n for n in range(line - 1, -1, -1) if _line(file, n).strip()), None)
    match = _NO_SPACE.match(_line(file, before)) if before is not None else None
    if before is None or match is None:
        return None
    at = match.end(1)
    span = file.span(before, at - 1, at)
    return told(span, "E101.no-space", key=match[1].strip(), text=_line(file, before)[at:].strip())


def _goes_on(file: File, line: int, column: int) -> Diagnostic | None:
    """A colon in the further lines of a text, where all of the text needs quotes."""
    start = _GOES_ON.match(_line(file, line))
    number = line - 1
    while number >= 0 and not (entry := _KEYED.match(_line(file, number))) and not _ITEM.match(_line(file, number)):
        number -= 1
    if start is None or start.end() != column or number < 0 or entry is None:
        return None
    quote = "'" if any('"' in _line(file, n) for n in range(number, line + 1)) else '"'
    words = _first_words(entry["value"])
    return told(file.span(line, column, column + 1), "E101.colon-below", quote=quote, words=words)


def _first_words(text: str) -> str:
    return " ".join(text.split()[:3])[:40]


def wide_colon(file: File, first: int, last: int) -> Diagnostic | None:
    """In these lines, counted from 0: `question：What` has a colon of Chinese and Japanese, which YAML takes for text."""
    for number in range(first, last + 1):
        if match := _WIDE_COLON.match(_line(file, number)):
            rest = _line(file, number)[match.end() :].strip()
            span = file.span(number, match.end() - 1, match.end())
            return told(span, "E101.wide-colon", key=match[1].strip(), text=rest)
    return None


def _unclosed(error: Any, file: File) -> Diagnostic:
    start = error.context_mark
    line = _line(file, start.line)
    opener = line[start.column : start.column + 1]
    span = file.span(start.line, start.column, start.column + 1)
    if "escape" in (error.problem or ""):
        mark = error.problem_mark
        span = file.span(mark.line, mark.column, mark.column + 2)
        return told(span, "E101.escape", escape=_line(file, mark.line)[mark.column : mark.column + 2])
    if opener in ("'", '"'):
        return told(span, "E101.quote", quote=opener)
    if opener not in ("[", "{"):
        return told(span, "E101.in-brackets", sign=opener)
    if _BLOCK.match(line, start.column):
        return told(span, "E101.block-typed" if line.rstrip().endswith("}") else "E101.block")
    closer = "]" if opener == "[" else "}"
    return told(span, "E101.bracket", opener=opener, closer=closer, quoted=quoted(_parts(line)[1]))
