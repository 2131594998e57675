"""What commands say, and where: results to standard output, everything else to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cache, update_wrapper
from typing import TYPE_CHECKING, Any, TypeVar

import click

from quizgen import show
from quizgen.cli import status
from quizgen.cli.terminal import say, say_rendered
from quizgen.diagnostics import Diagnostic, failing
from quizgen.files import Shelf, shown_path
from quizgen.show.scene import clean_lines

if TYPE_CHECKING:
    from quizgen.output import OutputError
    from quizgen.project.built import Trouble

F = TypeVar("F", bound=Callable[..., Any])

STYLES = tuple(show.STYLES)
WIDTH = 80
"""The columns of what is printed where nobody says how many there are."""
_HUMAN = ("full", "concise")


class Console:
    """How a command was asked to talk, and the files it has read."""

    def __init__(self, style: str, color: str, quiet: bool, verbose: bool, strict: bool = False) -> None:
        self.style = style
        self.color = color
        self.quiet = quiet
        self.verbose = verbose
        self.strict = strict
        self.shelf = Shelf()

    def note(self, text: str) -> None:
        """A remark for people on standard error, unless `--quiet`."""
        if not self.quiet and self.style in _HUMAN:
            say(text, err=True)

    def detail(self, text: str) -> None:
        """A remark on standard error with `--verbose`."""
        if self.verbose:
            say(text, err=True)

    def failure(self, text: str) -> None:
        """Why the command could not do what it was asked to, on standard error."""
        colored = is_colored(self.color, sys.stderr)
        label = click.style("error", fg="red", bold=True) if colored else "error"
        say_rendered(f"{label}: {clean_lines(text)}", err=True, color=colored)

    def unwritten(self, error: OutputError) -> int:
        """Says which output could not be written, and why; the exit code."""
        reason = error.reason
        words = reason.strerror or (os.strerror(reason.errno) if reason.errno else str(reason))
        self.failure(f"could not write {shown_path(str(error.path))}: {words}")
        return status.UNWRITTEN

    def troubled(self, troubles: Iterable[Trouble]) -> set[int]:
        """Says what the disk stood in the way of; exit codes."""
        from quizgen.output import OutputError

        codes = set()
        for trouble in troubles:
            if isinstance(trouble.error, OutputError):
                codes.add(self.unwritten(trouble.error))
            else:
                self.failure(f"could not build {trouble.job}: {trouble.why}")
                codes.add(status.UNWRITTEN)
        return codes

    def failed(self, findings: Iterable[Diagnostic]) -> bool:
        """Whether a finding has a severity that fails."""
        return failing(findings, self.strict)

    def show(self, findings: Sequence[Diagnostic], questions: int, *, err: bool) -> None:
        """Prints findings in the chosen style; for people a summary follows, unless `--quiet`."""
        if self.quiet:
            findings = [d for d in findings if self.failed([d])]
        human = self.style in _HUMAN
        colored = human and is_colored(self.color, sys.stderr if err else sys.stdout)
        width = terminal_width(sys.stderr if err else sys.stdout, WIDTH)
        scene = show.Scene(self.shelf.lines, shown_path, colored, width, cache(_meaning))
        text = show.render(self.style, findings, scene) if findings or not human else ""
        if text:
            say_rendered(text, err=err, color=colored)
        if human and not self.quiet and (findings or not err):
            say(("\n" if text and self.style == "full" else "") + show.summary(findings, questions), err=err)


def _meaning(code: str) -> str:
    from quizgen.project.codes import meaning

    return meaning(code)


def is_colored(choice: str, stream: Any) -> bool:
    """`--color`, then NO_COLOR, then FORCE_COLOR, then whether a terminal that knows colours is there."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return os.environ.get("TERM") != "dumb" and bool(stream.isatty())


def terminal_width(stream: Any, otherwise: int) -> int:
    """The columns of the terminal behind a stream, or of COLUMNS; `otherwise` where there is neither."""
    if stream.isatty() or os.environ.get("COLUMNS"):
        import shutil

        return shutil.get_terminal_size((otherwise, 24)).columns
    return otherwise


def exit_with(codes: Iterable[int]) -> None:
    """Ends the command with the worst of the codes."""
    click.get_current_context().exit(status.worst(codes))


def with_console(command: F) -> F:
    """Adds the options that all commands which read banks share, and passes a `console`. A wish that is refused is a
    usage error."""

    def wrapped(output_format: str, color: str, quiet: bool, verbose: bool, strict: bool, **rest: Any) -> object:
        from quizgen.project.refusing import Refused

        try:
            return command(console=Console(output_format, color, quiet, verbose, strict), **rest)
        except Refused as error:
            raise click.UsageError(str(error)) from None

    options = [
        click.option(
            "--output-format",
            type=click.Choice(STYLES),
            default="full",
            show_default=True,
            help="How findings are printed.",
        ),
        click.option("--strict", is_flag=True, help="Let warnings fail like errors."),
        click.option(
            "--color",
            type=click.Choice(("auto", "always", "never")),
            default="auto",
            show_default=True,
            help="Also ruled by NO_COLOR and FORCE_COLOR.",
        ),
        click.option("-q", "--quiet", is_flag=True, help="Say only what fails."),
        click.option("-v", "--verbose", is_flag=True, help="Say more about what is done."),
    ]
    decorated: Any = update_wrapper(wrapped, command)
    for option in reversed(options):
        decorated = option(decorated)
    return decorated  # type: ignore[no-any-return]
