"""`quizgen explain`"""

from __future__ import annotations

from collections.abc import Iterator

import click

from quizgen.cli.root import COMMANDS
from quizgen.cli.terminal import say
from quizgen.codes import CODES
from quizgen.diagnostics import RENAMED, Code
from quizgen.options import suggestion
from quizgen.packages import owner_of
from quizgen.project.codes import known, rules_of
from quizgen.project.refusing import Refused
from quizgen.rules import RULES, Rule


@click.command("explain", short_help=COMMANDS["explain"][1])
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """Say what a code such as E211 or QG108 means, why it is there, and what to do. Without CODE, list all codes.

    A code of another package, such as SHOUT-1, is explained by that package."""
    if code is None:
        lines = [f"{known:<5}  {row.severity:<7}  {row.meaning}" for known, row in CODES.items()]
        lines += [f"{rule.code}  {rule.severity:<7}  {rule.meaning}" for rule in RULES]
        say("\n".join(lines))
        return
    typed = code.strip("[]").upper()
    wanted = next((rule.code for rule in RULES if rule.name == code.lower()), RENAMED.get(typed, typed))
    try:
        say(_about(wanted))
    except KeyError:
        every = [*CODES, *(name for rule in RULES for name in (rule.code, rule.name))]
        near = suggestion(code, every) or "`quizgen explain` lists all codes"
        raise click.UsageError(f"There is no code `{code}`; {near}") from None
    except Refused as error:
        raise click.UsageError(str(error)) from None


def _about(code: str) -> str:
    """What there is to say of a code. Raises KeyError where there is none, and Refused where its package is broken."""
    for rule in (*RULES, *rules_of(owner_of(code))):
        if rule.code == code:
            return "\n\n".join(_rule(rule))
    row = known(code)
    if row is None:
        raise KeyError(code)
    return _explanation(code, row)


def _explanation(code: str, row: Code) -> str:
    head = f"{code} ({row.severity}): {row.meaning}"
    return f"{head}\n\n{row.explanation.strip()}" if row.explanation else head


def _rule(rule: Rule) -> Iterator[str]:
    """What a rule on content has to say for itself, in paragraphs."""
    yield f"{rule.code} ({rule.severity}): {rule.meaning}"
    yield f"Why: {rule.why}"
    if rule.measured:
        yield f"How sure: {rule.measured}"
    yield f"What to do: {rule.advice}"
    if rule.fixable:
        yield "`quizgen check --fix` can mend it."
    if rule.languages is not None:
        yield f"Only for questions in {', '.join(sorted(rule.languages))}."
    if rule.severity == "off":
        yield f"Runs only when it is asked for: --select {rule.code}"
    yield f"To be silent about it: lint: {{ignore: [{rule.code}], because: …}} in a question or at the top of a bank."
