"""The one way to standard output and standard error.

What authors, file names and servers say is shown, never obeyed: whatever would steer a terminal or hide in it becomes
an escape such as `\\x1b`.
"""

from __future__ import annotations

from collections.abc import Callable

import click

from quizgen.show.scene import clean_lines, dumped


def say(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Prints lines of text for people."""
    click.echo(clean_lines(text), err=err, nl=nl)


def say_json(value: object, default: Callable[[object], object] | None = None) -> None:
    """Prints a value as JSON, in nothing but plain ASCII."""
    click.echo(dumped(value, default))


def say_rendered(text: str, *, err: bool, color: bool) -> None:
    """Prints what a renderer of `show` has made: it has cleaned what it quotes, and the colours are its own."""
    click.echo(text, err=err, color=color)
