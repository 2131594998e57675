"""`quizgen stats`"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import click

from quizgen.analysis import Statistics, stats
from quizgen.cli.console import Console, exit_with, with_console
from quizgen.cli.readings import banks_argument, read_all
from quizgen.cli.reports import deliver, one_bank, show_errors
from quizgen.cli.root import COMMANDS
from quizgen.cli.tables import table
from quizgen.model import Bank
from quizgen.report.stats import counted as named
from quizgen.report.stats import figures_of, lengths, specifications, stats_page
from quizgen.show.scene import clean

_BAR = 30


@click.command("stats", short_help=COMMANDS["stats"][1])
@banks_argument
@click.option("--html", metavar="FILE", help="Write a page with plots.")
@click.option("--json", "json_", is_flag=True, help="Print JSON instead of tables.")
@with_console
def command(paths: Sequence[str], html: str | None, json_: bool, console: Console) -> None:
    """Show what a bank asks: kinds, topics, levels and difficulty, points, what guessing earns, and where keys stand.

    The table of specifications counts questions by topic and level; a question's topic is its first tag that the bank
    does not give to all.
    """
    readings = read_all(paths, console)
    one_bank(readings.banks, html)
    values = [(bank, stats(bank)) for bank in readings.banks]
    show_errors(readings, console)
    code = deliver(values, html, json_, stats_page, _tables, console)
    exit_with({*readings.codes, code})


def _tables(bank: Bank, found: Statistics) -> Iterator[str]:
    yield clean(bank.title or bank.id)
    yield ""
    yield from table([(figure.value, figure.meaning) for figure in figures_of(found)], right=(0,))
    groups = {"kind": found.kinds, "level": found.levels, "difficulty": found.difficulties}
    if len(found.languages) > 1:
        groups["language"] = found.languages
    if found.options:
        groups["options"] = found.options
    if found.places:
        groups["place of key"] = found.places
    for name, counts in groups.items():
        yield ""
        yield from _bars(name, counts)
    levels, topics = specifications(found)
    rows = [(topic, *(str(count or "·") for count in counts), str(sum(counts))) for topic, counts in topics]
    yield ""
    yield from table([("topic", *levels, "sum"), *rows], right=range(1, len(levels) + 2))
    if found.lengths.choices:
        yield ""
        cues = [(name, str(count), f"{expected:.1f}") for name, count, expected in lengths(found)]
        yield from table([("key is", f"of {found.lengths.choices}", "by chance"), *cues], right=(1, 2))


def _bars(name: str, counts: Mapping[str, int]) -> Iterator[str]:
    """Names with their counts, each with a bar in proportion."""
    rows = named(counts)
    most = max((count for _, count in rows), default=1)
    shown = [(label, str(count), "█" * max(1, count * _BAR // most)) for label, count in rows]
    yield from table([(name, "", ""), *shown], right=(1,))
