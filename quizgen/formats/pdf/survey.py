"""What a bank has to print, before a page is made: which characters of which script, where each comes first, and which
of them no font has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeAlias

from quizgen.diagnostics import Report, Span
from quizgen.formats.pdf import shaping
from quizgen.formats.pdf.breaking import UNSEEN, clean
from quizgen.formats.pdf.emoji import EMOJI, named
from quizgen.formats.pdf.faces import Face
from quizgen.formats.pdf.fontsources import FaceKey, FontSources, Source
from quizgen.formats.pdf.letterforms import shaped
from quizgen.formats.pdf.options import PdfOptions
from quizgen.formats.pdf.ownfonts import own_fonts
from quizgen.formats.pdf.scripts import DANDAS, itemised, script
from quizgen.labels import labels
from quizgen.messages import phrase
from quizgen.model import Bank, Item, MultipleChoice, Option, Passage, Question, Section, TrueFalse
from quizgen.richtext import Image, Math, Paragraph

Place: TypeAlias = tuple[Span, str]
"""Where a text stands, and what it belongs to, as a message names it."""

EMOJI_NEED = "emoji"
"""Stands among the scripts for pictures."""
_BEYOND_ASCII = re.compile("[^\0-\x7f]")
_TITLES = 2
"""How often the title stands on a page: at the head and at the foot."""
_INSIDE = ("content", "items", "text", "header", "rows", "hint")
"""Where the parts of a text hold theirs."""
_TASKS = frozenset(("stem", "text", "front", "options", "pairs", "items", "distractors", "unit"))
_ANSWERS = frozenset(
    (
        "text",
        "back",
        "options",
        "pairs",
        "items",
        "regions",
        "unit",
        "accepted",
        "model_answer",
        "rubric",
        "rationale",
        "source",
    )
)


class Lack(NamedTuple):
    """Characters of one script that are not drawn, each with how often it comes; where the first stands. `shaping`: a
    font is there, but what joins its letters is missing."""

    script: str
    counts: Mapping[str, int]
    place: Place
    shaping: bool


class Survey:
    """The characters beyond ASCII that the layouts of a bank print; `sources` may be set before fonts are asked for."""

    def __init__(self, bank: Bank, options: PdfOptions) -> None:
        self.sources = FontSources(bank.language)
        self.span = bank.span
        self._bank = bank
        self._printed = _printed(options)
        self.counts: Counter[str] = Counter()
        """How often each comes in texts of the bank."""

        self._first: dict[str, Bank | Item | None] = {}
        self._dandas: Counter[str] = Counter()
        for owner, texts in _texts(bank, self._printed):
            for text in texts:
                if not text.isascii():
                    self._note(text, owner)
        self._own = Counter(self.counts)
        for word in _words(bank.language):
            self._note(word, None)

    def _note(self, text: str, owner: Bank | Item | None) -> None:
        """The characters of a text, of a part of the bank or (None) of quizgen's own."""
        if any(danda in text for danda in DANDAS):
            self._dandas.update(name for name, run in itemised(text) for character in run if character in DANDAS)
        for character in _BEYOND_ASCII.findall(shaped(clean(text))):
            if character in self._first:
                self.counts[character] += 1
            elif not (character.isspace() or UNSEEN.match(character)):
                self.counts[character] = 1
                self._first[character] = owner

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
                found.append(Lack(need, counts, _place(self._first[lacking[0]], self._bank), is_unjoined))
        return sorted(found, key=lambda lack: order[next(iter(lack.counts))])

    @cached_property
    def is_unreadable(self) -> bool:
        """Whether more than half of the letters of the bank are not drawn."""
        missing = sum(map(self.own, self.lacks))
        return missing > 0 and 2 * missing > self.letters

    @cached_property
    def letters(self) -> int:
        """How many letters the bank has."""
        return sum(sum(map(str.isalpha, text)) for _, texts in _texts(self._bank, self._printed) for text in texts)

    def own(self, lack: Lack) -> int:
        """How many of the letters that are not drawn are in texts of the bank."""
        return sum(self._own[c] for c in lack.counts if c.isalpha())

    def chosen(self, name: str, characters: Collection[str] = ()) -> Source | None:
        """The font that draws most of a script, or of these characters of it; None where there is none."""
        first, _ = self.sources.first("sans", False, False)
        ranked = self.sources.ranked(name, characters or self.needed.get(name, ()), False, first)
        return next((source for source in ranked if source.face()), None)


def surveyed(
    bank: Bank, origins: Sequence[Bank], theme: Mapping[FaceKey, Face], options: PdfOptions, report: Report
) -> Survey | None:
    """The survey of a bank with all fonts for it: those of the banks that it was made of, those of a theme, and the
    others. None, and errors, where one cannot be used."""
    survey = Survey(bank, options)
    characters = [*map(chr, range(0x20, 0x7F)), *survey.counts]
    own = [own_fonts(origin, characters, report) for origin in origins]
    if None in own:
        return None
    survey.sources = FontSources(bank.language, [source for found in own for source in found or ()], theme)
    return survey


def _unjoined(characters: Collection[str]) -> set[str]:
    """Letters that must be joined while what joins them is missing."""
    if shaping.is_installed():
        return set()
    return set(characters) if any(map(shaping.COMPLEX.match, characters)) else set()


def _printed(options: PdfOptions) -> tuple[str, ...]:
    """The fields of questions that the layouts print."""
    layouts = frozenset(options.layouts)
    found: set[str] = set()
    if layouts & {"worksheet", "flashcards"}:
        found |= _TASKS | {"passage", "instructions"} | ({"hint"} if options.hints else set())
    if layouts & {"key", "flashcards"}:
        found |= _ANSWERS
    return tuple(sorted(found))


def _words(language: str) -> Iterator[str]:
    """What quizgen prints itself."""
    for value in labels(language):
        for text in (value,) if isinstance(value, str) else value:
            if not text.isascii():
                yield text


def _place(owner: Bank | Item | None, bank: Bank) -> Place:
    match owner:
        case None:
            return bank.span, phrase("place.words")
        case Bank():
            return owner.span, phrase("place.bank")
        case Section():
            return owner.span, phrase("place.section")
        case Passage():
            return owner.span, phrase("place.passage")
        case _:
            return owner.span, phrase("place.question", id=owner.id)


def _texts(bank: Bank, printed: tuple[str, ...]) -> Iterator[tuple[Bank | Item, list[str]]]:
    """The texts that are printed, with what they belong to."""
    heads = [bank.title or bank.id] * _TITLES
    yield bank, [*heads, *(_strings((bank.description, bank.instructions)) if "instructions" in printed else ())]
    for item in bank.items:
        yield from _of_item(item, bank, printed)


def _of_item(item: Item, bank: Bank, printed: tuple[str, ...]) -> Iterator[tuple[Bank | Item, list[str]]]:
    if isinstance(item, Section):
        yield item, _strings((item.title, item.instructions if "instructions" in printed else ()))
    elif isinstance(item, Passage):
        yield item, _strings((item.title, item.text)) if "passage" in printed else []
    else:
        yield item, _of_question(item, bank, printed)
        return
    for inner in item.items:
        yield from _of_item(inner, bank, printed)


def _of_question(question: Question, bank: Bank, printed: tuple[str, ...]) -> list[str]:
    found: list[str] = []
    for name in _fields(type(question), printed):  # type: ignore[arg-type]
        _add(getattr(question, name), found)
    if "source" in printed and (question.source or question.facts):
        facts = [bank.facts[name] for name in question.facts if name in bank.facts]
        found += [fact.quote for fact in facts]
        for name in (question.source, *(fact.source for fact in facts)):
            if known := bank.sources.get(name):
                found += [known.title, known.author, known.publisher, known.date]
    if "rationale" in printed and isinstance(question, MultipleChoice):
        _add(tuple(option.feedback for option in question.options), found)
    elif "stem" in printed and isinstance(question, TrueFalse):
        words = labels(bank.language)
        found += (words.true, words.false)
    return found


@lru_cache(maxsize=64)
def _fields(kind: type, printed: tuple[str, ...]) -> tuple[str, ...]:
    """The names of the texts that a kind of question has."""
    return tuple(name for name in printed if hasattr(kind, name))


def _strings(value: object) -> list[str]:
    found: list[str] = []
    _add(value, found)
    return found


def _add(value: object, found: list[str]) -> None:
    """Adds the texts in a value of the model: rich text, options, pairs, lists of these."""
    kind = type(value)
    if kind is Paragraph:
        value, kind = value.content, tuple  # type: ignore[attr-defined]
    if kind is str:
        found.append(value)  # type: ignore[arg-type]
    elif isinstance(value, tuple):
        for part in value:
            if type(part) is str:
                found.append(part)
            else:
                _add(part, found)
    elif kind is Option:
        _add(value.text, found)  # type: ignore[attr-defined]
    elif kind is not Math and kind is not Image:
        for name in _INSIDE:
            if inner := getattr(value, name, None):
                _add(inner, found)
