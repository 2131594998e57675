"""`quizgen schema`"""

from __future__ import annotations

from collections.abc import Sequence

import click

from quizgen.cli.root import COMMANDS
from quizgen.cli.terminal import say_json


@click.command("schema", short_help=COMMANDS["schema"][1])
@click.option(
    "-f", "--format", "names", multiple=True, metavar="NAME", help="With the options of this format; repeat it."
)
def command(names: Sequence[str]) -> None:
    """Print the JSON Schema that editors complete and check banks with.

    `quizgen new` puts it beside a new bank. The first line of a bank names it:

    \b
    # yaml-language-server: $schema=./quizgen.schema.json
    """
    from quizgen.project.planning import format_of
    from quizgen.project.refusing import Refused
    from quizgen.schema import json_schema

    try:
        found = [format_of(name) for name in dict.fromkeys(names)]
    except Refused as error:
        raise click.UsageError(str(error)) from None
    say_json(
        json_schema(
            {format.name: _helps(format.options) for format in found},
            {format.name: _helps(format.own) for format in found if format.own and not format.follows},
        )
    )


def _helps(options: type) -> dict[str, str]:
    from quizgen.options import listed

    return {option.name: option.help for option in listed(options)}
