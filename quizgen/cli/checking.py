"""What is checked, and how: the rules chosen, the texts at hand, and the findings of one bank."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import NamedTuple

import click

from quizgen import editing, rules
from quizgen import formats as registry
from quizgen.cli.banks import Reading
from quizgen.cli.console import Console
from quizgen.cli.sources import Texts, texts_of
from quizgen.diagnostics import Diagnostic
from quizgen.editing import Files
from quizgen.model import Bank, questions

NO_ID = "QG508"
LIMITED = ("aiken", "gift", "kahoot", "moodle")
"""Formats that rules know the limits of, whether quizgen writes them or not."""


class Checking(NamedTuple):
    """What was asked for: rules by code, start of codes or name; names of formats; texts by source id."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    texts: Texts = {}  # noqa: RUF012 - never changed

    def wants(self, code: str) -> bool:
        """Whether a finding that is no rule's is asked for."""
        chosen = not self.select or _named(code, self.select)
        return chosen and not _named(code, self.ignore)


def checking(select: Sequence[str], ignore: Sequence[str], formats: Sequence[str], texts: Texts) -> Checking:
    """The options of `check`, by comma or repeated. A usage error for a code or format that there is not."""
    chosen, ignored = (_codes(option, given) for option, given in (("--select", select), ("--ignore", ignore)))
    every = tuple(dict.fromkeys([*registry.names(), *LIMITED]))
    for name in formats:
        if name not in every:
            from quizgen.options import suggestion

            hint = suggestion(name, every) or f"there are {', '.join(every)}"
            raise click.UsageError(f"There is no format `{name}`; {hint}")
    return Checking(chosen, ignored, tuple(formats), texts)


def _codes(option: str, given: Iterable[str]) -> tuple[str, ...]:
    names = tuple(name.strip() for text in given for name in text.split(",") if name.strip())
    for name in names:
        if rules.named(name):
            continue
        from quizgen.codes import CODES

        if not any(code.startswith(name.upper()) for code in CODES):
            from quizgen.options import suggestion

            every = [*CODES, *(word for rule in rules.RULES for word in (rule.code, rule.name))]
            hint = suggestion(name, every) or "`quizgen explain` lists all codes"
            raise click.UsageError(f"{option}: there is no code `{name}`; {hint}")
    return names


def findings(
    reading: Reading,
    asked: Checking,
    console: Console,
    files: Files | None = None,
    earlier: rules.Asked | None = None,
) -> list[Diagnostic]:
    """Everything found in one bank: errors in any case, and else what was asked for. `files` are read instead of those
    on disk; `earlier` is what the banks before this one ask."""
    bank = reading.bank
    found = [d for d in reading.findings if d.severity == "error" or asked.wants(d.code)]
    if bank is None:
        return found
    is_silent = _silencer(bank)
    found = [d for d in found if not is_silent(d)]
    texts = texts_of(bank, asked.texts, found.append)
    ruled = rules.check(
        bank,
        select=asked.select,
        ignore=asked.ignore,
        texts=texts,
        formats=asked.formats,
        source_lines=_lines(console, files or {}),
        asked=earlier,
    )
    return [*_with_ids(ruled, bank, files), *found] if files else found + ruled


def _silencer(bank: Bank) -> Callable[[Diagnostic], bool]:
    """Whether a finding of the reader is to be ignored where it stands: in the bank, or in the last question that
    starts above it."""
    everywhere = [name for lint in bank.lint for name in lint.ignore]
    starts: dict[str, list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
    for question in questions(bank.items):
        starts[question.span.file].append((question.span.line, question.lint.ignore if question.lint else ()))

    def is_silent(found: Diagnostic) -> bool:
        above = starts[found.span.file]
        place = bisect_right(above, found.span.line, key=lambda start: start[0])
        own = above[place - 1][1] if place else ()
        return found.severity != "error" and _named(found.code, (*everywhere, *own))

    return is_silent


def _with_ids(found: list[Diagnostic], bank: Bank, files: Files) -> list[Diagnostic]:
    """The findings with the edits that write missing ids down: they come first, since a question that is reworded
    before it has its id would start anew."""
    nameless = [d for d in found if d.code == NO_ID]
    if not nameless:
        return found
    from quizgen.ids import kept

    edits = tuple(kept(bank, files))
    return [*(d._replace(edits=edits) for d in nameless), *(d for d in found if d.code != NO_ID)]


def _lines(console: Console, files: Files) -> Callable[[str], Sequence[str]]:
    @cache
    def lines(name: str) -> Sequence[str]:
        return editing.lines(files[name]) if name in files else console.lines(name)

    return lines


def _named(code: str, names: Iterable[str]) -> bool:
    return any(name.upper() == "ALL" or code.startswith(name.upper()) for name in names)
