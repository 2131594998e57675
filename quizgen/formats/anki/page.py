"""What the cards of one bank share: how texts become fields, the words around them, and the media they use."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from quizgen import htmltext
from quizgen.direction import isolated, turns
from quizgen.formats.anki import names, text
from quizgen.htmltext import Style, in_language, picture, quoted
from quizgen.labels import is_right_to_left, labels
from quizgen.model import Bank
from quizgen.richtext import Image, Length, Paragraph, RichText, Sound, literal

_ON_WHITE = "background:#fff"
"""Lines of drawings are black as a rule, and mostly they have no ground of their own: at night they would not be seen."""


class Page:
    """Writes the texts of one bank, and remembers which media they used: `media` maps the file's name in the
    learner's collection to the reference in the bank. A card is in the language of its question: what else stands on
    it, such as labels, which are in that of the bank, says so where it is in another."""

    def __init__(self, bank: Bank, files: dict[str, str]) -> None:
        """`files` are the names already given, with the hash of their content."""
        self.bank = bank
        self._files = files
        self.words = labels(bank.language)
        self.media: dict[str, str] = {}
        self._names: dict[tuple[str, bool], str] = {}
        self.style = text.field_style(self._picture, self._heard)
        self._numbers: Iterator[int] = iter(())
        self._cloze_style = text.cloze_style(self._picture, self._heard, lambda: next(self._numbers))
        self._begin("")
        self._turned_style = text.field_style(self._picture, self._heard, turned=True)
        self._blank_style = text.blank_style(self._picture)
        self._turned_cloze_style = text.cloze_style(
            self._picture, self._heard, lambda: next(self._numbers), turned=True
        )

    def speak(self, language: str) -> None:
        """Texts are in that language from here on; empty for that of the bank."""
        if language != self._other:
            self._begin(language)

    def _begin(self, language: str) -> None:
        self._other = language
        self.language = language or self.bank.language
        self._right_to_left = is_right_to_left(self.language)

    def within(self, language: str, write: Callable[[], str]) -> str:
        """What is written in a language, empty for that of the bank, in the midst of texts in the one spoken now."""
        around = self._other
        self.speak(language)
        html, spoken = write(), self.language
        self.speak(around)
        return html if language == around or not html else in_language("div", spoken, html)

    def label(self, words: str) -> str:
        """Words of the bank's labels as part of a field."""
        return in_language("bdi", self.bank.language, text.escape(words)) if self._other else text.escape(words)

    @property
    def own(self) -> str:
        """Attributes of a text in the midst of labels."""
        return f' lang="{quoted(text.escape(self._other))}"' if self._other else ""

    @property
    def of_labels(self) -> str:
        """Attributes of what holds labels, some of them made by scripts, beside texts, whose direction it has."""
        side = "rtl" if self._right_to_left else "ltr"
        return f' lang="{quoted(text.escape(self.bank.language))}" style="direction:{side}"' if self._other else ""

    def html(self, rich: RichText) -> str:
        """A text as part of a field. Nearly all are one paragraph of literal text, and take the short way."""
        if len(rich) == 1 and type(only := rich[0]) is Paragraph and len(content := only.content) == 1:
            words = content[0]
            if type(words) is str and words.isascii() and not self._right_to_left:
                return text.escape(words)
        if self._right_to_left or turns(rich):
            return htmltext.html(isolated(rich, self._right_to_left), self._turned_style)
        return htmltext.html(rich, self.style)

    def line(self, words: str) -> str:
        """Literal text as part of a field."""
        return self.html(literal(words))

    def cloze(self, rich: RichText, numbers: Sequence[int]) -> str:
        """The text of a cloze note; `numbers` are those of its gaps in document order."""
        self._numbers = iter(numbers)
        if self._right_to_left or turns(rich):
            return htmltext.html(isolated(rich, self._right_to_left), self._turned_cloze_style)
        return htmltext.html(rich, self._cloze_style)

    def blanked(self, rich: RichText) -> str:
        """A text in which the gaps hide what they hold."""
        return htmltext.html(isolated(rich, self._right_to_left), self._blank_style)

    def image(self, image: Image | None, *, is_masked: bool = False) -> str:
        """An image as part of a field; one that is masked has a file name that tells nothing."""
        return self._picture(image, self.style, is_masked) if image else ""

    def sound(self, reference: str, *, is_masked: bool = False) -> str:
        """A sound that Anki plays when the card is shown."""
        name = self._media_name(reference, is_masked) if reference else None
        return f"[sound:{name}]" if name else ""

    def labelled(self, label: str, html: str) -> str:
        """A piece of the back with a small heading."""
        return f'<span class="qg-label">{self.label(label)}</span>{html}'

    def _picture(self, image: Image, style: Style, is_masked: bool = False) -> str:
        name = self._media_name(image.file, is_masked)
        if not name:
            return style.escape(image.alt)
        media = self.bank.media[image.file]
        if not media.is_drawing:
            return picture(name, image, style)
        width = image.width or Length(Decimal(media.width), "px")
        return picture(name, Image(image.file, image.alt, width), style, _ON_WHITE)

    def _heard(self, sound: Sound, style: Style) -> str:
        played = self.sound(sound.file)
        return f"{style.words(sound.label)} {played}".strip() if played else style.words(sound.printed)

    def _media_name(self, reference: str, is_masked: bool = False) -> str | None:
        known = self._names.get((reference, is_masked))
        file = self.bank.media.get(reference)
        if known or file is None:
            return known
        name = names.media(file, is_masked=is_masked)
        if self._files.setdefault(name, file.sha256) != file.sha256:
            name = names.media(file, 64, is_masked)
        self.media.setdefault(name, reference)
        self._names[reference, is_masked] = name
        return name


def last_call(function: Callable[..., str]) -> Callable[..., str]:
    """Remembers the last result, by the identity of the arguments: what neighbours share is written once."""
    last: tuple[tuple[object, ...], str] | None = None

    def remembered(*arguments: object) -> str:
        nonlocal last
        if last is None or any(new is not old for new, old in zip(arguments, last[0], strict=True)):
            last = (arguments, function(*arguments))
        return last[1]

    return remembered
