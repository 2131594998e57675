"""The one clock of a command."""

from __future__ import annotations

import os

import click

from quizgen import library


def now() -> int:
    """Seconds since 1970; SOURCE_DATE_EPOCH counts. A usage error for a bad value."""
    try:
        return library.now(os.environ)
    except ValueError as error:
        raise click.UsageError(f"{error}.") from None
