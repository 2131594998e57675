"""What a deck is asked for at single questions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, cast

from quizgen.formats import Context, unasked
from quizgen.formats.own import own_of
from quizgen.messages import phrase
from quizgen.model import Bank, Item

_LONGEST = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class AnkiOwn:
    """Wishes for the cards of a question. Raises ValueError for what cannot be an identity in Anki."""

    deck: str = field(
        default="", metadata={"help": "the deck; a leading `::` means one below that of the section or bank"}
    )
    as_: Literal["choice", "basic"] = field(
        default="choice", metadata={"help": "basic: choices are plain cards with question and answer"}
    )
    tts: bool | str = field(
        default=False, metadata={"help": "read texts aloud: yes, each in its language, or a voice such as en_US"}
    )
    typed: bool = field(
        default=False, metadata={"help": "the answer of a cloze, flashcard or word is typed and compared"}
    )
    cover: Literal["all", "one"] = field(
        default="all", metadata={"help": "one: only the region that is asked for is covered"}
    )
    guid: str = field(
        default="", metadata={"help": "the identity of a note from another deck; kept, without effect yet"}
    )
    notetype: str = field(default="", metadata={"help": "the note type of that note; kept, without effect yet"})

    def __post_init__(self) -> None:
        if len(self.guid) > _LONGEST or not self.guid.isprintable() or " " in self.guid:
            raise ValueError(phrase("option.guid", most=_LONGEST))
        if len(self.notetype) > _LONGEST or not self.notetype.isprintable():
            raise ValueError(phrase("option.notetype", most=_LONGEST))


Own: TypeAlias = Callable[[Item], AnkiOwn]
"""What is asked for at a question."""


def own_in(context: Context, bank: Bank) -> Own:
    """The same in a run."""
    return own_of_bank(bank) if context.own is unasked else cast(Own, context.own)


def own_of_bank(bank: Bank) -> Own:
    """The same where nothing is asked of a run."""
    return cast(Own, own_of(AnkiOwn, "anki", [bank], {})[1])
