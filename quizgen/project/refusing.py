"""How the middle floor says no: to a wish that cannot be, to a bank with errors, and to a caller who has had enough."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from quizgen.diagnostics import Diagnostic

_LONGEST = 60


class Refused(ValueError):
    """A wish that cannot be granted, found before anything is written; `hint` says what can be done, or is empty."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(f"{message}; {hint}" if hint else message)
        self.hint = hint


class Sort(NamedTuple):
    """What a value must be, in words, and whether one is."""

    words: str
    fits: Callable[[object], bool]


def _is_list(value: object) -> bool:
    return isinstance(value, (tuple, list))


TEXT = Sort("a text", lambda value: isinstance(value, str))
FLAG = Sort("True or False", lambda value: isinstance(value, bool))
COUNT = Sort("a number from 1 on", lambda value: value is None or (type(value) is int and value >= 1))
TEXTS = Sort("a list of texts", lambda value: _is_list(value) and all(isinstance(one, str) for one in value))  # type: ignore[attr-defined]
DATA = Sort(
    "bytes by name",
    lambda value: isinstance(value, Mapping) and all(isinstance(data, bytes) for data in value.values()),
)


def require(sort: Sort, **values: object) -> None:
    """Refuses values that a program or a message may hold, and no command line: of another sort than is wanted."""
    for name, value in values.items():
        if not sort.fits(value):
            raise Refused(f"{name} takes {sort.words}, not {shown(value)}")


def shown(value: object) -> str:
    """A value as programs write it, not at length."""
    written = repr(value)
    return written if len(written) <= _LONGEST else f"{written[:_LONGEST]}…"


class Cancelled(Exception):
    """Raised by a caller's own `tick`, where a run is to stop: all that was staged is discarded on the way out."""


class BankError(ValueError):
    """A bank with errors; `diagnostics` holds everything that was found."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        errors = [d for d in diagnostics if d.severity == "error"] or diagnostics
        super().__init__("\n".join(f"{d.span}: {d.severity}[{d.code}]: {d.message}" for d in errors))
