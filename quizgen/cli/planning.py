"""What is to be built of banks, or foretold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import click

from quizgen import formats as registry
from quizgen.cli.assignments import Assignments, assigned
from quizgen.cli.choice import Choice
from quizgen.cli.clock import now
from quizgen.cli.wishes import Wishes
from quizgen.formats import BrokenFormatError, Format
from quizgen.options import suggestion

DEFAULT_FORMATS = ("anki", "pdf")


class Plan(NamedTuple):
    """A build to be done or foretold; `merge` is the name of the one output, or empty for one a bank. `strict` makes
    warnings stop what errors stop."""

    formats: tuple[Format, ...]
    assignments: Assignments
    choice: Choice
    now: int
    merge: str = ""
    strict: bool = False
    keep_going: bool = False
    all_or_none: bool = False
    locked: bool = False

    @property
    def partial(self) -> bool:
        """Whether questions may be missing that are still part of their banks."""
        return self.choice.partial or self.keep_going


def planned(wishes: Wishes, *, strict: bool) -> Plan:
    """The build that was asked for. A usage error for a format, option or name that cannot be."""
    formats = tuple(_format(name) for name in dict.fromkeys(wishes.formats or DEFAULT_FORMATS))
    choice = Choice(tuple(wishes.tags), wishes.pick, wishes.seed, wishes.drafts)
    typed = assigned(wishes.assignments, formats)
    return Plan(formats, typed, choice, now(), merge=_merge_name(wishes.merge), strict=strict)


def no_such_format(name: str, every: Sequence[str]) -> click.UsageError:
    """That there is no format of this name, and which are near."""
    hint = suggestion(name, every) or f"there are {', '.join(every)}"
    return click.UsageError(f"There is no format `{name}`; {hint}")


def _format(name: str) -> Format:
    try:
        found = registry.find(name)
    except BrokenFormatError as error:
        raise click.UsageError(f"{error}.") from None
    if found is None:
        raise no_such_format(name, registry.every_name())
    return found


def _merge_name(name: str) -> str:
    if name and not re.fullmatch("[a-z0-9][a-z0-9-]*", name):
        raise click.UsageError(f"--merge takes lower-case letters, digits and hyphens, not `{name}`.")
    return name
