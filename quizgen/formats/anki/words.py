"""The fields of a word to be learned. Its note type has templates for cards that a note may have or not, each behind a
field that says so, and behind another one that says that the card is withdrawn."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from quizgen.formats.anki.lock import Entry
from quizgen.formats.anki.own import AnkiOwn
from quizgen.formats.anki.page import Page
from quizgen.formats.anki.speech import voice
from quizgen.formats.anki.text import escape
from quizgen.htmltext import quoted
from quizgen.model import Vocabulary
from quizgen.model.vocabulary import SKILLS, without_remark
from quizgen.rewording import bare
from quizgen.richtext import Gap, Image, RichText, inlines, plain

_SPARE_CARDS = 2
_SPARE_FIELDS = 5


class Word(NamedTuple):
    """The fields of a note that no other kind has, in their order, and its cards, counted from 0."""

    fields: tuple[str, ...]
    cards: tuple[int, ...]


def word(question: Vocabulary, page: Page, earlier: Entry | None, own: AnkiOwn) -> Word:
    """A card that was once given out stays, and says that it is retired."""
    language = question.learning or page.language
    wanted = {SKILLS.index(skill) for skill in question.cards}
    given = {*earlier.cards} - wanted if earlier else set()
    speech = "" if question.audio or not own.tts else voice(language, own.tts)
    marked = any(isinstance(part, Gap) for part in inlines(question.example))
    texts = (
        page.html(question.word[0]),
        page.html(bare(question.word[0])),
        _others(question.word[1:], page),
        page.html(question.reading),
        page.html(question.meaning[0]),
        _others(question.meaning[1:], page),
        page.html(question.example),
        page.blanked(question.example) if marked else "",
        _front_image(question.image, page),
        quoted(escape(language)),
        speech,
    )
    notice = escape(page.words.retired)
    typed = escape(without_remark(plain(question.word[0]))) if own.typed else ""
    flags = _flags(wanted | given, given, notice)
    return Word((*texts, *flags, typed, *_SPARES[1:]), tuple(sorted(wanted | given)))


def retired_word(cards: Collection[int], words: str) -> tuple[str, ...]:
    """What is left of a word that is gone: as many cards as it had, all saying so."""
    notice = escape(words)
    return (notice, *[""] * 10, *_flags(cards, cards, notice), *_SPARES)


_SPARES = ("",) * _SPARE_FIELDS


def _flags(cards: Collection[int], gone: Collection[int], notice: str) -> tuple[str, ...]:
    """For each template whether there is such a card, then the notice on those that are withdrawn."""
    places = range(len(SKILLS) + _SPARE_CARDS)
    there = ["1" if place in cards else "" for place in places]
    return (*there, *[notice if place in gone else "" for place in places])


def _others(texts: tuple[RichText, ...], page: Page) -> str:
    return page.labelled(page.words.accepted, ", ".join(map(page.html, texts))) if texts else ""


def _front_image(image: Image | None, page: Page) -> str:
    """The picture as it stands beside a question: its description might be the answer."""
    return page.image(Image(image.file, "", image.width), is_masked=True) if image else ""
