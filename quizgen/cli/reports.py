"""What the commands about whole banks share: JSON of their values, and pages."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import click

from quizgen.cli import status
from quizgen.cli.console import Console
from quizgen.cli.readings import Readings
from quizgen.cli.terminal import say, say_json
from quizgen.files import shown_path
from quizgen.model import Bank
from quizgen.output import OutputError, Staging
from quizgen.project.reading import count_questions

V = TypeVar("V")


def as_json(values: Sequence[tuple[Bank, Any]]) -> object:
    """The dataclasses for JSON: one object for one bank, a list for several."""
    found = [{"bank": bank.id, **dataclasses.asdict(value)} for bank, value in values]
    return found[0] if len(found) == 1 else found


def _plain(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else str(value)


def one_bank(banks: Sequence[Bank], html: str | None) -> None:
    """A usage error when a page is asked for of several banks."""
    if html is not None and len(banks) > 1:
        raise click.UsageError("--html takes one bank at a time.")


def write_page(html: str, text: str, console: Console) -> int:
    """Writes a page and says where; an exit code."""
    path = Path(html)
    try:
        with Staging() as staging:
            staging.add(path.parent, path.name, [text.encode("utf-8", "replace")])
            staging.commit()
    except OutputError as error:
        return console.unwritten(error)
    except ValueError:
        return console.unwritten(OutputError(path, OSError(0, "this is not a file name")))
    say(shown_path(html))
    return status.FINE


def deliver(
    values: Sequence[tuple[Bank, V]],
    html: str | None,
    json_: bool,
    page: Callable[[Bank, V], str],
    lines: Callable[[Bank, V], Iterable[str]],
    console: Console,
) -> int:
    """Writes the page of the one bank, or prints all as JSON or tables; an exit code."""
    if html is not None and values:
        return write_page(html, page(*values[0]), console)
    if json_:
        say_json(as_json(values), _plain)
    elif values:
        say("\n\n".join("\n".join(lines(bank, value)) for bank, value in values))
    return status.FINE


def show_errors(readings: Readings, console: Console) -> None:
    """Errors of the banks, on standard error: what is broken does not count."""
    console.show([d for d in readings.findings if d.severity == "error"], count_questions(readings.banks), err=True)
