"""Rewrites the expectation lines of the bad banks from what the reader says now. Read the change before accepting it."""

from __future__ import annotations

import sys
from pathlib import Path

from quizgen.diagnostics import Diagnostic
from quizgen.reader import read_text

MARK = "#!"


def stripped(text: str) -> str:
    """The bank without its expectation lines."""
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith(MARK))


def expectation(found: Diagnostic) -> str:
    """One expectation line: carets under the place, the code, the headline and the label."""
    label = f" | {found.label}" if found.label else ""
    carets = "^" * max(1, found.span.end - found.span.col)
    return f"{MARK} {found.span.col:>3} {carets} {found.code} {found.message}{label}\n"


def annotated(text: str, name: str) -> str:
    """The bank with one expectation line below the line each diagnostic is about."""
    bare = stripped(text)
    _, diagnostics = read_text(bare, name, Path(__file__).parent)
    out = []
    for number, line in enumerate(bare.splitlines(keepends=True), 1):
        out.append(line)
        out += [expectation(found) for found in diagnostics if found.span.line == number]
    return "".join(out)


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        path = Path(argument)
        path.write_text(annotated(path.read_text(encoding="utf-8"), path.name), encoding="utf-8")
