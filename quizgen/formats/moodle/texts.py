"""Texts as Moodle XML holds them: HTML, with the pictures and sounds that it shows."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from quizgen.formats.lms.xml import Xml, element
from quizgen.htmltext import Style, escape, html, picture, quoted
from quizgen.model import Bank
from quizgen.patterns import late
from quizgen.richtext import Image, Paragraph, RichText, Sound, inlines, is_plain

_ODD = late(r"[^A-Za-z0-9._-]+")
"""Moodle drops some signs from the names of files, and then does not find them."""


@dataclass(frozen=True, slots=True)
class Files:
    """The media of a bank under names that Moodle keeps, by the references to them; `load` gives their bytes."""

    names: Mapping[str, str]
    load: Callable[[str], bytes]

    def of(self, texts: Iterable[RichText]) -> Iterator[Xml]:
        """The files that texts show, each once."""
        rich = (text for text in texts if not is_plain(text))
        shown = (part.file for text in rich for part in inlines(text) if isinstance(part, (Image, Sound)))
        for reference in dict.fromkeys(shown):
            data = b64encode(self.load(reference)).decode()
            yield element("file", Xml(data), name=self.names[reference], path="/", encoding="base64")

    def style(self, **changed: Any) -> Style:
        """How HTML is written with these files."""

        def address(reference: str) -> str:
            return f"@@PLUGINFILE@@/{quote(self.names[reference])}"

        def image(part: Image, style: Style) -> str:
            return picture(address(part.file), part, style)

        def sound(part: Sound, style: Style) -> str:
            title = f' title="{quoted(style.escape(part.label))}"' if part.label else ""
            return f'<audio controls="controls" src="{quoted(address(part.file))}"{title}>{style.words(part.printed)}</audio>'

        return Style(image=image, sound=sound, **changed)


def files_of(bank: Bank, load: Callable[[Bank, str], bytes]) -> Files:
    """The files of a bank: their own names without odd signs, with a number where two would be the same."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for reference in bank.media:
        stem, dot, suffix = _ODD.sub("-", reference.rpartition("/")[2]).rpartition(".")
        number, name = 1, f"{stem}{dot}{suffix}"
        while name.lower() in taken:
            number += 1
            name = f"{stem}-{number}{dot}{suffix}"
        taken.add(name.lower())
        names[reference] = name
    return Files(names, lambda reference: load(bank, reference))


def field_if(name: str, text: RichText, files: Files) -> tuple[Xml, ...]:
    """An element that holds a text, where there is one."""
    return (field(name, text, files),) if text else ()


def field(name: str, text: RichText, files: Files, *inside: str, **attributes: str) -> Xml:
    """An element that holds a text as HTML, its files, and what else belongs into it."""
    words = html(text, files.style()) if text else ""
    return written(name, words, (text,), files, *inside, **attributes)


def written(name: str, words: str, shown: Iterable[RichText], files: Files, *inside: str, **attributes: str) -> Xml:
    """The same of finished HTML that shows these texts."""
    return element(name, element("text", words), *files.of(shown), *inside, format="html", **attributes)


def plain_field(name: str, words: str, *inside: str, **attributes: str) -> Xml:
    """An element that holds a text without markup."""
    return element(name, element("text", words), *inside, **attributes)


def with_media(text: RichText, image: Image | None, audio: str = "") -> RichText:
    """A text with a picture and a sound below it."""
    below = (Paragraph((image,)),) if image else ()
    return (*text, *below, *((Paragraph((Sound(audio),)),) if audio else ()))


def fragment(text: RichText) -> str:
    """A text as HTML that is part of a line, without files."""
    return html(text, Style(image=lambda image, style: escape(image.alt)))
