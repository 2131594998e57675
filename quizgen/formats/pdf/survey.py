"""What a bank has to print, before a page is made: which characters of which script, where each comes first, and which
of them no font has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, TypeAlias

from quizgen.diagnostics import Span
from quizgen.formats.pdf import shaping
from quizgen.formats.pdf.breaking import UNSEEN, clean
from quizgen.formats.pdf.emoji import EMOJI, named
from quizgen.formats.pdf.fontsources import FontSources, Source
from quizgen.formats.pdf.letterforms import shaped
from quizgen.formats.pdf.scripts import DANDAS, itemised, script
from quizgen.labels import labels
from quizgen.messages import phrase
from quizgen.patterns import late

Place: TypeAlias = tuple[Span, str]
"""Where a text stands, and what it belongs to, as a message names it."""

EMOJI_NEED = "emoji"
"""Stands among the scripts for pictures."""
_BEYOND_ASCII = late("[^\0-\x7f]")


class Lack(NamedTuple):
    """Characters of one script that are not drawn, each with how often it comes; where the first stands. `shaping`: a
    font is there, but what joins its letters is missing. `language` is that of the first, empty for the bank's."""

    script: str
    counts: Mapping[str, int]
    place: Place
    shaping: bool
    language: str = ""


class Survey:
    """The characters beyond ASCII of the texts that a bank has to print, each with its place and its language, empty for
    that of the bank; `sources` may be set before fonts are asked for."""

    def __init__(self, language: str, span: Span, texts: Iterable[tuple[Place, str, Sequence[str]]]) -> None:
        self.sources = FontSources(language)
        self.span = span
        self._texts: list[Sequence[str]] = []
        self.counts: Counter[str] = Counter()
        """How often each comes in texts of the bank."""

        self._first: dict[str, tuple[Place, str]] = {}
        self._by_language: dict[str, set[str]] = {"": set()}
        self._dandas: Counter[str] = Counter()
        for place, spoken, parts in texts:
            self._texts.append(parts)
            for text in parts:
                if not text.isascii():
                    self._note(text, place, spoken)
        self._own = Counter(self.counts)
        for word in _words(language):
            self._note(word, (span, phrase("place.words")), "")

    def _note(self, text: str, place: Place, language: str) -> None:
        if any(danda in text for danda in DANDAS):
            self._dandas.update(name for name, run in itemised(text) for character in run if character in DANDAS)
        found = _BEYOND_ASCII.findall(shaped(clean(text)))
        self._by_language.setdefault(language, set()).update(found)
        for character in found:
            if character in self._first:
                self.counts[character] += 1
            elif not (character.isspace() or UNSEEN.match(character)):
                self.counts[character] = 1
                self._first[character] = place, language

    @cached_property
    def home(self) -> str:
        """The script of the letters that most dandas stand beside."""
        return self._dandas.most_common(1)[0][0] if self._dandas else ""

    @cached_property
    def needed(self) -> dict[str, list[str]]:
        """The characters of each script, by how often they come; those of no script under an empty name."""
        found: dict[str, list[str]] = {}
        for character, _ in sorted(self.counts.items(), key=lambda item: (-item[1], item[0])):
            found.setdefault(self.script(character), []).append(character)
        return found

    @property
    def languages(self) -> tuple[str, ...]:
        """Those of its texts, that of the bank first, as an empty one."""
        return tuple(self._by_language)

    def needed_in(self, language: str) -> dict[str, list[str]]:
        """The same of texts in one language."""
        if len(self._by_language) == 1:
            return self.needed
        own = self._by_language.get(language, set())
        rows = {name: [one for one in found if one in own] for name, found in self.needed.items()}
        return {name: found for name, found in rows.items() if found}

    def script(self, character: str) -> str:
        """The script of a character; of a danda, the one that it belongs to in this bank."""
        return self.home if character in DANDAS and self.home else script(character)

    @cached_property
    def lacks(self) -> list[Lack]:
        """What is not drawn, by script."""
        order = {character: place for place, character in enumerate(self._first)}
        found = []
        for name, characters in self.needed.items():
            unjoined = _unjoined(characters)
            main = self.chosen(name)
            drawn = {c for c in characters if (main and main.covers(c)) or self.sources.covers(c)}
            missing = [c for c in characters if c in unjoined or c not in drawn]
            by_need: dict[tuple[str, bool], list[str]] = {}
            for c in sorted(missing, key=order.__getitem__):
                need = EMOJI_NEED if not name and EMOJI.fullmatch(c) and named(c) else name
                by_need.setdefault((need, c in drawn), []).append(c)
            for (need, is_unjoined), lacking in by_need.items():
                counts = {c: self.counts[c] for c in lacking}
                found.append(Lack(need, counts, self._first[lacking[0]][0], is_unjoined, self._first[lacking[0]][1]))
        return sorted(found, key=lambda lack: order[next(iter(lack.counts))])

    @cached_property
    def is_unreadable(self) -> bool:
        """Whether more than half of the letters of the bank are not drawn."""
        missing = sum(map(self.own, self.lacks))
        return missing > 0 and 2 * missing > self.letters

    @cached_property
    def letters(self) -> int:
        """How many letters the bank has."""
        return sum(sum(map(str.isalpha, text)) for parts in self._texts for text in parts)

    def own(self, lack: Lack) -> int:
        """How many of the letters that are not drawn are in texts of the bank."""
        return sum(self._own[c] for c in lack.counts if c.isalpha())

    def chosen(self, name: str, characters: Collection[str] = (), language: str = "") -> Source | None:
        """The font that draws most of a script in a language, or of these characters of it; None where there is none."""
        sources = self.sources.of(language) if language else self.sources
        first, _ = sources.first("sans", False, False)
        ranked = sources.ranked(name, characters or self.needed.get(name, ()), False, first)
        return next((source for source in ranked if source.face()), None)


def _unjoined(characters: Collection[str]) -> set[str]:
    """Letters that must be joined while what joins them is missing."""
    if shaping.is_installed():
        return set()
    return set(characters) if any(map(shaping.COMPLEX.match, characters)) else set()


def _words(language: str) -> Iterator[str]:
    """What quizgen prints itself in any bank."""
    for value in labels(language)._replace(partly="", figures=""):
        for text in (value,) if isinstance(value, str) else value:
            if not text.isascii():
                yield text
