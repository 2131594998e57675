"""A format of another package: statements in capitals, with a limit, an option and codes of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from quizgen.diagnostics import Code, Diagnostic, Report
from quizgen.formats import Artifact, Context, Format
from quizgen.model import Bank, TrueFalse, prompt, questions
from quizgen.richtext import plain

LONGEST = 40
CODES = {
    "SHOUT-1": Code("warning", "A statement is long to shout.", f"Statements have {LONGEST} characters at most."),
    "SHOUT-2": Code("error", "A statement is about whispering.", "Say something else."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How it is shouted."""

    marks: int = field(default=1, metadata={"help": "Exclamation marks after each statement."})


def check(bank: Bank, options: Options, report: Report) -> None:
    """The limits of those who listen."""
    for question in questions(bank.items):
        text = plain(prompt(question))
        if len(text) > LONGEST:
            report(Diagnostic(question.span, "warning", "SHOUT-1", f"{len(text)} characters are long to shout"))
        if "whisper" in text:
            report(Diagnostic(question.span, "error", "SHOUT-2", "nobody can shout a whisper"))


def write(banks: Sequence[Bank], options: Options, context: Context) -> Iterator[Artifact]:
    """A text file a bank."""
    for bank in banks:
        lines = []
        for question in questions(bank.items):
            lines.append(f"{plain(prompt(question)).upper()}{'!' * options.marks}\n".encode())
            context.wrote(question, f"#{len(lines)}")
        yield Artifact(f"{bank.id}.shout", lines)


FORMAT = Format("shout", "Statements in capitals.", frozenset({TrueFalse}), Options, write, frozenset(), check, CODES)
