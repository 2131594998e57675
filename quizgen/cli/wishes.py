"""The options that say what is built, which `build` and `check` share: as they are typed, and the plan that they mean."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Any, NamedTuple, TypeVar

import click

from quizgen.project import planning
from quizgen.project.options import assigned
from quizgen.project.planning import Choice, Plan, format_of, is_output_name

F = TypeVar("F", bound=Callable[..., Any])


class Wishes(NamedTuple):
    """The shared options as they were typed."""

    formats: tuple[str, ...] = ()
    assignments: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    pick: int | None = None
    seed: str = "0"
    drafts: bool = False
    merge: str = ""
    lower: bool = True


def with_wishes(formats_help: str) -> Callable[[F], F]:
    """Adds the options that say what is built, and passes them as `wishes`."""
    options = [
        click.option("-f", "--format", "formats", multiple=True, metavar="NAME", help=formats_help),
        click.option("-O", "assignments", multiple=True, metavar="NAME=VALUE", help="Option of a format: `quizgen formats`."),
        click.option("--tag", "tags", multiple=True, help="Only questions with this tag or one below it; repeat it."),
        click.option("--pick", type=click.IntRange(min=1), metavar="N", help="Only N questions a bank, drawn by the seed."),
        click.option("--seed", default="0", show_default=True, help="What every shuffle and draw depends on."),
        click.option("--drafts", is_flag=True, help="Include questions marked as drafts."),
        click.option("--merge", default="", metavar="NAME", help="Make all banks one output of this name."),
        click.option("--no-rewrite", "lower", flag_value=False, type=bool, default=True, help="Leave out what a format has no kind of question for."),
    ]  # fmt: skip

    def decorated(command: F) -> F:
        def wrapped(**given: Any) -> object:
            wishes = Wishes(**{name: given.pop(name) for name in Wishes._fields})
            return command(wishes=wishes, **given)

        found: Any = update_wrapper(wrapped, command)
        for option in reversed(options):
            found = option(found)
        return found  # type: ignore[no-any-return]

    return decorated


def planned(wishes: Wishes, *, strict: bool) -> Plan:
    """The build that was asked for. What cannot be is refused."""
    formats = [format_of(name) for name in dict.fromkeys(wishes.formats or planning.DEFAULT_FORMATS)]
    typed = assigned(wishes.assignments, formats)
    if wishes.merge and not is_output_name(wishes.merge):
        raise click.UsageError(f"--merge takes lower-case letters, digits and hyphens, not `{wishes.merge}`.")
    choice = Choice(tuple(wishes.tags), (), wishes.pick, wishes.seed, wishes.drafts)
    named = tuple(typed.items())
    return Plan(formats=named, choice=choice, merge=wishes.merge, lower=wishes.lower, strict=strict)


def source_option(command: F) -> F:
    """The option `--source ID=FILE`."""
    return click.option(
        "--source",
        "sources",
        multiple=True,
        metavar="ID=FILE",
        help="The text of a source, to look up quotes in; repeat it.",
    )(command)
