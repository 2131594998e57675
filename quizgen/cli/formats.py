"""`quizgen formats`"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import click

from quizgen import formats as registry
from quizgen.cli.console import terminal_width
from quizgen.cli.root import COMMANDS
from quizgen.cli.terminal import say
from quizgen.formats import Format
from quizgen.options import Option, listed, suggestion
from quizgen.packages import BrokenPackageError

_WIDTH = 100


@click.command("formats", short_help=COMMANDS["formats"][1])
@click.argument("names", metavar="[NAME]...", nargs=-1)
def command(names: Sequence[str]) -> None:
    """Show the output formats and their options, for `quizgen build --format NAME -O OPTION=VALUE`."""
    every = registry.every_name()
    for name in names:
        if name not in every:
            raise click.UsageError(f"There is no format `{name}`; {suggestion(name, every) or ', '.join(every)}")
    found = [format for name in names or every if (format := _found(name, bool(names)))]
    say("\n".join(_about(format) for format in found), nl=False)


def _found(name: str, asked: bool) -> Format[Any] | None:
    """The format; None, and a warning, where it cannot be loaded. A usage error where it was asked for by name."""
    try:
        return registry.find(name)
    except BrokenPackageError as error:
        if asked:
            raise click.UsageError(f"{error}.") from None
        say(f"Warning: {error}.", err=True)
        return None


def _about(format: Format[Any]) -> str:
    """A format's name and purpose, its options with their defaults, what it may be asked for at single questions, and
    the codes that only it has."""
    text = click.HelpFormatter(width=min(terminal_width(sys.stdout, _WIDTH), _WIDTH))
    text.write(f"{format.name}: {format.about}\n")
    _write_options(text, listed(format.options))
    if format.own and not format.follows:
        text.write(f"  For single questions, below `formats: {{{format.name}: …}}`:\n")
        _write_options(text, listed(format.own))
    if format.codes:
        with text.indentation():
            text.write_dl([(code, f"{row.severity}: {row.meaning}") for code, row in format.codes.items()])
    return text.getvalue()


def _write_options(text: click.HelpFormatter, options: Sequence[Option]) -> None:
    if options:
        with text.indentation():
            text.write_dl([(f"{option.name}={option.default}", _help(option)) for option in options])


def _help(option: Option) -> str:
    if not option.help or option.values in option.help:
        return option.help or option.values
    return f"{option.help} ({option.values})"
