"""`quizgen schema`"""

from __future__ import annotations

import click

from quizgen.cli.root import COMMANDS
from quizgen.cli.terminal import say_json


@click.command("schema", short_help=COMMANDS["schema"][1])
def command() -> None:
    """Print the JSON Schema that editors complete and check banks with.

    `quizgen new` puts it beside a new bank. The first line of a bank names it:

    \b
    # yaml-language-server: $schema=./quizgen.schema.json
    """
    from quizgen.schema import json_schema

    say_json(json_schema())
