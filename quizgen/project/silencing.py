"""What authors asked not to be told: `lint: {ignore: […]}` in a bank or a question, for what is no rule's finding."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from quizgen.diagnostics import RENAMED, Diagnostic
from quizgen.model import Bank, questions


def silencer(bank: Bank) -> Callable[[Diagnostic], bool]:
    """Whether a finding is to be ignored where it stands: in the bank, or in the last question that starts above it.
    Errors never are; rules on content have their own way."""
    everywhere = [name for lint in bank.lint for name in lint.ignore]
    starts: dict[str, list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
    for question in questions(bank.items):
        starts[question.span.file].append((question.span.line, question.lint.ignore if question.lint else ()))

    def is_silent(found: Diagnostic) -> bool:
        above = starts.get(found.span.file, [])
        place = bisect_right(above, found.span.line, key=lambda start: start[0])
        own = above[place - 1][1] if place else ()
        return found.severity != "error" and named(found.code, (*everywhere, *own))

    return is_silent


def unsilenced(found: Iterable[Diagnostic], banks: Sequence[Bank]) -> list[Diagnostic]:
    """What is to be told of these banks, each finding by the wishes of the bank whose file it stands in."""
    silencers = [silencer(bank) for bank in banks]
    owners = {file: place for place, bank in enumerate(banks) for file in files_of(bank)}
    return [one for one in found if not silencers[owners.get(one.span.file, 0)](one)]


def files_of(bank: Bank) -> set[str]:
    """The files that a bank's questions stand in."""
    return {bank.span.file, *(question.span.file for question in questions(bank.items))}


def named(code: str, names: Iterable[str]) -> bool:
    """Whether one of the names is `ALL`, the code or its start, or the name that it once had."""
    return any(name.upper() == "ALL" or code.startswith(RENAMED.get(name.upper(), name.upper())) for name in names)
