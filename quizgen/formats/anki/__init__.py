"""Anki decks (.apkg) that learners can import again and again without losing progress, edits or marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import get_args

from quizgen.formats import Artifact, Context, Format
from quizgen.formats.anki.build import artifacts
from quizgen.model import Bank, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class AnkiOptions:
    allow_schema_change: bool = field(
        default=False,
        metadata={"help": "build although a note type has changed; learners must then merge note types on import"},
    )


def write(banks: Sequence[Bank], options: AnkiOptions, context: Context) -> Iterator[Artifact]:
    """For each bank its lock, then its deck; neither where an error was reported. Banks that are merged share one deck
    file, and each keeps its own lock and its own decks inside."""
    groups = [(context.merge, banks)] if context.merge else [(bank.id, [bank]) for bank in banks]
    for name, group in groups:
        yield from artifacts(group, name, context, options.allow_schema_change)


FORMAT = Format(
    name="anki",
    about="Anki deck (.apkg) that keeps learners' progress when it is imported again",
    native=frozenset(get_args(Question)),
    options=AnkiOptions,
    write=write,
)
