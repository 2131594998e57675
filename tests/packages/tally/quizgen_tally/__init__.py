"""Rules and an importer of another package: banks that count, and files of lines such as `7 * 8 = 56`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from quizgen.diagnostics import Code, Diagnostic, Span
from quizgen.importers import Arrival, Head, Imported, Importer
from quizgen.model import Bank, Numeric, prompt
from quizgen.richtext import literal, plain
from quizgen.rules import Rule
from quizgen.rules.base import Finding, Findings, Run

_LINE = re.compile(r"\s*(\d+ *[-+*] *\d+) *= *(\d+)\s*")


def number_words(run: Run) -> Findings:
    """Numbers in words, where figures are easier to read."""
    for item in run.items:
        if "seventeen" in plain(prompt(item.question)):
            yield Finding(item.span, "a number is written in words", "", "write 17", item=item)


def stumble(run: Run) -> Iterator[Finding]:
    """A rule that fails at every question."""
    for item in run.items:
        raise KeyError(item.question.id)
    yield from ()


RULES = (
    Rule(
        "TALLY-1",
        "number-words",
        "warning",
        "A number is written in words.",
        "Figures are read faster.",
        "Write figures.",
        number_words,
    ),
)
STUMBLING = (Rule("STUMBLE-1", "stumbles", "warning", "It fails.", "Nobody knows.", "Nothing.", stumble),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What is taken."""

    points: int = field(default=1, metadata={"help": "Points for each sum."})


def sniff(head: Head) -> int:
    """Whether the first line is a sum."""
    return 3 if _LINE.fullmatch(head.data.partition(b"\n")[0].decode("utf-8", "replace")) else 0


def read(data: bytes, name: str, options: Options, arrival: Arrival) -> Imported:
    """A question of each line."""
    found = []
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
        place = f"line {number}"
        if match := _LINE.fullmatch(line):
            arrival.took(place)
            span = Span(name, number, 1, len(line) + 1)
            found.append(_sum(match, f"sum-{number}", span, options))
        elif line.strip():
            arrival.left_out(place, "it is no sum")
            arrival.report(Diagnostic(Span(name, number, 1, 2), "warning", "TALLY-2", "this line is no sum"))
    bank = Bank(id="sums", span=Span(name, 1, 1, 2), name=name, folder=".", items=tuple(found))
    return Imported(bank, {}, {question.id: "counted again" for question in found})


def _sum(match: re.Match[str], name: str, span: Span, options: Options) -> Numeric:
    points, key = Decimal(options.points), Decimal(match[2])
    return Numeric(id=name, span=span, points=points, stem=literal(f"{match[1]} = ?"), key=key, low=key, high=key)


IMPORTER = Importer(
    "tally",
    "Sums, one a line.",
    (".sums",),
    Options,
    sniff,
    read,
    {"TALLY-2": Code("warning", "A line of a file of sums is none.", "Correct it, or leave it out.")},
)
