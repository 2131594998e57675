"""Anki decks (.apkg) that learners can import again and again without losing progress, edits or marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from quizgen.formats import Artifact, Context, Format
from quizgen.formats.anki.build import Wishes, artifacts
from quizgen.formats.anki.own import AnkiOwn
from quizgen.formats.anki.preset import Preset
from quizgen.messages import phrase
from quizgen.model import Bank, Item, Words
from quizgen.richtext import Reference

_MOST_A_DAY = 9999
_RETENTION = (0.7, 0.99)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnkiOptions:
    """What a deck may be asked for. Raises ValueError for a number out of its range."""

    allow_schema_change: bool = field(
        default=False,
        metadata={"help": "build although a note type has changed; learners must then merge note types on import"},
    )
    retired: Literal["keep", "drop"] = field(
        default="keep",
        metadata={"help": "drop: leave removed questions out, for learners who never had the deck"},
    )
    preset: str = field(
        default="",
        metadata={"help": 'name of a deck preset to send along; learners take it by ticking "Import any deck presets"'},
    )
    new_per_day: int | None = field(default=None, metadata={"help": "preset: new cards a day (else 20)"})
    reviews_per_day: int | None = field(default=None, metadata={"help": "preset: reviews a day (else 200)"})
    new_order: Literal["deck", "random"] | None = field(
        default=None, metadata={"help": "preset: new cards as they stand in the deck (else so), or by chance"}
    )
    bury_siblings: bool | None = field(
        default=None, metadata={"help": "preset: cards of one question on different days (else yes)"}
    )
    retention: float | None = field(
        default=None, metadata={"help": "preset: share of reviews to be known, where FSRS is on (else 0.9)"}
    )

    def __post_init__(self) -> None:
        for name, value in (("new-per-day", self.new_per_day), ("reviews-per-day", self.reviews_per_day)):
            if value is not None and not 0 <= value <= _MOST_A_DAY:
                raise ValueError(phrase("option.between", option=name, low=0, high=_MOST_A_DAY, value=value))
        low, high = _RETENTION
        if self.retention is not None and not low <= self.retention <= high:
            raise ValueError(phrase("option.between", option="retention", low=low, high=high, value=self.retention))

    def preset_of(self, title: str) -> Preset | None:
        """The preset that was asked for by its name or by any of its settings, else none. Without a name it is called
        as the bank."""
        asked: dict[str, Any] = {
            "new_per_day": self.new_per_day,
            "reviews_per_day": self.reviews_per_day,
            "new_order": self.new_order,
            "bury_siblings": self.bury_siblings,
            "retention": self.retention,
        }
        settings = {name: value for name, value in asked.items() if value is not None}
        name = " ".join(self.preset.split())
        return Preset(name or title)._replace(**settings) if name or settings else None


def write(banks: Sequence[Bank], options: AnkiOptions, context: Context) -> Iterator[Artifact]:
    """For each bank its lock, then its deck; neither where an error was reported. Banks that are merged share one deck
    file, and each keeps its own lock and its own decks inside."""
    groups = [(context.merge, banks)] if context.merge else [(bank.id, [bank]) for bank in banks]
    for name, group in groups:
        preset = options.preset_of(group[0].title or name)
        wishes = Wishes(options.allow_schema_change, options.retired == "drop", preset)
        yield from artifacts(group, name, context, wishes)


FORMAT = Format(
    name="anki",
    about="Anki deck (.apkg) that keeps learners' progress when it is imported again",
    native=frozenset({*get_args(Item), Reference, Words}),
    options=AnkiOptions,
    write=write,
    merges="itself",
    own=AnkiOwn,
)
