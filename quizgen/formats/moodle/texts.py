"""Texts as Moodle XML holds them: HTML, with the pictures and sounds that it shows."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from quizgen.formats.lms.media import files_in, names_of, style_of
from quizgen.formats.lms.xml import Xml, element
from quizgen.htmltext import Style, html
from quizgen.model import Bank
from quizgen.richtext import RichText

_FOLDER = "@@PLUGINFILE@@/"


@dataclass(frozen=True, slots=True)
class Files:
    """The media of a bank, by the references to them: their names in Moodle, and their bytes."""

    names: dict[str, str]
    load: Callable[[str], bytes]
    usual: Style
    """How HTML is written with these files."""

    def of(self, texts: Iterable[RichText]) -> Iterator[Xml]:
        """The files that texts show, each once."""
        for reference in files_in(texts):
            data = b64encode(self.load(reference)).decode()
            yield element("file", Xml(data), name=self.names[reference], path="/", encoding="base64")

    def style(self, **changed: Any) -> Style:
        """The same with some things of its own."""
        return style_of(self.names, _FOLDER, **changed)


def files_of(bank: Bank, load: Callable[[Bank, str], bytes]) -> Files:
    """The files of a bank."""
    names = names_of(bank)
    return Files(names, lambda reference: load(bank, reference), style_of(names, _FOLDER))


def field_if(name: str, text: RichText, files: Files) -> tuple[Xml, ...]:
    """An element that holds a text, where there is one."""
    return (field(name, text, files),) if text else ()


def field(name: str, text: RichText, files: Files, *inside: str, **attributes: str) -> Xml:
    """An element that holds a text as HTML, its files, and what else belongs into it."""
    words = html(text, files.usual) if text else ""
    return written(name, words, (text,), files, *inside, **attributes)


def written(name: str, words: str, shown: Iterable[RichText], files: Files, *inside: str, **attributes: str) -> Xml:
    """The same of finished HTML that shows these texts."""
    return element(name, element("text", words), *files.of(shown), *inside, format="html", **attributes)


def plain_field(name: str, words: str, *inside: str, **attributes: str) -> Xml:
    """An element that holds a text without markup."""
    return element(name, element("text", words), *inside, **attributes)
