"""`quizgen schema`"""

from __future__ import annotations

import json

import click

from quizgen.cli.root import COMMANDS


@click.command("schema", short_help=COMMANDS["schema"][1])
def command() -> None:
    """Print the JSON Schema that editors complete and check banks with.

    `quizgen new` puts it beside a new bank. The first line of a bank names it:

    \b
    # yaml-language-server: $schema=./quizgen.schema.json
    """
    from quizgen.schema import json_schema

    click.echo(json.dumps(json_schema(), indent=2))
