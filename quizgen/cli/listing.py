"""`quizgen list`"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import click

from quizgen import model
from quizgen.cli.console import Console, exit_with, with_console
from quizgen.cli.readings import banks_argument, read_all
from quizgen.cli.root import COMMANDS
from quizgen.cli.tables import counted, table
from quizgen.cli.terminal import say, say_json
from quizgen.files import shown_path
from quizgen.model import Bank, Placed, Question, Vocabulary
from quizgen.project.reading import count_questions
from quizgen.richtext import plain
from quizgen.show.scene import clean

_HEAD = ("id", "kind", "points", "tags", "question")
_MOST = 32


class Row(NamedTuple):
    """One question in the table."""

    id: str
    kind: str
    points: str
    tags: str
    text: str


@click.command("list", short_help=COMMANDS["list"][1])
@banks_argument
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list instead of a table.")
@with_console
def command(paths: Sequence[str], as_json: bool, console: Console) -> None:
    """Show the questions of banks as a table: id, kind, points, tags (without those of the whole bank), first words.

    The parts of an exercise stand below it, indented.
    """
    readings = read_all(paths, console)
    if as_json:
        found = [_entry(bank, place) for bank in readings.banks for place in model.placed(bank.items)]
        say_json(found)
    else:
        say("\n\n".join("\n".join(_table(bank)) for bank in readings.banks), nl=bool(readings.banks))
    console.show([d for d in readings.findings if d.severity == "error"], count_questions(readings.banks), err=True)
    exit_with(readings.codes)


def _entry(bank: Bank, place: Placed) -> dict[str, Any]:
    question = place.question
    return {
        "bank": bank.id,
        "id": question.id,
        "kind": model.kind_name(question),
        "points": float(question.points) if model.is_asked(question) else None,
        **({"bonus": True} if question.bonus else {}),
        **({"exercise": place.exercise.id} if place.exercise else {}),
        **({"language": question.language} if question.language else {}),
        "tags": list(question.tags),
        "status": question.status,
        "question": plain(model.prompt(question)),
        "filename": shown_path(question.span.file),
        "line": question.span.line,
    }


def _table(bank: Bank) -> Iterator[str]:
    yield clean(f"{bank.title or bank.id} ({shown_path(bank.name)}): {counted(count_questions([bank]), 'question')}")
    yield from table([Row(*_HEAD), *_rows(bank)], most=_MOST)


def _rows(bank: Bank) -> Iterator[Row]:
    """A row a question, and one above the parts of an exercise, which are indented."""
    exercise = None
    for question, _, _, around in model.placed(bank.items):
        if around is not None and around is not exercise:
            points = f"{model.points_of(around):f}"
            yield Row(around.id, "exercise", points, "", _line(around.title or plain(around.text)))
        exercise = around
        row = _row(question, bank)
        yield row._replace(id=f"  {row.id}") if exercise else row


def _row(question: Question, bank: Bank) -> Row:
    tags = [tag for tag in question.tags if tag not in bank.tags]
    points = f"{'+' if question.bonus else ''}{question.points:f}" if model.is_asked(question) else ""
    text = plain(model.prompt(question))
    if isinstance(question, Vocabulary):
        text = f"{text} – {plain(question.meaning[0])}"
    return Row(question.id, model.kind_name(question), points, ", ".join(tags), _line(text))


def _line(text: str) -> str:
    return " ".join(text.split())
