"""What the cards of a word ask for, and what counts as right on each."""

from __future__ import annotations

from collections.abc import Iterable

from quizgen.model.kinds import Skill, Vocabulary
from quizgen.patterns import late
from quizgen.richtext import RichText, Ruby, inlines, plain

SKILLS: tuple[Skill, ...] = ("read", "write", "listen", "say")
"""In the order in which cards of one word come."""
_REMARK = late(r"(?<=\S)\s*(?:\([^()]*\)|（[^（）]*）)\Z")


def on_paper(question: Vocabulary) -> Skill:
    """The one thing that is asked where there are no cards: the first that can be read from paper, if there is one."""
    return next((skill for skill in question.cards if skill != "listen"), "listen")


def accepted(question: Vocabulary, skill: Skill) -> tuple[str, ...]:
    """What is right on a card, the key first. Who listens may write the word or what it means."""
    if skill == "read":
        return spellings(question.meaning)
    if skill == "listen":
        return spellings((*question.word, *question.meaning))
    return spellings(question.word)


def read_aloud(question: Vocabulary) -> RichText:
    """How the word is read: as `reading` says, or above its characters; nothing where neither does."""
    has_ruby = any(isinstance(part, Ruby) for part in inlines(question.word[0]))
    return question.reading or (question.word[0] if has_ruby else ())


def spellings(texts: Iterable[RichText]) -> tuple[str, ...]:
    """Each text as it is shown and, where it ends in brackets, also without them."""
    found = [one for text in texts for one in (plain(text), without_remark(plain(text)))]
    return tuple(dict.fromkeys(found))


def without_remark(text: str) -> str:
    """A text without the brackets at its end: `bank` of `bank (river)`."""
    return _REMARK.sub("", text) or text
