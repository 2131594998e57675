"""`quizgen explain`"""

from __future__ import annotations

import click

from quizgen.cli.root import COMMANDS
from quizgen.diagnostics import Code


@click.command("explain", short_help=COMMANDS["explain"][1])
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """Say what a code such as E211 means, and what to do. Without CODE, list all codes."""
    from quizgen.codes import CODES

    if code is None:
        width = max(len(known) for known in CODES)
        for known, row in CODES.items():
            click.echo(f"{known:<{width}}  {row.severity:<7}  {row.meaning}")
        return
    wanted = code.strip("[]").upper()
    if wanted not in CODES:
        from quizgen.options import suggestion

        near = suggestion(wanted, CODES) or "`quizgen explain` lists all codes"
        raise click.UsageError(f"There is no code `{code}`; {near}")
    click.echo(_explanation(wanted, CODES[wanted]))


def _explanation(code: str, row: Code) -> str:
    head = f"{code} ({row.severity}): {row.meaning}"
    return f"{head}\n\n{row.explanation.strip()}" if row.explanation else head
