"""Which font draws which part of a text: one for all that a document has of a script, as far as that can be."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain

from quizgen.formats.pdf import shaping
from quizgen.formats.pdf.boxes import BoxFace
from quizgen.formats.pdf.breaking import UNSEEN
from quizgen.formats.pdf.emoji import EMOJI
from quizgen.formats.pdf.faces import Face
from quizgen.formats.pdf.fontsources import FontSources, Source
from quizgen.formats.pdf.founts import Fount, Used
from quizgen.formats.pdf.letterforms import clusters
from quizgen.formats.pdf.scripts import DANDAS, EASTERN, itemised, script
from quizgen.formats.pdf.theme import Style
from quizgen.patterns import late

_QUOTES, _DASHES = "“”‘’", "—…·"
_APOSTROPHE = late("(?<=[A-Za-z\u00c0-\u024f])’(?=[A-Za-z\u00c0-\u024f])")
_WESTERN = late("[A-Za-z\u00c0-\u024f]")
_EASTERN_LETTER = "一"
"""A character of every font for Chinese or Japanese."""


class Fonts:
    """The fonts of one document. `needed` are all characters it has of each script; `home` is the script that dandas
    belong to which stand alone."""

    def __init__(
        self,
        sources: FontSources | None = None,
        needed: Mapping[str, Collection[str]] | None = None,
        home: str = "",
    ) -> None:
        self._sources = sources or FontSources()
        self._needed = {name: dict.fromkeys(found) for name, found in (needed or {}).items()}
        self._home = home
        self._founts: dict[tuple[Face, bool], Fount] = {}
        self._first: dict[tuple[str, bool, bool], tuple[Source, Fount]] = {}
        self._ranked: dict[tuple[str, bool, Source], list[Source]] = {}
        self._known: dict[str, bool] = {}
        self._boxes: Fount | None = None

    def of(self, sources: FontSources, needed: Mapping[str, Collection[str]]) -> Fonts:
        """The fonts of the same document for its texts in another language."""
        found = Fonts(sources, needed, self._home)
        found._founts = self._founts
        return found

    def fount(self, style: Style) -> Fount:
        """The fount that a style asks for."""
        return self._start(style)[1]

    def boxes(self) -> Fount:
        """The fount for what no font has."""
        if self._boxes is None:
            self._boxes = self._use(BoxFace(), False)
        return self._boxes

    def has(self, character: str) -> bool:
        """Whether any font has the character."""
        if character not in self._known:
            self._known[character] = self._sources.covers(character)
        return self._known[character]

    def runs(self, text: str, style: Style) -> Iterator[tuple[Fount | None, str]]:
        """`text` cut into runs of one fount each; None where no font has the characters."""
        first = self.fount(style)
        if not style.eastern and first.covered.issuperset(text):
            yield first, text
            return
        run, current = "", None
        for fount, part in self._parts(text, style):
            if fount is not current and run:
                yield current, run
                run = ""
            run, current = run + part, fount
        if run:
            yield current, run

    def _parts(self, text: str, style: Style) -> Iterator[tuple[Fount | None, str]]:
        before: Fount | None = None
        at = 0
        for name, run in itemised(text, self._home):
            part: Iterable[tuple[Fount | None, str]]
            if not name:
                part = self._shared(run, text, at, style, before)
            elif shaping.COMPLEX.search(run) and not shaping.is_installed():
                part = [(None, run)]
            else:
                part = self._of_script(name, run, style)
            for before, piece in part:
                yield before, piece
            at += len(run)

    def _shared(
        self, run: str, text: str, at: int, style: Style, before: Fount | None
    ) -> Iterator[tuple[Fount | None, str]]:
        """Characters of no script, those of an emoji together."""
        place = 0
        while place < len(run):
            emoji = EMOJI.match(run, place)
            joined = self._any("", emoji[0], style) if emoji and len(emoji[0]) > 1 else None
            piece = emoji[0] if emoji and joined else run[place]
            before = joined or self._alone(text, at + place, style, before)
            yield before, piece
            place += len(piece)

    def _alone(self, text: str, place: int, style: Style, before: Fount | None) -> Fount | None:
        """What draws the character of no script in that place: the first font, else that of the characters before it, else
        any that has it."""
        first, character = self.fount(style), text[place]
        if UNSEEN.match(character):
            return before if place else first
        if style.eastern and _is_wide(text, place) and (eastern := self._eastern(text, character, style)):
            return eastern
        if first.has(character):
            return first
        return before if before and before.has(character) else self._any("", character, style)

    def _of_script(self, name: str, run: str, style: Style) -> Iterator[tuple[Fount | None, str]]:
        """A run in the first font, by rank, that has all of it; where none has, letter by letter with their marks."""
        if fount := self._any(name, run, style):
            yield fount, run
            return
        for cluster in clusters(run):
            if fount := self._any(name, cluster, style):
                yield fount, cluster
            else:
                yield from ((self._any(name, character, style), character) for character in cluster)

    def _any(self, name: str, text: str, style: Style) -> Fount | None:
        """The best font that has the whole text."""
        seen = UNSEEN.sub("", text)
        first, fount = self._start(style)
        for source in self._rank(name, seen, style):
            if not all(map(source.covers, seen)):
                continue
            if source is first:
                return fount
            if face := source.face():
                return self._use(face, style.bold and not source.bold)
        return None

    def _rank(self, name: str, text: str, style: Style) -> list[Source]:
        first, _ = self._start(style)
        rank = partial(self._sources.ranked, name, bold=style.bold, first=first)
        needed = self._needed.get(name, {}) if name else {}
        letters = {character for character in text if script(character)}
        if not (needed and letters and letters - set(DANDAS) <= needed.keys()):
            return rank(text) if text else [first]
        key = (name, style.bold, first)
        if key not in self._ranked:
            self._ranked[key] = rank(needed)
        return self._ranked[key]

    def _eastern(self, text: str, mark: str, style: Style) -> Fount | None:
        """The font of Chinese characters, if it has the mark."""
        near = (character for character in text if script(character) == EASTERN)
        fount = self._any(EASTERN, next(chain(near, self._needed.get(EASTERN, ())), _EASTERN_LETTER), style)
        return fount if fount and fount.has(mark) else None

    def _start(self, style: Style) -> tuple[Source, Fount]:
        key = (style.family, style.bold, style.italic)
        if key not in self._first:
            source, heavy = self._sources.first(*key)
            face = source.face()
            assert face is not None, "these were read before"
            self._first[key] = source, self._use(face, heavy)
        return self._first[key]

    def _use(self, face: Face, heavy: bool) -> Fount:
        key = (face, heavy)
        if key not in self._founts:
            self._founts[key] = Fount(f"F{len(self._founts) + 1}", face, heavy)
        return self._founts[key]

    def used(self) -> Used:
        """The founts in use, and of how many characters of each."""
        return [(fount, len(fount.codes.used)) for fount in self._founts.values() if fount.codes.used]


def _is_wide(text: str, place: int) -> bool:
    """Whether the mark there is as wide as the Chinese characters of the text around it."""
    mark = text[place]
    if mark in _QUOTES:
        return _APOSTROPHE.match(text, place) is None
    return mark in _DASHES and not _WESTERN.search(text) and (mark != "·" or len(text) > 1)
