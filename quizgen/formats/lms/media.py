"""Pictures and sounds of a bank in files for learning platforms: their names there, and how HTML shows them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from quizgen.htmltext import Style, escape, html, picture, quoted
from quizgen.model import Bank
from quizgen.patterns import late
from quizgen.richtext import Image, Paragraph, RichText, Sound, inlines, is_plain

_ODD = late(r"[^A-Za-z0-9._-]+")
"""Platforms drop some signs from the names of files, and then do not find them."""


def names_of(bank: Bank) -> dict[str, str]:
    """A name for each file of a bank, by the reference to it: its own without odd signs, with a number where two would
    be the same but for case."""
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
    return names


def style_of(names: dict[str, str], folder: str, **changed: Any) -> Style:
    """How HTML is written where the files of these names are found below that address."""

    def address(reference: str) -> str:
        return folder + quote(names[reference])

    def image(part: Image, style: Style) -> str:
        return picture(address(part.file), part, style)

    def sound(part: Sound, style: Style) -> str:
        title = f' title="{quoted(style.escape(part.label))}"' if part.label else ""
        return (
            f'<audio controls="controls" src="{quoted(address(part.file))}"{title}>{style.words(part.printed)}</audio>'
        )

    return Style(**{"image": image, "sound": sound, **changed})


def files_in(texts: Iterable[RichText]) -> dict[str, None]:
    """The references to files that texts show, each once."""
    rich = (text for text in texts if not is_plain(text))
    return dict.fromkeys(part.file for text in rich for part in inlines(text) if isinstance(part, (Image, Sound)))


def with_media(text: RichText, image: Image | None, audio: str = "") -> RichText:
    """A text with a picture and a sound below it."""
    below = (Paragraph((image,)),) if image else ()
    return (*text, *below, *((Paragraph((Sound(audio),)),) if audio else ()))


def fragment(text: RichText) -> str:
    """A text as HTML that is part of a line, without files."""
    return html(text, Style(image=lambda image, style: escape(image.alt)))
