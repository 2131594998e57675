"""The group of commands. A command's module is imported when it runs, so that `--help` and `--version` are instant."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from quizgen import __version__
from quizgen.cli import status

COMMANDS = {
    "build": ("quizgen.cli.build", "Turn banks into decks, worksheets and other files."),
    "push": ("quizgen.cli.push", "Build decks and import them into the running Anki."),
    "check": ("quizgen.cli.check", "Find mistakes in banks without writing anything."),
    "new": ("quizgen.cli.new", "Start a bank of your own."),
    "ids": ("quizgen.cli.ids", "Give an id to questions that have none."),
    "lock": ("quizgen.cli.lock", "Look at the lock of a bank, or repair it."),
    "diff": ("quizgen.cli.diff", "Compare two banks, revisions or decks."),
    "coverage": ("quizgen.cli.coverage", "Show which facts and paragraphs have questions."),
    "stats": ("quizgen.cli.stats", "Show what a bank asks: kinds, levels, points, guessing."),
    "list": ("quizgen.cli.listing", "Show the questions of banks as a table."),
    "fonts": ("quizgen.cli.fonts", "Show which fonts banks need, and what to do where one is missing."),
    "doctor": ("quizgen.cli.doctor", "Show on one screen what there is here, for a report."),
    "formats": ("quizgen.cli.formats", "Show the output formats and their options."),
    "schema": ("quizgen.cli.schema", "Print the JSON Schema that editors complete banks with."),
    "explain": ("quizgen.cli.explain", "Say what a code such as E211 means."),
}
"""Each command's module, whose `command` is it, and the command's short help."""

EPILOG = """\b
First steps:
  quizgen new            write a first bank to content/my-bank
  quizgen check          look for mistakes
  quizgen build          make an Anki deck and a worksheet in out/

Exit codes: 0 fine, 1 findings, 2 usage, 3 a bank could not be read, 4 an output could not be written,
130 interrupted.
"""


class LazyGroup(click.Group):
    """A group that knows its commands' names and short helps without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_, about) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _stop_talking()
            return status.FINE

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in COMMANDS and not name.startswith("-") and not ctx.resilient_parsing:
            from quizgen.options import suggestion

            near = suggestion(name, COMMANDS)
            raise click.UsageError(f"There is no command `{name}`" + (f"; {near}" if near else "."), ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=LazyGroup, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="quizgen", message="%(prog)s %(version)s")
def root() -> None:
    """Compile question banks written in YAML into Anki decks, printable quizzes and more."""


def run(arguments: Sequence[str]) -> int:
    """The exit code of a command line. Raises SystemExit for shell completion, and with QUIZGEN_DEBUG what went wrong."""
    _open_closed_streams()
    _print_anything()
    try:
        code = root.main(list(arguments), prog_name="quizgen", standalone_mode=False)
        _flush()
    except click.ClickException as error:
        _refuse(error)
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        return status.INTERRUPTED
    except OSError as error:
        return _system_error(error)
    except Exception as error:
        return _internal_error(error)
    return code if isinstance(code, int) else status.FINE


def _refuse(error: click.ClickException) -> None:
    """Why a command line cannot be done, in click's words; it may quote an author's."""
    import io

    from quizgen.cli.terminal import say

    words = io.StringIO()
    error.show(words)
    say(words.getvalue(), err=True, nl=False)


def _open_closed_streams() -> None:
    """A standard stream that the caller has closed is an empty one: otherwise the next file that is opened takes its
    place, and what is printed would land in it."""
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        if getattr(sys, name) is None:
            descriptor = os.open(os.devnull, os.O_RDWR)
            if descriptor != number:
                os.dup2(descriptor, number)
                os.close(descriptor)
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))


def _flush() -> None:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _stop_talking()


def _stop_talking() -> None:
    """Nobody reads any further, such as in `quizgen list | head`: they have seen enough. Or nobody can."""
    for stream in (sys.stdout, sys.stderr):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _print_anything() -> None:
    """Characters that a terminal cannot show are printed as escapes instead of ending the program."""
    import io

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _system_error(error: OSError) -> int:
    """What no command expected, such as a full disk under a redirected result."""
    if os.environ.get("QUIZGEN_DEBUG"):
        raise error
    from quizgen.cli.terminal import say

    place = f"{error.filename}: " if error.filename else ""
    say(f"Error: {place}{error.strerror or error}", err=True)
    try:
        _flush()
    except OSError:  # what cannot be written is dropped, or Python tries again at its end, with an exit code of its own
        _stop_talking()
    return status.UNWRITTEN


def _internal_error(error: Exception) -> int:
    if os.environ.get("QUIZGEN_DEBUG"):
        raise error
    from quizgen.cli.terminal import say

    message = " ".join(f"{type(error).__name__}: {error}".split())[:500]
    say(f"Error: something in quizgen itself went wrong: {message}", err=True)
    say("This is not your fault. Set QUIZGEN_DEBUG=1 to see where it happened, and please report it.", err=True)
    return status.INTERNAL
