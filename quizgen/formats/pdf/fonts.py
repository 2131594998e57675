"""Which font draws which part of a text: one for all that a document has of a script, as far as that can be."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial

from quizgen.formats.pdf import shaping
from quizgen.formats.pdf.letterforms import clusters
from quizgen.formats.pdf.boxes import BoxFace
from quizgen.formats.pdf.breaking import UNSEEN
from quizgen.formats.pdf.faces import Face
from quizgen.formats.pdf.fontsources import FontSources, Source
from quizgen.formats.pdf.founts import Fount, Used
from quizgen.formats.pdf.scripts import EASTERN, itemised
from quizgen.formats.pdf.theme import Style

_QUOTES, _DASHES = "“”‘’", "—…·"
_APOSTROPHE = re.compile("(?<=[A-Za-z\u00c0-\u024f])’(?=[A-Za-z\u00c0-\u024f])")
_WESTERN = re.compile("[A-Za-z\u00c0-\u024f]")
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
        self._needed = needed or {}
        self._home = home
        self._founts: dict[tuple[Face, bool], Fount] = {}
        self._first: dict[tuple[str, bool, bool], tuple[Source, Fount]] = {}
        self._ranked: dict[tuple[str, bool, Source], list[Source]] = {}
        self._known: dict[str, bool] = {}
        self._boxes: Fount | None = None

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
        for script, run in itemised(text, self._home):
            part: Iterable[tuple[Fount | None, str]]
            if not script:
                part = self._shared(run, text, at, style, before)
            elif shaping.COMPLEX.search(run) and not shaping.is_installed():
                part = [(None, run)]
            else:
                part = self._of_script(script, run, style)
            for before, piece in part:
                yield before, piece
            at += len(run)

    def _shared(
        self, run: str, text: str, at: int, style: Style, before: Fount | None
    ) -> Iterator[tuple[Fount | None, str]]:
        """Characters of no script: in the first font, else in that of the characters before them, else in any that has
        them."""
        first = self.fount(style)
        for place, character in enumerate(run, at):
            if UNSEEN.match(character):
                before = before if place else first
            elif style.eastern and _is_wide(text, place) and (eastern := self._eastern(character, style)):
                before = eastern
            elif first.has(character):
                before = first
            elif before is None or not before.has(character):
                before = self._any("", character, style)
            yield before, character

    def _of_script(self, script: str, run: str, style: Style) -> Iterator[tuple[Fount | None, str]]:
        """A run in the first font, by rank, that has all of it; where none has, letter by letter with their marks."""
        if fount := self._any(script, run, style):
            yield fount, run
            return
        for cluster in clusters(run):
            if fount := self._any(script, cluster, style):
                yield fount, cluster
            else:
                yield from ((self._any(script, character, style), character) for character in cluster)

    def _any(self, script: str, text: str, style: Style) -> Fount | None:
        """The best font that has the whole text."""
        seen = UNSEEN.sub("", text)
        first, fount = self._start(style)
        for source in self._rank(script, seen, style):
            if not all(map(source.covers, seen)):
                continue
            if source is first:
                return fount
            if face := source.face():
                return self._use(face, style.bold and not source.bold)
        return None

    def _rank(self, script: str, text: str, style: Style) -> list[Source]:
        first, _ = self._start(style)
        rank = partial(self._sources.ranked, script, bold=style.bold, first=first)
        needed = self._needed.get(script, ())
        if not (script and needed) or not set(text).issubset(needed):
            return rank(text) if text else [first]
        key = (script, style.bold, first)
        if key not in self._ranked:
            self._ranked[key] = rank(needed)
        return self._ranked[key]

    def _eastern(self, mark: str, style: Style) -> Fount | None:
        """The font of Chinese characters, if it has the mark."""
        fount = self._any(EASTERN, next(iter(self._needed.get(EASTERN, ())), _EASTERN_LETTER), style)
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
