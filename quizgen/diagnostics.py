"""What we tell the author. A diagnostic is a value; printing it is `show`'s work."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple, TypeAlias

Severity: TypeAlias = Literal["error", "warning", "info"]


class Span(NamedTuple):
    """A place in a file: 1-based line and column; `end` is the exclusive end column on the same line."""

    file: str
    line: int
    col: int
    end: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.col}"


class Edit(NamedTuple):
    """A textual replacement for `--fix`: from (line, col) up to (end_line, end_col), 1-based, end exclusive."""

    file: str
    line: int
    col: int
    end_line: int
    end_col: int
    text: str


class Diagnostic(NamedTuple):
    """One problem: a headline of at most 70 characters, what stands under the caret, and what to type instead."""

    span: Span
    severity: Severity
    code: str
    message: str
    label: str = ""
    hint: str = ""
    also: tuple[tuple[Span, str], ...] = ()
    edits: tuple[Edit, ...] = ()


Report: TypeAlias = Callable[[Diagnostic], None]


def failing(findings: Iterable[Diagnostic], strict: bool) -> bool:
    """Whether a finding is an error or, if `strict`, a warning."""
    severities = ("error", "warning") if strict else ("error",)
    return any(d.severity in severities for d in findings)


class Code(NamedTuple):
    """One row of the table of codes: its usual severity, one line of meaning, and a longer explanation."""

    severity: Severity
    meaning: str
    explanation: str = ""


RENAMED = {"QG508": "W451", "ID-MISSING": "W451", "AIKEN-LIMITS": "QG505", "GIFT-LIMITS": "QG506"}
"""Codes and names that were given up, in capitals, and the code that says the same now. They are understood for two
versions."""
