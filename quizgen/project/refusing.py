"""How the middle floor says no: to a wish that cannot be, to a bank with errors, and to a caller who has had enough."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.diagnostics import Diagnostic


class Refused(ValueError):
    """A wish that cannot be granted, found before anything is written; `hint` says what can be done, or is empty."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(f"{message}; {hint}" if hint else message)
        self.hint = hint


class Cancelled(Exception):
    """Raised by a caller's own `tick`, where a run is to stop: all that was staged is discarded on the way out."""


class BankError(ValueError):
    """A bank with errors; `diagnostics` holds everything that was found."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        errors = [d for d in diagnostics if d.severity == "error"] or diagnostics
        super().__init__("\n".join(f"{d.span}: {d.severity}[{d.code}]: {d.message}" for d in errors))
